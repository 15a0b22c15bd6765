"""The sources of a job, as far as they were gone through."""

from __future__ import annotations

import sqlite3
from typing import Final

from converter.jobs.ledger.outputs import Outputs
from converter.jobs.ledger.tables import SourceRow

_PAGE: Final = 1000  # rows in memory at a time


class Sources:
    """A row a source, by its label."""

    def __init__(self, base: sqlite3.Connection, outputs: Outputs) -> None:
        self._base = base
        self._outputs = outputs

    def find(self, label: str) -> SourceRow | None:
        """Return a source's row, if it has one."""
        row = self._base.execute("SELECT id, sha256, run FROM sources WHERE label = ?", (label,)).fetchone()
        return None if row is None else SourceRow(*row)

    def get(self, label: str) -> tuple[SourceRow, bool]:
        """Return a source's row, and whether it is new."""
        row = self.find(label)
        if row is not None:
            return row, False
        made = self._base.execute("INSERT INTO sources (label) VALUES (?)", (label,))
        return SourceRow(made.lastrowid or 0, None, 0), True

    def count(self) -> int:
        """Return how many sources there are."""
        return int(self._base.execute("SELECT count(*) FROM sources").fetchone()[0])

    def done(self, source: int, sha256: bytes | None, records: int, run: int) -> None:
        """Note that all of a source was gone through in a run."""
        self._base.execute(
            "UPDATE sources SET sha256 = ?, records = ?, run = ?, seen = ? WHERE id = ?",
            (sha256, records, run, run, source),
        )

    def done_whole(self, source: int, run: int) -> None:
        """Note the same of a source that is its only record, and has its hash."""
        self._base.execute(
            "UPDATE sources SET sha256 = (SELECT sha256 FROM records WHERE source = ? AND ordinal = 0),"
            " records = 1, run = ?, seen = ? WHERE id = ?",
            (source, run, run, source),
        )

    def seen(self, source: int, run: int) -> None:
        """Note that a source is what it was, so that all its records count as seen in this run."""
        self._base.execute("UPDATE sources SET seen = ? WHERE id = ?", (run, source))

    def drop_unseen(self, run: int) -> None:
        """Forget sources that are not in this run, and their records; their outputs are listed as stale."""
        for (source,) in self._base.execute("SELECT id FROM sources WHERE seen <> ?", (run,)).fetchall():
            self.cut(source, 0)
            self._base.execute("DELETE FROM sources WHERE id = ?", (source,))

    def cut(self, source: int, records: int) -> None:
        """Forget the records of a source beyond so many; their outputs are listed as stale."""
        where = "FROM records WHERE source = ? AND ordinal >= ?"
        while rows := self._base.execute(f"SELECT ordinal {where} LIMIT ?", (source, records, _PAGE)).fetchall():
            for (ordinal,) in rows:
                self._outputs.forget(source, ordinal)
                self._base.execute("DELETE FROM records WHERE source = ? AND ordinal = ?", (source, ordinal))
