"""Losses for the person at the terminal: one table at the end of a run, or a line for each output in a pipe."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Final, NamedTuple

from converter.cli.messages import safe, show_losses
from converter.losses import Loss

_TITLE: Final = "What the outputs do not say as the articles do"
_LONGEST: Final = 240
"""Characters of a reason that are shown: one may name a value of the article, of any length."""
_STYLES: Final = {"dropped": "red", "changed": "yellow", "withheld": "cyan"}


class _Line(NamedTuple):
    """A line of the table: ``outcome`` stands in front of a reason, ``path`` says that the line is one of a path."""

    text: str
    indent: int
    style: str = ""
    outcome: str = ""
    path: bool = False


class LossView:
    """Tells losses; on a terminal it counts alike ones and shows them together when ``finish`` is called.

    Alike are those of one format, path and outcome: reasons may name a value of the article, and a table of thousands
    of reasons is none. Most reasons hold of many paths: each stands once, above its paths, of which each has one line.
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
        from rich.padding import Padding
        from rich.text import Text

        console = Console(stderr=True, highlight=False)
        console.print(Text(_TITLE, "bold"))
        for line in _lines(self._counts):
            text = Text(safe(line.text), line.style, no_wrap=line.path, overflow="ellipsis" if line.path else "fold")
            if line.outcome:
                text = Text(line.outcome, _STYLES[line.outcome]) + Text(": ") + text
            console.print(Padding(text, (0, 0, 0, line.indent), expand=False))
        if any(row.others or len(row.reason) > _LONGEST for row in self._counts.values()):
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
        reason = self.reason if len(self.reason) <= _LONGEST else f"{self.reason[:_LONGEST]}…"
        return f"{reason}; other reasons: {self.others}" if self.others else reason


def _lines(counts: Mapping[tuple[str, str, str], _Row]) -> Iterator[_Line]:
    """Yield the lines of the table: of each format, of each outcome, each reason once and below it its paths."""
    several = any(row.articles > 1 for row in counts.values())
    found = sorted(counts.items(), key=lambda one: (one[0][0], one[0][2], one[0][1]))
    for name, of_format in groupby(found, key=lambda one: one[0][0]):
        rows = list(of_format)
        totals = Counter(outcome for (_, _, outcome), _ in rows)
        yield _Line(f"{name}: {', '.join(f'{totals[one]} {one}' for one in _STYLES if one in totals)}", 0, "bold")
        alike: dict[tuple[str, str], list[tuple[str, int]]] = {}
        for (_, path, outcome), row in rows:
            alike.setdefault((outcome, row.why()), []).append((path, row.articles))
        for (outcome, why), paths in sorted(alike.items(), key=lambda one: (list(_STYLES).index(one[0][0]), one[1])):
            yield _Line(why, 2, outcome=outcome)
            yield from (_Line(f"{path}{_many(count) if several else ''}", 6, path=True) for path, count in paths)


def _many(count: int) -> str:
    return f"  in {count} article{'s' * (count > 1)}"
