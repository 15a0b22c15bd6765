"""A source to its records: places where records are, found in one pass and in constant memory."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO, Final

from converter.findings import ReadError
from converter.formats import Reader
from converter.jobs.documents import Document, Documents
from converter.jobs.records import Ref
from converter.jobs.source import Hashing, Source
from converter.jobs.unpack import members
from converter.outfiles import stem
from converter.pipeline import FILE_UNREADABLE

_BUFFER: Final = 1 << 17


class Split:
    """The records of one source; ``sha256`` is that of the whole source once all were taken.

    ``whole`` says that the source is one record and was not read here: the record's hash is the source's. ``opened``
    opens a source as a raw stream.
    """

    def __init__(
        self,
        source: Source,
        number: int,
        readers: Mapping[str, Reader],
        chosen: str | None,
        opened: Callable[[Source], Any] = Source.open,
    ) -> None:
        self.source = source
        self.sha256: bytes | None = None
        self._documents = Documents(number, readers, chosen)
        self._opened = opened

    @property
    def whole(self) -> bool:
        """Say whether nothing but its beginning was read."""
        return self._documents.whole

    def refs(self) -> Iterator[Ref]:
        """Yield the records in order, with sequence 0; what cannot be read is a record with a problem."""
        label = self.source.label
        try:
            with self._opened(self.source) as stream:
                yield from self._packed(stream) if self.source.is_packed else self._plain(stream)
        except OSError as error:
            told = FILE_UNREADABLE.found(error.strerror or str(error), source=label)
            yield self._documents.problem(label, "", told)

    def _plain(self, stream: BinaryIO) -> Iterator[Ref]:
        source = self.source
        hashing = Hashing(stream)
        yield from self._documents.refs(
            Document(
                stream=io.BufferedReader(hashing, _BUFFER),
                label=source.label,
                path=None if source.once else source.path,
                parts=(*source.folders, stem(source.label)),
            )
        )
        # A record that is the whole file was not read here: its own hash is the file's.
        if not self.whole:
            self.sha256 = hashing.finish()

    def _packed(self, stream: BinaryIO) -> Iterator[Ref]:
        label = self.source.label
        raw = io.BufferedReader(stream)  # type: ignore[type-var]
        # Closed with its owner's stream; dropped unclosed, it would complain.
        try:
            for member in members(raw, label):
                inner = member.name
                if member.problem is not None or member.stream is None:
                    yield self._documents.problem(label, inner, member.problem)
                    continue
                parts = (*self.source.folders, *(() if member.only else (stem(label),)), *_parts(inner))
                yield from self._documents.refs(
                    Document(stream=member.stream, label=f"{label}/{inner}", inner=inner, parts=parts)
                )
        except ReadError as error:
            yield self._documents.problem(label, "", *error.findings)
        finally:
            raw.close()
        if not (self.source.remote or self.source.once):  # fetching it twice costs more than looking at its records
            self.sha256 = self.source.digest(self._opened)


def _parts(inner: str) -> tuple[str, ...]:
    *folders, name = inner.replace("\\", "/").split("/")
    return (*folders, stem(name))
