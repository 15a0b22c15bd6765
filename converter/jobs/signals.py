"""SIGINT and SIGTERM end a job at its next step; a second one ends it at once."""

from __future__ import annotations

import os
import signal
from types import FrameType
from typing import Any, Self


class Signals:
    """Handlers for a while, where this thread may have them; ``number`` is the signal that came, 0 for none."""

    def __init__(self) -> None:
        self.number = 0
        self._before: dict[int, Any] = {}

    def came(self) -> bool:
        """Say whether one came."""
        return self.number != 0

    def __enter__(self) -> Self:
        for number in (signal.SIGINT, signal.SIGTERM):
            try:
                self._before[number] = signal.signal(number, self._on_signal)
            except ValueError:  # not the main thread
                break
        return self

    def __exit__(self, *_error: object) -> None:
        for number, before in self._before.items():
            signal.signal(number, before)

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        if self.number:
            os._exit(128 + number)  # the workers die with us, and the ledger knows where we were
        self.number = number
