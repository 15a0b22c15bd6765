"""Time zones as texts state them; of abbreviations the rules know those that mean one offset only."""

from __future__ import annotations

from typing import Final

from converter.wire import rulefiles

_UTC: Final = frozenset({"Z", "UTC", "GMT"})


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
    return next((zone.offset for zone in rulefiles.load().zones if zone.name.upper() == upper), None)


def zone_minutes(name: str) -> int | None:
    """Return the minutes east of Greenwich that an abbreviation of a time zone means, or None."""
    offset = _named(name)
    return None if offset is None else int(f"{offset[0]}1") * (int(offset[1:3]) * 60 + int(offset[4:]))
