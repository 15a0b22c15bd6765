"""The moment at which an embargo ends, when a line states it whole: date, time and zone, each once and without doubt.

Whatever could mean two moments gives none, and the article is withheld: a date without its year, ``03/04/2026``, a zone
that several countries use, a weekday that is not the date's, a second date or time that does not agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, timezone
from typing import Final, NamedTuple

from converter.wire import dateline
from converter.wire.zones import Stated, stated_zones

_LINE: Final = 300  # characters of a line in which the moment is sought
_FIGURES: Final = str.maketrans(
    "".join(chr(zero + digit) for zero in (0xFF10, 0x0660, 0x06F0, 0x0966) for digit in range(10)) + "：／．",
    "0123456789" * 4 + ":/.",
)
_YEAR_FIRST: Final = re.compile(
    r"(?<![0-9])(?P<year>[12][0-9]{3})(?:(?P<sign>[-/.]) ?|\s?[年년]\s?)(?P<month>[01]?[0-9])"
    r"(?:(?(sign)(?P=sign)|(?!)) ?|\s?[月월]\s?)(?P<day>[0-3]?[0-9])(?:\s?[日일号號]|\.?(?![0-9]))T?"
)
_DAY_FIRST: Final = re.compile(
    r"(?<![0-9./-])(?P<first>[0-3]?[0-9])(?P<sign>\. |[-/.])(?P<second>[0-3]?[0-9])(?P=sign)"
    r"(?P<year>[12][0-9]{3})(?![0-9])"
)
_BEFORE: Final = r"(?P<half>午前|午後|上午|下午|오전|오후)?\s?"
_CJK: Final = frozenset({"午前", "午後", "上午", "下午"})
_AFTER_NOON: Final = frozenset({"午後", "下午", "오후"})
_UNIT: Final = r"Uhr|uur|hrs?\b\.?|hours\b|heures?\b|horas\b|hodin\b|часов|час\b|ч\."
_TIME: Final = re.compile(
    rf"{_BEFORE}(?<![0-9:.])(?:(?P<hour>[01]?[0-9]|2[0-3])(?:(?:[:.]|\s?[hu時时点點시]\s?)(?P<minute>[0-5][0-9])(?::00(?![0-9.:]))?\s?[分분]?"
    rf"|(?P<glued>[0-5][0-9]))?(?![0-9]|[:.][0-9])\s?(?P<ampm>[ap]\.?m\b\.?)?\s?(?P<unit>{_UNIT}|h\b|[時时点點시]整?)?"
    r"|(?P<noon>\bnoon\b))",
    re.IGNORECASE,
)
_OF_HOUR: Final = re.compile(
    r"(?:pukul|jam|kl\.?|klo|saat|ore|ora|в|الساعة|lúc|\b(?:alle|dalle|a las|às))\s?$", re.IGNORECASE
)
_BETWEEN: Final = re.compile(
    r"[\s(（,，\[]*(?:Uhr|uur|hours|horas|heures|hrs)?[\s(（,，]*(?:(?:del?|du|di|do|le|el|am|on)\s)?[\s(（,，]*",
    re.IGNORECASE,
)
"""What may stand between a time and its zone; the day has been blanked."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:-feira)?")
_DIGIT: Final = re.compile(r"[0-9]")


class _Time(NamedTuple):
    start: int
    end: int
    hour: int
    minute: int


def embargo_time(text: str) -> str | None:
    """Return the one moment that a line states with date, time and zone, as RFC 3339, or None."""
    text = text[:_LINE].translate(_FIGURES)
    if (found := _date(text)) is None:
        return None
    day, rest = found
    zones = list(stated_zones(rest, day.month))
    for zone in zones:
        rest = _blank(rest, zone.start, zone.end)
    times = list(_times(rest))
    moments = [_moment(day, one, zones, rest) for one in times]
    for one in times:
        rest = _blank(rest, one.start, one.end)
    if _DIGIT.search(rest) or (len(times) == 1 and len({zone.minutes for zone in zones}) > 1):
        return None  # figures that nobody has read may be another day or hour
    stated = [moment for moment in moments if moment is not None]
    if not stated or len(stated) < len(times) or any(moment != stated[0] for moment in stated):
        return None
    return stated[0].isoformat().replace("+00:00", "Z")


def _date(text: str) -> tuple[date, str] | None:
    """Return the one day that a line states, and the line with blanks in its place."""
    days: set[date] = set()
    try:
        for match in [*_YEAR_FIRST.finditer(text), *_DAY_FIRST.finditer(text)]:
            days.add(_in_figures(match))
            text = _blank(text, match.start(), match.end())
        for found in dateline.shipped().dates.complete(text):
            days.add(date(found.year or 0, found.month or 0, found.day or 0))
            text = _blank(text, found.start, found.start + len(found.text))
    except ValueError:
        return None
    if len(days) != 1:
        return None
    day = days.pop()
    names = (dateline.shipped().dates.weekday(word) for word in _WORD.findall(text))
    return (day, text) if all(name in (None, day.isoweekday()) for name in names) else None


def _in_figures(match: re.Match[str]) -> date:
    """Return a day in figures; ValueError if the calendar lacks it or its figures may be month and day as well."""
    if "month" in match.re.groupindex:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    day, month = int(match["first"]), int(match["second"])
    if match["sign"][0] != "." and max(day, month) <= 12 and day != month:
        raise ValueError
    if match["sign"] == "/" and month > 12:
        day, month = month, day
    return date(int(match["year"]), month, day)


def _times(text: str) -> Iterator[_Time]:
    for match in _TIME.finditer(text):
        if match["noon"]:
            yield _Time(match.start(), match.end(), 12, 0)
            continue
        hour, minute = int(match["hour"]), match["minute"] or match["glued"]
        if not (
            minute
            or match["ampm"]
            or match["unit"]
            or _OF_HOUR.search(text, max(0, match.start() - 9), match.start("hour"))
        ):
            continue
        half = match["half"] or match["ampm"]
        if half and not (0 if half in _CJK else 1) <= hour <= (11 if half in _CJK else 12):
            continue  # whether the twelfth hour after noon is noon or midnight depends on who writes
        if half:
            hour = hour % 12 + (12 if half[0] in "pP" or half in _AFTER_NOON else 0)
        yield _Time(match.start(), match.end(), hour, int(minute or 0))


def _moment(day: date, at: _Time, zones: list[Stated], text: str) -> datetime | None:
    """Return the moment of a time with the zone beside it, or None when no zone is."""
    beside = [one for one in zones if _beside(at, one, text)]
    if not beside or beside[0].minutes is None:
        return None
    return datetime.combine(day, time(at.hour, at.minute, tzinfo=timezone(timedelta(minutes=beside[0].minutes))))


def _beside(at: _Time, zone: Stated, text: str) -> bool:
    if zone.start >= at.end:
        return _BETWEEN.fullmatch(text, at.end, zone.start) is not None
    return not text[zone.end : at.start].strip()


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + "\n" * (end - start) + text[end:]
