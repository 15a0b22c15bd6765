"""What a worker is at, in memory that it shares with its supervisor: writing it costs no system call.

The monotonic clock of Linux is one for all processes, so the supervisor can tell how long a record has been running.
"""

from __future__ import annotations

import mmap
import os
import struct
import time
from typing import Final

_FORM: Final = struct.Struct("<qqd")
IDLE: Final = -1
BUSY: Final = 0
SENDING: Final = -2


class Slot:
    """The index of the record that is being worked on, ``IDLE`` or ``SENDING``, and since when (monotonic seconds).

    ``chunk`` is the number of the chunk that the index is of, where there are several.
    """

    def __init__(self, path: str | None = None) -> None:
        if path is None:
            # Memory without a name: nothing is left of it, however its maker ends.
            self._handle = os.memfd_create("converter-slot")
            self.path = f"/proc/{os.getpid()}/fd/{self._handle}"
            os.ftruncate(self._handle, _FORM.size)
        else:
            self.path = path
            self._handle = os.open(path, os.O_RDWR | os.O_CLOEXEC)
        self._memory = mmap.mmap(self._handle, _FORM.size)
        if path is None:
            self.set(IDLE)

    def set(self, index: int, chunk: int = 0) -> None:
        """Note that the record with this index begins now."""
        _FORM.pack_into(self._memory, 0, chunk, index, time.monotonic())

    def get(self) -> tuple[int, int, float]:
        """Return the chunk, the index and since when."""
        chunk, index, since = _FORM.unpack_from(self._memory, 0)
        return chunk, index, since

    def close(self) -> None:
        """Give the memory back."""
        self._memory.close()
        os.close(self._handle)
