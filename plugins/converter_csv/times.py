"""Dates and times as tables of other programs have them, as RFC 3339 writes them."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from converter import mail_day

_ZONE: Final = "Z|[+-][0-9]{2}(?::?[0-9]{2})?|[A-Za-z]{1,5}"
_TIME: Final = re.compile(
    rf"([0-9]{{4}})([-/])([0-9]{{1,2}})\2([0-9]{{1,2}})"
    rf"(?:[Tt ]([0-9]{{1,2}}:[0-9]{{2}})(:[0-9]{{2}}(?:\.[0-9]{{1,9}})?)?(?: ?({_ZONE}))?)?"
)
_MAIL: Final = re.compile(
    r"(?:(Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?([0-9]{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) ([0-9]{4})"
    rf" ([0-9]{{2}}:[0-9]{{2}})(:[0-9]{{2}})?(?: ({_ZONE}))?"
)
_USUAL: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,9})?(?:Z|[+-][0-9]{2}:[0-9]{2})"
)


class Stated(NamedTuple):
    """What a cell states: ``day`` as YYYY-MM-DD, ``time`` as hh:mm:ss or None, ``zone`` as it came or None."""

    day: str
    time: str | None
    zone: str | None


def is_usual(text: str) -> bool:
    """Say whether a text has the form of RFC 3339 already, as most have: then it needs no closer look."""
    return _USUAL.fullmatch(text) is not None


def stated(text: str) -> Stated | None:
    """Return the date or time that a text states, or None; whether the calendar has a day in figures is not looked at.

    The year stands first, in the order of ISO 8601, or the form is that of mail (RFC 5322, 3.3): what begins with a
    day or a month in figures means different days to different readers.
    """
    if found := _TIME.fullmatch(text):
        year, _, month, day, minute, second, zone = found.groups()
        return Stated(f"{year}-{month:0>2}-{day:0>2}", _clock(minute, second), zone)
    if found := _MAIL.fullmatch(text):
        weekday, day, month, year, minute, second, zone = found.groups()
        whole = mail_day(weekday, day, month, year)
        return None if whole is None else Stated(whole, _clock(minute, second), zone)
    return None


def _clock(minute: str | None, second: str | None) -> str | None:
    return None if minute is None else f"{minute:0>5}{second or ':00'}"
