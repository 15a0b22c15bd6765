"""Where a paragraph begins at the head of hard-wrapped copy that sets no blank line between headline and dateline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from converter.wire.parts import Known, known

_WITHIN: Final = 12  # lines from the first in which a dateline is sought


def openings(lines: Sequence[str]) -> frozenset[int]:
    """Return which of some stripped lines begin a paragraph though nothing stands before them to say so.

    That is the line with the dateline of an agency that a rule knows, and each line from a byline above down to it.
    """
    rules = known()
    for index, text in enumerate(lines[:_WITHIN]):
        if text and _is_dateline(text, rules):
            return frozenset(range(_first_of_head(lines, index, rules), index + 1)) if index else frozenset()
    return frozenset()


def _is_dateline(text: str, rules: Known) -> bool:
    found = rules.dateline.find(text, known_only=True)
    # A headline that runs on to the dateline ("Flood in Bogor" / "Bogor (AP) -") looks like a longer place.
    return found is not None and found.credit is not None and ":" in found.rule


def _first_of_head(lines: Sequence[str], dateline: int, rules: Known) -> int:
    """Return the index of the byline above a dateline, or that of the dateline itself."""
    for index in range(dateline):
        if rules.bylines.opening(lines[index]) is not None:
            return index
    return dateline
