"""How far a job is: a bar and the time left on a terminal, else a line every ten seconds; never an article's words."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any

import click

from converter import rulebook
from converter.cli.messages import safe
from converter.findings import Severity
from converter.jobs.counts import Counts
from converter.jobs.records import Ref, Result
from converter.jobs.source import Source
from converter.jobs.sources import Chosen, expand
from converter.jobs.summary import Watcher
from converter.outfiles import STDIN

_EVERY = 10.0  # seconds between lines in a pipe
_SHOWN = 20  # records in quarantine that are told one by one


class Lines(Watcher):
    """Tells on standard error, line by line; ``quiet`` keeps silent."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._quiet = quiet
        self._start = self._last = time.monotonic()
        self._told = 0
        self._explained: set[str] = set()
        self.warnings: Counter[tuple[str, str]] = Counter()

    def record(self, ref: Ref, result: Result, counts: Counts) -> None:
        """Tell of a record in quarantine, by place and code, and now and then of the numbers."""
        told = {(one.code, one.plugin or "") for one in result.findings if one.severity is Severity.WARNING}
        self.warnings.update(told)
        if self._quiet:
            return
        if result.outcome == "quarantined":
            self._told += 1
            if self._told <= _SHOWN:
                codes = dict.fromkeys(one.code for one in result.findings if one.severity is Severity.ERROR)
                place = f"{ref.label} {ref.locator}".strip()
                self._say(f"{safe(place)}: quarantined at {result.step}: {', '.join(codes)}")
                self._explain(codes)
        self._step(ref, counts)

    def finish(self, folder: str) -> None:
        """Say where the rest is told."""
        if self._told > _SHOWN:
            self._say(f"{self._told - _SHOWN} more in quarantine: converter jobs failed {folder}")

    def _explain(self, codes: Iterable[str]) -> None:
        """Say once what a code means and what to do: an option that is missing costs every record."""
        for code in codes:
            rule = rulebook.rules().get(code)
            if rule is not None and code not in self._explained:
                self._explained.add(code)
                self._say(f"    {code}: {rule.title}. {rule.fix}")

    def _say(self, text: str) -> None:
        with suppress(OSError):  # nobody listens: that is no reason to stop the work
            click.echo(text, err=True)

    def _step(self, _ref: Ref, counts: Counts) -> None:
        now = time.monotonic()
        if now - self._last > _EVERY:
            self._last = now
            self._say(self._numbers(counts))

    def _numbers(self, counts: Counts) -> str:
        rate = counts.settled() / max(time.monotonic() - self._start, 0.001)
        return f"{counts.settled()} records, {rate:.0f} a second, {counts.quarantined} in quarantine"


class Bar(Lines):
    """A bar over the bytes of all sources."""

    def __init__(self, total: int | None) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        super().__init__()
        self._bar: Any = Progress(
            TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn(), console=Console(stderr=True)
        )
        self._task = self._bar.add_task("0 records", total=total)
        self._before = 0
        self._size = 0
        self._bar.start()

    def source(self, source: Source) -> None:
        """Count the source before as read."""
        self._before += self._size
        self._size = _size(source)

    def finish(self, folder: str) -> None:
        """Take the bar away."""
        self._bar.stop()
        super().finish(folder)

    def _say(self, text: str) -> None:
        self._bar.console.print(text, markup=False, highlight=False)

    def _step(self, ref: Ref, counts: Counts) -> None:
        done = self._before + min(ref.offset, self._size)
        self._bar.update(self._task, completed=done, description=self._numbers(counts))


def progress(sources: Sequence[str], chosen: Chosen, out: str, *, quiet: bool) -> Lines:
    """Return what tells how a job over these sources goes."""
    if quiet or not sys.stderr.isatty():
        return Lines(quiet=quiet)
    sized = STDIN not in sources
    return Bar(sum(map(_size, expand(sources, chosen, out))) if sized else None)


def _size(source: Source) -> int:
    try:
        return os.stat(source.path).st_size if source.path is not None else 0  # noqa: PTH116
    except OSError:
        return 0
