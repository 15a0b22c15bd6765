"""One file a format that grows in the order of the input, and is cut back to the ledger after a death."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

from converter.formats import Frame
from converter.jobs.disk import sync
from converter.jobs.ledger import Ledger


class Stream:
    """The growing file of one format; ``final`` is what it is called when it is whole."""

    def __init__(self, format_name: str, frame: Frame, folder: Path, final: Path, ledger: Ledger) -> None:
        self._format = format_name
        self._frame = frame
        self._path = folder / f"stream.{format_name}"
        self._final = final
        self._ledger = ledger
        self._offset, self._items, self._sealed = ledger.stream(format_name)
        self._file: BinaryIO | None = None
        if not self._sealed:
            self._file = _opened_at(self._path, self._offset)

    @property
    def items(self) -> int:
        """Return how many items it holds."""
        return self._items

    def add(self, data: bytes) -> None:
        """Append an export.

        Raises:
            OSError: the disk is full or broken.
        """
        self._write(self._frame.separator if self._items else self._frame.header)
        self._write(self._frame.item(data))
        self._items += 1

    def sync(self) -> None:
        """Wait for the disk and note how far the file is; the ledger's batch is the caller's to commit.

        Raises:
            OSError: the disk is full or broken.
        """
        if self._file is not None:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._ledger.put_stream(self._format, self._offset, self._items, sealed=self._sealed)

    def seal(self) -> None:
        """Write the footer."""
        if self._sealed:
            return
        if self._items:
            self._write(self._frame.footer)
        self._sealed = True
        self.sync()

    def publish(self) -> None:
        """Give the file its name; one without items is none."""
        if self._file is not None:
            self._file.close()
            self._file = None
        if not self._path.exists():
            return
        if self._items:
            os.replace(self._path, self._final)  # noqa: PTH105 - beside the others of its kind
            sync(str(self._final.parent))
        else:
            self._path.unlink()

    def close(self) -> None:
        """Close the file as it is; what the ledger does not know is cut off at the next start."""
        if self._file is not None:
            try:
                self._file.close()
            except OSError:  # the disk is full: nothing beyond the last batch counts
                return

    def _write(self, data: bytes) -> None:
        if self._file is not None and data:
            self._file.write(data)
            self._offset += len(data)


def _opened_at(path: Path, offset: int) -> BinaryIO:
    stream = path.open("r+b" if path.exists() else "w+b", buffering=1 << 18)
    stream.truncate(offset)
    stream.seek(offset)
    return stream
