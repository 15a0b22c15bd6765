"""The outputs of a job's records, who has which name, and which files nobody has any more."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from converter.jobs.ledger.stale import Stale
from converter.jobs.ledger.tables import STALE
from converter.jobs.naming import key_of
from converter.jobs.records import Output, Ref

_KEPT: Final = 10_000
_PATH: Final = 3
_ASKED: Final = 300  # keys that one statement takes everywhere
_OWNERS: Final = (
    "SELECT o.source, o.ordinal, r.seen, s.seen, s.label, r.locator FROM outputs o"
    " JOIN records r ON r.source = o.source AND r.ordinal = o.ordinal JOIN sources s ON s.id = o.source"
    " WHERE o.key = ? AND o.sha256 <> ? AND NOT (o.source = ? AND o.ordinal = ?)"
)


class Outputs:
    """A row an output, by its name; ``given_up`` counts those that went from records not seen yet to others."""

    def __init__(self, base: sqlite3.Connection, stale: Stale) -> None:
        self._base = base
        self._stale = stale
        self._losses: dict[str, int] = {"": 0}
        self.given_up = 0

    def put(self, ref: Ref, outputs: Sequence[Output], file_of: Callable[[Output], str | None]) -> None:
        """Store a record's outputs; ``file_of`` says which file of many articles holds one, None for its own file."""
        rows = [
            (
                key_of(one.name),
                ref.source,
                ref.ordinal,
                one.name,
                one.format,
                one.sha256,
                one.size,
                self._losses_id(one.losses),
                file_of(one),
            )
            for one in outputs
        ]
        self._base.executemany("REPLACE INTO outputs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        self._stale.remove(row[_PATH] for row in rows if row[-1] is None)

    def forget(self, source: int, ordinal: int) -> None:
        """Forget a record's outputs; files of their own are listed as stale."""
        where = "FROM outputs WHERE source = ? AND ordinal = ?"
        rows = self._base.execute(f"SELECT path, file {where}", (source, ordinal)).fetchall()
        if rows:
            self._stale.add(path for path, file in rows if file is None)
            self._base.execute(f"DELETE {where}", (source, ordinal))

    def restart(self) -> None:
        """Forget all; files of their own are listed as stale."""
        self._stale.add_all("SELECT path FROM outputs WHERE file IS NULL")
        self._base.execute("DELETE FROM outputs")

    def free(self, ref: Ref, keys: Sequence[str]) -> bool:
        """Say whether no other record has an output with one of these keys, all asked at once."""
        for start in range(0, len(keys), _ASKED):
            some = keys[start : start + _ASKED]
            marks = ", ".join("?" * len(some))
            others = f"SELECT 1 FROM outputs WHERE key IN ({marks}) AND NOT (source = ? AND ordinal = ?)"  # noqa: S608
            if self._base.execute(others, (*some, ref.source, ref.ordinal)).fetchone() is not None:
                return False
        return True

    def owner(self, name: str, ref: Ref, sha256: bytes, run: int | None) -> str | None:
        """Return who has an output's name with other bytes; one not seen yet in this run gives the name up.

        Without a run, which is for runs that look at some records only, nobody gives up anything.
        """
        rows = self._base.execute(_OWNERS, (key_of(name), sha256, ref.source, ref.ordinal)).fetchall()
        for source, ordinal, record_seen, source_seen, label, locator in rows:
            if run is None or run in (record_seen, source_seen):
                return f"{label} {locator}".strip()
            self._give_up(key_of(name), source, ordinal)
        return None

    def _give_up(self, key: str, source: int, ordinal: int) -> None:
        self.given_up += 1
        self._base.execute("DELETE FROM outputs WHERE key = ? AND source = ? AND ordinal = ?", (key, source, ordinal))
        self._base.execute("UPDATE records SET outcome = ? WHERE source = ? AND ordinal = ?", (STALE, source, ordinal))
        self._base.execute("UPDATE sources SET sha256 = NULL WHERE id = ?", (source,))

    def is_taken(self, name: str, ref: Ref) -> bool:
        """Say whether another record has an output of this name."""
        found = self._base.execute(
            "SELECT 1 FROM outputs WHERE key = ? AND NOT (source = ? AND ordinal = ?)",
            (key_of(name), ref.source, ref.ordinal),
        )
        return found.fetchone() is not None

    def stale(self) -> Iterator[str]:
        """Yield the paths of files that no record has any more, sorted."""
        for path in self._stale.paths():
            own = "SELECT 1 FROM outputs WHERE key = ? AND path = ? AND file IS NULL"
            if self._base.execute(own, (key_of(path), path)).fetchone() is None:
                yield path

    def hashes(self) -> Iterator[tuple[str, bytes]]:
        """Yield path and SHA-256 of each output in a file of its own, once."""
        yield from self._base.execute("SELECT path, sha256 FROM outputs WHERE file IS NULL GROUP BY path ORDER BY path")

    def totals(self) -> dict[str, tuple[int, int]]:
        """Return how many outputs each format has, and their bytes."""
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
