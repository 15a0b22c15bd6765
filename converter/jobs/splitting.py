"""The process that splits sources: it may hang or eat its memory, and costs the source at hand then."""

from __future__ import annotations

import io
import time
from collections.abc import Mapping
from multiprocessing.connection import Connection
from typing import Any, Final

import msgspec

from converter.formats import Reader
from converter.jobs.confine import limit_memory, settle
from converter.jobs.records import Ref
from converter.jobs.slot import BUSY, IDLE, Slot
from converter.jobs.source import Source
from converter.jobs.split import Split
from converter.standard_output import guarded

_BATCH: Final = 64
_MESSAGE: Final = 8
_BYTES: Final = 1 << 18
_SECONDS: Final = 0.1


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Sources to be split, with their numbers in the ledger; ``careful`` is for one that has ended a process before."""

    sources: tuple[tuple[Source, int], ...]
    careful: bool = False


class Batch(msgspec.Struct, frozen=True):
    """Some records of a source; the last batch says so, and what is known of the whole."""

    refs: tuple[Ref, ...]
    is_last: bool = False
    sha256: bytes | None = None
    whole: bool = False


class Outbox:
    """Batches on their way, several a message: most sources are one small record, and a message costs more than it."""

    def __init__(self, pipe: Connection, slot: Slot) -> None:
        self._pipe = pipe
        self._slot = slot
        self._waiting: list[Batch] = []

    def put(self, batch: Batch) -> None:
        """Send the batch, unless it and what waits are few records of sources that are done."""
        self._waiting.append(batch)
        if not batch.is_last or len(self._waiting) >= _MESSAGE or len(batch.refs) > 1:
            self.send()

    def send(self) -> None:
        """Send what waits."""
        if self._waiting:
            self._slot.set(IDLE)  # the supervisor may take its time
            self._pipe.send(self._waiting)
            self._waiting.clear()
            self._slot.set(BUSY)


def serve(
    pipe: Connection, slot: Slot, readers: Mapping[str, Reader], chosen: str | None, memory: int, parent: int
) -> None:
    """Split the sources asked for, one after the other, until the pipe closes. The process is a fork's."""
    settle(parent)
    limit_memory(memory)
    outbox = Outbox(pipe, slot)
    with guarded():
        while True:
            asked: Asked = pipe.recv()
            for source, number in asked.sources:
                if source.once:
                    outbox.send()  # it may keep us waiting
                split = Split(source, number, readers, chosen, lambda one: Watched(one, slot))
                _split(outbox, slot, split, 1 if asked.careful else _BATCH)
            outbox.send()
            slot.set(IDLE)


def _split(outbox: Outbox, slot: Slot, split: Split, most: int) -> None:
    refs: list[Ref] = []
    size, since = 0, time.monotonic()
    slot.set(BUSY)
    for ref in split.refs():
        slot.set(BUSY)
        refs.append(ref)
        size += len(ref.data or b"")
        if len(refs) >= most or size > _BYTES or time.monotonic() - since > _SECONDS:
            outbox.put(Batch(refs=tuple(refs)))
            refs.clear()
            size, since = 0, time.monotonic()
    outbox.put(Batch(refs=tuple(refs), is_last=True, sha256=split.sha256, whole=split.whole))


class Watched(io.FileIO):
    """A source's bytes; each piece read is a sign of life. What can be read but once may keep its reader waiting."""

    def __init__(self, source: Source, slot: Slot) -> None:
        self._slot = slot
        self._waiting = IDLE if source.once else BUSY
        slot.set(self._waiting)
        given: Any = source.path if source.path is not None else 0
        super().__init__(given, "rb", closefd=source.path is not None)
        slot.set(BUSY)

    def readinto(self, into: Any) -> Any:
        """Read what there is."""
        self._slot.set(self._waiting)
        count = super().readinto(into)
        self._slot.set(BUSY)
        return count

    def read(self, size: int | None = -1) -> Any:
        """Read what there is."""
        self._slot.set(self._waiting)
        data = super().read(-1 if size is None else size)
        self._slot.set(BUSY)
        return data
