"""Time zones as texts state them; of abbreviations the rules know those that mean one offset only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from converter.wire import rulefiles
from converter.wire.rules import Zone

_UTC: Final = frozenset({"Z", "UTC", "GMT"})
_CHANGES: Final = (3, 10)  # the months in which the clocks of Europe change: either time may hold


class Stated(NamedTuple):
    """A zone in a text: where it stands, and its minutes east of Greenwich, None where summer time may hold or not."""

    start: int
    end: int
    minutes: int | None


def zone_offset(zone: str) -> str | None:
    """Return a zone as RFC 3339 has it, ``Z`` or such as ``+07:00``, or None for an abbreviation that nobody knows.

    ``zone`` is an abbreviation, or a sign with hours and perhaps minutes, which may be more than a day has. None is
    returned as well for abbreviations that mean several offsets (IST, CST, BST, AST): which depends on who writes.
    """
    if zone.upper() in _UTC:
        return "Z"
    if zone[:1] not in ("+", "-"):
        return _named(zone)
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}"


def _named(abbreviation: str) -> str | None:
    upper = abbreviation.upper()
    return next(
        (zone.offset for zone in rulefiles.load().zones if zone.name.upper() == upper and not zone.summer), None
    )


def zone_minutes(name: str) -> int | None:
    """Return the minutes east of Greenwich that an abbreviation of a time zone means, or None."""
    offset = _named(name)
    return None if offset is None else _signed(offset)


def stated_zones(text: str, month: int) -> Iterator[Stated]:
    """Yield the zones that a short text states, by name, abbreviation or offset, as they hold in a month."""
    for match in _pattern().finditer(text):
        name = match["name"] or match["ideographs"] or match["zulu"]
        sign = match["utc"] or match["bare"]
        yield Stated(match.start(), match.end(), _signed(sign) if sign else _in_month(name, month))


def _signed(offset: str) -> int:
    digits = offset[1:].replace(":", "").rjust(2, "0").ljust(4, "0")
    return (int(digits[:2]) * 60 + int(digits[2:])) * (1 if offset[0] == "+" else -1)


def _in_month(name: str, month: int) -> int | None:
    zone = _by_name()[name.casefold()]
    if zone.summer is None:
        return _signed(zone.offset)
    return None if month in _CHANGES else _signed(zone.summer if min(_CHANGES) < month < max(_CHANGES) else zone.offset)


@cache
def _by_name() -> dict[str, Zone]:
    return {zone.name.casefold(): zone for zone in rulefiles.load().zones}


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(
        (zone.name for zone in rulefiles.load().zones if zone.name != "Z"), key=lambda name: (-len(name), name)
    )
    spaced, glued = (
        "|".join(re.escape(name) for name in names if (name[0] >= "\u2e80") is cjk) for cjk in (False, True)
    )
    offset = r"[+\-−][0-9]{1,2}(?::?[0-5][0-9])?(?![0-9])"
    return re.compile(
        rf"(?<![^\W\d_])(?P<name>{spaced})(?![^\W\d_])(?:(?<=UTC|GMT)(?P<utc>{offset}))?|(?P<ideographs>{glued})"
        rf"|(?<=[0-9])\s?(?P<bare>{offset})|(?<=[0-9])(?:(?P<zulu>Z)(?![^\W_]))",
        re.IGNORECASE,
    )
