"""A worker as its supervisor has it: the process, its pipe, and the chunk that it is at."""

from __future__ import annotations

import itertools
import os
import signal
import time
from collections import deque
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.reduction import ForkingPickler
from typing import Any, Final

import msgspec

from converter.jobs.slot import IDLE, SENDING, Slot
from converter.jobs.worker import Limits, main

_context: Final = get_context("spawn")
_numbers: Final = itertools.count(1)
_CHUNKS: Final = 3
_PIPE: Final = 1 << 16  # bytes that any pipe takes, though nobody reads it just now


class Item(msgspec.Struct):
    """A record on its way; ``tried`` is set after the first death."""

    record: Any
    tried: bool = False


class Chunk:
    """Some records that one worker has at a time."""

    def __init__(self, items: tuple[Item, ...]) -> None:
        self.number = next(_numbers)
        self.items = items
        self.size = 0
        self._packed: Any = None

    def packed(self) -> Any:
        """Return the bytes that go through the pipe, ``size`` of them."""
        if self._packed is None:
            self._packed = ForkingPickler.dumps((self.number, tuple(item.record for item in self.items)))
            self.size = len(self._packed)
        return self._packed

    def sent(self) -> None:
        """Forget the bytes."""
        self._packed = None


class Worker:
    """A process that works for ``maker`` and ``config`` within limits.

    ``chunks`` are those that it was given: the one that it is at, and some that lie in its pipe, so that it need not
    wait while the supervisor writes to the disk.
    """

    def __init__(self, maker: str, config: Any, limits: Limits) -> None:
        self.slot = Slot()
        self.pipe, theirs = _context.Pipe()
        self.process = _context.Process(
            target=main, args=(theirs, self.slot.path, maker, config, limits, os.getpid()), daemon=True
        )
        self.process.start()
        theirs.close()
        self.chunks: deque[Chunk] = deque()
        self.since = time.monotonic()

    def give(self, chunk: Chunk) -> None:
        """Send a chunk.

        Raises:
            OSError: the process is gone.
        """
        if not self.chunks:
            self.since = time.monotonic()
        self.chunks.append(chunk)
        self.pipe.send_bytes(chunk.packed())
        chunk.sent()

    def done(self) -> Chunk:
        """Return the chunk that it was at, and let it be at the next."""
        self.since = time.monotonic()
        return self.chunks.popleft()

    def room(self) -> int:
        """Return how many bytes its pipe takes though it reads nothing just now, 0 when it has chunks enough."""
        if not 0 < len(self.chunks) < _CHUNKS or self.at()[0] < 0:  # it may not have read even the one that it is at
            return 0
        return _PIPE - sum(chunk.size for chunk in itertools.islice(self.chunks, 1, None))

    def at(self) -> tuple[int, float]:
        """Return the index of the record that it is at, and since when; ``IDLE`` before it began the chunk."""
        number, index, since = self.slot.get()
        return (index, since) if self.chunks and number == self.chunks[0].number else (IDLE, self.since)

    def suspects(self) -> tuple[Item, ...]:
        """Return the records of its chunk of which one may have ended it: none before it began."""
        index, _ = self.at()
        items = self.chunks[0].items if self.chunks else ()
        return items if index == SENDING else items[index : index + 1] if index >= 0 else ()

    def how(self) -> str:
        """Return how the process ended."""
        self.process.join(1)
        code = self.process.exitcode
        if code is not None and code < 0:
            return f"the worker was killed by {signal.Signals(-code).name}"
        return f"the worker ended with exit code {code}"

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
        self.slot.close()
