"""Which records a run has to do, in the order of the input, and what is to be noted between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import msgspec

from converter.findings import Finding
from converter.jobs.chunks import PAUSE, Pause
from converter.jobs.commit import Committer
from converter.jobs.ledger import STALE, Job, Ledger
from converter.jobs.records import Ref
from converter.jobs.source import Source
from converter.jobs.split import Split
from converter.jobs.splitter import Splitter, Splitting
from converter.jobs.start import FINAL
from converter.jobs.task import SOURCE_CHANGED
from converter.jobs.visit import Outcomes, Visit, hash_now, stamp, visits


class Plan:
    """Goes through sources and yields records; None stands for what is done already, ``PAUSE`` for waiting.

    Everything has a place in one order, ``sequence``: records as their results come, and events, which are handed to
    the committer at once and take place when all before them has.
    """

    def __init__(
        self, ledger: Ledger, job: Job, committer: Committer, splitter: Splitter, begun: Callable[[Source], None]
    ) -> None:
        self.sequence = 0
        self.changed: list[Finding] = []
        self._ledger = ledger
        self._job = job
        self._committer = committer
        self._splitter = splitter
        self._begun = begun
        self._again: list[Ref | Source] = []

    def records(self, sources: Iterator[Source]) -> Iterator[Ref | Pause | None]:
        """Yield the records of sources that are new or changed."""
        waiting = visits(sources, self._ledger, self._job, self._skip)
        now = next(waiting, None)
        while now is not None:
            # While these are gone through, the next are split already.
            coming = next(waiting, None)
            for some in (now, coming):
                self._splitter.ahead([(one.source, one.number) for one in some or () if isinstance(one, Visit)])
            for one in now:
                if not isinstance(one, Visit):
                    one()
                    continue
                self._begun(one.source)
                for ref in self._gone_through(one):
                    yield ref if isinstance(ref, Pause) else self._taken(ref, is_new=one.is_new)
            yield None
            now = coming

    def robbed(self) -> Iterator[Ref | Pause | None]:
        """Yield records that were left alone, but lost their output to one before them, after all others are done."""
        waiting, self._again = self._again, []
        for one in waiting:
            if isinstance(one, Ref):
                yield self.ordered(one)
                continue
            number = self._ledger.sources.get(one.label)[0].id
            for ref in self._gone_through(Visit(one, number, is_new=False)):
                if isinstance(ref, Pause):
                    yield ref
                    continue
                known = self._ledger.records.known(number, ref.ordinal)
                if known is not None and known.outcome == STALE:
                    yield self.ordered(ref)

    def ordered(self, ref: Ref) -> Ref:
        """Return a record with its place in the order."""
        self.sequence += 1
        return msgspec.structs.replace(ref, sequence=self.sequence - 1)

    def event(self, event: Callable[[], None]) -> None:
        """Let something happen at this place in the order."""
        self.sequence += 1
        self._committer.take(self.sequence - 1, event)

    def _skip(self, source: Source, number: int, outcomes: Outcomes) -> None:
        self._committer.counts.taken += sum(outcomes.values())
        self.event(partial(self._source_skipped, source, number, outcomes))

    def _gone_through(self, visit: Visit) -> Iterator[Ref | Pause]:
        """Yield a source's records, and note it as done when all were taken."""
        split = self._splitter.split(visit.source, visit.number)
        count = 0
        for ref in split.refs():
            count += ref is not None
            yield PAUSE if ref is None else ref
        self.event(partial(self._source_done, visit, split, count))

    def _taken(self, ref: Ref, *, is_new: bool) -> Ref | None:
        self._committer.counts.taken += 1
        return self._due(ref, is_new=is_new)

    def _source_skipped(self, source: Source, number: int, outcomes: Outcomes) -> None:
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
                ref = msgspec.structs.replace(ref, sha256=hash_now(ref))
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

    def _source_done(self, visit: Visit, split: Split | Splitting, count: int) -> None:
        sources = self._ledger.sources
        if stamp(visit.source) != visit.before:
            self.changed.append(SOURCE_CHANGED.found("it changed while it was read", source=visit.source.label))
            sources.done(visit.number, None, count, self._job.run)
        elif split.sha256 is None and count == 1 and split.whole:
            sources.done_whole(visit.number, self._job.run)
        else:
            sources.done(visit.number, split.sha256, count, self._job.run)
        if not visit.is_new:
            sources.cut(visit.number, count)
