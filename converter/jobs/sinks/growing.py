"""A file that grows in the order of the input, and is cut back to the ledger after a death."""

from __future__ import annotations

import os
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import BinaryIO

import msgspec

from converter.jobs import disk
from converter.jobs.ledger import FileRow
from converter.jobs.records import Output

_BLOCK = 1 << 18


class Growing:
    """The file of a row of the ledger, ``path`` on its way; ``row`` says how far it is."""

    def __init__(self, path: Path, row: FileRow) -> None:
        self.path = path
        self.row = row
        self._file: BinaryIO | None = path.open("r+b" if path.exists() else "w+b", buffering=_BLOCK)
        self._file.truncate(row.offset)
        self._file.seek(row.offset)
        self._offset, self._items = row.offset, row.items

    @property
    def offset(self) -> int:
        """Return how many bytes it has."""
        return self._offset

    @property
    def items(self) -> int:
        """Return how many items it holds."""
        return self._items

    def write(self, data: bytes) -> None:
        """Append bytes."""
        if self._file is not None and data:
            self._file.write(data)
            self._offset += len(data)

    def count(self) -> None:
        """Note that an item is complete."""
        self._items += 1

    def sync(self) -> FileRow:
        """Wait for the disk and return how far it is."""
        if self._file is not None:
            self._file.flush()
            os.fsync(self._file.fileno())
        self.row = msgspec.structs.replace(self.row, offset=self._offset, items=self._items)
        return self.row

    def close(self) -> None:
        """Close it as it is; what the ledger does not know is cut off at the next start."""
        if self._file is not None:
            file, self._file = self._file, None
            try:
                file.close()
            except OSError:  # the disk is full: nothing beyond the last batch counts
                return


def content(output: Output) -> bytes:
    """Return an output's bytes, wherever its worker left them, and remove them there."""
    if output.temporary is None:
        return output.data or b""
    data = Path(output.temporary).read_bytes()
    drop(output)
    return data


def drop(output: Output) -> None:
    """Remove what an output's worker left on the disk."""
    if output.temporary is not None:
        os.unlink(output.temporary)  # noqa: PTH108


def whole(row: FileRow, path: Path) -> FileRow:
    """Return the row of a file that is whole and lies at ``path``, on the disk."""
    return msgspec.structs.replace(row, size=path.stat().st_size, sha256=disk.digest(str(path)))


def publish(path: Path, final: Path) -> None:
    """Give a whole file its name, if it has not got it already."""
    if path.exists():
        os.replace(path, final)  # noqa: PTH105 - beside the others of its kind
        disk.sync(str(final.parent))


def tidy(folder: Path, known: AbstractSet[str]) -> None:
    """Remove what a run that died left there of files that the ledger does not know."""
    for path in folder.iterdir():
        if path.name not in known:
            path.unlink()
