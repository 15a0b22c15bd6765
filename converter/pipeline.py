"""The way through the house: bytes to records, records to articles, articles to exports. Nothing here writes a file.

Every fault of the data or of a plugin ends as a finding of the item that it concerns, and all other items go on.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias, TypeVar

import msgspec

from converter import outfiles, plugins, verify as verification
from converter.article import Article
from converter.findings import ConverterError, ExportError, Finding, ReadError, Severity, UsageError, register
from converter.formats import Accompanied, Companion, Export, Exporter, Frame, Reader, Reading, Record, carried_by
from converter.gate import validate_article
from converter.isolation import Snapshot, inside, printed
from converter.losses import Loss, account
from converter.options import configured, resolve
from converter.paths import present
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
PLUGIN_FAULT = register(
    "PLUGIN_FAULT",
    Severity.ERROR,
    "a plugin failed at its work",
    explanation="The plugin named raised an error of its own or returned what is no result. Only its output of"
    " this item is missing.",
    fix="Report it to the plugin's authors, or disable the plugin with CONVERTER_DISABLE_PLUGINS.",
)
EMBARGOED = register(
    "EMBARGOED",
    Severity.ERROR,
    "the article is under embargo and the format cannot say so",
    explanation="A format without a place for the embargo would tell its receivers that they may publish now.",
    fix="Convert it after the embargo (--at gives the job's time), or to a format that carries embargoes.",
)
STATUS_UNSAYABLE = register(
    "STATUS_UNSAYABLE",
    Severity.ERROR,
    "the article is withheld or canceled and the format cannot say so",
    explanation="A format without a place for the publishing status would send a kill out as an ordinary article.",
    fix="Withdraw the article at this partner in the partner's own way, or use a format that carries the status.",
)


class Conversion(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one article in one format: the bytes, or None when it was not written and findings say why."""

    format: str
    data: bytes | None
    losses: tuple[Loss, ...] = ()
    findings: tuple[Finding, ...] = ()


class Target:
    """An exporter with its options resolved once, ready for many articles.

    With ``verify`` each output is checked by its format's checks, and withheld if they find an error.
    """

    verify: bool = False

    def __init__(self, exporter: Exporter, options: Mapping[str, Any], at: str | None, owner: str) -> None:
        self.exporter = exporter
        self.name = exporter.name
        self.options = options
        self._who = f"the {exporter.name} exporter"
        self._at = at
        self._owner = owner
        self.carries = self._carried()

    def _carried(self) -> frozenset[str]:
        try:
            return carried_by(self.exporter, self.options)
        except ConverterError:
            raise
        except (Exception, SystemExit) as error:
            raise UsageError(self._fault("what it carries", error)) from error

    def frame(self) -> Frame | None:
        """Return what makes one file of many items, or None.

        Raises:
            ExportError: an option that the frame needs is missing, or the plugin failed.
        """
        try:
            with inside:
                frame = self.exporter.frame(self.options)
            if frame is not None and not isinstance(frame, Frame):
                raise TypeError(f"frame returned {type(frame).__name__}, not a Frame or None")  # noqa: TRY301
        except ConverterError:
            raise
        except (Exception, SystemExit) as error:
            raise ExportError(self._fault("its frame", error)) from error
        return frame

    def companion(self) -> Companion | None:
        """Return the file that goes beside the outputs, or None.

        Raises:
            ExportError: the plugin failed.
        """
        if not isinstance(self.exporter, Accompanied):
            return None
        try:
            with inside:
                return self.exporter.companion(self.options)
        except ConverterError:
            raise
        except (Exception, SystemExit) as error:
            raise ExportError(self._fault("its companion", error)) from error

    def convert(self, article: Article, paths: frozenset[str]) -> Conversion:
        """Export an article that has passed the gate; ``paths`` are its ``converter.paths.present``."""
        held = self._held(article)
        if held is not None:
            return Conversion(format=self.name, data=None, findings=(held,))
        snapshot = Snapshot(article)
        made = self._export(article, paths)
        if self.verify and made.data is not None:
            made = self._verified(made.data, made)
        changed = snapshot.changed(self._who, self._owner)
        if changed is not None:
            made = Conversion(format=self.name, data=None, findings=(changed, *made.findings))
        if told := printed(self._who, self._owner):
            made = msgspec.structs.replace(made, findings=made.findings + told)
        return made

    def _export(self, article: Article, paths: frozenset[str]) -> Conversion:
        try:
            with inside:
                export = self.exporter.export(article, self.options)
            if not isinstance(export, Export) or not isinstance(export.data, bytes):
                raise TypeError(f"export returned {type(export).__name__}, not an Export of bytes")  # noqa: TRY301
            if export.findings and not all(isinstance(one, Finding) for one in export.findings):
                raise TypeError("export returned findings that are none")  # noqa: TRY301
            losses = account(paths, self.carries, export.losses)
        except ConverterError as error:
            return Conversion(format=self.name, data=None, findings=error.findings)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a plugin may raise anything
            return Conversion(format=self.name, data=None, findings=(self._fault("export", error),))
        return Conversion(format=self.name, data=export.data, losses=losses, findings=export.findings)

    def _verified(self, data: bytes, made: Conversion) -> Conversion:
        try:
            found = verification.errors(data, self.name)
        except verification.CheckFailed as failed:
            error = failed.__cause__ or failed
            found = [plugin_fault(f"the {failed.check} check", "verifying", error, failed.owner)]
        if not found:
            return made
        count = "1 error" if len(found) == 1 else f"{len(found)} errors"
        message = f"{self.name}: the output has {count} and was not written"
        told = verification.VERIFY_FAILED.found(message, plugin=self._owner)
        return msgspec.structs.replace(made, data=None, findings=(told, *found, *made.findings))

    def _held(self, article: Article) -> Finding | None:
        carries = self.carries
        until = article.dates.embargoed_until
        if until is not None and "/dates/embargoed_until" not in carries and _before(self._at, until):
            return EMBARGOED.found(f"{self.name} has no place for the embargo until {until}")
        if article.pub_status != "usable" and "/pub_status" not in carries:
            return STATUS_UNSAYABLE.found(f"{self.name} has no place for the status {article.pub_status}")
        return None

    def _fault(self, what: str, error: BaseException) -> Finding:
        return plugin_fault(self._who, what, error, self._owner)


