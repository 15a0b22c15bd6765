"""Records in chunks for workers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from converter.jobs.records import Ref

_CHUNK: Final = 32
_BYTES: Final = 1 << 18
_SPAN: Final = 512


class Pause:
    """There is no record just now."""


PAUSE: Final = Pause()


def chunks(
    refs: Iterator[Ref | Pause | None],
    workers: int,
    sequence: Callable[[], int],
    committed: Callable[[], int],
    stopped: Callable[[], bool],
) -> Iterator[tuple[Ref, ...]]:
    """Yield records in chunks that grow, so that all workers begin at once; empty ones while too many are under way.

    ``sequence`` is the place in the order up to which records were given out, ``committed`` that up to which all are
    done: the distance between is bounded, and with it the memory.
    """
    chunk: list[Ref] = []
    size = 0
    window = max(_SPAN, workers * _CHUNK * 4)
    for ref in refs:
        if stopped():
            return
        if isinstance(ref, Pause):
            yield tuple(chunk)  # an empty one, mostly: whoever waits for workers has his turn
            chunk, size = [], 0
            continue
        if ref is not None:
            chunk.append(ref)
            size += len(ref.data or b"")
        wanted = min(_CHUNK, 2 + sequence() // 16)
        if chunk and (len(chunk) >= wanted or size > _BYTES or sequence() - chunk[0].sequence > _SPAN):
            yield tuple(chunk)
            chunk, size = [], 0
            while sequence() - committed() > window and not stopped():
                yield ()
    if chunk:
        yield tuple(chunk)
