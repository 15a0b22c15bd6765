"""All outputs with their hashes, as ``sha256sum`` lists them: there when a job is finished, and only then."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Final

from converter.jobs import disk
from converter.jobs.layout import Layout
from converter.jobs.ledger import Ledger
from converter.outfiles import mask

NAME: Final = "SHA256SUMS"


class Manifest:
    """The list in the output folder; ``companions`` are files beside the outputs, by name."""

    def __init__(self, layout: Layout, ledger: Ledger, companions: Mapping[str, bytes]) -> None:
        self._layout = layout
        self._path = layout.out / NAME
        self._ledger = ledger
        self._companions = companions
        self._there = self._path.exists()

    def drop(self) -> None:
        """Remove the list before the first output changes.

        Raises:
            OSError: the disk is broken.
        """
        if self._there:
            self._path.unlink(missing_ok=True)
            disk.sync(str(self._layout.out))
            self._there = False

    def write(self) -> None:
        """Write it anew, sorted by path.

        Raises:
            OSError: the disk is full or broken.
        """
        lines = (f"{digest.hex()}  {path}\n".encode() for path, digest in self._listed())
        disk.publish(self._layout.coming, self._path, lines, 0o666 & ~mask())
        self._there = True

    def _listed(self) -> Iterator[tuple[str, bytes]]:
        files = ((row.path, row.sha256 or b"") for row in self._ledger.files.whole())
        beside = ((name, sha256(data).digest()) for name, data in self._companions.items())
        return heapq.merge(self._ledger.outputs.hashes(), sorted([*files, *beside]))
