"""Zip archives, member by member."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from converter.findings import ReadError
from converter.jobs.telling import shown
from converter.jobs.unpack.bounds import ARCHIVE_LIMIT, ENTRIES, Bounded, Tally, faults
from converter.jobs.unpack.member import ARCHIVE_MEMBER, Member, checked


def zip_members(stream: BinaryIO, name: str) -> Iterator[Member]:
    """Yield the members in the order of the archive's list.

    Raises:
        ReadError: it is damaged, or beyond the bounds.
    """
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
        inner = shown(info.filename)
        label = f"{name}/{inner}"
        if info.filename in shared:
            yield Member(name=inner, problem=ARCHIVE_MEMBER.found("members share their bytes", source=label))
            continue
        if (info.external_attr >> 16) & 0o170000 == 0o120000:
            yield Member(name=inner, problem=ARCHIVE_MEMBER.found("it is a link", source=label))
            continue
        try:
            with faults(label):
                opened = archive.open(info)
        except ReadError as error:
            yield Member(name=inner, problem=error.findings[0])
            continue
        with opened:
            bounded = io.BufferedReader(Bounded(opened, info.compress_size, label, tally))
            yield checked(inner, bounded)


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
