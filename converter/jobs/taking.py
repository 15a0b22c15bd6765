"""The bytes of a record, from wherever it is."""

from __future__ import annotations

import errno
import os

from converter.formats import MAX_RECORD
from converter.jobs.records import WHOLE, Ref


def taken(ref: Ref) -> bytes:
    """Return a record's bytes.

    Raises:
        OSError: the file cannot be read.
    """
    if ref.data is not None:
        return ref.data
    handle = os.open(ref.path or "", os.O_RDONLY | os.O_CLOEXEC)
    try:
        pieces = []
        offset, left = ref.offset, MAX_RECORD + 1 if ref.length == WHOLE else ref.length
        while left and (piece := os.pread(handle, left, offset)):
            pieces.append(piece)
            offset += len(piece)
            left -= len(piece)
    finally:
        os.close(handle)
    return b"".join(pieces)


def taken_now(ref: Ref) -> bytes | None:
    """Return a record's bytes as they stand now, or None where the file is gone or forbidden.

    Raises:
        OSError: the disk fails; a record must not be lost for that.
    """
    try:
        return taken(ref)
    except (FileNotFoundError, PermissionError, IsADirectoryError, NotADirectoryError):
        return None


def end_if_worn(error: OSError) -> None:
    """End this process when it has no file handles left: a record before leaked them, and this one is tried again."""
    if error.errno in (errno.EMFILE, errno.ENFILE):
        os._exit(1)
