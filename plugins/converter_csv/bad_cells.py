"""What is wrong with a cell's text, and how messages show it."""

from __future__ import annotations

from typing import Final

_SHOWN: Final = 60


class BadCell(Exception):
    """A cell's text is not what its column holds; the message says what it should be."""


class Incomplete(Exception):
    """A list's entry stands as one text, and the model asks for more than that of an entry."""


def shown(text: str) -> str:
    """Return a text as messages have it: quoted, and not too long."""
    return repr(text if len(text) <= _SHOWN else text[:_SHOWN] + "…")
