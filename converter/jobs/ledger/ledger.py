"""The ledger's file: its batches, its job, and its tables."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

from converter.jobs.ledger.files import Files
from converter.jobs.ledger.outputs import Outputs
from converter.jobs.ledger.records import Records
from converter.jobs.ledger.sources import Sources
from converter.jobs.ledger.stale import Stale
from converter.jobs.ledger.tables import TABLES, Job


class Ledger:
    """The ledger in a file, or in one without a name for a dry run (``path`` None), since no memory holds millions.

    Each table is an attribute of its name.
    """

    def __init__(self, path: Path | None, *, readonly: bool = False) -> None:
        where = (
            ""  # SQLite's name for a file in the system's temporary folder that is gone with its connection
            if path is None
            else f"file:{quote(os.fsencode(path.absolute()))}{'?mode=ro' if readonly else ''}"
        )
        self._base = sqlite3.connect(where, uri=path is not None, isolation_level=None)
        stale = Stale(self._base)
        self.outputs = Outputs(self._base, stale)
        self.records = Records(self._base, self.outputs)
        self.sources = Sources(self._base, self.outputs)
        self.files = Files(self._base, stale)
        if readonly:
            return
        self._base.execute("PRAGMA journal_mode=WAL")
        self._base.execute("PRAGMA synchronous=FULL")
        self._base.executescript(TABLES)

    def begin(self) -> None:
        """Begin a batch."""
        self._base.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Write the batch; it is on the disk when this returns."""
        self._base.execute("COMMIT")

    def close(self) -> None:
        """Close the file; a batch that is not committed is forgotten."""
        self._base.close()

    def job(self) -> Job | None:
        """Return the folder's job, if there was one."""
        row = self._base.execute("SELECT fingerprint, at, state, run, base, spec, counts FROM job").fetchone()
        return None if row is None else Job(**dict(zip(Job.__struct_fields__, row, strict=True)))

    def put_job(self, job: Job) -> None:
        """Store the job."""
        row = [getattr(job, name) for name in Job.__struct_fields__]
        names = ", ".join(Job.__struct_fields__)
        self._base.execute(f"REPLACE INTO job (id, {names}) VALUES (1, ?, ?, ?, ?, ?, ?, ?)", row)  # noqa: S608
