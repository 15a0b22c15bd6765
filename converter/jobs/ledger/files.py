"""Files of many articles, while they grow and when they are whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from converter.jobs.ledger.stale import Stale
from converter.jobs.ledger.tables import FileRow

_FIELDS = ", ".join(FileRow.__struct_fields__)


class Files:
    """A row a file, by its id."""

    def __init__(self, base: sqlite3.Connection, stale: Stale) -> None:
        self._base = base
        self._stale = stale

    def all(self) -> Iterator[FileRow]:
        """Yield all, in the order of their ids."""
        for row in self._base.execute(f"SELECT {_FIELDS} FROM files ORDER BY id").fetchall():  # noqa: S608
            yield FileRow(**dict(zip(FileRow.__struct_fields__, row, strict=True)))

    def whole(self) -> Iterator[FileRow]:
        """Yield those that are whole."""
        return (one for one in self.all() if one.sha256 is not None)

    def put(self, row: FileRow) -> None:
        """Store how far a file is; one that is whole is stale no more."""
        values = [getattr(row, name) for name in FileRow.__struct_fields__]
        self._base.execute(f"REPLACE INTO files ({_FIELDS}) VALUES (?, ?, ?, ?, ?, ?)", values)  # noqa: S608
        if row.sha256 is not None:
            self._stale.remove([row.path])

    def restart(self) -> None:
        """Forget all; what is whole is listed as stale until it is made again."""
        self._stale.add_all("SELECT path FROM files WHERE sha256 IS NOT NULL")
        self._base.execute("DELETE FROM files")
