"""The contracts that a format's plugin implements: ``Reader``, ``Exporter`` and ``Check``.

Any class with these members will do; subclassing the Protocols is optional and brings their default methods.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final, Protocol, Self, TypeAlias, runtime_checkable

import msgspec

from converter.article import Article
from converter.findings import Finding, ReadError, Severity, register
from converter.losses import Loss

Options: TypeAlias = Mapping[str, Any]

MAX_RECORD: Final = 64 * 1024 * 1024
"""Bytes that one record may have, so that memory stays bounded whatever is sent."""

RECORD_TOO_LARGE = register(
    "RECORD_TOO_LARGE",
    Severity.ERROR,
    "a record is larger than any article",
    explanation=f"A record is read whole and may have {MAX_RECORD // 1024 // 1024} MiB.",
    fix="Split the source, or name the reader that splits it with --from.",
)


def too_large(source: str, line: int | None = None, offset: int | None = None) -> ReadError:
    """Return the error of a record beyond ``MAX_RECORD``."""
    limit = MAX_RECORD // 1024 // 1024
    return ReadError(
        RECORD_TOO_LARGE.found(f"the record has more than {limit} MiB", source=source, line=line, offset=offset)
    )


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of a stream that can be read alone: its bytes, the source's name, and where in the source it begins.

    ``offset`` counts bytes from 0, ``line`` counts lines from 1. ``context`` is what the reader must know of the
    stream's beginning to read this piece alone, such as a table's header row or a message's header, and ``closing`` is
    what ends it: ``context + data + closing`` is a file of the format by itself. Both are the same bytes for many
    records, and small.
    """

    data: bytes
    source: str = "-"
    offset: int = 0
    line: int = 1
    context: bytes = b""
    closing: bytes = b""


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader made of a record: an article, or None when it could not, and what it found on the way."""

    article: Article | None
    findings: tuple[Finding, ...] = ()


class Export(msgspec.Struct, frozen=True, kw_only=True):
    """What an exporter made of an article: bytes, the losses it knows of, and findings worth telling."""

    data: bytes
    losses: tuple[Loss, ...] = ()
    findings: tuple[Finding, ...] = ()


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """How many exported items become one file: header, items with a separator between them, footer.

    Every export of the format begins with ``prolog`` and ends with ``epilog``; both are left out of each item inside a
    frame.
    """

    header: bytes = b""
    separator: bytes = b""
    footer: bytes = b""
    prolog: bytes = b""
    epilog: bytes = b""

    def item(self, data: bytes) -> bytes:
        """Return an export as it stands inside the frame."""
        return data.removeprefix(self.prolog).removesuffix(self.epilog)


class Companion(msgspec.Struct, frozen=True, kw_only=True):
    """A file beside an output, named like it but for its suffix, which begins with a dot."""

    suffix: str
    data: bytes


@runtime_checkable
class Reader(Protocol):
    """Reads one format. ``suffixes`` begin with a dot and are in lower case.

    A reader whose records are slices of the file, ``data`` standing at ``offset`` as it is, may say so with a class
    attribute ``sliced = True``: a job then passes on places instead of bytes. A reader that has options is a
    ``Configurable``, too.
    """

    name: str
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]

    def sniff(self, head: bytes) -> int:
        """Say how surely the first 4 KiB of a file are of this format: 0 (no) to 100 (certainly)."""
        ...

    def records(self, stream: BinaryIO, source: str) -> Iterator[Record]:
        """Split a stream into records in constant memory; unless overridden, the whole stream is one record.

        Raises:
            ReadError: the stream cannot be split; what came before is delivered.
        """
        data = stream.read(MAX_RECORD + 1)
        if len(data) > MAX_RECORD:
            raise too_large(source)
        yield Record(data=data, source=source)

    def read(self, record: Record) -> Iterator[Reading]:
        """Read a record's articles. Faults of the data are findings, or a ``ReadError``; nothing else is raised."""
        ...


@runtime_checkable
class Exporter(Protocol):
    """Writes one format.

    ``carries`` are the model paths (see ``converter.paths``) that the format can express: what an article has beyond
    them is reported as lost. ``options_schema`` is a JSON Schema (2020-12) of type object; the core checks options
    against it and fills in its defaults. An exporter that declares the option ``at`` gets the job's time there
    (RFC 3339), unless the caller gives one.

    An exporter whose options decide what it carries is ``Selective``, too; one that writes a second file beside its
    outputs is ``Accompanied``.
    """

    name: str
    media_type: str
    suffix: str
    carries: frozenset[str]
    options_schema: Mapping[str, Any]

    def frame(self, options: Options) -> Frame | None:
        """Return what makes one file of many items, or None when the format holds one item a file."""
        ...

    def export(self, article: Article, options: Options) -> Export:
        """Write an article: a pure function, the same bytes on every machine and in every run.

        It opens no file, reads no clock, no locale and no environment, and leaves the article as it is.

        Raises:
            ExportError: the article cannot be written in this format, or an option that it needs is missing.
        """
        ...


@runtime_checkable
class Check(Protocol):
    """Checks documents of one format: what its schema asks for and what a schema cannot say.

    ``name`` is the format's; several checks may have one name.
    """

    name: str

    def check(self, stream: BinaryIO, source: str) -> Iterator[Finding]:
        """Yield what is wrong with a document, with line and column in the stream as it lies on disk.

        A document that cannot be read is a finding. Memory stays bounded: what is larger than ``MAX_RECORD`` is read
        piece by piece or refused. Nothing is fetched.
        """
        ...


@runtime_checkable
class Configurable(Protocol):
    """A reader or check with options: ``options_schema`` is a JSON Schema as exporters have it."""

    name: str
    options_schema: Mapping[str, Any]

    def configured(self, options: Options) -> Self:
        """Return one that goes by these options, which fit the schema; this one stays as it is."""
        ...


@runtime_checkable
class Selective(Protocol):
    """An exporter of which the options decide what it carries."""

    def carried(self, options: Options) -> frozenset[str]:
        """Return the model paths of ``carries`` that it carries under these options."""
        ...


@runtime_checkable
class Accompanied(Protocol):
    """An exporter that may write a second file, which depends on the options alone, beside its outputs."""

    def companion(self, options: Options) -> Companion | None:
        """Return that file, or None when the options ask for none."""
        ...


def carried_by(exporter: Exporter, options: Options) -> frozenset[str]:
    """Return the model paths that an exporter carries under some options."""
    return exporter.carried(options) if isinstance(exporter, Selective) else exporter.carries


def framed(frame: Frame, items: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the pieces of one file that holds all items, in constant memory."""
    yield frame.header
    for index, item in enumerate(items):
        if index:
            yield frame.separator
        yield frame.item(item)
    yield frame.footer
