"""The way through validation: a document in, its findings out, whatever the document is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

from converter import pipeline, plugins, strict_json
from converter.article_format import ArticleReader
from converter.findings import Finding, ReadError, Severity, UsageError, register
from converter.formats import MAX_RECORD, Check, Record, too_large
from converter.gate import validate_article
from converter.recognise import peek, surest
from converter.validation.documents import Document
from converter.validation.known import Known, known
from converter.validation.schema_file import Checker, checker, is_xml
from converter.xmlin import parse_xml

FORMAT_UNCHECKED = register(
    "FORMAT_UNCHECKED",
    Severity.ERROR,
    "no check knows this content",
    explanation="Readers and checks looked at the first 4 KiB, and none took them for its format.",
    fix="Name the format with --as, or give a schema with --schema.",
)


_SURE: Final = 7
"""How sure a format must be of a document that is to be judged by it: a brace and a suffix alone make no article."""


@dataclass(frozen=True)
class Plan:
    """What documents are validated against.

    ``format`` names the format of all of them; without it each one's content decides. ``schema`` is a compiled schema
    and takes the place of a format that was not named; ``schema_is_xml`` says what it is for. ``checks`` are applied
    besides, to every document: a partner's rules, for one. ``known`` are the readers and checks of formats.
    """

    format: str | None = None
    schema: Checker | None = None
    schema_is_xml: bool = False
    checks: tuple[Check, ...] = ()
    known: Known = field(default_factory=known)


@dataclass
class Totals:
    """What a run found: documents, those with errors, and findings by severity."""

    documents: int = 0
    bad: int = 0
    findings: dict[str, int] = field(default_factory=lambda: dict.fromkeys(map(str, Severity), 0))

    def counted(self, found: Iterable[Finding]) -> Iterator[Finding]:
        """Yield a document's findings and count them on the way."""
        self.documents += 1
        errors = 0
        for one in found:
            self.findings[one.severity] += 1
            errors += one.severity is Severity.ERROR
            yield one
        self.bad += errors > 0


def plan(
    format: str | None = None,
    schema: Path | None = None,
    checks: tuple[Check, ...] = (),
    options: Mapping[str, Mapping[str, Any]] | None = None,
) -> Plan:
    """Return what to validate against; ``options`` are those of checks and readers, by format and key.

    Raises:
        UsageError: nothing checks the format, the schema cannot be used, or an option is unknown or does not fit.
    """
    if format is not None and format not in plugins.registry().checks:
        plugins.registry().reader(format)  # reading it is the check; an unknown name is refused here
    going_by = known(options)
    if schema is None:
        return Plan(format=format, checks=checks, known=going_by)
    compiled, is_xml = checker(schema)
    return Plan(format=format, schema=compiled, schema_is_xml=is_xml, checks=checks, known=going_by)


def validate(document: Document, plan: Plan) -> Iterator[Finding]:
    """Yield what is wrong with a document, each with its source; one that cannot be read is a finding."""
    if document.refused is not None:
        yield _unreadable(document.name, document.refused)
        return
    try:
        with document.open() if document.path else nullcontext(document.open()) as stream:
            for found in validate_stream(stream, document.name, plan):
                yield found.at(document.name)
    except OSError as error:
        yield _unreadable(document.name, error.strerror or str(error))


def validate_stream(stream: BinaryIO, source: str, plan: Plan) -> Iterator[Finding]:
    """Yield what is wrong with a stream's document.

    Raises:
        OSError: the stream cannot be read.
    """
    stream, head = peek(stream)
    tasks = _tasks(head, source, plan)
    if not tasks:
        yield from _well_formed(stream, head, source)
        names = ", ".join(sorted({*plugins.registry().checks, *plugins.registry().readers}))
        yield FORMAT_UNCHECKED.found(f"none of {names} knows it", source=source)
        return
    if len(tasks) == 1:
        yield from _done(tasks[0], stream, source)
        return
    with _again(stream) as kept:
        for task in tasks:
            kept.seek(0)
            yield from _done(task, kept, source)


