"""One record to its outputs: what a worker does. Nothing here knows of the ledger or of other records."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, runtime_checkable

from converter import enrichment, pipeline, plugins
from converter.article import Article
from converter.findings import Finding, Severity, register
from converter.formats import MAX_RECORD, Reader, Reading, Record, too_large
from converter.gate import validate_article
from converter.jobs.config import Config, steps, targets
from converter.jobs.holding import held
from converter.jobs.placing import Placing
from converter.jobs.records import Fatal, Ref, Result, digest
from converter.jobs.taking import end_if_worn, taken
from converter.jobs.whole import Whole
from converter.paths import present
from converter.recognise import HEAD, surest
from converter.standard_output import guarded

SOURCE_CHANGED = register(
    "SOURCE_CHANGED",
    Severity.ERROR,
    "a source changed while the job read it",
    explanation="What was found at the beginning is no longer what stands there; nobody can say which was meant.",
    fix="Run the job again when the file is complete.",
)


def maker(config: Config) -> Callable[[Ref], Result | Fatal]:
    """Return the work of one process; exporters are prepared once."""
    return Task(config).run


def run_shard(config: Config, shard: Sequence[Ref]) -> list[Result | Fatal]:
    """Convert some records and return what came of each, in order: for engines that bring workers of their own.

    Outputs lie in ``config.temporary`` under names of their own. Names, clashes and the ledger are decided by whoever
    has all results, in the order of ``Ref.sequence``.
    """
    with guarded():
        work = Task(config).run
        return [work(ref) for ref in shard]


class Task:
    """The readers, enrichers and exporters of a job, ready for its records."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._targets = targets(config)
        self._deliveries = tuple(one for one in self._targets if isinstance(one, _Delivery))
        self._steps = steps(config)
        self._readers = pipeline.configure(config.read_options)
        self._placing = Placing(config)

    def run(self, ref: Ref) -> Result | Fatal:
        """Return what came of a record."""
        if ref.problem:
            return _failed(b"", *ref.problem)
        try:
            data = taken(ref)
        except OSError as error:
            end_if_worn(error)
            return _failed(b"", pipeline.FILE_UNREADABLE.found(error.strerror or str(error), source=ref.label))
        sha256 = digest(data, ref)
        if ref.sha256 is not None and sha256 != ref.sha256:
            # With no hash of its own, it is looked at again in the next run.
            return _failed(b"", SOURCE_CHANGED.found("the record is not what it was", source=ref.label, line=ref.line))
        if len(data) > MAX_RECORD:
            return _failed(b"", *too_large(ref.label).findings)
        try:
            return self._converted(ref, data, sha256)
        except OSError as error:
            end_if_worn(error)
            return Fatal(path=self._config.temporary or "", reason=error.strerror or str(error))

    def _converted(self, ref: Ref, data: bytes, sha256: bytes) -> Result:
        reader = self._readers[ref.reader] if ref.reader else surest(self._readers.values(), data[:HEAD], ref.label)
        if reader is None:
            return _failed(data, pipeline.unrecognised(self._readers, ref.label, data[:HEAD]))
        whole = Whole()
        readings = list(self._read(ref, reader, data))
        if not readings:
            whole.fail("read", pipeline.FORMAT_UNRECOGNISED.found(f"{reader.name} found no article in it"))
        several = len([one for one in readings if one.article is not None]) > 1
        index = 0
        for reading in readings:
            whole.findings += reading.findings
            if reading.article is None:
                whole.fail("read")
                continue
            index += 1
            self._article(ref, reading.article, index if several else None, whole)
        return whole.result(sha256, ref)

    def _read(self, ref: Ref, reader: Reader, data: bytes) -> Iterator[Reading]:
        record = Record(
            data=data,
            source=ref.label,
            offset=ref.offset,
            line=ref.line,
            context=ref.context,
            closing=ref.closing,
        )
        owner = plugins.registry().owner("reader", reader.name)
        return enrichment.enriched(pipeline.read_record(reader, record, owner), self._steps)

    def _article(self, ref: Ref, article: Article, index: int | None, whole: Whole) -> None:
        whole.articles.append((article.id, article.version))
        problems = list(validate_article(article))
        if problems:
            whole.findings += problems
            whole.fail("gate")
            return
        waits = None if self._config.release else held(article, self._config.at)
        if waits is not None:
            whole.findings.append(waits)
            whole.hold("hold")
            return
        for delivery in self._deliveries:
            delivery.reset()  # an article a file is a delivery of its own
        paths = present(article)
        for target in self._targets:
            made = target.convert(article, paths)
            if whole.refused(made, self._config.losses):
                continue
            name = self._placing.name(ref, article, index, target)
            whole.outputs.append(self._placing.output(ref, name, made, len(whole.outputs)))


@runtime_checkable
class _Delivery(Protocol):
    """A target that remembers what went out before."""

    def reset(self) -> None: ...


def _failed(data: bytes, *findings: Finding) -> Result:
    return Result(sha256=hashlib.sha256(data).digest(), outcome="quarantined", step="open", findings=findings)
