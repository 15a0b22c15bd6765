"""Times as pages state them, as RFC 3339 writes them."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final, NamedTuple

from converter import mail_day, zone_offset

_TIME: Final = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"(?:[Tt ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,9}))?)?"
    r" ?([A-Za-z]{1,5}|[+-][0-9]{2}(?::?[0-9]{2})?)?)?"
)
_BASIC: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})T([0-9]{2})([0-9]{2})([0-9]{2})(Z|[+-][0-9]{4})")
_MAIL: Final = re.compile(
    r"(?:(Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?([0-9]{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) ([0-9]{4})"
    r" ([0-9]{2}:[0-9]{2}(?::[0-9]{2})?) ([A-Z]{1,5}|[+-][0-9]{4})"
)
_LOOSE: Final = re.compile(
    r"([0-9]{4})([-/])([0-9]{1,2})\2([0-9]{1,2})(?:[Tt ]([0-9]{1,2})(:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?"
    r"(?: ?(?:[A-Z]{1,5}|[+-][0-9]{2}:?[0-9]{2}))?))?"
)
_SCRIPT: Final = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) ([0-9]{2}) ([0-9]{4})"
    r" ([0-9]{2}:[0-9]{2}:[0-9]{2}) GMT([+-][0-9]{4})?(?: \([^()]{1,60}\))?"
)
_UNIX: Final = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}([0-9]{1,2})"
    r" ([0-9]{2}:[0-9]{2}:[0-9]{2}) ([A-Z]{1,5}) ([0-9]{4})"
)
_UTC: Final = frozenset({"Z", "UTC", "GMT"})


class Moment(NamedTuple):
    """A date, or a time with or without zone; ``text`` is it in the form of RFC 3339, the zone left out if unknown."""

    text: str
    year: int
    month: int
    day: int
    is_date: bool
    zoned: bool


def moment(text: str) -> Moment | None:
    """Return the date or time that a text states, or None when it states none that a calendar has.

    The forms are those of ISO 8601 with a date of eight digits, also with slashes or without zeros before single
    digits, the one of mail (RFC 5322, 3.3), that of ``Date.prototype.toString`` (ECMAScript, 21.4.4.41), and that of
    ``date`` (POSIX) and ``java.util.Date``. An abbreviation of a zone is read where it means one offset only.
    """
    found = _TIME.fullmatch(text) or _TIME.fullmatch(_usual(text))
    if found is None:
        return None
    year, month, day, hour, minute, second, fraction, zone = found.groups()
    made = f"{year}-{month}-{day}"
    if hour is not None:
        made += f"T{hour}:{minute}:{second or '00'}" + (f".{fraction}" if fraction else "")
    try:
        datetime.fromisoformat(made[:19])
    except ValueError:
        return None
    offset = "" if zone is None else _offset(zone)
    if offset is None:
        return None
    return Moment(made + offset, int(year), int(month), int(day), hour is None, zone is not None)


def is_extended(text: str) -> bool:
    """Say whether a text has the extended form of ISO 8601, with small liberties such as a blank for T or UTC for Z."""
    found = _TIME.fullmatch(text)
    return found is not None and (found[8] is None or found[8][0] in "+-" or found[8].upper() in _UTC)


def _usual(text: str) -> str:
    """Return a time of another form than ISO 8601's extended one in that form, or nothing for other texts."""
    if basic := _BASIC.fullmatch(text):
        return "{}-{}-{}T{}:{}:{}{}".format(*basic.groups())
    if loose := _LOOSE.fullmatch(text):
        year, _, month, day, hour, rest = loose.groups()
        return f"{year}-{int(month):02}-{int(day):02}" + (f"T{int(hour):02}{rest}" if hour else "")
    if mail := _MAIL.fullmatch(text):
        weekday, day, month, year, time, zone = mail.groups()
        return _named(weekday, day, month, year, f"{time}{zone}")
    if script := _SCRIPT.fullmatch(text):
        weekday, month, day, year, time, zone = script.groups()
        return _named(weekday, day, month, year, f"{time}{zone or 'Z'}")
    if unix := _UNIX.fullmatch(text):
        weekday, month, day, time, zone, year = unix.groups()
        return _named(weekday, day, month, year, f"{time}{zone}")
    return ""


def _named(weekday: str | None, day: str, month: str, year: str, time: str) -> str:
    """Return a time of which the month is named, or nothing when the calendar has it not so."""
    made = mail_day(weekday, day, month, year)
    return "" if made is None else f"{made}T{time}"


def _offset(zone: str) -> str | None:
    offset = zone_offset(zone)
    possible = offset is None or offset == "Z" or (offset[1:3] < "24" and offset[4:] < "60")
    return offset if possible else None
