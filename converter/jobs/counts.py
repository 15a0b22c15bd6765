"""The account of a job."""

from __future__ import annotations

import msgspec


class Counts(msgspec.Struct):
    """What became of the records; ``taken`` counts them as they came, by itself."""

    taken: int = 0
    written: int = 0
    unchanged: int = 0
    held: int = 0
    quarantined: int = 0

    def add(self, outcome: str, count: int = 1) -> None:
        """Count records of an outcome."""
        setattr(self, outcome, getattr(self, outcome) + count)

    def settled(self) -> int:
        """Return how many records have an outcome."""
        return self.written + self.unchanged + self.held + self.quarantined
