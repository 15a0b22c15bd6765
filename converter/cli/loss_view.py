"""Losses for the person at the terminal: a table at the end of a run, or a line for each output in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Final

from converter.cli.messages import safe, show_losses
from converter.losses import Loss

_STYLES: Final = {"dropped": "red", "changed": "yellow", "withheld": "cyan"}


class LossView:
    """Tells losses; on a terminal it counts alike ones and shows them together when ``finish`` is called.

    Alike are those of one format, path and outcome: reasons may name a value of the article, and a table of thousands
    of reasons is none.
    """

    def __init__(self, *, terminal: bool | None = None) -> None:
        self._terminal = sys.stderr.isatty() if terminal is None else terminal
        self._counts: dict[tuple[str, str, str], _Row] = {}

    def add(self, where: str, format_name: str, losses: Iterable[Loss]) -> None:
        """Tell the losses of one output."""
        if not self._terminal:
            show_losses(where, losses)
            return
        found: dict[tuple[str, str, str], str] = {}
        for loss in losses:
            found.setdefault((format_name, loss.path, loss.outcome), loss.reason)
        for key, reason in found.items():
            self._counts.setdefault(key, _Row(reason)).count(reason)

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
        for (name, path, outcome), row in sorted(self._counts.items(), key=lambda one: one[0]):
            style = _STYLES[outcome]
            table.add_row(name, Text(safe(path)), Text(outcome, style), str(row.articles), Text(safe(row.why())))
        console = Console(stderr=True)
        console.print(table)
        if any(row.others for row in self._counts.values()):
            console.print("--loss-report FILE has the reason of each article")


class _Row:
    """How many articles lose one path alike, the reason of the first of them, and how many have another."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        self.articles = 0
        self.others = 0

    def count(self, reason: str) -> None:
        self.articles += 1
        self.others += reason != self.reason

    def why(self) -> str:
        return f"{self.reason}; other reasons: {self.others}" if self.others else self.reason
