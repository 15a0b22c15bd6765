"""Results become outputs, in the order of the input, a batch at a time: bytes on the disk, names, then the ledger."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from typing import Any, Final, TypeAlias

import msgspec

from converter.jobs import quarantine
from converter.jobs.clashes import Clashes
from converter.jobs.counts import Counts
from converter.jobs.failing import failed
from converter.jobs.layout import Layout
from converter.jobs.ledger import Ledger
from converter.jobs.records import Fatal, Ref, Result
from converter.jobs.sinks import Sink
from converter.jobs.worker import Failure
from converter.outfiles import OUTPUT_CLASH

BATCH: Final = 500
SECONDS: Final = 1.0

Event: TypeAlias = Callable[[], None]


class JobStopped(Exception):
    """A worker found the disk full or broken; what was committed stays, and the same command goes on from there."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class Committer:
    """Takes what is done in any order and commits it in the order of ``sequence``.

    ``layout`` is None for a dry run; ``partial`` says that the run looks at some of the job's records only.
    ``reserved`` are keys of names that no record may have.
    """

    def __init__(
        self,
        ledger: Ledger,
        sink: Sink,
        layout: Layout | None,
        *,
        run: int,
        partial: bool,
        at: str,
        mode: int,
        reserved: frozenset[str],
        tell: Callable[[Ref, Result], None],
        changing: Callable[[], None],
    ) -> None:
        self.counts = Counts()
        self.next = 0
        self._ledger = ledger
        self._sink = sink
        self._layout = layout
        self._run = run
        self._clashes = Clashes(ledger.outputs, reserved, None if partial else run)
        self._at = at
        self._mode = mode
        self._tell = tell
        self._changing = changing
        self._waiting: dict[int, Event | tuple[Ref, Any]] = {}
        self._batch = 0
        self._since = time.monotonic()
        ledger.begin()

    def take(self, sequence: int, what: Event | tuple[Ref, Any]) -> None:
        """Take a record's result, or an event that stands at its place in the order.

        Raises:
            JobStopped: a worker could not write.
            OSError: the disk is full or broken, or ``sqlite3.Error``, as the ledger says it.
        """
        self._waiting[sequence] = what
        while self.next in self._waiting:
            ready = self._waiting.pop(self.next)
            self.next += 1
            self._batch += 1
            if isinstance(ready, tuple):
                self._record(*ready)
            else:
                ready()
            if self._batch >= BATCH or time.monotonic() - self._since > SECONDS:
                self.settle()

    def settle(self) -> None:
        """Commit what was taken in order.

        Raises:
            OSError: the disk is full or broken, or ``sqlite3.Error``, as the ledger says it.
        """
        self._sink.settle()
        self._ledger.commit()
        self._sink.publish()
        self._ledger.begin()
        self._batch = 0
        self._since = time.monotonic()

    def finish(self) -> None:
        """End files of many articles and commit."""
        self._sink.finish()
        self.settle()

    def _record(self, ref: Ref, done: Result | Fatal | Failure) -> None:
        if isinstance(done, Fatal):
            raise JobStopped(done.path, done.reason)
        result = failed(ref, done) if isinstance(done, Failure) else done
        clash = self._clashes.found(ref, result) if self._sink.named else None
        if clash is not None:
            for output in result.outputs:
                self._sink.drop(output)
            told = OUTPUT_CLASH.found(clash, source=ref.label, line=ref.line if ref.offset else None)
            result = msgspec.structs.replace(
                result, outcome="quarantined", step="name", outputs=(), findings=(*result.findings, told)
            )
        if result.outputs:
            self._changing()
        result = self._stored(ref, result)
        for output in result.outputs:
            self._sink.add(ref, output)
        if result.outcome == "quarantined" and self._layout is not None:
            quarantine.keep(self._layout.quarantine, ref, result, self._at, self._mode)
        self.counts.add(result.outcome)
        self._tell(ref, result)

    def _stored(self, ref: Ref, result: Result) -> Result:
        """Put a record's result into the ledger; whatever of it the ledger does not take costs this record only."""
        self._sink.begin(result.outputs)
        try:
            self._ledger.records.put(ref, result, self._run, self._sink.file_of)
        except (TypeError, ValueError, OverflowError, sqlite3.InterfaceError, sqlite3.ProgrammingError) as error:
            for output in result.outputs:
                self._sink.drop(output)
            told = f"what came of it cannot be noted: {type(error).__name__}: {error}"
            result = failed(ref, Failure(kind="raised", detail=told))
            self._ledger.records.put(ref, result, self._run, self._sink.file_of)
        return result
