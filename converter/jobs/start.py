"""How a run begins: a new job, one that goes on where it was, or the same again over what has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import msgspec

from converter.jobs.ledger import Job, Ledger
from converter.jobs.source import Source
from converter.jobs.spec import Spec

FINAL: Final = ("written", "quarantined")
"""Outcomes that stay as they are while nothing changes; what is held is judged again in each run."""


def begin(
    ledger: Ledger, spec: Spec, at: str, listed: Callable[[], Iterator[Source]], *, retry: bool
) -> tuple[Job, bool]:
    """Return the job's row for this run, stored, and whether it goes on with a run that did not end.

    ``at`` is the run's time (RFC 3339), ``listed`` yields the sources.
    """
    known = ledger.job()
    fingerprint, request = spec.fingerprint(), spec.request()
    resumed = False
    anew = False
    if known is None:
        job = Job(fingerprint=fingerprint, at=at, state="running", run=1, base=1, spec=request)
    elif retry:
        job = msgspec.structs.replace(known, at=at, state="running", run=known.run + 1)
    else:
        same = known.fingerprint == fingerprint
        resumed = known.state == "running" and same and spec.at in (None, known.at)
        job = msgspec.structs.replace(known, fingerprint=fingerprint, state="running", spec=request)
        if not resumed:
            # Files of many articles are made as wholes: one article that changed changes the file.
            anew = spec.is_joined and not (same and _all_unchanged(ledger, known, listed()))
            job.run, job.at = known.run + 1, at
            job.base = known.base if same and not anew else job.run
            anew = anew or (not same and any(ledger.files.all()))
    ledger.begin()
    if anew:
        ledger.outputs.restart()
        ledger.files.restart()
    ledger.put_job(job)
    ledger.commit()
    return job, resumed


def _all_unchanged(ledger: Ledger, job: Job, listed: Iterator[Source]) -> bool:
    """Say whether files of many articles would come out as they are, so that they need not be made again."""
    if job.state != "finished":
        return False
    count = 0
    for source in listed:
        row = ledger.sources.find(source.label)
        if row is None or row.sha256 is None or source.once:
            return False
        outcomes = {outcome for outcome, _ in ledger.records.counts(row.id)}
        if not outcomes <= set(FINAL) or row.sha256 != source.digest():
            return False
        count += 1
    return count == ledger.sources.count()
