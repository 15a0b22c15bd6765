"""What ``converter convert`` does once its call is understood: a loop that carries on past whatever is bad."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
import msgspec

from converter import enrichment, pipeline
from converter.article import Article
from converter.cli import EXIT_FOUND, EXIT_OK
from converter.cli.loss_report import LossReport
from converter.cli.loss_view import LossView
from converter.cli.messages import show
from converter.cli.outputs import Outputs, OutputUnwritable
from converter.cli.sink import STDOUT, stem
from converter.findings import Finding, Severity
from converter.formats import Reading
from converter.outfiles import label


@dataclass
class Counts:
    """How many articles were read and outputs written, and how many of either were not."""

    articles: int = 0
    unreadable: int = 0
    written: int = 0
    failed: int = 0


@dataclass
class Run:
    """One call of ``converter convert``; ``folder`` is None for standard output."""

    sources: tuple[str, ...]
    from_: str | None
    targets: list[pipeline.Target]
    folder: Path | None
    one_file: bool
    policy: str
    as_json: bool
    verbose: bool
    read_options: dict[str, dict[str, Any]] = field(default_factory=dict)
    enrichers: list[enrichment.Step] = field(default_factory=list)
    loss_report: Path | None = None
    namer: Callable[[Article, str, int | None], dict[str, str]] | None = None
    losses: LossView = field(default_factory=LossView)
    counts: Counts = field(default_factory=Counts)
    items: list[dict[str, Any]] = field(default_factory=list)

    def run(self) -> int:
        """Convert all sources and return the exit code."""
        with ExitStack() as stack:
            outputs = stack.enter_context(Outputs(self.targets, self.folder, self.sources, one_file=self.one_file))
            if self.loss_report is not None:
                self._account = stack.enter_context(LossReport(self.loss_report))
            for source in self.sources:
                for number, reading in numbered(self._readings(source)):
                    self._one(source, number, reading, outputs)
            outputs.finish()
        self.losses.finish()
        self._report()
        return EXIT_FOUND if self.counts.unreadable or self.counts.failed else EXIT_OK

    def _readings(self, source: str) -> Iterator[Reading]:
        stream: pipeline.Input = sys.stdin.buffer if source == STDOUT else source
        readings = pipeline.read(stream, format=self.from_, name=source, options=self.read_options)
        return enrichment.enriched(readings, self.enrichers)

    def _one(self, source: str, number: int | None, reading: Reading, outputs: Outputs) -> None:
        item: dict[str, Any] = {"source": label(source), "id": None, "outputs": []}
        self._tell(reading.findings, source, item)
        if reading.article is None:
            self.counts.unreadable += 1
        else:
            self.counts.articles += 1
            item["id"] = reading.article.id
            self._write(source, number, reading.article, outputs, item)
        if self.as_json:
            self.items.append(item)

    def _write(self, source: str, number: int | None, article: Article, outputs: Outputs, item: dict[str, Any]) -> None:
        told: set[Finding] = set()
        if self.namer is not None:
            outputs.rename(self.namer(article, stem(source), number))
        for made in pipeline.convert_article(article, self.targets):
            # The gate's findings are those of the article: told once, not once a format.
            self._tell([one for one in made.findings if one not in told], source, item)
            told.update(made.findings)
            where = outputs.name(source, number, made.format)
            lost = tuple(loss for loss in made.losses if loss.outcome != "withheld")
            if self.policy != "none" and not self.as_json:
                self.losses.add(where, made.format, made.losses)
            written = made.data is not None and not (lost and self.policy == "fail")
            if made.data is not None and written:
                written = self._put(outputs, source, number, made.format, made.data, item)
            elif made.data is not None:
                click.echo(f"{where}: not written, since --losses is fail", err=True)
            if self.loss_report is not None:
                self._account.add(label(source), article, made, label(where) if written else None)
            self.counts.written += written
            self.counts.failed += not written
            item["outputs"].append(
                {
                    "format": made.format,
                    "path": label(where) if written else None,
                    "sha256": hashlib.sha256(made.data).hexdigest() if made.data is not None and written else None,
                    "losses": [msgspec.to_builtins(loss) for loss in made.losses],
                }
            )

    def _put(
        self, outputs: Outputs, source: str, number: int | None, name: str, data: bytes, item: dict[str, Any]
    ) -> bool:
        try:
            outputs.put(source, number, name, data)
        except OutputUnwritable as error:
            self._tell([error.finding], source, item)
            return False
        return True

    def _tell(self, findings: Iterable[Finding], source: str, item: dict[str, Any]) -> None:
        for finding in findings:
            placed = finding.at(label(source))
            if self.as_json:
                item.setdefault("findings", []).append(msgspec.to_builtins(placed))
            elif self.verbose or finding.severity is not Severity.INFO:
                show(placed, hint=self.verbose or finding.severity is Severity.ERROR)

    def _report(self) -> None:
        counts = self.counts
        if self.as_json:
            report = {"counts": vars(counts), "items": self.items}
            click.echo(msgspec.json.format(msgspec.json.encode(report), indent=2))
        elif self.folder is not None:
            failed = f", {counts.failed} not written" if counts.failed else ""
            unread = f", {counts.unreadable} unreadable" if counts.unreadable else ""
            click.echo(
                f"articles read: {counts.articles}{unread}; outputs written to {self.folder}: {counts.written}{failed}",
                err=True,
            )


def numbered(readings: Iterable[Reading]) -> Iterator[tuple[int | None, Reading]]:
    """Yield readings with the article's number in its source, or None for a source's only article."""
    held: Reading | None = None
    number = 0
    for reading in readings:
        if reading.article is None:
            yield None, reading
            continue
        if held is not None:
            number += 1
            yield number, held
        held = reading
    if held is not None:
        yield (number + 1 if number else None), held
