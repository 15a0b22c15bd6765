"""A worker as its supervisor has it: the process, its pipe, and the chunk that it is at."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from multiprocessing import get_context
from typing import Any, Final

import msgspec

from converter.jobs.slot import IDLE, SENDING, Slot
from converter.jobs.worker import Limits, main

_context: Final = get_context("spawn")


class Item(msgspec.Struct):
    """A record on its way; ``tried`` is set after the first death."""

    record: Any
    tried: bool = False


class Worker:
    """A process that works for ``maker`` and ``config`` within limits."""

    def __init__(self, maker: str, config: Any, limits: Limits) -> None:
        self.slot = Slot()
        self.pipe, theirs = _context.Pipe()
        self.process = _context.Process(
            target=main, args=(theirs, self.slot.path, maker, config, limits, os.getpid()), daemon=True
        )
        self.process.start()
        theirs.close()
        self.chunk: tuple[Item, ...] | None = None
        self.since = time.monotonic()

    def give(self, chunk: tuple[Item, ...]) -> None:
        """Send a chunk.

        Raises:
            OSError: the process is gone.
        """
        self.chunk = chunk
        self.since = time.monotonic()
        self.pipe.send(tuple(item.record for item in chunk))

    def at(self) -> tuple[int, float]:
        """Return the index of the record that it is at, and since when; ``IDLE`` before it began the chunk."""
        index, since = self.slot.get()
        return (index, since) if since >= self.since else (IDLE, self.since)

    def suspects(self) -> tuple[Item, ...]:
        """Return the records of its chunk of which one may have ended it: none before it began."""
        index, _ = self.at()
        chunk = self.chunk or ()
        return chunk if index == SENDING else chunk[index : index + 1] if index >= 0 else ()

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
