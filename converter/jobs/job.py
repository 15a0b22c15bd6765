"""A conversion job from its beginning to its end."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any, Final

import msgspec

from converter import pipeline, plugins
from converter.findings import Finding, Severity, UsageError, register
from converter.jobs import quarantine, sources
from converter.jobs.commit import Committer, Counts, JobStopped
from converter.jobs.layout import Layout
from converter.jobs.ledger import STALE, Job, Ledger, SourceRow
from converter.jobs.naming import key_of
from converter.jobs.records import Ref, Result
from converter.jobs.remote import is_remote
from converter.jobs.sources import Source
from converter.jobs.spec import Spec
from converter.jobs.split import Split
from converter.jobs.streams import Stream
from converter.jobs.supervisor import Supervisor
from converter.jobs.task import SOURCE_CHANGED, Config, targets
from converter.jobs.worker import Limits
from converter.outfiles import OUTPUT_UNWRITABLE, STDIN, mask, stem, write

JOB_FRAME = register(
    "JOB_FRAME",
    Severity.ERROR,
    "a format or a partner has no one file for many articles",
    explanation="The format holds one article a file, or the partner's profile limits what one delivery may hold.",
    fix="Leave --one-file out.",
)
JOB_ACCOUNT = register(
    "JOB_ACCOUNT",
    Severity.ERROR,
    "the job's account does not add up",
    explanation="Records taken must equal those written, unchanged, held and quarantined. This is a fault of ours.",
    fix="Report it, with the job's report.",
)

_CHUNK: Final = 32
_BYTES: Final = 1 << 18
_SPAN: Final = 1000
_FINAL: Final = ("written", "quarantined")


@dataclass
class Summary:
    """How a job ended: ``state`` is finished, not finished, stopped (by ``signal``) or broken off; see ``findings``."""

    counts: Counts
    at: str
    state: str = "finished"
    signal: int = 0
    resumed: bool = False
    findings: list[Finding] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    workers: int = 1


class Watcher:
    """What a job tells while it runs; this one keeps silent."""

    def record(self, ref: Ref, result: Result, counts: Counts) -> None:
        """Be told of a record that was committed."""

    def source(self, source: Source) -> None:
        """Be told of a source that begins."""


class Conversion:
    """One run of a job. ``retry`` takes up what is in quarantine and nothing else; ``dry`` writes nothing.

    ``only`` are some of the job's sources: the others stay as they are, neither looked at nor forgotten.
    """

    def __init__(
        self,
        spec: Spec,
        watcher: Watcher,
        *,
        dry: bool = False,
        retry: bool = False,
        only: Sequence[Source] | None = None,
    ) -> None:
        self._spec = spec
        self._watcher = watcher
        self._dry = dry
        self._retry = retry
        self._only = only
        self._signal = 0
        self._sequence = 0
        self._changed: list[Finding] = []
        self._again: list[Ref | Source] = []

    def run(self) -> Summary:
        """Do it.

        Raises:
            UsageError: the call is wrong, the folder cannot be written to, or another job works there.
        """
        spec = self._spec
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self._targets = targets(spec.config(spec.at or now))
        self._readers = pipeline.configure(spec.read_options)
        for one in spec.sources if not self._retry else ():
            if one != STDIN and not is_remote(one) and not Path(one).exists():
                raise sources.missing(one)
        try:
            summary = self._locked(spec.at or now)
            # It may have come after the last record: the job is finished then.
            summary.signal = self._signal
            return summary  # noqa: TRY300 - together they are one step
        except (OSError, sqlite3.Error) as error:
            raise UsageError(OUTPUT_UNWRITABLE.found(f"{spec.out}: {_reason(error)}")) from error

    def _locked(self, at: str) -> Summary:
        spec = self._spec
        frames = self._frames()
        layout = None if self._dry else Layout(Path(spec.out))
        with ExitStack() as stack:
            if layout is not None:
                layout.prepare()
                stack.callback(layout.lock().release)
            self._ledger = Ledger(None if layout is None else layout.ledger)
            stack.callback(self._ledger.close)
            job, resumed = self._job(at)
            config = self._config(layout, job)
            if config.temporary is not None:
                stack.callback(shutil.rmtree, config.temporary, ignore_errors=True)
            streams = self._streams(layout, frames)
            for stream in streams.values():
                stack.callback(stream.close)
            self._committer = Committer(
                self._ledger,
                layout,
                run=job.run,
                partial=self._retry or self._only is not None,
                joined=self._spec.one_file,
                at=job.at,
                mode=config.mode,
                streams=streams,
                reserved=frozenset(key_of(name) for name in self._companions()),
                tell=self._tell,
            )
            self._job_row = job
            stack.enter_context(_signals(self._on_signal))
            summary = Summary(counts=self._committer.counts, at=job.at, resumed=resumed, workers=spec.workers)
            try:
                self._work(config)
                self._end(summary, layout, streams)
            except (JobStopped, OSError, sqlite3.Error) as error:
                summary.state = "broken off"
                summary.findings.append(OUTPUT_UNWRITABLE.found(_reason(error)))
            return summary

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        if self._signal:
            os._exit(128 + number)  # the workers die with us, and the ledger knows where we were
        self._signal = number

    def _tell(self, ref: Ref, result: Result) -> None:
        self._watcher.record(ref, result, self._committer.counts)

    def _job(self, at: str) -> tuple[Job, bool]:
        """Return the job's row for this run, stored, and whether it goes on with a run that did not end."""
        fingerprint = self._spec.fingerprint()
        spec = msgspec.json.encode(self._spec).decode()
        known = self._ledger.job()
        anew = False
        if known is None:
            job = Job(fingerprint=fingerprint, at=at, state="running", run=1, base=1, spec=spec)
            resumed = False
        elif self._retry:
            job = msgspec.structs.replace(known, at=at, state="running", run=known.run + 1)
            resumed = False
        else:
            same = known.fingerprint == fingerprint
            resumed = known.state == "running" and same and self._spec.at in (None, known.at)
            job = msgspec.structs.replace(known, fingerprint=fingerprint, state="running", spec=spec)
            if not resumed:
                whole = self._spec.one_file and not self._all_unchanged(known, same)
                job.run, job.at = known.run + 1, at
                job.base = known.base if same and not whole else job.run
                anew = whole
        self._ledger.begin()
        if anew:
            self._ledger.reset_streams()
        self._ledger.put_job(job)
        self._ledger.commit()
        return job, resumed

    def _all_unchanged(self, known: Job, same: bool) -> bool:
        """Say whether a file of many articles would come out as it is, so that it need not be made again."""
        if not same or known.state != "finished":
            return False
        count = 0
        for source in self._sources():
            row = self._ledger.find_source(source.label)
            if row is None or row.sha256 is None or source.is_stdin:
                return False
            outcomes = {outcome for outcome, _ in self._ledger.source_counts(row.id)}
            if not outcomes <= set(_FINAL) or row.sha256 != source.digest():
                return False
            count += 1
        return count == self._ledger.source_count()

    def _config(self, layout: Layout | None, job: Job) -> Config:
        temporary = None if layout is None else str(layout.clear())
        config = self._spec.config(job.at)
        inline = config.inline and layout is not None
        return msgspec.structs.replace(config, temporary=temporary, inline=inline, mode=0o666 & ~mask())

    def _frames(self) -> dict[str, Any]:
        if not self._spec.one_file:
            return {}
        if self._spec.partner is not None:
            raise UsageError(JOB_FRAME.found("a partner's articles go out one a file"))
        frames = {target.name: target.frame() for target in self._targets}
        for name, frame in frames.items():
            if frame is None:
                raise UsageError(JOB_FRAME.found(f"{name} holds one article a file"))
        return frames

    def _streams(self, layout: Layout | None, frames: dict[str, Any]) -> dict[str, Stream]:
        if layout is None:
            return {}
        suffixes = {target.name: target.exporter.suffix for target in self._targets}
        return {
            name: Stream(name, frame, layout.own, layout.out / (self._base() + suffixes[name]), self._ledger)
            for name, frame in frames.items()
        }

    def _base(self) -> str:
        return stem(self._spec.sources[0].rstrip("/")) if len(self._spec.sources) == 1 else "articles"

    def _companions(self) -> dict[str, bytes]:
        made = {}
        for target in self._targets:
            beside = target.companion()
            if beside is not None:
                made[self._base() + beside.suffix] = beside.data
        return made

    def _work(self, config: Config) -> None:
        spec = self._spec
        limits = Limits(seconds=spec.seconds, memory=spec.memory)
        supervisor = Supervisor("converter.jobs.task:maker", config, workers=spec.workers, limits=limits)
        refs = self._quarantined(Layout(Path(spec.out))) if self._retry else self._refs()
        for waiting in (refs, self._robbed()):
            for ref, result in supervisor.run(self._chunks(waiting), self._stopped):
                self._committer.take(ref.sequence, (ref, result))

    def _stopped(self) -> bool:
        return self._signal != 0

    def _chunks(self, refs: Iterator[Ref | None]) -> Iterator[tuple[Ref, ...]]:
        """Yield records in chunks that grow, so that all workers begin at once; none while too many are under way."""
        chunk: list[Ref] = []
        size = 0
        window = max(_SPAN, self._spec.workers * _CHUNK * 4)
        for ref in refs:
            if self._signal:
                return
            if ref is not None:
                chunk.append(ref)
                size += len(ref.data or b"")
            wanted = min(_CHUNK, 2 + self._sequence // 16)
            if chunk and (len(chunk) >= wanted or size > _BYTES or self._sequence - chunk[0].sequence > _SPAN):
                yield tuple(chunk)
                chunk, size = [], 0
                while self._sequence - self._committer.next > window and not self._signal:
                    yield ()
        if chunk:
            yield tuple(chunk)

    def _refs(self) -> Iterator[Ref | None]:
        """Yield records to be done; None for one that is done already."""
        for source in self._sources():
            self._watcher.source(source)
            row, is_new = self._ledger.source(source.label)
            if not is_new and self._skipped(source, row):
                yield None
                continue
            before = _stamp(source)
            split = self._split(source, row.id)
            count = 0
            for ref in split.refs():
                count += 1
                self._committer.counts.taken += 1
                yield self._due(ref, is_new=is_new)
            self._event(partial(self._source_done, source, row.id, split, count, before))

    def _split(self, source: Source, number: int) -> Split:
        chosen = plugins.registry().reader(self._spec.from_).name if self._spec.from_ else None
        return Split(source, number, self._readers, chosen)

    def _sources(self) -> Iterator[Source]:
        if self._only is not None:
            return iter(self._only)
        return sources.expand(self._spec.sources, self._spec.chosen, os.path.abspath(self._spec.out))  # noqa: PTH100

    def _skipped(self, source: Source, row: SourceRow) -> bool:
        """Count a source's records as they are when nothing of it has changed."""
        if row.sha256 is None or source.is_stdin:
            return False
        outcomes = self._ledger.source_counts(row.id)
        job = self._job_row
        if any((outcome not in _FINAL and run != job.run) or run < job.base for outcome, run in outcomes):
            return False
        try:
            if source.digest() != row.sha256:
                return False
        except OSError:
            return False
        self._committer.counts.taken += sum(outcomes.values())
        self._event(partial(self._source_skipped, source, row.id, outcomes))
        return True

    def _source_skipped(self, source: Source, number: int, outcomes: dict[tuple[str, int], int]) -> None:
        if self._ledger.given_up:
            outcomes = self._ledger.source_counts(number)
        for (outcome, run), count in outcomes.items():
            if outcome == STALE:
                self._again.append(source)
            else:
                self._committer.counts.add(self._as_now(outcome, run), count)
        self._ledger.source_seen(number, self._job_row.run)

    def _as_now(self, outcome: str, run: int) -> str:
        return "unchanged" if outcome == "written" and run != self._job_row.run else outcome

    def _due(self, ref: Ref, *, is_new: bool) -> Ref | None:
        """Return a record with its place in the order, or None after it was counted as it is."""
        known = None if is_new or ref.problem else self._ledger.known(ref.source, ref.ordinal)
        job = self._job_row
        if known is not None and known.run >= job.base:
            final = known.outcome in _FINAL or known.run == job.run
            if final and known.outcome != STALE and ref.sha256 is None:
                ref = msgspec.structs.replace(ref, sha256=_now(ref))
            if final and known.outcome != STALE and ref.sha256 == known.sha256:
                self._event(partial(self._record_seen, ref, self._as_now(known.outcome, known.run)))
                return None
        return self._ordered(ref)

    def _robbed(self) -> Iterator[Ref | None]:
        """Yield records that were left alone, but lost their output to one before them, after all others are done."""
        waiting, self._again = self._again, []
        for one in waiting:
            if isinstance(one, Ref):
                yield self._ordered(one)
                continue
            number = self._ledger.source(one.label)[0].id
            split = self._split(one, number)
            count = 0
            for ref in split.refs():
                count += 1
                known = self._ledger.known(number, ref.ordinal)
                if known is not None and known.outcome == STALE:
                    yield self._ordered(ref)
            self._event(partial(self._source_done, one, number, split, count, _stamp(one)))

    def _record_seen(self, ref: Ref, outcome: str) -> None:
        known = self._ledger.known(ref.source, ref.ordinal)
        if known is not None and known.outcome == STALE:
            self._again.append(ref)
            return
        self._committer.counts.add(outcome)
        self._ledger.seen(ref.source, ref.ordinal, self._job_row.run)

    def _source_done(self, source: Source, number: int, split: Split, count: int, before: Any) -> None:
        sha256 = split.sha256
        if sha256 is None and count == 1 and split.whole:
            sha256 = self._ledger.only_record(number)
        if _stamp(source) != before:
            sha256 = None
            self._changed.append(SOURCE_CHANGED.found("it changed while it was read", source=source.label))
        self._ledger.source_done(number, sha256, count, self._job_row.run)

    def _quarantined(self, layout: Layout) -> Iterator[Ref | None]:
        for row in list(self._ledger.failed()):
            ref = quarantine.kept(layout.quarantine, row, 0)
            self._committer.counts.taken += 1
            if ref is None:
                self._event(partial(self._committer.counts.add, "quarantined"))
                yield None
            else:
                yield self._ordered(ref)

    def _ordered(self, ref: Ref) -> Ref:
        self._sequence += 1
        return msgspec.structs.replace(ref, sequence=self._sequence - 1)

    def _event(self, event: Callable[[], None]) -> None:
        self._sequence += 1
        self._committer.take(self._sequence - 1, event)

    def _end(self, summary: Summary, layout: Layout | None, streams: dict[str, Stream]) -> None:
        counts = self._committer.counts
        if self._signal:
            self._committer.settle()
            summary.state = "stopped"
            return
        if counts.taken != counts.settled():
            raise UsageError(
                JOB_ACCOUNT.found(f"{counts.taken} records were taken, {counts.settled()} have an outcome")
            )
        if not self._retry and self._only is None:
            self._ledger.drop_unseen(self._job_row.run)
        summary.findings += self._changed
        if self._changed:
            summary.state = "not finished"
            self._committer.settle()
            return
        self._publish(layout, streams)
        summary.stale = list(self._ledger.stale())

    def _publish(self, layout: Layout | None, streams: dict[str, Stream]) -> None:
        for stream in streams.values():
            stream.seal()
        self._committer.settle()
        for stream in streams.values():
            stream.publish()
        if layout is not None:
            for name, data in self._companions().items():
                write(layout.out / name, [data])
            rows = self._ledger.failed()
            kept = {quarantine.stem_of(row["source_id"], row["ordinal"], row["sha256"]) for row in rows}
            quarantine.sweep(layout.quarantine, kept)
        job = self._job_row
        job.state = "finished"
        job.counts = msgspec.json.encode(self._committer.counts).decode()
        self._ledger.put_job(job)
        self._committer.settle()


class _signals:  # noqa: N801 - used as a function
    """Handlers of SIGINT and SIGTERM for a while, where this thread may have them."""

    def __init__(self, handler: Callable[[int, FrameType | None], None]) -> None:
        self._handler = handler
        self._before: dict[int, Any] = {}

    def __enter__(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            try:
                self._before[number] = signal.signal(number, self._handler)
            except ValueError:  # not the main thread
                return

    def __exit__(self, *_error: object) -> None:
        for number, before in self._before.items():
            signal.signal(number, before)


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        return f"{place}{error.strerror or error}"
    return str(error)


def _stamp(source: Source) -> tuple[int, int] | None:
    if source.path is None:
        return None
    try:
        found = os.stat(source.path)  # noqa: PTH116
    except OSError:
        return (-1, -1)
    return found.st_size, found.st_mtime_ns


def _now(ref: Ref) -> bytes | None:
    import hashlib

    from converter.jobs.task import record_bytes

    data = record_bytes(ref)
    return None if data is None else hashlib.sha256(data).digest()
