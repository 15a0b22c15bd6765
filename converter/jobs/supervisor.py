"""Keeps N workers at work, whatever happens to them.

One pipe per worker and no lock that two share, so that the death of one harms no other (ready-made pools lose or
stall half the work then). The record at which a worker died or overran its time is tried once more alone, and given up
when it fails again; all others of its chunk are done again, which is safe, since work is idempotent.
"""

from __future__ import annotations

import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing import connection, get_context
from typing import Any, Final

import msgspec

from converter.jobs.slot import Slot
from converter.jobs.worker import Done, Failure, Limits, main

_CHECK: Final = 0.2  # seconds between looks at deadlines
_START: Final = 60.0  # seconds that a worker may take to come up
_BARREN: Final = 20  # deaths in a row of workers that had begun nothing
_context = get_context("spawn")


class _Worker:
    """A process, its end of the pipe, and the chunk that it is at."""

    def __init__(self, maker: str, config: Any, limits: Limits) -> None:
        self.slot = Slot()
        self.pipe, theirs = _context.Pipe()
        self.process = _context.Process(
            target=main, args=(theirs, self.slot.path, maker, config, limits, os.getpid()), daemon=True
        )
        self.process.start()
        theirs.close()
        self.chunk: tuple[_Item, ...] | None = None
        self.since = time.monotonic()

    def give(self, chunk: tuple[_Item, ...]) -> None:
        self.chunk = chunk
        self.since = time.monotonic()
        self.pipe.send(tuple(item.record for item in chunk))

    def at(self) -> tuple[int, float]:
        """Return the index of the record that the worker is at, and since when; -1 before it began the chunk."""
        index, since = self.slot.get()
        return (index, since) if since >= self.since else (-1, self.since)

    def end(self) -> None:
        """Kill the process and whatever it has started, and give back what it held."""
        pid = self.process.pid
        if pid is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)
            if self.process.exitcode is None:  # else its number may be another's by now
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        self.process.join()
        self.pipe.close()
        self.slot.remove()


class _Item(msgspec.Struct):
    """A record on its way; ``tried`` is set after the first death."""

    record: Any
    tried: bool = False


class Supervisor:
    """Runs ``maker(config)(record)`` for records in ``workers`` processes.

    ``maker`` is ``module:function``; config, records and results are pickled.
    """

    def __init__(self, maker: str, config: Any, *, workers: int, limits: Limits | None = None) -> None:
        self._maker = maker
        self._config = config
        self._limits = limits or Limits()
        self._count = workers
        self._workers: list[_Worker] = []
        self._again: deque[tuple[_Item, ...]] = deque()
        self._barren = 0

    def run(
        self, chunks: Iterator[tuple[Any, ...]], stopped: Callable[[], bool] = lambda: False
    ) -> Iterator[tuple[Any, Any]]:
        """Yield (record, result) for every record of every chunk, in the order in which they are done.

        A record that raised, crashed, hung or ran out of memory twice has a ``Failure`` for a result. Chunks are taken
        as workers get free, so memory does not grow with the input; an empty one says that there is none just now.
        Closing the generator ends all workers, and so does ``stopped``, which is asked several times a second.

        Raises:
            OSError: workers cannot be started, or end before they begin.
        """
        try:
            more = True
            while not stopped():
                more = self._feed(chunks) if more else self._feed(iter(()))
                busy = [worker for worker in self._workers if worker.chunk is not None]
                if not busy:
                    return
                yield from self._wait(busy)
        finally:
            self.stop()

    def stop(self) -> None:
        """End all workers at once."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def _feed(self, chunks: Iterator[tuple[Any, ...]]) -> bool:
        """Give every free worker something to do; say whether there may be more chunks."""
        while True:
            free = next((one for one in self._workers if one.chunk is None), None)
            if free is None and len(self._workers) >= self._count:
                return True
            if self._again:
                chunk = self._again.popleft()
            else:
                records = next(chunks, None)
                if records is None:
                    return False
                if not records:
                    return True
                chunk = tuple(_Item(record) for record in records)
            self._give(free, chunk)

    def _give(self, worker: _Worker | None, chunk: tuple[_Item, ...]) -> None:
        if worker is None:
            worker = _Worker(self._maker, self._config, self._limits)
            self._workers.append(worker)
        try:
            worker.give(chunk)
        except OSError:
            # It died between chunks: nothing was begun, so nothing is suspect.
            self._replace(worker)
            self._again.append(chunk)

    def _wait(self, busy: list[_Worker]) -> Iterator[tuple[Any, Any]]:
        by_pipe = {worker.pipe: worker for worker in busy}
        for ready in connection.wait(list(by_pipe), timeout=_CHECK):
            worker = by_pipe.pop(ready)  # type: ignore[call-overload]
            try:
                done: Done = worker.pipe.recv()
            except (EOFError, OSError):
                yield from self._died(worker, "crashed", _how(worker))
            else:
                yield from self._finished(worker, done)
        now = time.monotonic()
        for worker in by_pipe.values():
            index, since = worker.at()
            allowed = self._limits.seconds if index >= 0 else self._limits.seconds + _START
            if now - since > allowed:
                yield from self._died(worker, "hung", f"the record took more than {self._limits.seconds:g} seconds")

    def _finished(self, worker: _Worker, done: Done) -> Iterator[tuple[Any, Any]]:
        chunk = worker.chunk or ()
        worker.chunk = None
        self._barren = 0
        rest = chunk[len(done.results) :]
        if rest:
            self._again.append(rest)
        if done.spent:
            self._replace(worker)
        for item, result in zip(chunk, done.results, strict=False):
            yield item.record, result

    def _died(self, worker: _Worker, kind: str, detail: str) -> Iterator[tuple[Any, Any]]:
        """Find the record at which it died: it alone is suspect, the others are done again."""
        index, _ = worker.at()
        chunk = worker.chunk or ()
        self._replace(worker)
        if index < 0 or index >= len(chunk):
            # It had begun nothing, so no record is suspect.
            self._again.append(chunk)
            self._barren += _BARREN // 5 if kind == "hung" else 1
            if self._barren >= _BARREN:
                raise OSError(f"workers end before they begin: {detail}")
            return
        suspect = chunk[index]
        others = chunk[:index] + chunk[index + 1 :]
        if others:
            self._again.append(others)
        if suspect.tried:
            yield suspect.record, Failure(kind=kind, detail=detail)
        else:
            suspect.tried = True
            self._again.append((suspect,))

    def _replace(self, worker: _Worker) -> None:
        worker.end()
        self._workers.remove(worker)


def _how(worker: _Worker) -> str:
    worker.process.join(1)
    code = worker.process.exitcode
    if code is not None and code < 0:
        return f"the worker was killed by {signal.Signals(-code).name}"
    return f"the worker ended with exit code {code}"