def _well_formed(stream: BinaryIO, head: bytes, source: str) -> Iterator[Finding]:
    """Yield what is wrong with XML or JSON of no known format, as far as that can be said; HTML is neither."""
    if b"<html" in head.lower() or b"<!doctype html" in head.lower():
        return
    try:
        if is_xml(head):
            [record] = _whole(stream, source)
            parse_xml(record.data, source)
        elif head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
            for record in ArticleReader().records(stream, source):
                strict_json.loads(record.data, source, record.line)
    except ReadError as error:
        yield from error.findings


def _again(stream: BinaryIO) -> AbstractContextManager[BinaryIO]:
    """Return a stream that can be read several times: what cannot go back to its beginning is copied, large to disk."""
    if stream.seekable():
        return nullcontext(stream)
    from shutil import copyfileobj
    from tempfile import SpooledTemporaryFile

    kept: Any = SpooledTemporaryFile(max_size=MAX_RECORD)  # noqa: SIM115 - the caller closes it
    copyfileobj(stream, kept)
    return cast("AbstractContextManager[BinaryIO]", kept)


def _tasks(head: bytes, source: str, plan: Plan) -> list[Any]:
    known = plan.known
    name = plan.format
    if name is None and plan.schema is None:
        every: list[Any] = [*known.readers.values(), *(one for checks in known.checks.values() for one in checks)]
        chosen = surest(every, head, source, _SURE)
        name = None if chosen is None else chosen.name
    tasks: list[Any] = list(known.checks.get(name, ())) if name is not None else []
    if name is not None and not tasks:
        tasks = [_Reading(name, known.read_options)]
    if plan.schema is not None:
        tasks.append(_Against(plan.schema, is_xml=plan.schema_is_xml))
    return [*tasks, *plan.checks] if tasks else []


def _done(task: Check, stream: BinaryIO, source: str) -> Iterator[Finding]:
    """Yield a check's findings; a check that fails is a finding, too."""
    try:
        yield from task.check(stream, source)
    except ReadError as error:
        yield from error.findings
    except (OSError, UsageError):
        raise
    except Exception as error:  # noqa: BLE001 - a plugin may raise anything
        owner = next((row.label for row in plugins.registry().plugins if task.name in row.checks), None)
        told = f"the {task.name} check failed: {type(error).__name__}: {error}"
        yield pipeline.PLUGIN_FAULT.found(told, source=source, plugin=owner)


class _Reading:
    """The check of a format that has a reader only: what the reader finds, and whether its articles pass the gate."""

    def __init__(self, name: str, options: Mapping[str, Mapping[str, Any]]) -> None:
        self.name = name
        self._options = options

    def check(self, stream: BinaryIO, source: str) -> Iterator[Finding]:
        for reading in pipeline.read(stream, format=self.name, name=source, options=self._options):
            yield from reading.findings
            if reading.article is not None:
                yield from validate_article(reading.article)


class _Against:
    """The check of a schema that a user gave."""

    name = "schema"

    def __init__(self, schema: Checker, *, is_xml: bool) -> None:
        self._schema = schema
        self._is_xml = is_xml

    def check(self, stream: BinaryIO, source: str) -> Iterator[Finding]:
        for record in _whole(stream, source) if self._is_xml else ArticleReader().records(stream, source):
            yield from self._schema.check(record.data, source, record.line)


def _whole(stream: BinaryIO, source: str) -> Iterator[Record]:
    data = stream.read(MAX_RECORD + 1)
    if len(data) > MAX_RECORD:
        raise too_large(source)
    yield Record(data=data, source=source)


def _unreadable(name: str, reason: str) -> Finding:
    return pipeline.FILE_UNREADABLE.found(f"{name}: {reason}", source=name)
