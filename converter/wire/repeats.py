"""Finds runs of paragraphs that a copy holds twice; docs/repeated-runs.md explains the rule and its limits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

PARAGRAPHS: Final = 2
"""The fewest paragraphs of a run: one alone may be a refrain or a quote that the story repeats."""
AVERAGE: Final = 60
"""The fewest characters a paragraph of a run has on average: verses and chants are shorter."""

_AT_ONCE: Final = 8  # paragraphs that are compared at once


class Run(NamedTuple):
    """``length`` paragraphs from ``start`` on equal those from ``first`` on."""

    start: int
    first: int
    length: int


def runs(texts: Sequence[str], other_first: str | None = None) -> list[Run]:
    """Return the runs to drop, in order, in time linear in the paragraphs.

    ``other_first`` is another spelling of the first paragraph (with its dateline), which a second copy may have.
    """
    place: dict[str, int] = {}
    first = list(map(place.setdefault, texts, range(len(texts))))
    other = place.get(other_first, -1) if other_first is not None else -1
    if len(place) == len(texts) and other < 0:
        return []
    if other > 0:
        first = [0 if index == other else index for index in first]
    return _search(first, texts)


def _search(first: list[int], texts: Sequence[str]) -> list[Run]:
    """Search the places where each paragraph stands first: equal places mean equal paragraphs."""
    found: list[Run] = []
    index, count, looked_at = 0, len(first), 0
    while index < count:
        start = first[index]
        if start == index:
            index += 1
            continue
        if index >= looked_at and first[index - 1] == start:
            looked_at, again = _one_by_one(first, index - 1, texts)
            if again:
                found += again
                index = looked_at
                continue
        length = _equal(first, start, index, min(count - index, index - start))
        if length and _is_copy(texts[index : index + length], whole=start == 0 and length == index == count - index):
            found.append(Run(index, start, length))
        index += length or 1
    return found


def _equal(first: list[int], start: int, index: int, most: int) -> int:
    """Return how many paragraphs from ``start`` on equal those from ``index`` on, ``most`` at most."""
    length = 0
    while length + _AT_ONCE <= most:
        end = length + _AT_ONCE
        if first[index + length : index + end] != first[start + length : start + end]:
            break
        length = end
    while length < most and first[index + length] == first[start + length]:
        length += 1
    return length


def _one_by_one(first: list[int], begin: int, texts: Sequence[str]) -> tuple[int, list[Run]]:
    """Return how far paragraphs go on that each come at least twice in a row, and those to drop: each but the first."""
    groups, end = [begin], begin
    while end < len(first):
        start = groups[-1]
        end = start + 1
        while end < len(first) and first[end] == first[start]:
            end += 1
        if end - start == 1:
            end = groups.pop()
            break
        groups.append(end)
    else:
        groups.pop()
    whole = begin == 0 and end == len(first)
    if not _is_copy([texts[start] for start in groups], whole=whole):
        return end, []
    ends = [*groups[1:], end]
    return end, [Run(at, start, 1) for start, stop in zip(groups, ends, strict=True) for at in range(start + 1, stop)]


def _is_copy(run: Sequence[str], *, whole: bool) -> bool:
    """Say whether a run is a copy and no part of the story; ``whole``: the text is the same story twice, no more."""
    return (len(run) >= PARAGRAPHS or whole) and sum(map(len, run)) >= AVERAGE * len(run)
