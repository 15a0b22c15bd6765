"""How a run ends: its account, what lies beside the outputs, the list of them, and the ledger's last word."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from converter.findings import Severity, UsageError, register
from converter.jobs import quarantine
from converter.jobs.commit import Committer
from converter.jobs.disk import publish
from converter.jobs.layout import Layout
from converter.jobs.ledger import Job, Ledger
from converter.jobs.manifest import Manifest
from converter.jobs.summary import Summary
from converter.outfiles import mask

JOB_ACCOUNT = register(
    "JOB_ACCOUNT",
    Severity.ERROR,
    "the job's account does not add up",
    explanation="Records taken must equal those written, unchanged, held and quarantined. This is a fault of ours.",
    fix="Report it, with the job's report.",
)


class Ending:
    """The end of a run that was not stopped; ``layout`` is None for a dry run.

    ``is_whole`` says that the run has gone through all of the job's sources, ``is_listed`` that a manifest is wanted.
    """

    def __init__(
        self,
        ledger: Ledger,
        job: Job,
        committer: Committer,
        layout: Layout | None,
        companions: Mapping[str, bytes],
        manifest: Manifest | None,
        *,
        is_whole: bool,
        is_listed: bool,
    ) -> None:
        self._ledger = ledger
        self._job = job
        self._committer = committer
        self._layout = layout
        self._companions = companions
        self._manifest = manifest if is_listed else None
        self._is_whole = is_whole

    def end(self, summary: Summary) -> None:
        """Do all of it, and tell it in the summary.

        Raises:
            UsageError: the account does not add up.
            OSError: the disk is full or broken, or ``sqlite3.Error``, as the ledger says it.
        """
        counts = self._committer.counts
        if counts.taken != counts.settled():
            raise UsageError(
                JOB_ACCOUNT.found(f"{counts.taken} records were taken, {counts.settled()} have an outcome")
            )
        if self._is_whole:
            self._ledger.sources.drop_unseen(self._job.run)
        if summary.findings:
            summary.state = "not finished"
            self._committer.settle()
            return
        self._committer.finish()
        if self._layout is not None:
            self._beside(self._layout)
        summary.stale = list(self._ledger.outputs.stale())
        summary.files = {row.path: row.items for row in self._ledger.files.whole()}
        if self._manifest is not None:
            self._manifest.write()
        self._finished()

    def _beside(self, layout: Layout) -> None:
        """Write companions, and remove from the quarantine what is there no more."""
        for name, data in self._companions.items():
            publish(layout.coming, layout.out / name, [data], 0o666 & ~mask())
        quarantine.sweep(layout.quarantine, self._ledger.records.quarantined)

    def _finished(self) -> None:
        self._job.state = "finished"
        self._job.counts = msgspec.json.encode(self._committer.counts).decode()
        self._ledger.put_job(self._job)
        self._committer.settle()
