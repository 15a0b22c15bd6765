"""What every sink does."""

from __future__ import annotations

from collections.abc import Sequence

from converter.jobs.records import Output, Ref


class Sink:
    """Takes outputs in the order of the input; this one, of a dry run, drops them.

    A batch is ``settle``, the ledger's commit, then ``publish``. Whatever was done before a commit that never came is
    done again, to the same bytes. All methods raise ``OSError`` when the disk is full or broken.
    """

    named: bool = True
    """Each output has a name that no other may have."""

    def begin(self, outputs: Sequence[Output]) -> None:
        """Be told of a record whose outputs follow: they stay together."""

    def file_of(self, output: Output) -> str | None:
        """Return the id of the file of many articles that gets an output; None for a file of its own."""
        return None

    def add(self, ref: Ref, output: Output) -> None:
        """Take an output of a record that the ledger has already."""

    def drop(self, output: Output) -> None:
        """Remove what an output left on the disk: it is not wanted."""

    def settle(self) -> None:
        """Wait until all that was added is on the disk, and note in the ledger's batch how far files are."""

    def publish(self) -> None:
        """Give their names to files that are whole, now that the ledger knows of them."""

    def finish(self) -> None:
        """Write what ends a file: nothing follows."""

    def close(self) -> None:
        """Let go of files as they are."""


class Nowhere(Sink):
    """The sink of a dry run; ``named`` as the real one would be."""

    def __init__(self, *, named: bool) -> None:
        self.named = named
