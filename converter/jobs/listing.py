"""What is in a folder, sorted by name, in memory that does not grow with the number of its files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from heapq import merge
from itertools import islice
from tempfile import TemporaryFile
from typing import BinaryIO, Final, TypeAlias

import msgspec

_KEPT: Final = 20_000  # names in memory at a time

Entry: TypeAlias = tuple[str, bool, bool]
"""A name, and whether it is a folder or a file; a link is what it leads to, but for folders."""


def listed(folder: str) -> Iterator[Entry]:
    """Yield a folder's entries; those of a large one are sorted part by part, in files that nobody sees.

    Raises:
        OSError: it cannot be listed.
    """
    parts: list[BinaryIO] = []
    try:
        with os.scandir(folder) as found:
            entries = ((entry.name, entry.is_dir(follow_symlinks=False), entry.is_file()) for entry in found)
            part = sorted(islice(entries, _KEPT))
            while len(part) == _KEPT:
                parts.append(_stored(part))
                part = sorted(islice(entries, _KEPT))
        yield from merge(*map(_read, parts), part) if parts else part
    finally:
        for stream in parts:
            stream.close()


def _stored(part: list[Entry]) -> BinaryIO:
    stream: BinaryIO = TemporaryFile()  # noqa: SIM115 - closed by whoever reads it
    for name, *kind in part:
        data = msgspec.msgpack.encode((os.fsencode(name), *kind))
        stream.write(len(data).to_bytes(4, "big") + data)
    stream.seek(0)
    return stream


def _read(stream: BinaryIO) -> Iterator[Entry]:
    while head := stream.read(4):
        name, is_folder, is_file = msgspec.msgpack.decode(stream.read(int.from_bytes(head, "big")))
        yield os.fsdecode(name), is_folder, is_file
