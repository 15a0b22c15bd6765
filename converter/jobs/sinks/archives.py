"""Archives of so many bytes each, which together hold the files that a job would write without them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from converter.jobs.layout import Layout
from converter.jobs.ledger import FileRow, Ledger
from converter.jobs.records import Output, Ref
from converter.jobs.sinks.growing import Growing, content, drop, publish, tidy, whole
from converter.jobs.sinks.packing import end, member, pack, room
from converter.jobs.sinks.sink import Sink
from converter.jobs.sizes import MEMBERS

_WHOLE: Final = ".whole"


class Archives(Sink):
    """Grows a tar, and packs it as ``kind`` when the next record would make it larger than ``size`` bytes.

    Archives are called ``base`` and a number. Each is published when it is whole and the ledger says so; until then its
    tar is kept, so that a run that died can go on from any batch. ``check`` is asked now and then while one is packed,
    and may raise.
    """

    def __init__(
        self, layout: Layout, ledger: Ledger, base: str, kind: str, size: int, check: Callable[[], None]
    ) -> None:
        self._layout, self._ledger, self._check = layout, ledger, check
        self._base, self._kind, self._size = base, kind, size
        rows = list(ledger.files.all())
        self._count = len(rows)
        self._whole = [row for row in rows if row.sha256 is not None]
        going = [row for row in rows if row.sha256 is None]
        tidy(layout.growing, {row.id + _WHOLE for row in self._whole} | {row.id for row in going})
        self._file = Growing(self._tar(going[0]), going[0]) if going else None

    def begin(self, outputs: Sequence[Output]) -> None:
        """Begin another archive when the outputs would make this one too large."""
        file = self._file
        if file is not None and outputs:
            added = sum(map(room, outputs))
            if file.offset + added > self._size or file.items + len(outputs) > MEMBERS:
                self.finish()
        if self._file is None and outputs:
            self._count += 1
            number = f"{self._count:05d}"
            row = FileRow(id=number, path=f"{self._base}-{number}.{self._kind}")
            self._file = Growing(self._tar(row), row)

    def file_of(self, output: Output) -> str | None:
        """Return the archive's number."""
        return None if self._file is None else self._file.row.id

    def add(self, ref: Ref, output: Output) -> None:
        """Append a file; a name that another record has was found to have the same bytes, and is there already."""
        if self._file is None or self._ledger.outputs.is_taken(output.name, ref):
            drop(output)
            return
        self._file.write(member(output.name, content(output)))
        self._file.count()

    def drop(self, output: Output) -> None:
        """Remove what the worker left."""
        drop(output)

    def settle(self) -> None:
        """Wait for the disk and note how far the archives are."""
        for row in self._whole:
            self._ledger.files.put(row)
        if self._file is not None:
            self._ledger.files.put(self._file.sync())

    def publish(self) -> None:
        """Give their names to archives that are whole."""
        for row in self._whole:
            publish(self._packed(row), self._layout.out / row.path)
            self._tar(row).unlink(missing_ok=True)
        self._whole.clear()

    def finish(self) -> None:
        """End the archive at hand."""
        if self._file is None:
            return
        file, self._file = self._file, None
        file.write(end(file.offset))
        row = file.sync()
        file.close()
        pack(file.path, self._kind, self._packed(row), self._check)
        self._whole.append(whole(row, self._packed(row)))

    def close(self) -> None:
        """Close the tar as it is."""
        if self._file is not None:
            self._file.close()

    def _tar(self, row: FileRow) -> Path:
        return self._layout.growing / row.id

    def _packed(self, row: FileRow) -> Path:
        return self._layout.growing / (row.id + _WHOLE)
