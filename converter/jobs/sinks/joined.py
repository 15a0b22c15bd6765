"""One file a format, with the exporter's frame around all articles."""

from __future__ import annotations

from collections.abc import Mapping

from converter.formats import Frame
from converter.jobs.layout import Layout
from converter.jobs.ledger import FileRow, Ledger
from converter.jobs.records import Output, Ref
from converter.jobs.sinks.growing import Growing, content, drop, publish, tidy, whole
from converter.jobs.sinks.sink import Sink


class Joined(Sink):
    """A growing file for each format; ``names`` and ``frames`` are by format. A file without articles is none."""

    named = False

    def __init__(self, layout: Layout, ledger: Ledger, frames: Mapping[str, Frame], names: Mapping[str, str]) -> None:
        self._layout = layout
        self._ledger = ledger
        self._frames = frames
        self._done = {row.id: row for row in ledger.files.whole()}
        known = {row.id: row for row in ledger.files.all()}
        tidy(layout.growing, set(known))
        self._growing = {
            name: Growing(layout.growing / name, known.get(name) or FileRow(id=name, path=names[name]))
            for name in frames
            if name not in self._done
        }

    def file_of(self, output: Output) -> str | None:
        """Return the format's name."""
        return output.format

    def add(self, ref: Ref, output: Output) -> None:
        """Append an export as its frame has it."""
        file, frame = self._growing[output.format], self._frames[output.format]
        file.write(frame.separator if file.items else frame.header)
        file.write(frame.item(content(output)))
        file.count()

    def drop(self, output: Output) -> None:
        """Remove what the worker left."""
        drop(output)

    def settle(self) -> None:
        """Wait for the disk and note how far the files are."""
        for file in self._growing.values():
            self._ledger.files.put(file.sync())
        for row in self._done.values():
            self._ledger.files.put(row)

    def finish(self) -> None:
        """Write the footers: the files are whole."""
        for name, file in list(self._growing.items()):
            if file.items:
                file.write(self._frames[name].footer)
            row = file.sync()
            file.close()
            del self._growing[name]
            if row.items:
                self._done[name] = whole(row, file.path)
            else:
                file.path.unlink()

    def publish(self) -> None:
        """Give their names to files that are whole."""
        for name, row in self._done.items():
            publish(self._layout.growing / name, self._layout.out / row.path)

    def close(self) -> None:
        """Close all files."""
        for file in self._growing.values():
            file.close()
