"""A file within a file, and which of them are taken."""

from __future__ import annotations

from typing import BinaryIO, Final

import msgspec

from converter.findings import Finding, Severity, register

ARCHIVE_MEMBER = register(
    "ARCHIVE_MEMBER",
    Severity.ERROR,
    "a member of an archive is not taken",
    explanation="Links, devices, archives within archives and names that lead out of the archive are not read.",
    fix="Put plain files with plain names into the archive.",
)

STREAMS: Final = {".gz": "gz", ".bz2": "bz2", ".xz": "xz", ".zst": "zst"}
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
    lowered = long_name(name)
    return lowered.endswith((".zip", ".tar", *STREAMS))


def without_suffix(name: str) -> str:
    """Return the name of what a compressed file holds."""
    lowered = name.lower()
    for short, full in _SHORT.items():
        if lowered.endswith(short):
            return name[: -len(short)] + full[:4]
    return name.rpartition(".")[0]


def long_name(name: str) -> str:
    """Return a name in lower case with all its suffixes in full."""
    lowered = name.lower()
    for short, full in _SHORT.items():
        if lowered.endswith(short):
            return lowered.removesuffix(short) + full
    return lowered


def checked(name: str, stream: BinaryIO) -> Member:
    """Return a member with its stream, or with what forbids it."""
    parts = name.replace("\\", "/").split("/")
    if packed(name):
        return Member(name=name, problem=ARCHIVE_MEMBER.found("an archive within an archive", source=name))
    if ".." in parts or name.startswith(("/", "\\")) or parts[0].endswith(":"):
        return Member(name=name, problem=ARCHIVE_MEMBER.found("its name leads out of the archive", source=name))
    return Member(name=name, stream=stream)
