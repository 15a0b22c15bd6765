"""Articles to exports: exporters with their options resolved once, and what came of each article. No file is written.

Every fault of a plugin ends as a finding of the item that it concerns, and all other items go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from converter import plugins, spoilt, verify as verification
from converter.article import Article
from converter.faults import plugin_fault
from converter.findings import ConverterError, ExportError, Finding, Severity, UsageError, register
from converter.formats import Accompanied, Companion, Export, Exporter, Frame, carried_by
from converter.gate import validate_article
from converter.isolation import Snapshot, inside, printed
from converter.losses import Loss, account
from converter.options import resolve
from converter.paths import present

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
            made = self._verified(made, article, paths)
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

    def _verified(self, made: Conversion, article: Article, paths: frozenset[str]) -> Conversion:
        found = self._errors(made)
        if not found:
            return made
        spared = spoilt.spared(article, self.name, lambda one: self._errors(self._export(one, paths)))
        if spared is not None:
            made = self._export(spared[0], paths)
            return msgspec.structs.replace(made, losses=account(paths, self.carries, made.losses + spared[1]))
        count = "1 error" if len(found) == 1 else f"{len(found)} errors"
        message = f"{self.name}: the output has {count} and was not written"
        told = verification.VERIFY_FAILED.found(message, plugin=self._owner)
        return msgspec.structs.replace(made, data=None, findings=(told, *found, *made.findings))

    def _errors(self, made: Conversion) -> Sequence[Finding]:
        """Return what is wrong with an output, or why there is none."""
        if made.data is None:
            return made.findings
        try:
            return verification.errors(made.data, self.name)
        except verification.CheckFailed as failed:
            error = failed.__cause__ or failed
            return [plugin_fault(f"the {failed.check} check", "verifying", error, failed.owner)]

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


def _before(at: str | None, until: str) -> bool:
    from datetime import datetime

    return at is None or datetime.fromisoformat(at) < datetime.fromisoformat(until)
