"""The middle of a run: sources to records, records to workers, what came of them to the committer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path

from converter import plugins
from converter.findings import Finding
from converter.formats import Reader
from converter.jobs import quarantine
from converter.jobs.chunks import chunks
from converter.jobs.commit import Committer
from converter.jobs.config import Config
from converter.jobs.ledger import Job, Ledger
from converter.jobs.plan import Plan
from converter.jobs.records import Ref
from converter.jobs.source import Source
from converter.jobs.spec import Spec
from converter.jobs.splitter import Splitter
from converter.jobs.summary import Watcher
from converter.jobs.supervisor import Supervisor
from converter.jobs.worker import Limits

_MAKER = "converter.jobs.task:maker"


class Working:
    """Works on a job until all is done or ``stopped`` says so."""

    def __init__(
        self,
        spec: Spec,
        ledger: Ledger,
        job: Job,
        committer: Committer,
        stopped: Callable[[], bool],
        watcher: Watcher,
    ) -> None:
        self._spec = spec
        self._ledger = ledger
        self._job = job
        self._committer = committer
        self._stopped = stopped
        self._watcher = watcher

    def run(
        self, config: Config, readers: Mapping[str, Reader], sources: Iterator[Source], kept: Path | None
    ) -> list[Finding]:
        """Go through the sources or, where ``kept`` is the quarantine's folder, through what is there.

        Returns why the job cannot count as finished.

        Raises:
            JobStopped: a worker could not write.
            OSError: the disk is full or broken, or workers cannot be started; ``sqlite3.Error``, as the ledger says it.
        """
        spec = self._spec
        limits = Limits(seconds=spec.seconds, memory=spec.memory)
        supervisor = Supervisor(_MAKER, config, workers=spec.workers, limits=limits)
        chosen = plugins.registry().reader(spec.from_).name if spec.from_ else None
        with closing(Splitter(readers, chosen, limits)) as splitter:
            plan = Plan(self._ledger, self._job, self._committer, splitter, self._watcher.source)
            first = plan.records(sources) if kept is None else self._quarantined(plan, kept)
            for waiting in (first, plan.robbed()):
                ready = chunks(
                    waiting, spec.workers, lambda: plan.sequence, lambda: self._committer.next, self._stopped
                )
                for ref, result in supervisor.run(ready, self._stopped):
                    self._committer.take(ref.sequence, (ref, result))
        return plan.changed

    def _quarantined(self, plan: Plan, folder: Path) -> Iterator[Ref | None]:
        counts = self._committer.counts
        for row in self._ledger.records.failed():
            ref = quarantine.kept(folder, row, 0)
            counts.taken += 1
            if ref is None:
                plan.event(partial(counts.add, "quarantined"))
                yield None
            else:
                yield plan.ordered(ref)
