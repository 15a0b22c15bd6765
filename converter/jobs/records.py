"""What passes between a job and its workers: where a record is, and what came of it. All of it can be pickled.

No class here demands keywords, though all are called with them: to pickle these cost five times as much.
"""

from __future__ import annotations

import hashlib
from typing import Final, Literal, TypeAlias

import msgspec

from converter.findings import Finding
from converter.formats import Record

WHOLE: Final = -1
"""The length of a record that is all of its file."""

Outcome: TypeAlias = Literal["written", "unchanged", "held", "quarantined"]


class Ref(msgspec.Struct, frozen=True):
    """A record: a slice of a file (``path``, ``offset``, ``length``), or its bytes (``data``), or what forbids it.

    ``sequence`` counts the records of a run, ``ordinal`` those of its source, both from 0; ``number`` is the record's
    number in its document from 1, None for an only one. ``parts`` is what outputs are named after where no pattern is
    given: folders and stem. ``sha256`` is that of the bytes where it was known when the record was found.
    """

    sequence: int
    source: int
    label: str
    ordinal: int
    locator: str = ""
    path: str | None = None
    offset: int = 0
    length: int = WHOLE
    data: bytes | None = None
    sha256: bytes | None = None
    line: int = 1
    context: bytes = b""
    closing: bytes = b""
    reader: str | None = None
    parts: tuple[str, ...] = ()
    number: int | None = None
    problem: tuple[Finding, ...] = ()


def digest(data: bytes, around: Ref | Record) -> bytes:
    """Return the SHA-256 of a record's bytes with its context and closing: where they change, its meaning may."""
    made = hashlib.sha256(around.context)
    made.update(data)
    made.update(around.closing)
    return made.digest()


class Output(msgspec.Struct, frozen=True):
    """One article in one format: ``name`` below the output folder and ``temporary`` where it lies, or its ``data``.

    ``losses`` is JSON.
    """

    format: str
    name: str
    sha256: bytes
    size: int
    losses: str
    temporary: str | None = None
    data: bytes | None = None


class Result(msgspec.Struct, frozen=True):
    """What came of a record. ``step`` is the step that failed or held it; ``articles`` are (id, version)."""

    sha256: bytes
    outcome: Outcome
    step: str = ""
    articles: tuple[tuple[str, int | None], ...] = ()
    outputs: tuple[Output, ...] = ()
    findings: tuple[Finding, ...] = ()
    worn: bool = False
    """The worker has too few of something left, such as file handles, and is to be replaced."""


class Fatal(msgspec.Struct, frozen=True, kw_only=True):
    """The disk is full or broken: no fault of the record, and the job stops."""

    path: str
    reason: str
