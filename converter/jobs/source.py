"""A source of records: a file, an address, or standard input."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from typing import Any, Final

import msgspec

from converter.jobs import remote
from converter.jobs.unpack import packed

_BLOCK: Final = 1 << 20
_SMALL: Final = 1 << 16
"""What most sources fit into: to have room for a whole block takes longer than to read them."""
_STDIN: Final = 0


class Source(msgspec.Struct, frozen=True):
    """A file as the job's ledger knows it: ``label`` as it reads, ``path`` absolute, or None where it has none.

    ``folders`` are those between the folder that was given and the file. What has no path is standard input, or
    ``remote``: then the label is its address. ``once`` says that it can be read but once, as a pipe.
    """

    label: str
    path: str | None
    folders: tuple[str, ...] = ()
    remote: bool = False
    once: bool = False

    @property
    def is_packed(self) -> bool:
        """Say whether it holds files within."""
        return packed(self.label)

    def open(self) -> Any:
        """Return its bytes from their beginning, as a raw stream.

        Raises:
            OSError: the system refused.
        """
        if self.remote:
            return remote.opened(self.label)
        if self.path is None:
            return io.FileIO(_STDIN, "rb", closefd=False)
        return io.FileIO(self.path, "rb")

    def digest(self, opened: Callable[[Source], Any] | None = None) -> bytes:
        """Return the SHA-256 of all of it; ``opened`` opens it.

        Raises:
            OSError: the system refused.
        """
        made = hashlib.sha256()
        with (opened or Source.open)(self) as stream:
            size = _SMALL
            while block := stream.read(size):
                made.update(block)
                if len(block) == size:
                    size = _BLOCK
        return made.digest()


class Hashing(io.RawIOBase):
    """A stream that hashes what is read of it."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._hash = hashlib.sha256()
        self.taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        data = self._stream.read(len(into)) or b""
        into[: len(data)] = data
        self._hash.update(data)
        self.taken += len(data)
        return len(data)

    def finish(self) -> bytes:
        """Read what nobody has read and return the SHA-256 of all."""
        while self.read(_BLOCK):
            pass
        return self._hash.digest()
