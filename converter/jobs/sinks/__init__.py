"""Where a job's outputs go: files of their own, one file a format, archives, or nowhere.

The committer hands outputs over in the order of the input. All sinks keep one promise: what the ledger's last batch
says is on the disk, and a file has its name when all of it is there.
"""

from converter.jobs.sinks.archives import Archives
from converter.jobs.sinks.files import Files
from converter.jobs.sinks.joined import Joined
from converter.jobs.sinks.sink import Nowhere, Sink

__all__ = ["Archives", "Files", "Joined", "Nowhere", "Sink"]
