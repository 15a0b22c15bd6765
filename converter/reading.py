"""Bytes to records, and records to articles, through the reader that is named or that knows the content.

Every fault of the data or of a plugin ends as a finding of the item that it concerns, and all other items go on.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias, TypeVar

import msgspec

from converter import outfiles, plugins
from converter.article import Article
from converter.faults import plugin_fault
from converter.findings import Finding, ReadError, Severity, register
from converter.formats import Reader, Reading, Record
from converter.isolation import inside, printed
from converter.options import configured
from converter.recognise import peek, surest
from converter.strangers import looks_like

T = TypeVar("T")
Input: TypeAlias = "str | Path | bytes | BinaryIO"

FILE_UNREADABLE = register(
    "FILE_UNREADABLE",
    Severity.ERROR,
    "the file cannot be opened",
    explanation="The system refused to open or read the source.",
    fix="Check the path and its permissions.",
)
FORMAT_UNRECOGNISED = register(
    "FORMAT_UNRECOGNISED",
    Severity.ERROR,
    "no reader knows this content",
    explanation="Each reader looked at the first 4 KiB, and none took them for its format.",
    fix="Name the format with --from; `converter formats` lists those that can be read.",
)


def read(
    source: Input,
    *,
    format: str | None = None,
    name: str | None = None,
    options: Mapping[str, Mapping[str, Any]] | None = None,
) -> Iterator[Reading]:
    """Yield what is read from a file (path), bytes or a binary stream: articles and findings.

    ``format`` names the reader; without it the content decides. ``name`` is how findings call the source.
    ``options`` are the readers', by format and key. A record that cannot be read is a reading without an article,
    whose findings say why; the others follow.

    Raises:
        UsageError: no reader has the name given, an option is unknown, or its value does not fit.
    """
    readers = configure(options or {})
    chosen = readers[plugins.registry().reader(format).name] if format else None
    label = outfiles.label(name or (str(source) if isinstance(source, str | Path) else "-"))
    try:
        with _opened(source) as stream:
            yield from _read_stream(stream, chosen, readers, label)
    except OSError as error:
        reason = error.strerror or str(error)
        yield Reading(article=None, findings=(FILE_UNREADABLE.found(f"{label}: {reason}", source=label),))


def configure(options: Mapping[str, Mapping[str, Any]]) -> dict[str, Reader]:
    """Return all readers by name, those that have options (by format and key) going by them.

    Raises:
        UsageError: a format or an option is unknown, or a value does not fit.
    """
    registry = plugins.registry()
    return registry.readers | {name: configured(registry.reader(name), name, given) for name, given in options.items()}


def _opened(source: Input) -> AbstractContextManager[BinaryIO]:
    if isinstance(source, bytes):
        return io.BytesIO(source)
    if isinstance(source, str | Path):
        return Path(source).open("rb")
    return nullcontext(source)  # a caller's stream is the caller's to close


def _read_stream(
    stream: BinaryIO, chosen: Reader | None, readers: Mapping[str, Reader], label: str
) -> Iterator[Reading]:
    buffered, head = peek(stream)
    with inside:
        reader = chosen or surest(readers.values(), head, label)
    if reader is None:
        yield Reading(article=None, findings=(unrecognised(readers, label, head),))
        return
    owner = plugins.registry().owner("reader", reader.name)
    try:
        for record in _worked(partial(reader.records, buffered, label)):
            if not isinstance(record, Record):
                raise TypeError(f"records yielded {type(record).__name__}, not a Record")  # noqa: TRY301
            yield from read_record(reader, record, owner)
    except ReadError as error:
        yield Reading(article=None, findings=error.findings)
    except OSError:
        raise
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a plugin may raise anything
        yield Reading(article=None, findings=(plugin_fault(f"the {reader.name} reader", label, error, owner),))


def unrecognised(readers: Iterable[str], label: str, head: bytes) -> Finding:
    """Return the finding of a source that no reader knows, with what it seems to be."""
    seen = looks_like(head)
    told = f"none of {', '.join(sorted(readers))} knows it"
    return FORMAT_UNRECOGNISED.found(f"{told}; it looks like {seen}" if seen else told, source=label)


def read_record(reader: Reader, record: Record, owner: str) -> Iterator[Reading]:
    """Yield what a reader of the plugin ``owner`` makes of one record; whatever it raises is a finding."""
    who = f"the {reader.name} reader"
    try:
        for reading in _worked(partial(reader.read, record)):
            if not isinstance(reading, Reading) or not isinstance(reading.article, Article | None):
                raise TypeError(f"read yielded {type(reading).__name__}, not a Reading of an Article")  # noqa: TRY301
            told = printed(who, owner)
            yield msgspec.structs.replace(reading, findings=reading.findings + told) if told else reading
    except ReadError as error:
        yield Reading(article=None, findings=tuple(one.at(record.source, record.line) for one in error.findings))
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a plugin may raise anything
        fault = plugin_fault(who, record.source, error, owner)
        yield Reading(article=None, findings=(fault.at(record.source, record.line),))


def _worked(call: Callable[[], Iterable[T]]) -> Iterator[T]:
    """Yield what a plugin's iterator gives; the plugin is at work only while it makes the next."""
    with inside:
        items = iter(call())
    while True:
        with inside:
            try:
                item = next(items)
            except StopIteration:
                return
        yield item
