"""Getting bytes to the disk, many files at a time."""

from __future__ import annotations

import ctypes
import hashlib
import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any


def write_new(path: str, data: bytes, mode: int) -> None:
    """Write a file without waiting for the disk; what lies there is overwritten, a link is not followed.

    Raises:
        OSError: the system refused.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, mode)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(handle, view) :]
        # A plugin may have changed the process's mask.
        os.fchmod(handle, mode)
    finally:
        os.close(handle)


def publish(temporary: Path, path: Path, pieces: Iterable[bytes], mode: int) -> None:
    """Write a file whole or not at all, by way of another of one name, so that no kill leaves more than that one.

    Raises:
        OSError: the disk is full or broken.
    """
    write_new(str(temporary), b"", mode)
    with temporary.open("wb") as stream:
        stream.writelines(pieces)
        stream.flush()
        os.fsync(stream.fileno())
    temporary.replace(path)
    sync(str(path.parent))


def sync_files(folder: str, files: Iterable[str]) -> None:
    """Wait until files below a folder, written a while ago, are on the disk: all at once where the system can.

    Raises:
        OSError: the disk is full or broken.
    """
    if not _sync_system(folder):
        for file in files:
            sync(file)


def sync(path: str) -> None:
    """Wait until a file, or the names in a folder, are on the disk.

    Raises:
        OSError: the disk is full or broken.
    """
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def reason(error: Exception) -> str:
    """Return why a disk, or the ledger on it, refused: with the path, where it is known."""
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        return f"{place}{error.strerror or error}"
    return str(error)


def digest(path: str) -> bytes:
    """Return the SHA-256 of a file.

    Raises:
        OSError: it cannot be read.
    """
    with open(path, "rb") as stream:  # noqa: PTH123 - a string is what there is
        return hashlib.file_digest(stream, "sha256").digest()


def _sync_system(folder: str) -> bool:
    """Sync the folder's whole file system, which costs one wait for all files; False where there is no such call."""
    call = _syncfs()
    if call is None:
        return False
    handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        if call(handle) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), folder)
    finally:
        os.close(handle)
    return True


@cache
def _syncfs() -> Any:
    try:
        return ctypes.CDLL(None, use_errno=True).syncfs
    except (OSError, AttributeError):
        return None
