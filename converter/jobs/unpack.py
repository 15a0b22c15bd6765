"""Compressed files and archives, read as streams within bounds. Nothing is ever unpacked to a disk.

A member's path is a label. Archives in archives are refused, and so are members that are no files, that climb out of
the archive, or that share their bytes with others.
"""

from __future__ import annotations

import bz2
import io
import lzma
import tarfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, Final

import msgspec

from converter.findings import Finding, ReadError, Severity, register

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
ARCHIVE_MEMBER = register(
    "ARCHIVE_MEMBER",
    Severity.ERROR,
    "a member of an archive is not taken",
    explanation="Links, devices, archives within archives and names that lead out of the archive are not read.",
    fix="Put plain files with plain names into the archive.",
)

RATIO: Final = 200
FREE: Final = 8 << 20
"""Bytes that may come out before the ratio of bytes out to bytes in counts."""
TOTAL: Final = 32 << 30
ENTRIES: Final = 100_000
_WINDOW: Final = 1 << 27  # bytes of a zstd window: `zstd --long` writes that much
_LZMA_MEMORY: Final = 1 << 28
_PIECE: Final = 1 << 16

_STREAMS: Final = {".gz": "gz", ".bz2": "bz2", ".xz": "xz", ".zst": "zst"}
_SHORT: Final = {".tgz": ".tar.gz", ".tbz2": ".tar.bz2", ".txz": ".tar.xz", ".tzst": ".tar.zst"}


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """A file within a file: its name there, and its bytes as a stream or what forbids it.

    ``only`` says that a compressed file has no other.
    """

    name: str
    only: bool = False
    stream: BinaryIO | None = None
    problem: Finding | None = None


def packed(name: str) -> bool:
    """Say whether a file of this name is an archive or compressed."""
    lowered = _long(name)
    return lowered.endswith((".zip", ".tar", *_STREAMS))


def members(stream: BinaryIO, name: str) -> Iterator[Member]:
    """Yield what is in an archive or a compressed file, in its own order; a stream is good until the next member.

    Raises:
        ReadError: it is damaged, or beyond the bounds; what came before was delivered.
    """
    lowered = _long(name)
    if lowered.endswith(".zip"):
        yield from _zip(stream, name)
        return
    kind = next((kind for suffix, kind in _STREAMS.items() if lowered.endswith(suffix)), None)
    inner = name if kind is None else _without(name)
    plain: BinaryIO = stream if kind is None else io.BufferedReader(_Bounded(_opened(stream, kind), stream, name))
    if _long(inner).endswith(".tar"):
        yield from _tar(plain, name)
    elif kind is not None:
        yield msgspec.structs.replace(_checked(inner.rpartition("/")[2], plain), only=True)


def _without(name: str) -> str:
    lowered = name.lower()
    for short, full in _SHORT.items():
        if lowered.endswith(short):
            return name[: -len(short)] + full[:4]
    return name.rpartition(".")[0]


def _long(name: str) -> str:
    lowered = name.lower()
    for short, full in _SHORT.items():
        if lowered.endswith(short):
            return lowered.removesuffix(short) + full
    return lowered


def _opened(stream: BinaryIO, kind: str) -> Any:
    import gzip

    match kind:
        case "gz":
            return gzip.GzipFile(fileobj=stream, mode="rb")
        case "bz2":
            return bz2.BZ2File(stream, "rb")
        case "xz":
            return _Xz(stream)
    import zstandard

    return zstandard.ZstdDecompressor(max_window_size=_WINDOW).stream_reader(stream, read_across_frames=True)


class _Xz:
    """lzma's own file has no limit of memory."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._inside: lzma.LZMADecompressor | None = None

    def read(self, size: int) -> bytes:
        while True:
            if self._inside is None or self._inside.eof:
                rest = self._inside.unused_data.lstrip(b"\0") if self._inside is not None else b""
                rest = rest or self._stream.read(_PIECE).lstrip(b"\0")
                if not rest and self._inside is not None:
                    return b""
                self._inside = lzma.LZMADecompressor(memlimit=_LZMA_MEMORY)
            elif self._inside.needs_input:
                rest = self._stream.read(_PIECE)
                if not rest:
                    raise EOFError("the file is cut off")
            else:
                rest = b""
            if data := self._inside.decompress(rest, size):
                return data


class _Bounded(io.RawIOBase):
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


def _zip(stream: BinaryIO, name: str) -> Iterator[Member]:
    with faults(name):
        archive = zipfile.ZipFile(stream)
    infos = archive.infolist()
    if len(infos) > ENTRIES:
        raise ReadError(ARCHIVE_LIMIT.found(f"it has more than {ENTRIES} members", source=name))
    shared = _shared(infos)
    tally = Tally()
    for info in infos:
        if info.is_dir():
            continue
        label = f"{name}/{info.filename}"
        if info.filename in shared:
            yield Member(name=info.filename, problem=ARCHIVE_MEMBER.found("members share their bytes", source=label))
            continue
        if (info.external_attr >> 16) & 0o170000 == 0o120000:
            yield Member(name=info.filename, problem=ARCHIVE_MEMBER.found("it is a link", source=label))
            continue
        try:
            with faults(label):
                opened = archive.open(info)
        except ReadError as error:
            yield Member(name=info.filename, problem=error.findings[0])
            continue
        with opened:
            bounded = io.BufferedReader(_Bounded(opened, info.compress_size, label, tally))
            yield _checked(info.filename, bounded)


def _shared(infos: list[zipfile.ZipInfo]) -> frozenset[str]:
    """Return the names of members whose bytes lie within another's: honest archives have none."""
    found: set[str] = set()
    end, before = 0, ""
    for info in sorted(infos, key=lambda one: one.header_offset):
        if info.header_offset < end:
            found |= {before, info.filename}
        if info.header_offset + info.compress_size + 30 > end:
            end, before = info.header_offset + info.compress_size + 30, info.filename
    return frozenset(found)


def _tar(stream: BinaryIO, name: str) -> Iterator[Member]:
    with faults(name):
        archive = tarfile.open(fileobj=stream, mode="r|")  # noqa: SIM115 - the stream is its owner's to close
    count = 0
    while True:
        with faults(name):
            info = archive.next()
        if info is None:
            return
        archive.members = []  # type: ignore[attr-defined]  # a list of all would grow with the archive
        count += 1
        if count > ENTRIES:
            raise ReadError(ARCHIVE_LIMIT.found(f"it has more than {ENTRIES} members", source=name))
        if info.isdir():
            continue
        label = f"{name}/{info.name}"
        if not info.isreg():
            yield Member(name=info.name, problem=ARCHIVE_MEMBER.found("it is no plain file", source=label))
            continue
        with faults(label):
            inside = archive.extractfile(info)
        yield _checked(info.name, io.BufferedReader(_Bounded(inside, max(info.size, 1), label)))


def _checked(name: str, stream: BinaryIO) -> Member:
    parts = name.replace("\\", "/").split("/")
    if packed(name):
        return Member(name=name, problem=ARCHIVE_MEMBER.found("an archive within an archive", source=name))
    if ".." in parts or name.startswith(("/", "\\")) or parts[0].endswith(":"):
        return Member(name=name, problem=ARCHIVE_MEMBER.found("its name leads out of the archive", source=name))
    return Member(name=name, stream=stream)
