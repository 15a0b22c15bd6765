"""Sources that are to be gone through, and those that a run may leave alone."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final, TypeAlias

from converter.jobs.ledger import Job, Ledger, SourceRow
from converter.jobs.records import Ref, digest
from converter.jobs.source import Source
from converter.jobs.start import FINAL
from converter.jobs.taking import taken_now

_AHEAD: Final = 32
"""Sources that are asked for at once, so that neither process waits for the other at each."""
_SECONDS: Final = 0.2
"""Looking whether large sources have changed takes its time, and the job may be told to stop."""

Outcomes: TypeAlias = dict[tuple[str, int], int]


class Visit:
    """A source to be gone through, and what the system says of it before."""

    __slots__ = ("before", "is_new", "number", "source")

    def __init__(self, source: Source, number: int, *, is_new: bool) -> None:
        self.source = source
        self.number = number
        self.is_new = is_new
        self.before = stamp(source)


def visits(
    sources: Iterator[Source], ledger: Ledger, job: Job, skip: Callable[[Source, int, Outcomes], None]
) -> Iterator[list[Visit | Callable[[], None]]]:
    """Yield what is to be done, some at a time: visits, and calls of ``skip`` for sources that have not changed.

    ``skip`` gets the source, its number in the ledger, and its records by outcome and run.
    """
    waiting: list[Visit | Callable[[], None]] = []
    since = time.monotonic()
    for source in sources:
        row, is_new = ledger.sources.get(source.label)
        outcomes = None if is_new else unchanged(ledger, job, source, row)
        if outcomes is None:
            waiting.append(Visit(source, row.id, is_new=is_new))
        else:
            waiting.append(partial(skip, source, row.id, outcomes))
        if len(waiting) >= _AHEAD or time.monotonic() - since > _SECONDS:
            yield waiting
            waiting = []
            since = time.monotonic()
    if waiting:
        yield waiting


def unchanged(ledger: Ledger, job: Job, source: Source, row: SourceRow) -> Outcomes | None:
    """Return a source's records by outcome and run when nothing of it has changed."""
    if row.sha256 is None or source.once:
        return None
    outcomes = ledger.records.counts(row.id)
    if any((outcome not in FINAL and run != job.run) or run < job.base for outcome, run in outcomes):
        return None
    try:
        return outcomes if source.digest() == row.sha256 else None
    except OSError:
        return None


def stamp(source: Source) -> tuple[int, int] | None:
    """Return what the system says of a file without reading it, or None where there is none."""
    if source.path is None or source.once:
        return None
    try:
        found = os.stat(source.path)  # noqa: PTH116
    except OSError:
        return (-1, -1)
    return found.st_size, found.st_mtime_ns


def hash_now(ref: Ref) -> bytes | None:
    """Return the SHA-256 of a record's bytes as they stand now, or None where they are gone."""
    data = taken_now(ref)
    return None if data is None else digest(data, ref)
