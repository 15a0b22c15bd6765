"""Standard error as plugins have it in a process of a job: what cannot be written is dropped, and nobody closes it.

Messages are for people; a full disk behind them, or a plugin that closes its streams, must cost no record.
"""

from __future__ import annotations

import io
import os
from contextlib import suppress
from typing import Any, Final

_HANDLE: Final = 2


class Bytes(io.RawIOBase):
    """The stream for bytes."""

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        """Write what can be written, and say that all was."""
        with suppress(OSError):
            os.write(_HANDLE, data)
        return memoryview(data).nbytes

    def fileno(self) -> int:
        return _HANDLE

    def close(self) -> None:
        """Stay open."""


class Messages(io.TextIOBase):
    """The stream for text."""

    encoding = "utf-8"
    errors = "backslashreplace"
    buffer: Final = Bytes()

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        """Write what can be written, and say that all was."""
        self.buffer.write(text.encode(self.encoding, self.errors))
        return len(text)

    def fileno(self) -> int:
        return _HANDLE

    def close(self) -> None:
        """Stay open."""
