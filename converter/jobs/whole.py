"""What comes of a record while its articles and formats are gone through; the worst wins."""

from __future__ import annotations

from typing import Final

from converter import pipeline
from converter.findings import Finding, Severity, register
from converter.jobs.holding import only_waits
from converter.jobs.records import Outcome, Output, Ref, Result
from converter.jobs.telling import shown, storable, storable_version

LOSSES_REFUSED = register(
    "LOSSES_REFUSED",
    Severity.ERROR,
    "an output would lose something, and the job forbids it",
    explanation="With --losses fail an output that cannot say all of its article is not written.",
    fix="Use a format that carries it, or another policy on losses.",
)

_WORN: Final = ("MemoryError", "OSError: [Errno 24]", "OSError: [Errno 23]", "BlockingIOError: [Errno 11]")
"""Faults after which a process has too little of something left to be trusted with more records."""


class Whole:
    """Gathers articles, outputs and findings."""

    def __init__(self) -> None:
        self.outcome: Outcome = "written"
        self.step = ""
        self.articles: list[tuple[str, int]] = []
        self.outputs: list[Output] = []
        self.findings: list[Finding] = []

    def fail(self, step: str, finding: Finding | None = None) -> None:
        """Note that a step failed: the record is to be quarantined."""
        if finding is not None:
            self.findings.append(finding)
        if self.outcome != "quarantined":
            self.outcome, self.step = "quarantined", step

    def hold(self, step: str) -> None:
        """Note that a step holds the record."""
        if self.outcome == "written":
            self.outcome, self.step = "held", step

    def refused(self, made: pipeline.Conversion, losses: str) -> bool:
        """Take what is told of an export; say whether it does not go out, by its exporter or the policy on losses."""
        self.findings += made.findings
        step = f"export {made.format}"
        if made.data is None:
            (self.hold if only_waits(made) else self.fail)(step)
            return True
        lost = [one for one in made.losses if one.outcome != "withheld"]
        if lost and losses == "fail":
            paths = ", ".join(one.path for one in lost[:5])
            self.fail(step, LOSSES_REFUSED.found(f"{made.format} would not say {paths} as it is"))
            return True
        return False

    def result(self, sha256: bytes, ref: Ref) -> Result:
        """Return the sum of it."""
        faults = [one.message for one in self.findings if one.code == pipeline.PLUGIN_FAULT.code]
        line = ref.line if ref.offset else None
        return Result(
            sha256=sha256,
            outcome=self.outcome,
            step=self.step,
            articles=tuple((shown(one), storable_version(version)) for one, version in self.articles),
            outputs=tuple(self.outputs),
            findings=storable(tuple(one.at(ref.label, line) for one in dict.fromkeys(self.findings))),
            worn=any(word in message for message in faults for word in _WORN),
        )
