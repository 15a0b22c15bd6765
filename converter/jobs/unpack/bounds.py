"""How much may come out of an archive, and what is said when it is more, or nothing sensible at all."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, Final

from converter.findings import ReadError, Severity, register

ARCHIVE_BROKEN = register(
    "ARCHIVE_BROKEN",
    Severity.ERROR,
    "an archive or a compressed file cannot be read to its end",
    explanation="It is damaged, cut off, encrypted, or no such file at all. What came before the fault was read.",
    fix="Fetch it again, or make it again without a password.",
)
ARCHIVE_LIMIT = register(
    "ARCHIVE_LIMIT",
    Severity.ERROR,
    "an archive unpacks to more than news ever does",
    explanation="Files that grow beyond all measure when they are unpacked are made to fill memory and disks.",
    fix="If the file is honest, unpack it yourself and give the folder.",
)
RATIO: Final = 200
FREE: Final = 8 << 20
"""Bytes that may come out before the ratio of bytes out to bytes in counts."""
TOTAL: Final = 32 << 30
ENTRIES: Final = 100_000
_PIECE: Final = 1 << 16


class Bounded(io.RawIOBase):
    """What comes out of a decompressor, counted; its errors are ours. ``packed`` is where its bytes come from."""

    def __init__(self, inside: Any, packed: BinaryIO | int, name: str, told: Tally | None = None) -> None:
        self._inside = inside
        self._packed = packed
        self._name = name
        self._tally = told or Tally()
        self._out = 0

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        with faults(self._name):
            data = self._inside.read(min(len(into), _PIECE))
        self._out += len(data)
        self._tally.total += len(data)
        read = self._packed if isinstance(self._packed, int) else self._packed.tell()
        if self._out > FREE and self._out > RATIO * max(read, 1):
            raise ReadError(ARCHIVE_LIMIT.found(f"it unpacks to more than {RATIO} times its size", source=self._name))
        if self._tally.total > TOTAL:
            raise ReadError(ARCHIVE_LIMIT.found(f"it unpacks to more than {TOTAL >> 30} GiB", source=self._name))
        into[: len(data)] = data
        return len(data)


class Tally:
    """Bytes that came out of all members of one archive."""

    total = 0


@contextmanager
def faults(name: str) -> Iterator[None]:
    """Turn what libraries raise about damaged archives into a ``ReadError``."""
    try:
        yield
    except ReadError:
        raise
    except MemoryError as error:
        raise ReadError(ARCHIVE_LIMIT.found("it needs too much memory to unpack", source=name)) from error
    except Exception as error:
        # zlib, lzma, zstd, zipfile and tarfile have no error in common, and OSError is one of theirs.
        reason = str(error) or "it is cut off"
        raise ReadError(ARCHIVE_BROKEN.found(f"{reason[:200]}", source=name)) from error
