"""Results become outputs, in the order of the input, a batch at a time: bytes on the disk, names, then the ledger."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

import msgspec

from converter.findings import Severity, register
from converter.jobs import disk, quarantine
from converter.jobs.layout import Layout
from converter.jobs.ledger import Ledger
from converter.jobs.naming import key_of
from converter.jobs.records import Fatal, Output, Ref, Result
from converter.jobs.streams import Stream
from converter.jobs.task import record_bytes
from converter.jobs.worker import Failure
from converter.outfiles import OUTPUT_CLASH

RECORD_FAILED = register(
    "RECORD_FAILED",
    Severity.ERROR,
    "a record ended the worker that had it",
    explanation="The process crashed, ran out of its memory or its time, twice; the second time with this record alone."
    " The record is in quarantine, all others were converted.",
    fix="Look at the record; `converter jobs retry DIR` tries it again, with --timeout and --memory if need be.",
)

BATCH: Final = 500
SECONDS: Final = 1.0

Event: TypeAlias = Callable[[], None]


class JobStopped(Exception):
    """A worker found the disk full or broken; what was committed stays, and the same command goes on from there."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class Counts(msgspec.Struct):
    """What became of the records; ``taken`` counts them as they came, by itself."""

    taken: int = 0
    written: int = 0
    unchanged: int = 0
    held: int = 0
    quarantined: int = 0

    def add(self, outcome: str, count: int = 1) -> None:
        """Count records of an outcome."""
        setattr(self, outcome, getattr(self, outcome) + count)

    def settled(self) -> int:
        """Return how many records have an outcome."""
        return self.written + self.unchanged + self.held + self.quarantined


class Committer:
    """Takes what is done in any order and commits it in the order of ``sequence``."""

    def __init__(
        self,
        ledger: Ledger,
        layout: Layout | None,
        *,
        run: int,
        partial: bool,
        joined: bool,
        at: str,
        mode: int,
        streams: Mapping[str, Stream],
        reserved: frozenset[str],
        tell: Callable[[Ref, Result], None],
    ) -> None:
        self.counts = Counts()
        self.next = 0
        self._ledger = ledger
        self._layout = layout
        self._run = run
        self._partial = partial
        self._joined = joined
        self._at = at
        self._mode = mode
        self._streams = streams
        self._reserved = reserved
        self._tell = tell
        self._waiting: dict[int, Event | tuple[Ref, Any]] = {}
        self._renames: list[tuple[str, str]] = []
        self._folders: set[str] = set()
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
        self._to_disk()
        self._ledger.commit()
        self._ledger.begin()
        self._batch = 0
        self._since = time.monotonic()

    def _to_disk(self) -> None:
        if self._layout is None:
            return
        for stream in self._streams.values():
            stream.sync()
        if self._renames:
            disk.sync_files(str(self._layout.own), [source for source, _ in self._renames])
        touched = set()
        for source, target in self._renames:
            folder = os.path.dirname(target)  # noqa: PTH120 - a hot loop over strings
            if folder not in self._folders:
                os.makedirs(folder, exist_ok=True)  # noqa: PTH103
                self._folders.add(folder)
            os.rename(source, target)  # noqa: PTH104
            touched.add(folder)
        for folder in sorted(touched):
            disk.sync(folder)
        self._renames.clear()

    def _record(self, ref: Ref, done: Result | Fatal | Failure) -> None:
        if isinstance(done, Fatal):
            raise JobStopped(done.path, done.reason)
        result = self._failed(ref, done) if isinstance(done, Failure) else done
        clash = self._clash(ref, result)
        if clash is not None:
            self._drop(result)
            told = OUTPUT_CLASH.found(clash, source=ref.label, line=ref.line if ref.offset else None)
            result = msgspec.structs.replace(
                result, outcome="quarantined", step="name", outputs=(), findings=(*result.findings, told)
            )
        self._ledger.put(ref, result, self._run)
        for output in result.outputs:
            self._place(output)
        if result.outcome == "quarantined" and self._layout is not None:
            quarantine.keep(self._layout.quarantine, ref, result, self._at, self._mode)
        self.counts.add(result.outcome)
        self._tell(ref, result)

    def _place(self, output: Output) -> None:
        if output.temporary is not None and self._layout is not None:
            self._renames.append((output.temporary, f"{self._layout.out}/{output.name}"))
        elif output.data is not None:
            self._streams[output.format].add(output.data)

    def _clash(self, ref: Ref, result: Result) -> str | None:
        if self._joined:
            return None
        own: set[str] = set()
        for output in result.outputs:
            key = key_of(output.name)
            if key in own or key in self._reserved:
                return f"{output.name} would be written twice"
            own.add(key)
            owner = self._ledger.owner(output.name, ref, output.sha256, None if self._partial else self._run)
            if owner is not None:
                return f"{output.name} belongs to {owner}, with other content"
        return None

    def _drop(self, result: Result) -> None:
        for output in result.outputs:
            if output.temporary is not None:
                os.unlink(output.temporary)  # noqa: PTH108

    def _failed(self, ref: Ref, failure: Failure) -> Result:
        import hashlib

        told = RECORD_FAILED.found(f"{failure.kind}: {failure.detail}", source=ref.label)
        sha256 = ref.sha256 or hashlib.sha256(record_bytes(ref) or b"").digest()
        return Result(sha256=sha256, outcome="quarantined", step="work", findings=(told,))
