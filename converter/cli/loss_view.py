"""Losses for the person at the terminal: a table at the end of a run, or a line for each output in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Final

from converter.cli.messages import safe, show_losses
from converter.losses import Loss

_MOST: Final = 500
_STYLES: Final = {"dropped": "red", "changed": "yellow", "withheld": "cyan"}


class LossView:
    """Tells losses; on a terminal it counts alike ones and shows them together when ``finish`` is called."""

    def __init__(self, *, terminal: bool | None = None) -> None:
        self._terminal = sys.stderr.isatty() if terminal is None else terminal
        self._counts: dict[tuple[str, str, str, str], int] = {}
        self._more = 0

    def add(self, where: str, format_name: str, losses: Iterable[Loss]) -> None:
        """Tell the losses of one output."""
        if not self._terminal:
            show_losses(where, losses)
            return
        for loss in losses:
            row = (format_name, loss.path, loss.outcome, loss.reason)
            if row in self._counts or len(self._counts) < _MOST:
                self._counts[row] = self._counts.get(row, 0) + 1
            else:
                self._more += 1

    def finish(self) -> None:
        """Show the table, if there is anything to show and a terminal to show it on."""
        if not self._counts:
            return
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        table = Table(title="What the outputs do not say as the articles do", title_justify="left")
        table.add_column("format", no_wrap=True)
        table.add_column("path", overflow="fold")
        table.add_column("outcome", no_wrap=True)
        table.add_column("articles", justify="right")
        table.add_column("why", ratio=1, overflow="fold")
        for (name, path, outcome, reason), count in sorted(self._counts.items()):
            style = _STYLES[outcome]
            table.add_row(name, Text(safe(path)), Text(outcome, style), str(count), Text(safe(reason)))
        console = Console(stderr=True)
        console.print(table)
        if self._more:
            console.print(f"and {self._more} more; --loss-report FILE has all of them")
