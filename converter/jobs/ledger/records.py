"""The records of a job: what came of each."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from typing import Any, Final

import msgspec

from converter.jobs.ledger.outputs import Outputs
from converter.jobs.ledger.tables import Known
from converter.jobs.records import Output, Ref, Result
from converter.jobs.telling import encoded

_FAILED = (
    "SELECT s.label, r.source, r.ordinal, r.locator, lower(hex(r.sha256)), r.step, r.findings FROM records r"
    " JOIN sources s ON s.id = r.source WHERE r.outcome = 'quarantined' AND (r.source, r.ordinal) > (?, ?)"
    " ORDER BY r.source, r.ordinal LIMIT ?"
)
_VALUES: Final = "INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_PAGE: Final = 500
_FAILED_NAMES = ("source", "source_id", "ordinal", "locator", "sha256", "step", "findings")


class Records:
    """A row a record, by source and place in it."""

    def __init__(self, base: sqlite3.Connection, outputs: Outputs) -> None:
        self._base = base
        self._outputs = outputs

    def known(self, source: int, ordinal: int) -> Known | None:
        """Return what is known of a record."""
        row = self._base.execute(
            "SELECT sha256, outcome, run FROM records WHERE source = ? AND ordinal = ?", (source, ordinal)
        ).fetchone()
        return None if row is None else Known(*row)

    def counts(self, source: int) -> dict[tuple[str, int], int]:
        """Return how many records a source has by outcome and run."""
        rows = self._base.execute(
            "SELECT outcome, run, count(*) FROM records WHERE source = ? GROUP BY outcome, run", (source,)
        )
        return {(outcome, run): count for outcome, run, count in rows}

    def seen(self, source: int, ordinal: int, run: int) -> None:
        """Note that a record is what it was."""
        self._base.execute("UPDATE records SET seen = ? WHERE source = ? AND ordinal = ?", (run, source, ordinal))

    def put(self, ref: Ref, result: Result, run: int, file_of: Callable[[Output], str | None]) -> None:
        """Store what came of a record; outputs that it has no more are listed as stale.

        ``file_of`` says which file of many articles holds an output, None for a file of its own.
        """
        article, version = result.articles[0] if result.articles else (None, None)
        row = (
            ref.source,
            ref.ordinal,
            ref.locator,
            result.sha256,
            result.outcome,
            result.step,
            run,
            run,
            article,
            version,
            encoded(result.findings),
        )
        # Mostly it is new, and then there are no outputs to look for.
        if self._base.execute(f"INSERT OR IGNORE {_VALUES}", row).rowcount == 0:
            self._outputs.forget(ref.source, ref.ordinal)
            self._base.execute(f"REPLACE {_VALUES}", row)
        self._outputs.put(ref, result.outputs, file_of)

    def failed(self) -> Iterator[dict[str, Any]]:
        """Yield the quarantined records: source, place, hash, step, findings. What came before may change meanwhile."""
        last = (-1, -1)
        while rows := self._base.execute(_FAILED, (*last, _PAGE)).fetchall():
            for row in rows:
                told = dict(zip(_FAILED_NAMES, row, strict=True))
                told["findings"] = msgspec.json.decode(told["findings"] or "[]")
                last = told["source_id"], told["ordinal"]
                yield told

    def quarantined(self, source: int, ordinal: int) -> str | None:
        """Return the hash of a record, in hexadecimal, if it is in quarantine."""
        known = self.known(source, ordinal)
        return known.sha256.hex() if known is not None and known.outcome == "quarantined" else None

    def totals(self) -> dict[str, int]:
        """Return how many records have each outcome, over all runs."""
        rows = self._base.execute("SELECT outcome, count(*) FROM records GROUP BY outcome")
        return {outcome: count for outcome, count in rows}  # noqa: C416
