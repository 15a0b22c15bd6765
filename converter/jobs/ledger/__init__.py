"""A job's memory: what became of each record, in a SQLite file of the output folder.

A batch of records is one transaction, written after their outputs are on the disk. Whatever kills the job leaves the
ledger with whole batches; what a batch that was lost had done is done again, to the same bytes.
"""

from converter.jobs.ledger.ledger import Ledger
from converter.jobs.ledger.tables import STALE, VERSION, FileRow, Job, Known, SourceRow

__all__ = ["STALE", "VERSION", "FileRow", "Job", "Known", "Ledger", "SourceRow"]
