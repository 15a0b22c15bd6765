"""Counts what a program found against the labels, and makes precision and recall of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from benchmarks.accuracy.cases import Case
from benchmarks.accuracy.programs import Found


class Tally(NamedTuple):
    """Right values, values found, values labelled."""

    right: int = 0
    found: int = 0
    labelled: int = 0

    def plus(self, other: Tally) -> Tally:
        """Return the sum of both."""
        return Tally(self.right + other.right, self.found + other.found, self.labelled + other.labelled)

    @property
    def precision(self) -> float | None:
        """What was found and is right, of what was found; None when nothing was."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """What was found and is right, of what is there; None when nothing is."""
        return self.right / self.labelled if self.labelled else None


def judge(case: Case, found: Found) -> Iterator[tuple[str, Tally]]:
    """Yield each labelled field and how it came out."""
    for field, label in case.labels.items():
        wanted, given = _values(label), _values(found.get(field))
        yield field, Tally(len(wanted & given), len(given), len(wanted))


def _values(value: Any) -> frozenset[Any]:
    if value is None:
        return frozenset()
    if isinstance(value, list):
        return frozenset(_plain(one) for one in value)
    return frozenset([_plain(value)])


def _plain(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value
