"""The labelled cases: where each copy lies in the shared corpus, and what a person read in it.

A case is one line of ``tests/wire/accuracy/*.jsonl``: ``id``, ``locator`` (see ``copy.py``), ``language``, ``labels``.
A label that is absent was not given; ``null`` or an empty list says that the copy has no such thing. A third of the
cases, chosen by a hash of their ids, is *held*: only totals are printed for them, so that no rule is made after them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, NamedTuple

from benchmarks.accuracy.copy import Locator, copy

FOLDER: Final = Path(__file__).resolve().parents[2] / "tests" / "wire" / "accuracy"
FIELDS: Final = ("place", "credit", "date", "byline", "headline", "holder", "year", "paragraphs", "furniture")


class Case(NamedTuple):
    """One labelled copy; ``kind`` is the name of the file of labels."""

    id: str
    kind: str
    locator: Locator
    language: str
    labels: dict[str, Any]

    @property
    def held(self) -> bool:
        """Say whether the case is kept apart from tuning."""
        return sha256(self.id.encode()).digest()[0] % 3 == 0

    def copy(self, corpus: Path) -> bytes:
        """Return the copy's bytes."""
        return copy(self.locator, corpus)


def cases() -> Iterator[Case]:
    """Yield all cases, in the order of files and lines."""
    for path in sorted(FOLDER.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            yield Case(kind=path.stem, **json.loads(line))
