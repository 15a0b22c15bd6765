"""Sources to records, in a process of its own, which is bounded in time and memory as workers are.

It is a fork of the supervisor, so that it reads the same standard input with the same readers. Where it dies or hangs,
a fresh one goes on behind the records that were had; a source that ends two of them is given up.
"""

from __future__ import annotations

import os
import signal
import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from multiprocessing import Pipe
from typing import Final, NoReturn

from converter.findings import Severity, register
from converter.formats import Reader
from converter.jobs.records import Ref
from converter.jobs.slot import BUSY, Slot
from converter.jobs.source import Source
from converter.jobs.split import Split
from converter.jobs.splitting import Asked, Batch, serve
from converter.jobs.worker import Limits

SOURCE_FAILED = register(
    "SOURCE_FAILED",
    Severity.ERROR,
    "a source ended the process that split it into records",
    explanation="The process crashed, ran out of its memory, or neither read nor found anything in its time, twice."
    " What it had found before was converted.",
    fix="Look at the source, and at the reader that it has; --timeout and --memory set the limits.",
)

_CHECK: Final = 0.05  # seconds between looks
_MEMORY: Final = 112  # the exit code of a process whose memory ran out


class Died(Exception):
    """The process ended, or had to be ended."""


class Process:
    """A fork that splits: what it was asked for, and what it answers."""

    def __init__(self, readers: Mapping[str, Reader], chosen: str | None, limits: Limits) -> None:
        self._limits = limits
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
            if self.pipe.poll(_CHECK):
                answer: Batch = self.pipe.recv()
                return answer
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


class Splitter:
    """Splits sources in the order in which they are asked for; ``chosen`` names the reader of all of them."""

    def __init__(self, readers: Mapping[str, Reader], chosen: str | None, limits: Limits) -> None:
        self._readers = readers
        self._chosen = chosen
        self._limits = limits
        self._process: Process | None = None
        self._asked: list[tuple[Source, int]] = []

    def ahead(self, wanted: Sequence[tuple[Source, int]]) -> None:
        """Let the process begin with sources that are going to be asked for next, in this order."""
        local = [one for one in wanted if not one[0].remote]
        if not self._asked and local:
            self._ask(Asked(sources=tuple(local)))

    def split(self, source: Source, number: int) -> Split | Splitting:
        """Return the records of a source; an address is read here, by libraries that no fork may use."""
        if source.remote:
            return Split(source, number, self._readers, self._chosen)
        return Splitting(self, source, number)

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.end()
            self._process = None
        self._asked.clear()

    def answers(self, source: Source, number: int, *, careful: bool) -> Iterator[Batch | None]:
        """Yield what the process says of a source, and None when it says nothing for a while.

        With ``careful`` it says what it has after each record.

        Raises:
            Died: it ended.
        """
        if (source, number) not in self._asked[:1]:
            if self._asked:
                self.close()
            self._ask(Asked(sources=((source, number),), careful=careful))
        while True:
            try:
                answer = self._process.answer() if self._process is not None else None
            except Died:
                self._process = None
                self._asked.clear()
                raise
            if answer is not None and answer.is_last:
                del self._asked[0]
            yield answer
            if answer is not None and answer.is_last:
                return

    def _ask(self, asked: Asked) -> None:
        if self._process is None:
            self._process = Process(self._readers, self._chosen, self._limits)
        self._asked = list(asked.sources)
        with suppress(OSError):  # it has died: its answer says so
            self._process.pipe.send(asked)


class Splitting:
    """The records of one source, as ``Split`` has them; None stands for a while without any."""

    def __init__(self, splitter: Splitter, source: Source, number: int) -> None:
        self._splitter = splitter
        self._source = source
        self._number = number
        self.sha256: bytes | None = None
        self.whole = False

    def refs(self) -> Iterator[Ref | None]:
        """Yield the records in order."""
        had = 0
        for last in (False, True):
            try:
                for ref in self._refs(had, careful=last):
                    had += ref is not None
                    yield ref
            except Died as death:
                if last or self._source.once:
                    yield self._failed(had, str(death))
                    return
            else:
                return

    def _refs(self, had: int, *, careful: bool) -> Iterator[Ref | None]:
        for answer in self._splitter.answers(self._source, self._number, careful=careful):
            if answer is None:
                yield None
                continue
            yield from answer.refs[had:]
            had = max(0, had - len(answer.refs))
            self.sha256, self.whole = answer.sha256, answer.whole

    def _failed(self, had: int, detail: str) -> Ref:
        label = self._source.label
        told = SOURCE_FAILED.found(detail, source=label)
        return Ref(sequence=0, source=self._number, label=label, ordinal=had, data=b"", problem=(told,))
