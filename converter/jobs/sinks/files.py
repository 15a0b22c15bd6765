"""One file an article and format."""

from __future__ import annotations

import os

from converter.jobs import disk
from converter.jobs.layout import Layout
from converter.jobs.records import Output, Ref
from converter.jobs.sinks.growing import drop, tidy
from converter.jobs.sinks.sink import Sink


class Files(Sink):
    """Workers have written the files under names of their own; they are renamed when they are on the disk."""

    def __init__(self, layout: Layout) -> None:
        tidy(layout.growing, frozenset())
        self._layout = layout
        self._renames: list[tuple[str, str]] = []
        self._folders: set[str] = set()

    def add(self, ref: Ref, output: Output) -> None:
        """Note the file to be renamed with its batch."""
        if output.temporary is not None:
            self._renames.append((output.temporary, f"{self._layout.out}/{output.name}"))

    def drop(self, output: Output) -> None:
        """Remove the file."""
        drop(output)

    def settle(self) -> None:
        """Wait for the disk, rename, and wait for the folders: in this order no name ever shows half a file."""
        if not self._renames:
            return
        disk.sync_files(str(self._layout.own), [source for source, _ in self._renames])
        touched = set()
        for source, target in self._renames:
            folder = os.path.dirname(target)  # noqa: PTH120 - a hot loop over strings
            if folder not in self._folders:
                os.makedirs(folder, exist_ok=True)  # noqa: PTH103
                self._folders.add(folder)
            os.rename(source, target)  # noqa: PTH104
            touched.add(folder)
        for folder in sorted(touched):
            disk.sync(folder)
        self._renames.clear()
