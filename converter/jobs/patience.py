"""When workers end before they begin, one after the other, the fault is none of the records'."""

from __future__ import annotations

import time
from typing import Final

from converter.findings import Severity, register

JOB_WORKERS = register(
    "JOB_WORKERS",
    Severity.ERROR,
    "workers of the job cannot be started",
    explanation="Processes that are to convert records end before they take one: Python or a plugin does not load"
    " there, or the system lets no more processes in.",
    fix="Look at the message; the same command goes on when it is mended.",
)

_BARREN: Final = 20  # deaths in a row of workers that had begun nothing
_PATIENCE: Final = 30.0  # seconds in which somebody may kill workers from outside before that counts


class WorkersFail(OSError):
    """Workers end before they begin."""


class Patience:
    """Counts such deaths."""

    def __init__(self) -> None:
        self._barren = 0
        self._alive = time.monotonic()

    def renew(self) -> None:
        """Note that a worker has done something."""
        self._barren = 0
        self._alive = time.monotonic()

    def lose(self, detail: str, *, killed: bool, hung: bool) -> None:
        """Note the death of a worker that had begun nothing; one that hung has taken much longer to find out.

        Raises:
            WorkersFail: it was one too many.
        """
        if not killed or time.monotonic() - self._alive > _PATIENCE:
            self._barren += _BARREN // 5 if hung else 1
        if self._barren >= _BARREN:
            raise WorkersFail(f"workers end before they begin: {detail}")
