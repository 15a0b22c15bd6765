"""What comes of a record that ended its worker."""

from __future__ import annotations

from converter.findings import Severity, register
from converter.jobs.records import Ref, Result, digest
from converter.jobs.taking import taken_now
from converter.jobs.worker import Failure

RECORD_FAILED = register(
    "RECORD_FAILED",
    Severity.ERROR,
    "a record ended the worker that had it",
    explanation="The process crashed, ran out of its memory or its time, twice; the second time with this record alone."
    " The record is in quarantine, all others were converted.",
    fix="Look at the record; `converter jobs retry DIR` tries it again, with --timeout and --memory if need be.",
)


def failed(ref: Ref, failure: Failure) -> Result:
    """Return the result of such a record.

    Raises:
        OSError: the disk fails where its bytes are.
    """
    told = RECORD_FAILED.found(f"{failure.kind}: {failure.detail}", source=ref.label)
    sha256 = ref.sha256 or digest(taken_now(ref) or b"", ref)
    return Result(sha256=sha256, outcome="quarantined", step="work", findings=(told,))
