"""What a job tells: while it runs, and when it has ended."""

from __future__ import annotations

from dataclasses import dataclass, field

from converter.findings import Finding
from converter.jobs.counts import Counts
from converter.jobs.records import Ref, Result
from converter.jobs.source import Source


@dataclass
class Summary:
    """How a job ended: ``state`` is finished, not finished, stopped (by ``signal``) or broken off; see ``findings``.

    ``files`` are those of many articles, by path below the output folder, with the number of their articles or members.
    """

    counts: Counts
    at: str
    state: str = "finished"
    signal: int = 0
    resumed: bool = False
    findings: list[Finding] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    files: dict[str, int] = field(default_factory=dict)
    workers: int = 1


class Watcher:
    """What a job tells while it runs; this one keeps silent."""

    def record(self, ref: Ref, result: Result, counts: Counts) -> None:
        """Be told of a record that was committed."""

    def source(self, source: Source) -> None:
        """Be told of a source that begins."""
