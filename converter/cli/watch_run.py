"""Looks at a folder again and again, and runs the job over what has settled there."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from types import FrameType
from typing import Final, TypeAlias

import click

from converter.cli import EXIT_OK
from converter.cli.jobs_progress import Lines
from converter.cli.messages import show
from converter.findings import UsageError
from converter.jobs.job import Conversion
from converter.jobs.layout import JOB_RUNNING
from converter.jobs.source import Source
from converter.jobs.sources import expand
from converter.jobs.spec import Spec
from converter.jobs.summary import Summary

_UNFINISHED: Final = (".tmp", ".part", ".filepart")
_HELD: Final = 60.0  # seconds between looks at what is held

Stamp: TypeAlias = tuple[int, int, int]


class Watch:
    """A folder under watch; ``every`` is the time between looks in seconds."""

    def __init__(self, spec: Spec, every: float, *, quiet: bool) -> None:
        self._spec = spec
        self._every = every
        self._quiet = quiet
        self._done: dict[str, Stamp] = {}
        self._before: dict[str, Stamp] = {}
        self._held_at = float("inf")
        self._stop = False

    def run(self) -> int:
        """Watch until a signal comes; that is the way to end it, so the exit code is 0.

        Raises:
            UsageError: the call is wrong, or the folder cannot be written to.
        """
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._on_signal)
        while not self._stop:
            self._look()
            end = time.monotonic() + self._every
            while not self._stop and time.monotonic() < end:
                time.sleep(min(0.1, self._every))
        return EXIT_OK

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self._stop = True

    def _look(self) -> None:
        found = dict(self._listed())
        now = {source.label: stamp for source, stamp in found.items()}
        settled = {source: stamp for source, stamp in found.items() if self._before.get(source.label) == stamp}
        self._before = now
        held = time.monotonic() >= self._held_at
        due = {one: stamp for one, stamp in settled.items() if held or self._done.get(one.label) != stamp}
        if due:
            self._convert(due)
        self._done = {label: stamp for label, stamp in self._done.items() if label in now}

    def _convert(self, due: dict[Source, Stamp]) -> None:
        try:
            summary = Conversion(self._spec, Lines(quiet=self._quiet), only=list(due)).run()
        except UsageError as error:
            if any(one.code != JOB_RUNNING.code for one in error.findings):
                raise
            return  # another run has the folder; the files are still there at the next look
        self._stop = self._stop or summary.signal != 0
        self._tell(summary)
        if summary.state == "finished":
            self._done.update({source.label: stamp for source, stamp in due.items()})
            if summary.counts.held:
                self._held_at = time.monotonic() + _HELD
            elif time.monotonic() >= self._held_at:
                self._held_at = float("inf")

    def _tell(self, summary: Summary) -> None:
        for finding in summary.findings:
            show(finding)
        counts = summary.counts
        if not self._quiet and counts.taken != counts.unchanged:
            click.echo(
                f"{summary.at}: {counts.taken} = {counts.written} written + {counts.unchanged} unchanged"
                f" + {counts.held} held + {counts.quarantined} quarantined",
                err=True,
            )

    def _listed(self) -> Iterator[tuple[Source, Stamp]]:
        for source in expand(self._spec.sources, self._spec.chosen, self._spec.out):
            if source.label.lower().endswith(_UNFINISHED) or source.path is None:
                continue
            try:
                found = os.stat(source.path)  # noqa: PTH116 - a string is what there is
            except OSError:
                continue
            yield source, (found.st_size, found.st_mtime_ns, found.st_ino)
