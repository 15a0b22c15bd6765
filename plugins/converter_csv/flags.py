"""Cells that say yes or no, or that an article is withdrawn."""

from __future__ import annotations

from typing import Final

from converter_csv.bad_cells import BadCell, shown

_WITHDRAWN: Final = "delete deleted remove removed withdraw withdrawn kill killed retract retracted"
WITHDRAWING: Final = frozenset([*_WITHDRAWN.split(), "cancel", "canceled", "cancelled"])
"""Words by which a cell says that an article is withdrawn, whatever its column is called."""
_TRUE: Final = frozenset({"1", "true", "t", "yes", "y", "x", "on", "d"}) | WITHDRAWING
_ALIVE: Final = "add added insert inserted new create created update updated active live usable published"
_FALSE: Final = frozenset({"0", "false", "f", "no", "n", "off", *_ALIVE.split()})


def flag(text: str) -> bool:
    """Return whether a cell says yes; an empty one says no.

    Raises:
        BadCell: it says neither.
    """
    word = text.strip().casefold()
    if word not in _TRUE and word not in _FALSE and word:
        raise BadCell(f"{shown(text)} is neither 1, true, yes, deleted nor 0, false, no, active")
    return word in _TRUE
