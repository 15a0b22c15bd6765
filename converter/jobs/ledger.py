"""A job's memory: what became of each record, in a SQLite file of the output folder.

A batch of records is one transaction, written after their outputs are on the disk. Whatever kills the job leaves the
ledger with whole batches; what a batch that was lost had done is done again, to the same bytes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from converter.findings import Finding
from converter.jobs.naming import key_of
from converter.jobs.records import Outcome, Output, Ref, Result

STALE: Final = "stale"
"""The outcome of a record whose output another one has taken since: it is done again."""

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS job (
  id INTEGER PRIMARY KEY CHECK (id = 1), fingerprint TEXT NOT NULL, at TEXT NOT NULL, state TEXT NOT NULL,
  run INTEGER NOT NULL, base INTEGER NOT NULL, spec TEXT NOT NULL, counts TEXT NOT NULL DEFAULT '{}');
CREATE TABLE IF NOT EXISTS sources (
  id INTEGER PRIMARY KEY, label TEXT NOT NULL UNIQUE, sha256 BLOB, records INTEGER NOT NULL DEFAULT 0,
  run INTEGER NOT NULL DEFAULT 0, seen INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS records (
  source INTEGER NOT NULL, ordinal INTEGER NOT NULL, locator TEXT NOT NULL, sha256 BLOB NOT NULL,
  outcome TEXT NOT NULL, step TEXT NOT NULL, run INTEGER NOT NULL, seen INTEGER NOT NULL,
  article TEXT, version INTEGER, findings TEXT NOT NULL, PRIMARY KEY (source, ordinal)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS outputs (
  key TEXT NOT NULL, source INTEGER NOT NULL, ordinal INTEGER NOT NULL, path TEXT NOT NULL, format TEXT NOT NULL,
  sha256 BLOB NOT NULL, size INTEGER NOT NULL, losses INTEGER NOT NULL,
  PRIMARY KEY (key, source, ordinal, format)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS outputs_of ON outputs (source, ordinal);
CREATE TABLE IF NOT EXISTS losses (id INTEGER PRIMARY KEY, told TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS streams (
  format TEXT PRIMARY KEY, offset INTEGER NOT NULL, items INTEGER NOT NULL, sealed INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS stale (path TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_KEPT: Final = 10_000


class Job(msgspec.Struct, kw_only=True):
    """The job of an output folder. ``run`` counts runs; records of runs before ``base`` were made by other rules."""

    fingerprint: str
    at: str
    state: str
    run: int
    base: int
    spec: str
    counts: str = "{}"


class Known(msgspec.Struct, frozen=True):
    """What the ledger knows of a record."""

    sha256: bytes
    outcome: str
    run: int


class SourceRow(msgspec.Struct, frozen=True):
    """What the ledger knows of a source; ``sha256`` is None unless all of it was gone through."""

    id: int
    sha256: bytes | None
    run: int


class Ledger:
    """The ledger in a file, or in memory for a dry run (``path`` None)."""

    def __init__(self, path: Path | None, *, readonly: bool = False) -> None:
        where = ":memory:" if path is None else f"file:{_quoted(path)}{'?mode=ro' if readonly else ''}"
        self._base = sqlite3.connect(where, uri=path is not None, isolation_level=None)
        self._losses: dict[str, int] = {"": 0}
        self.given_up = 0
        """How many outputs went from records not seen yet to others."""
        if readonly:
            return
        self._base.execute("PRAGMA journal_mode=WAL")
        self._base.execute("PRAGMA synchronous=FULL")
        self._base.executescript(_TABLES)

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

    def source(self, label: str) -> tuple[SourceRow, bool]:
        """Return a source's row, and whether it is new."""
        row = self.find_source(label)
        if row is not None:
            return row, False
        made = self._base.execute("INSERT INTO sources (label) VALUES (?)", (label,))
        return SourceRow(made.lastrowid or 0, None, 0), True

    def find_source(self, label: str) -> SourceRow | None:
        """Return a source's row, if it has one."""
        row = self._base.execute("SELECT id, sha256, run FROM sources WHERE label = ?", (label,)).fetchone()
        return None if row is None else SourceRow(*row)

    def source_count(self) -> int:
        """Return how many sources there are."""
        return int(self._base.execute("SELECT count(*) FROM sources").fetchone()[0])

    def source_done(self, source: int, sha256: bytes | None, records: int, run: int) -> None:
        """Note that all of a source was gone through in a run; records beyond its last are no more."""
        self._base.execute(
            "UPDATE sources SET sha256 = ?, records = ?, run = ?, seen = ? WHERE id = ?",
            (sha256, records, run, run, source),
        )
        gone = self._base.execute(
            "SELECT ordinal FROM records WHERE source = ? AND ordinal >= ?", (source, records)
        ).fetchall()
        for (ordinal,) in gone:
            self._forget(source, ordinal)
            self._base.execute("DELETE FROM records WHERE source = ? AND ordinal = ?", (source, ordinal))

    def source_seen(self, source: int, run: int) -> None:
        """Note that a source is what it was, so that all its records count as seen in this run."""
        self._base.execute("UPDATE sources SET seen = ? WHERE id = ?", (run, source))

    def source_counts(self, source: int) -> dict[tuple[str, int], int]:
        """Return how many records a source has by outcome and run."""
        rows = self._base.execute(
            "SELECT outcome, run, count(*) FROM records WHERE source = ? GROUP BY outcome, run", (source,)
        )
        return {(outcome, run): count for outcome, run, count in rows}

    def only_record(self, source: int) -> bytes | None:
        """Return the SHA-256 of a source's first record."""
        row = self._base.execute("SELECT sha256 FROM records WHERE source = ? AND ordinal = 0", (source,)).fetchone()
        return None if row is None else row[0]

    def known(self, source: int, ordinal: int) -> Known | None:
        """Return what is known of a record."""
        row = self._base.execute(
            "SELECT sha256, outcome, run FROM records WHERE source = ? AND ordinal = ?", (source, ordinal)
        ).fetchone()
        return None if row is None else Known(*row)

    def seen(self, source: int, ordinal: int, run: int) -> None:
        """Note that a record is what it was."""
        self._base.execute("UPDATE records SET seen = ? WHERE source = ? AND ordinal = ?", (run, source, ordinal))

    def put(self, ref: Ref, result: Result, run: int) -> None:
        """Store what came of a record; outputs that it has no more are listed as stale."""
        self._forget(ref.source, ref.ordinal)
        article, version = result.articles[0] if result.articles else (None, None)
        self._base.execute(
            "REPLACE INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
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
                _findings(result.findings),
            ),
        )
        for output in result.outputs:
            if output.temporary is not None or output.data is None:
                self._put_output(ref, output)

    def _put_output(self, ref: Ref, output: Output) -> None:
        losses = self._losses_id(output.losses)
        row = (
            key_of(output.name),
            ref.source,
            ref.ordinal,
            output.name,
            output.format,
            output.sha256,
            output.size,
            losses,
        )
        self._base.execute("REPLACE INTO outputs VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        self._base.execute("DELETE FROM stale WHERE path = ?", (output.name,))

    def _forget(self, source: int, ordinal: int) -> None:
        rows = self._base.execute("SELECT path FROM outputs WHERE source = ? AND ordinal = ?", (source, ordinal))
        paths = rows.fetchall()
        if paths:
            self._base.executemany("INSERT OR IGNORE INTO stale VALUES (?)", paths)
            self._base.execute("DELETE FROM outputs WHERE source = ? AND ordinal = ?", (source, ordinal))

    def owner(self, name: str, ref: Ref, sha256: bytes, run: int | None) -> str | None:
        """Return who has an output's name with other bytes; one not seen yet in this run gives the name up.

        Without a run, which is for runs that look at some records only, nobody gives up anything.
        """
        rows = self._base.execute(
            "SELECT o.source, o.ordinal, r.seen, s.seen, s.label, r.locator FROM outputs o"
            " JOIN records r ON r.source = o.source AND r.ordinal = o.ordinal JOIN sources s ON s.id = o.source"
            " WHERE o.key = ? AND o.sha256 <> ? AND NOT (o.source = ? AND o.ordinal = ?)",
            (key_of(name), sha256, ref.source, ref.ordinal),
        ).fetchall()
        for source, ordinal, record_seen, source_seen, label, locator in rows:
            if run is None or run in (record_seen, source_seen):
                return f"{label} {locator}".strip()
            self.given_up += 1
            self._base.execute(
                "DELETE FROM outputs WHERE key = ? AND source = ? AND ordinal = ?", (key_of(name), source, ordinal)
            )
            self._base.execute(
                "UPDATE records SET outcome = ? WHERE source = ? AND ordinal = ?", (STALE, source, ordinal)
            )
            self._base.execute("UPDATE sources SET sha256 = NULL WHERE id = ?", (source,))
        return None

    def stream(self, format_name: str) -> tuple[int, int, bool]:
        """Return offset, items and whether the footer is written, of the one file of a format."""
        row = self._base.execute(
            "SELECT offset, items, sealed FROM streams WHERE format = ?", (format_name,)
        ).fetchone()
        return (0, 0, False) if row is None else (row[0], row[1], bool(row[2]))

    def put_stream(self, format_name: str, offset: int, items: int, *, sealed: bool) -> None:
        """Store how far the one file of a format is."""
        self._base.execute("REPLACE INTO streams VALUES (?, ?, ?, ?)", (format_name, offset, items, sealed))

    def reset_streams(self) -> None:
        """Begin the files of many articles anew."""
        self._base.execute("DELETE FROM streams")

    def drop_unseen(self, run: int) -> None:
        """Forget records of sources that are not in this run; their outputs are listed as stale."""
        gone = self._base.execute("SELECT id FROM sources WHERE seen <> ?", (run,)).fetchall()
        for (source,) in gone:
            for (ordinal,) in self._base.execute("SELECT ordinal FROM records WHERE source = ?", (source,)).fetchall():
                self._forget(source, ordinal)
            self._base.execute("DELETE FROM records WHERE source = ?", (source,))
            self._base.execute("DELETE FROM sources WHERE id = ?", (source,))

    def stale(self) -> Iterator[str]:
        """Yield the paths of outputs that no record has any more, sorted."""
        rows = self._base.execute(
            "SELECT path FROM stale WHERE NOT EXISTS (SELECT 1 FROM outputs WHERE outputs.path = stale.path)"
            " ORDER BY path"
        )
        for (path,) in rows:
            yield path

    def failed(self) -> Iterator[dict[str, Any]]:
        """Yield the quarantined records: source, locator, step, findings."""
        rows = self._base.execute(
            "SELECT s.label, r.source, r.ordinal, r.locator, hex(r.sha256), r.step, r.findings FROM records r"
            " JOIN sources s ON s.id = r.source WHERE r.outcome = 'quarantined' ORDER BY r.source, r.ordinal"
        )
        names = ("source", "source_id", "ordinal", "locator", "sha256", "step", "findings")
        for row in rows:
            told = dict(zip(names, row, strict=True))
            told["sha256"] = told["sha256"].lower()
            told["findings"] = msgspec.json.decode(told["findings"] or "[]")
            yield told

    def totals(self) -> dict[str, int]:
        """Return how many records have each outcome, over all runs."""
        rows = self._base.execute("SELECT outcome, count(*) FROM records GROUP BY outcome")
        return {outcome: count for outcome, count in rows}  # noqa: C416

    def outputs(self) -> dict[str, tuple[int, int]]:
        """Return how many files each format has, and their bytes."""
        rows = self._base.execute("SELECT format, count(*), sum(size) FROM outputs GROUP BY format ORDER BY format")
        return {name: (count, size) for name, count, size in rows}

    def _losses_id(self, told: str) -> int:
        known = self._losses.get(told)
        if known is not None:
            return known
        self._base.execute("INSERT OR IGNORE INTO losses (told) VALUES (?)", (told,))
        row = self._base.execute("SELECT id FROM losses WHERE told = ?", (told,)).fetchone()
        if len(self._losses) > _KEPT:
            self._losses = {"": 0}
        self._losses[told] = row[0]
        return int(row[0])


def _findings(findings: tuple[Finding, ...]) -> str:
    return msgspec.json.encode(findings).decode() if findings else ""


def _quoted(path: Path) -> str:
    from urllib.parse import quote

    return quote(str(path.absolute()))


__all__ = ["STALE", "Job", "Known", "Ledger", "Outcome", "SourceRow"]
