"""Tar archives, member by member."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from typing import BinaryIO

from converter.findings import ReadError
from converter.jobs.telling import shown
from converter.jobs.unpack.bounds import ARCHIVE_LIMIT, ENTRIES, Bounded, faults
from converter.jobs.unpack.member import ARCHIVE_MEMBER, Member, checked


def tar_members(stream: BinaryIO, name: str) -> Iterator[Member]:
    """Yield the members as they come.

    Raises:
        ReadError: it is damaged, or beyond the bounds; what came before was delivered.
    """
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
        inner = shown(info.name)
        label = f"{name}/{inner}"
        if not info.isreg():
            yield Member(name=inner, problem=ARCHIVE_MEMBER.found("it is no plain file", source=label))
            continue
        with faults(label):
            inside = archive.extractfile(info)
        yield checked(inner, io.BufferedReader(Bounded(inside, max(info.size, 1), label)))
