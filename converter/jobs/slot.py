"""What a worker is at, in memory that it shares with its supervisor: writing it costs no system call.

The monotonic clock of Linux is one for all processes, so the supervisor can tell how long a record has been running.
"""

from __future__ import annotations

import mmap
import os
import struct
import tempfile
import time
from typing import Final

_FORM: Final = struct.Struct("<qd")
IDLE: Final = -1


class Slot:
    """The index of the record that is being worked on, ``IDLE`` for none, and since when (monotonic seconds)."""

    def __init__(self, path: str | None = None) -> None:
        if path is None:
            handle, self.path = tempfile.mkstemp(prefix="converter-slot-")
            os.ftruncate(handle, _FORM.size)
        else:
            self.path = path
            handle = os.open(path, os.O_RDWR)
        try:
            self._memory = mmap.mmap(handle, _FORM.size)
        finally:
            os.close(handle)
        if path is None:
            self.set(IDLE)

    def set(self, index: int) -> None:
        """Note that the record with this index begins now."""
        _FORM.pack_into(self._memory, 0, index, time.monotonic())

    def get(self) -> tuple[int, float]:
        """Return the index and since when."""
        index, since = _FORM.unpack_from(self._memory, 0)
        return index, since

    def close(self) -> None:
        """Give the memory back; the file behind it goes with its maker."""
        self._memory.close()

    def remove(self) -> None:
        """Give the memory back and remove the file."""
        self.close()
        os.unlink(self.path)  # noqa: PTH108 - a name, no path to work with
