"""Keeps N workers at work, whatever happens to them.

One pipe per worker and no lock that two share, so that the death of one harms no other (ready-made pools lose or
stall half the work then). The record at which a worker died or overran its time is tried once more alone, and given up
when it fails again; all others of its chunk are done again, which is safe, since work is idempotent.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing import connection
from typing import Any, Final

from converter.jobs.handle import Chunk, Item, Worker
from converter.jobs.patience import Patience
from converter.jobs.waiting import Waiting
from converter.jobs.worker import Done, Ended, Failure, Limits

_CHECK: Final = 0.2  # seconds between looks at deadlines
_START: Final = 60.0  # seconds that a worker may take to come up


class Supervisor:
    """Runs ``maker(config)(record)`` for records in ``workers`` processes.

    ``maker`` is ``module:function``; config, records and results are pickled.
    """

    def __init__(self, maker: str, config: Any, *, workers: int, limits: Limits | None = None) -> None:
        self._maker = maker
        self._config = config
        self._limits = limits or Limits()
        self._count = workers
        self._workers: list[Worker] = []
        self._waiting = Waiting()
        self._patience = Patience()

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
                busy = [worker for worker in self._workers if worker.chunks]
                if busy:
                    yield from self._wait(busy)
                elif not more:
                    return
        finally:
            self.stop()

    def stop(self) -> None:
        """End all workers at once."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def _feed(self, chunks: Iterator[tuple[Any, ...]]) -> bool:
        """Give every worker something to do, and something more to come; say whether there may be more chunks."""
        while True:
            free = next((one for one in self._workers if not one.chunks), None)
            if free is None and len(self._workers) >= self._count:
                break
            chunk = self._waiting.next(chunks)
            if chunk is None or not chunk.items:
                return chunk is not None
            self._give(free, chunk)
        # Who has least gets first.
        for worker in sorted(self._workers, key=lambda one: len(one.chunks)):
            room = worker.room()
            if room <= 0:
                continue
            chunk = self._waiting.next(chunks)
            if chunk is None or not chunk.items:
                return chunk is not None
            if len(chunk.packed()) > room:
                self._waiting.back(chunk)
                break
            with suppress(OSError):  # it has died: its pipe says so
                worker.give(chunk)
        return True

    def _give(self, worker: Worker | None, chunk: Chunk) -> None:
        if worker is None:
            worker = Worker(self._maker, self._config, self._limits)
            self._workers.append(worker)
        try:
            worker.give(chunk)
        except OSError:
            # It died between chunks: nothing was begun, so nothing is suspect.
            self._replace(worker)

    def _wait(self, busy: list[Worker]) -> Iterator[tuple[Any, Any]]:
        by_pipe = {worker.pipe: worker for worker in busy}
        for ready in connection.wait(list(by_pipe), timeout=_CHECK):
            worker = by_pipe.pop(ready)  # type: ignore[call-overload]
            try:
                done: Done | Ended = worker.pipe.recv()
            except (EOFError, OSError):
                yield from self._died(worker, "crashed", worker.how(), worker.suspects())
            except Exception as error:  # noqa: BLE001 - a plugin may have put anything into a result
                told = f"its result cannot be read: {type(error).__name__}: {error}"
                yield from self._died(worker, "raised", told, worker.chunks[0].items)
            else:
                if isinstance(done, Ended):
                    yield from self._died(worker, "crashed", done.detail, worker.suspects())
                else:
                    yield from self._finished(worker, done)
        now = time.monotonic()
        for worker in by_pipe.values():
            index, since = worker.at()
            allowed = self._limits.seconds if index >= 0 else self._limits.seconds + _START
            if now - since > allowed:
                told = f"the record took more than {self._limits.seconds:g} seconds"
                yield from self._died(worker, "hung", told, worker.suspects())

    def _finished(self, worker: Worker, done: Done) -> Iterator[tuple[Any, Any]]:
        items = worker.done().items
        self._patience.renew()
        self._waiting.again([Chunk(items[len(done.results) :])])
        if done.spent:
            self._replace(worker)
        for item, result in zip(items, done.results, strict=False):
            yield item.record, result

    def _died(self, worker: Worker, kind: str, detail: str, suspects: tuple[Item, ...]) -> Iterator[tuple[Any, Any]]:
        """Try the records of which one is to blame alone, and give up one that was; do the rest of its chunk again."""
        killed = worker.process.exitcode == -signal.SIGKILL
        items = worker.chunks[0].items
        if suspects:
            worker.done()
        self._replace(worker)
        if not suspects:
            self._patience.lose(detail, killed=killed, hung=kind == "hung")
        for item in self._waiting.blamed(items if suspects else (), suspects):
            yield item.record, Failure(kind=kind, detail=detail)

    def _replace(self, worker: Worker) -> None:
        """End a worker; what it was given and has not begun is done by others."""
        worker.end()
        self._workers.remove(worker)
        self._waiting.again(worker.chunks)
