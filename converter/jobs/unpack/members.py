"""What is in a file, by its name."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from converter.jobs.unpack.bounds import Bounded
from converter.jobs.unpack.member import STREAMS, Member, checked, long_name, without_suffix
from converter.jobs.unpack.streams import opened
from converter.jobs.unpack.tars import tar_members
from converter.jobs.unpack.zips import zip_members


def members(stream: BinaryIO, name: str) -> Iterator[Member]:
    """Yield what is in an archive or a compressed file, in its own order; a stream is good until the next member.

    Raises:
        ReadError: it is damaged, or beyond the bounds; what came before was delivered.
    """
    lowered = long_name(name)
    if lowered.endswith(".zip"):
        yield from zip_members(stream, name)
        return
    kind = next((kind for suffix, kind in STREAMS.items() if lowered.endswith(suffix)), None)
    inner = name if kind is None else without_suffix(name)
    plain: BinaryIO = stream if kind is None else io.BufferedReader(Bounded(opened(stream, kind), stream, name))
    if long_name(inner).endswith(".tar"):
        yield from tar_members(plain, name)
    elif kind is not None:
        yield msgspec.structs.replace(checked(inner.rpartition("/")[2], plain), only=True)
