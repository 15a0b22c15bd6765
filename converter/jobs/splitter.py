"""Sources to records, in a process of its own, which is bounded in time and memory as workers are.

It is a fork of the supervisor, so that it reads the same standard input with the same readers. Where it dies or hangs,
a fresh one goes on behind the records that were had; a source that ends two of them is given up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from multiprocessing.reduction import ForkingPickler
from typing import Final

from converter.findings import Severity, register
from converter.formats import Reader
from converter.jobs.fork import Died, Fork
from converter.jobs.records import Ref
from converter.jobs.source import Source
from converter.jobs.split import Split
from converter.jobs.splitting import Asked, Batch
from converter.jobs.worker import Limits

SOURCE_FAILED = register(
    "SOURCE_FAILED",
    Severity.ERROR,
    "a source ended the process that split it into records",
    explanation="The process crashed, ran out of its memory, or neither read nor found anything in its time, twice."
    " What it had found before was converted.",
    fix="Look at the source, and at the reader that it has; --timeout and --memory set the limits.",
)

_AHEAD: Final = 1 << 15  # bytes that its pipe takes twice over, though it reads nothing just now


class Splitter:
    """Splits sources in the order in which they are asked for; ``chosen`` names the reader of all of them."""

    def __init__(self, readers: Mapping[str, Reader], chosen: str | None, limits: Limits) -> None:
        self._readers = readers
        self._chosen = chosen
        self._limits = limits
        self._process: Fork | None = None
        self._asked: list[tuple[Source, int]] = []

    def ahead(self, wanted: Sequence[tuple[Source, int]]) -> None:
        """Let the process go on with sources that are going to be asked for next, in this order."""
        asked = {number for _, number in self._asked}
        local = tuple(one for one in wanted if not one[0].remote and one[1] not in asked)
        if local:
            self._ask(Asked(sources=local))

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
        packed = ForkingPickler.dumps(asked)
        if self._asked and len(packed) > _AHEAD:
            return  # it may be at its answers, and read nothing: both would wait
        if self._process is None:
            self._process = Fork(self._readers, self._chosen, self._limits)
        self._asked += asked.sources
        with suppress(OSError):  # it has died: its answer says so
            self._process.pipe.send_bytes(packed)


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
