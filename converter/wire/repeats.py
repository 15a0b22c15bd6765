"""Finds runs of paragraphs that a copy holds twice; docs/repeated-runs.md explains the rule and its limits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

PARAGRAPHS: Final = 2
"""The fewest paragraphs of a run: one alone may be a refrain or a quote that the story repeats."""
AVERAGE: Final = 60
"""The fewest characters a paragraph of a run has on average: verses and chants are shorter."""


class Run(NamedTuple):
    """``length`` paragraphs from ``start`` on equal those from ``first`` on."""

    start: int
    first: int
    length: int


def runs(texts: Sequence[str], other_first: str | None = None) -> list[Run]:
    """Return the runs to drop, in order, in time linear in the paragraphs.

    ``other_first`` is another spelling of the first paragraph (with its dateline), which a second copy may have.
    """
    if len(set(texts)) == len(texts) and (other_first is None or other_first not in texts):
        return []
    return _search(*_numbered(texts, other_first), [len(text) for text in texts])


def _numbered(texts: Sequence[str], other_first: str | None) -> tuple[list[int], dict[int, int]]:
    """Give equal paragraphs one number, and each number the place where it stands first."""
    number_of: dict[str, int] = {}
    numbers = [number_of.setdefault(text, len(number_of)) for text in texts]
    if other_first is not None and other_first in number_of:
        numbers = [numbers[0] if text == other_first else number for text, number in zip(texts, numbers, strict=True)]
    first: dict[int, int] = {}
    for index, number in enumerate(numbers):
        first.setdefault(number, index)
    return numbers, first


def _search(numbers: list[int], first: dict[int, int], lengths: list[int]) -> list[Run]:
    found: list[Run] = []
    index, count = 0, len(numbers)
    while index < count:
        start = first[numbers[index]]
        length = 0
        while index + length < count and start + length < index and numbers[start + length] == numbers[index + length]:
            length += 1
        if length and _is_copy(lengths[index : index + length], whole=start == 0 and length == index == count - index):
            found.append(Run(index, start, length))
        index += length or 1
    return found


def _is_copy(lengths: list[int], *, whole: bool) -> bool:
    """Say whether a run is a copy and no part of the story; ``whole``: the copy is the same text twice, no more."""
    if sum(lengths) < AVERAGE * len(lengths):
        return False
    return len(lengths) >= PARAGRAPHS or whole
