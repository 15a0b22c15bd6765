"""The chunks that wait for a worker: new ones, and what dead workers left."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from converter.jobs.handle import Chunk, Item


class Waiting:
    """What was begun before goes first."""

    def __init__(self) -> None:
        self._again: deque[Chunk] = deque()

    def next(self, chunks: Iterator[tuple[Any, ...]]) -> Chunk | None:
        """Return what is to be done next, without records where there is none just now, or None at the end."""
        if self._again:
            return self._again.popleft()
        records = next(chunks, None)
        return None if records is None else Chunk(tuple(Item(record) for record in records))

    def back(self, chunk: Chunk) -> None:
        """Take back what ``next`` returned."""
        self._again.appendleft(chunk)

    def again(self, chunks: Iterable[Chunk]) -> None:
        """Take chunks that were given out and are not done."""
        self._again.extend(chunk for chunk in chunks if chunk.items)

    def blamed(self, items: tuple[Item, ...], suspects: tuple[Item, ...]) -> list[Item]:
        """Take a dead worker's records, each suspect as a chunk by itself; return those that were tried so before."""
        self.again([Chunk(tuple(item for item in items if not any(item is one for one in suspects)))])
        lost = [item for item in suspects if item.tried]
        for item in suspects:
            if not item.tried:
                item.tried = len(suspects) == 1
                self.again([Chunk((item,))])
        return lost
