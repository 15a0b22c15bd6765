"""A conversion job from its beginning to its end."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from converter import pipeline
from converter.findings import UsageError
from converter.jobs import sources
from converter.jobs.commit import Committer, JobStopped
from converter.jobs.config import Config, steps, targets
from converter.jobs.disk import reason
from converter.jobs.ending import Ending
from converter.jobs.layout import Layout
from converter.jobs.ledger import Ledger
from converter.jobs.manifest import NAME, Manifest
from converter.jobs.naming import key_of
from converter.jobs.outgoing import Outgoing
from converter.jobs.patience import JOB_WORKERS, WorkersFail
from converter.jobs.records import Ref, Result
from converter.jobs.remote import is_remote
from converter.jobs.signals import Signals
from converter.jobs.source import Source
from converter.jobs.spec import Spec
from converter.jobs.start import begin
from converter.jobs.summary import Summary, Watcher
from converter.jobs.working import Working
from converter.outfiles import OUTPUT_UNWRITABLE, STDIN, mask


class _Halted(Exception):
    """A signal came during a long step, of which nothing was committed."""


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
        self._signals = Signals()

    def run(self) -> Summary:
        """Do it.

        Raises:
            UsageError: the call is wrong, the folder cannot be written to, or another job works there.
        """
        spec = self._spec
        at = spec.at or datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        config = spec.config(at)
        steps(config)
        outgoing = Outgoing(spec, targets(config))
        self._companions = outgoing.companions()
        self._readers = pipeline.configure(spec.read_options)
        for one in spec.sources if not self._retry else ():
            if one != STDIN and not is_remote(one) and not Path(one).exists():
                raise sources.missing(one)
        try:
            with ExitStack() as stack:
                summary = self._locked(at, outgoing, stack)
            # It may have come after the last record: the job is finished then.
            summary.signal = self._signals.number
            return summary  # noqa: TRY300 - together they are one step
        except (OSError, sqlite3.Error) as error:
            raise UsageError(OUTPUT_UNWRITABLE.found(f"{spec.out}: {reason(error)}")) from error

    def _locked(self, at: str, outgoing: Outgoing, stack: ExitStack) -> Summary:
        layout = None if self._dry else Layout(Path(self._spec.out))
        if layout is not None:
            layout.prepare()
            stack.callback(layout.lock().release)
        self._layout = layout
        self._ledger = Ledger(None if layout is None else layout.ledger)
        stack.callback(self._ledger.close)
        self._job, resumed = begin(self._ledger, self._spec, at, self._sources, retry=self._retry)
        config = self._config(layout)
        if config.temporary is not None:
            stack.callback(shutil.rmtree, config.temporary, ignore_errors=True)
        sink = outgoing.sink(layout, self._ledger, self._check)
        stack.callback(sink.close)
        manifest = None if layout is None else Manifest(layout, self._ledger, self._companions)
        self._committer = Committer(
            self._ledger,
            sink,
            layout,
            run=self._job.run,
            partial=self._retry or self._only is not None,
            at=self._job.at,
            mode=config.mode,
            reserved=frozenset(key_of(name) for name in (*self._companions, NAME)),
            tell=self._tell,
            changing=manifest.drop if manifest else lambda: None,
        )
        stack.enter_context(self._signals)
        ending = Ending(
            self._ledger,
            self._job,
            self._committer,
            layout,
            self._companions,
            manifest,
            is_whole=not self._retry and self._only is None,
            is_listed=self._spec.manifest,
        )
        counts = self._committer.counts
        summary = Summary(counts=counts, at=self._job.at, resumed=resumed, workers=self._spec.workers)
        try:
            kept = Layout(Path(self._spec.out)).quarantine if self._retry else None
            working = Working(self._spec, self._ledger, self._job, self._committer, self._signals.came, self._watcher)
            summary.findings += working.run(config, self._readers, self._sources(), kept)
            if self._signals.came():
                self._committer.settle()
                summary.state = "stopped"
            else:
                ending.end(summary)
        except _Halted:
            summary.state = "stopped"
        except (JobStopped, OSError, sqlite3.Error) as error:
            summary.state = "broken off"
            rule = JOB_WORKERS if isinstance(error, WorkersFail) else OUTPUT_UNWRITABLE
            summary.findings.append(rule.found(reason(error)))
        return summary

    def _tell(self, ref: Ref, result: Result) -> None:
        self._watcher.record(ref, result, self._committer.counts)

    def _check(self) -> None:
        if self._signals.came():
            raise _Halted

    def _config(self, layout: Layout | None) -> Config:
        temporary = None if layout is None else str(layout.clear())
        config = self._spec.config(self._job.at)
        inline = config.inline and layout is not None
        return msgspec.structs.replace(config, temporary=temporary, inline=inline, mode=0o666 & ~mask())

    def _sources(self) -> Iterator[Source]:
        if self._only is not None:
            return iter(self._only)
        return sources.expand(self._spec.sources, self._spec.chosen, os.path.abspath(self._spec.out))  # noqa: PTH100
