"""Which records a run has to do, in the order of the input, and what is to be noted between them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, TypeAlias

import msgspec

from converter.findings import Finding
from converter.jobs.commit import Committer
from converter.jobs.ledger import STALE, Job, Ledger, SourceRow
from converter.jobs.records import Ref
from converter.jobs.sources import Source
from converter.jobs.split import Split
from converter.jobs.start import FINAL
from converter.jobs.taking import taken_now
from converter.jobs.task import SOURCE_CHANGED

Splitter: TypeAlias = Callable[[Source, int], Split]


class Plan:
    """Goes through sources and yields records; None stands for one that is done already.

    Everything has a place in one order, ``sequence``: records as their results come, and events, which are handed to
    the committer at once and take place when all before them has.
    """

    def __init__(self, ledger: Ledger, job: Job, committer: Committer, split: Splitter) -> None:
        self.sequence = 0
        self.changed: list[Finding] = []
        self._ledger = ledger
        self._job = job
        self._committer = committer
        self._split = split
        self._again: list[Ref | Source] = []

    def records(self, sources: Iterator[Source]) -> Iterator[Ref | None]:
        """Yield the records of sources that are new or changed."""
        for source in sources:
            row, is_new = self._ledger.sources.get(source.label)
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
            self.event(partial(self._source_done, source, row.id, split, count, before))

    def robbed(self) -> Iterator[Ref | None]:
        """Yield records that were left alone, but lost their output to one before them, after all others are done."""
        waiting, self._again = self._again, []
        for one in waiting:
            if isinstance(one, Ref):
                yield self.ordered(one)
                continue
            number = self._ledger.sources.get(one.label)[0].id
            split = self._split(one, number)
            count = 0
            for ref in split.refs():
                count += 1
                known = self._ledger.records.known(number, ref.ordinal)
                if known is not None and known.outcome == STALE:
                    yield self.ordered(ref)
            self.event(partial(self._source_done, one, number, split, count, _stamp(one)))

    def ordered(self, ref: Ref) -> Ref:
        """Return a record with its place in the order."""
        self.sequence += 1
        return msgspec.structs.replace(ref, sequence=self.sequence - 1)

    def event(self, event: Callable[[], None]) -> None:
        """Let something happen at this place in the order."""
        self.sequence += 1
        self._committer.take(self.sequence - 1, event)

    def _skipped(self, source: Source, row: SourceRow) -> bool:
        """Count a source's records as they are when nothing of it has changed."""
        if row.sha256 is None or source.is_stdin:
            return False
        outcomes = self._ledger.records.counts(row.id)
        job = self._job
        if any((outcome not in FINAL and run != job.run) or run < job.base for outcome, run in outcomes):
            return False
        try:
            if source.digest() != row.sha256:
                return False
        except OSError:
            return False
        self._committer.counts.taken += sum(outcomes.values())
        self.event(partial(self._source_skipped, source, row.id, outcomes))
        return True

    def _source_skipped(self, source: Source, number: int, outcomes: dict[tuple[str, int], int]) -> None:
        if self._ledger.outputs.given_up:
            outcomes = self._ledger.records.counts(number)
        for (outcome, run), count in outcomes.items():
            if outcome == STALE:
                self._again.append(source)
            else:
                self._committer.counts.add(self._as_now(outcome, run), count)
        self._ledger.sources.seen(number, self._job.run)

    def _as_now(self, outcome: str, run: int) -> str:
        return "unchanged" if outcome == "written" and run != self._job.run else outcome

    def _due(self, ref: Ref, *, is_new: bool) -> Ref | None:
        """Return a record with its place in the order, or None after it was counted as it is."""
        known = None if is_new or ref.problem else self._ledger.records.known(ref.source, ref.ordinal)
        job = self._job
        if known is not None and known.run >= job.base:
            final = known.outcome in FINAL or known.run == job.run
            if final and known.outcome != STALE and ref.sha256 is None:
                ref = msgspec.structs.replace(ref, sha256=_hash_now(ref))
            if final and known.outcome != STALE and ref.sha256 == known.sha256:
                self.event(partial(self._record_seen, ref, self._as_now(known.outcome, known.run)))
                return None
        return self.ordered(ref)

    def _record_seen(self, ref: Ref, outcome: str) -> None:
        known = self._ledger.records.known(ref.source, ref.ordinal)
        if known is not None and known.outcome == STALE:
            self._again.append(ref)
            return
        self._committer.counts.add(outcome)
        self._ledger.records.seen(ref.source, ref.ordinal, self._job.run)

    def _source_done(self, source: Source, number: int, split: Split, count: int, before: Any) -> None:
        sha256 = split.sha256
        if sha256 is None and count == 1 and split.whole:
            sha256 = self._ledger.records.first(number)
        if _stamp(source) != before:
            sha256 = None
            self.changed.append(SOURCE_CHANGED.found("it changed while it was read", source=source.label))
        self._ledger.sources.done(number, sha256, count, self._job.run)


def _stamp(source: Source) -> tuple[int, int] | None:
    if source.path is None:
        return None
    try:
        found = os.stat(source.path)  # noqa: PTH116
    except OSError:
        return (-1, -1)
    return found.st_size, found.st_mtime_ns


def _hash_now(ref: Ref) -> bytes | None:
    data = taken_now(ref)
    return None if data is None else hashlib.sha256(data).digest()
