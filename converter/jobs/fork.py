"""The process that splits sources, as the supervisor has it."""

from __future__ import annotations

import os
import signal
import time
import warnings
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from multiprocessing import Pipe
from typing import Final, NoReturn

from converter.formats import Reader
from converter.jobs.slot import BUSY, Slot
from converter.jobs.splitting import Batch, serve
from converter.jobs.worker import Limits

_CHECK: Final = 0.05  # seconds between looks
_MEMORY: Final = 112  # the exit code of a process whose memory ran out


class Died(Exception):
    """The process ended, or had to be ended."""


class Fork:
    """A fork that splits: what it was asked for, and what it answers."""

    def __init__(self, readers: Mapping[str, Reader], chosen: str | None, limits: Limits) -> None:
        self._limits = limits
        self._answers: deque[Batch] = deque()
        self._slot = Slot()
        self.pipe, theirs = Pipe()
        parent = os.getpid()
        with warnings.catch_warnings():
            # A thread of ours draws the progress; the fork has nothing to do with it, and a lock costs its time only.
            warnings.simplefilter("ignore", DeprecationWarning)
            self.pid = os.fork()
        if self.pid == 0:
            self.pipe.close()
            _be(lambda: serve(theirs, self._slot, readers, chosen, limits.memory, parent))
        theirs.close()

    def answer(self) -> Batch | None:
        """Return what came, or None when nothing did for a while.

        Raises:
            Died: it ended, or gave no sign of life in its time.
        """
        try:
            if self._answers or self.pipe.poll(_CHECK):
                if not self._answers:
                    self._answers.extend(self.pipe.recv())
                return self._answers.popleft()
        except (EOFError, OSError):
            raise Died(self.end()) from None
        _, index, since = self._slot.get()
        if index == BUSY and time.monotonic() - since > self._limits.seconds:
            self.end()
            raise Died(f"hung: nothing in {self._limits.seconds:g} seconds")
        return None

    def end(self) -> str:
        """Kill it, if it has not ended, and return how it did."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        _, status = os.waitpid(self.pid, 0)
        self.pipe.close()
        self._slot.close()
        code = os.waitstatus_to_exitcode(status)
        if code == _MEMORY:
            return "memory: it needs more than it may have"
        return f"crashed: killed by {signal.Signals(-code).name}" if code < 0 else f"crashed: exit code {code}"


def _be(work: Callable[[], None]) -> NoReturn:
    """Do the work of a fork, and end it without what the supervisor does at its exit."""
    try:
        work()
    except MemoryError:
        os._exit(_MEMORY)
    except BaseException:  # noqa: BLE001 - whatever it is, this process ends
        os._exit(1)
    os._exit(0)
