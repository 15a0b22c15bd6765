"""A tar of outputs to an archive of some kind: the same bytes for the same outputs, with nothing of this machine.

Times are 1980-01-01T00:00:00Z, the first that a zip can say; owner 0, mode 0644, no names of users, in the order of the
input. Compressed bytes are those of the zlib or zstd that is installed: another build may pack the same content
otherwise.
"""

from __future__ import annotations

import gzip
import tarfile
import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, BinaryIO, Final

import zstandard

from converter.jobs import disk
from converter.jobs.records import Output

_TIME: Final = 315_532_800
_ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3
_FILE: Final = 0o100644
_BLOCK: Final = 1 << 20
_LEVEL: Final = 6
_ZSTD_LEVEL: Final = 3


def member(name: str, data: bytes) -> bytes:
    """Return a file as a tar has it: header, bytes, padding."""
    info = tarfile.TarInfo(name)
    info.size, info.mtime, info.mode = len(data), _TIME, _FILE & 0o777
    padding = -len(data) % tarfile.BLOCKSIZE
    return info.tobuf(tarfile.PAX_FORMAT) + data + b"\0" * padding


def room(output: Output) -> int:
    """Return how many bytes a file takes in a tar, not counting what a name beyond 100 bytes needs."""
    return tarfile.BLOCKSIZE + output.size + -output.size % tarfile.BLOCKSIZE


def end(offset: int) -> bytes:
    """Return what ends a tar of so many bytes."""
    ended = offset + 2 * tarfile.BLOCKSIZE
    return b"\0" * (2 * tarfile.BLOCKSIZE + -ended % tarfile.RECORDSIZE)


def pack(tar: Path, kind: str, target: Path, check: Callable[[], None]) -> None:
    """Write a whole tar as an archive of a kind, and wait for the disk; ``check`` is asked now and then, and may raise.

    Raises:
        OSError: the disk is full or broken.
    """
    with target.open("wb", buffering=_BLOCK) as stream:
        if kind == "zip":
            _zip(tar, stream, check)
        else:
            with tar.open("rb") as source, _opened(kind, stream) as packed:
                while block := source.read(_BLOCK):
                    check()
                    packed.write(block)
    disk.sync(str(target))


def _opened(kind: str, stream: BinaryIO) -> AbstractContextManager[Any]:
    match kind:
        case "tar.gz":
            return gzip.GzipFile(filename="", mode="wb", compresslevel=_LEVEL, fileobj=stream, mtime=0)
        case "tar.zst":
            made = zstandard.ZstdCompressor(level=_ZSTD_LEVEL, write_checksum=True)
            return made.stream_writer(stream, closefd=False)
    return nullcontext(stream)


def _zip(tar: Path, stream: BinaryIO, check: Callable[[], None]) -> None:
    with (
        tarfile.open(tar, "r:") as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as target,
    ):
        while (one := source.next()) is not None:
            source.members = []  # type: ignore[attr-defined]  # a list of all would be long
            check()
            info = zipfile.ZipInfo(one.name, _ZIP_TIME)
            info.create_system, info.external_attr = _UNIX, _FILE << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            inside = source.extractfile(one)
            target.writestr(info, inside.read() if inside else b"")
