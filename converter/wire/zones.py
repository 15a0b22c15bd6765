"""Abbreviations of time zones: the rules know those that mean one offset only."""

from __future__ import annotations

from converter.wire import rulefiles


def zone_offset(name: str) -> str | None:
    """Return the offset, such as ``+07:00``, that an abbreviation of a time zone means, or None.

    None is returned for those that mean several (IST, CST, BST, AST): which is meant depends on who writes.
    """
    upper = name.upper()
    return next((zone.offset for zone in rulefiles.load().zones if zone.name.upper() == upper), None)


def zone_minutes(name: str) -> int | None:
    """Return the minutes east of Greenwich that an abbreviation of a time zone means, or None."""
    offset = zone_offset(name)
    return None if offset is None else int(f"{offset[0]}1") * (int(offset[1:3]) * 60 + int(offset[4:]))
