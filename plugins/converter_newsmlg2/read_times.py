"""Times and dates out of elements: what XML Schema allows, what can be mended beyond doubt, and what cannot."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Final

from converter import DateHint, Severity, register
from converter_newsmlg2.read_context import SPACE, Context, all_of

if TYPE_CHECKING:
    from lxml import etree

DATE_WITHOUT_ZONE = register(
    "DATE_WITHOUT_ZONE",
    Severity.WARNING,
    "a time has no zone",
    explanation="The item gives a time of day without saying where in the world it is meant, so that it may be off by"
    " a day. It is not used; the element is kept in extensions.",
    fix="Ask the provider for times with a zone, as NewsML-G2 recommends.",
)
DATE_INVALID = register(
    "DATE_INVALID",
    Severity.WARNING,
    "a date or time cannot be read",
    explanation="It is not one of XML Schema's (dateTime, or date where the standard allows one), or no calendar has"
    " it.",
    fix="Correct the date in the source.",
)
DATE_REPAIRED = register(
    "DATE_REPAIRED",
    Severity.WARNING,
    "a time is written in a way that XML Schema does not allow",
    explanation="What was meant is beyond doubt (a zone without its colon, seconds left out), and the value is marked"
    " as derived.",
    fix="Ask the provider for times as XML Schema writes them: 2026-01-31T18:30:00+07:00.",
)
DATE_TRUNCATED = register(
    "DATE_TRUNCATED",
    Severity.INFO,
    "a date names only a year or a month",
    explanation="The article has no place for such a date but a date hint; the element is kept in extensions.",
    fix="Nothing.",
)

_FULL: Final = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}:[0-9]{2})(:[0-9]{2})?(\.[0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?"
)
_DATE: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:Z|[+-][0-9]{2}:[0-9]{2})?")
_SHORT: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?")
_NO_COLON: Final = len("+0100")
_FRACTION: Final = len(".123456789")


def is_usual(value: str) -> bool:
    """Say whether a value is a possible time as nearly all feeds write them: to the second, with its zone.

    Python's own reader of times takes a fraction of what a regular expression takes where it is used once an item; it
    knows other forms, too, and asks less of a zone, so that the form is looked at here.
    """
    return (
        len(value) in (20, 25)
        and value[4] == value[7] == "-"
        and value[10] == "T"
        and value[13] == value[16] == ":"
        and (value[19:] == "Z" or (value[19] in "+-" and value[22:23] == ":" and value[23:24] < "6"))
        and value[11:13] != "24"
        and _possible(value)
    )


def moment(ctx: Context, element: etree._Element, pointer: str, path: str, *, date: bool = False) -> str | None:
    """Return a time with its zone, or, where ``date`` is true, a date; else nothing, a finding, and the element kept.

    Blanks around it do not count (XML Schema 1.0, part 2, 4.3.6).
    """
    value = (element.text or "").strip(SPACE)
    if is_usual(value):
        ctx.stated(pointer, element, path)
        return value
    found = _FULL.fullmatch(value)
    if found is None:
        return _not_full(ctx, element, value, pointer, path, date=date)
    day, minutes, seconds, fraction, zone = found.groups()
    if not _possible(f"{day}T{minutes}{seconds or ':00'}") or not _zoned(zone):
        ctx.tell(DATE_INVALID, f"{path}: {value!r} is no time of any calendar", element, raw=all_of(element))
        return None
    if zone is None:
        ctx.tell(DATE_WITHOUT_ZONE, f"{path}: {value!r} has no zone", element, raw=value)
        ctx.keep(path, element)
        return None
    if seconds is None or len(zone) == _NO_COLON or (fraction is not None and len(fraction) > _FRACTION):
        shown = zone if len(zone) != _NO_COLON else f"{zone[:3]}:{zone[3:]}"
        whole = f"{day}T{minutes}{seconds or ':00'}{(fraction or '')[:_FRACTION]}{shown}"
        ctx.tell(DATE_REPAIRED, f"{path}: {value!r} is read as {whole}", element, raw=value)
        ctx.derived(pointer, element, path, "time-repaired")
        return whole
    ctx.stated(pointer, element, path)
    return value


def _not_full(ctx: Context, element: etree._Element, value: str, pointer: str, path: str, *, date: bool) -> str | None:
    day = _DATE.fullmatch(value)
    if day is not None and _possible(day[1]):
        if date and day[1] == value:
            ctx.stated(pointer, element, path)
            return value
        if date:
            # A date's zone is of no use without a time; the element is kept with it.
            ctx.keep(path, element)
            ctx.tell(DATE_TRUNCATED, f"{path}: the zone of {value!r} is left out", element, raw=value)
            return None
        ctx.tell(DATE_WITHOUT_ZONE, f"{path}: {value!r} is a date, and a time with its zone is asked for", element)
        ctx.keep(path, element)
        return None
    if (short := _SHORT.fullmatch(value)) and date and (short[2] or "01") in _MONTHS and short[1] >= "1000":
        _hint(ctx, value, short[1], short[2], element)
        ctx.keep(path, element)
        ctx.tell(DATE_TRUNCATED, f"{path}: {value!r} is no day", element, raw=value)
    else:
        ctx.tell(DATE_INVALID, f"{path}: {value[:60]!r} is no date or time", element, raw=all_of(element))
    return None


_MONTHS: Final = frozenset(f"{number:02}" for number in range(1, 13))


def _hint(ctx: Context, value: str, year: str, month: str | None, element: etree._Element) -> None:
    hint = DateHint(text=value, year=int(year), month=int(month) if month else None, line=ctx.place(element))
    ctx.out["date_hints"] = (*ctx.out.get("date_hints", ()), hint)


def _possible(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _zoned(zone: str | None) -> bool:
    """Say whether a zone is one: up to 23:59, as RFC 3339 has it."""
    return zone is None or zone == "Z" or (zone[1:3] < "24" and zone[-2:] < "60")