def targets(
    formats: Iterable[str],
    options: Mapping[str, Mapping[str, Any]] | None = None,
    at: str | None = None,
    *,
    verify: bool = False,
) -> list[Target]:
    """Return the exporters of the formats named, with their options checked.

    ``options`` are by format and key; ``at`` is the job's time (RFC 3339). With ``verify`` outputs are checked.

    Raises:
        UsageError: a format or an option is unknown, or a value does not fit.
    """
    registry = plugins.registry()
    options = options or {}
    chosen = [registry.exporter(name) for name in dict.fromkeys(formats)]
    for name in options:
        registry.exporter(name)
    made = [
        Target(one, resolve(one, options.get(one.name, {}), at), at, registry.owner("exporter", one.name))
        for one in chosen
    ]
    for target in made:
        target.verify = verify
    return made


def convert_article(article: Article, to: Sequence[Target]) -> Iterator[Conversion]:
    """Yield the article in each format; an article that does not pass the gate is written in none."""
    problems = tuple(validate_article(article))
    if problems:
        yield from (Conversion(format=one.name, data=None, findings=problems) for one in to)
        return
    paths = present(article)
    for target in to:
        yield target.convert(article, paths)


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


def export(
    article: Article,
    format: str,
    options: Mapping[str, Any] | None = None,
    *,
    at: str | None = None,
) -> Export:
    """Return one article in one format, with all its losses.

    Raises:
        UsageError: the format or an option is unknown, or a value does not fit.
        ExportError: the article is not valid, or the format cannot take it; the findings say why.
    """
    [made] = convert_article(article, targets([format], {format: options or {}}, at))
    if made.data is None:
        raise ExportError(*made.findings)
    return Export(data=made.data, losses=made.losses, findings=made.findings)


def convert(
    source: Input,
    to: str,
    *,
    from_: str | None = None,
    options: Mapping[str, Any] | None = None,
    at: str | None = None,
) -> bytes:
    """Return one source's one article in one format: the short way for a script.

    Raises:
        UsageError: a format or an option is unknown, or a value does not fit.
        ReadError: the source cannot be read, or holds other than one article; ``read`` takes those.
        ExportError: the format cannot take the article.
    """
    readings = list(read(source, format=from_))
    articles = [one.article for one in readings if one.article is not None]
    if len(articles) != len(readings) or len(articles) != 1:
        findings = [found for one in readings for found in one.findings if found.severity is Severity.ERROR]
        label = str(source) if isinstance(source, str | Path) else "-"
        several = FORMAT_UNRECOGNISED.found(f"{label} holds {len(articles)} articles; use converter.read", source=label)
        raise ReadError(*(findings or [several]))
    return export(articles[0], to, options, at=at).data


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


def _before(at: str | None, until: str) -> bool:
    from datetime import datetime

    return at is None or datetime.fromisoformat(at) < datetime.fromisoformat(until)


def plugin_fault(who: str, what: str, error: BaseException, owner: str) -> Finding:
    """Return the finding of a plugin that raised what it must not."""
    return PLUGIN_FAULT.found(f"{who} failed ({what}): {type(error).__name__}: {error}", plugin=owner)
