"""Files that no record has any more."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable


class Stale:
    """A row a path. Mostly there is none, and then nothing is looked for."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base
        self._any: bool | None = None

    def add(self, paths: Iterable[str]) -> None:
        """Note files."""
        self._any = True
        self._base.executemany("INSERT OR IGNORE INTO stale VALUES (?)", ((path,) for path in paths))

    def add_all(self, chosen: str) -> None:
        """Note the files that a SELECT yields."""
        self._any = True
        self._base.execute(f"INSERT OR IGNORE INTO stale {chosen}")

    def remove(self, paths: Iterable[str]) -> None:
        """Forget files: some record has them again."""
        if self._any is None:
            self._any = self._base.execute("SELECT 1 FROM stale LIMIT 1").fetchone() is not None
        if self._any:
            self._base.executemany("DELETE FROM stale WHERE path = ?", ((path,) for path in paths))

    def paths(self) -> list[str]:
        """Return the paths, sorted."""
        return [path for (path,) in self._base.execute("SELECT path FROM stale ORDER BY path")]
