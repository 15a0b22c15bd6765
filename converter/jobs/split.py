"""A source to its records: places where records are, found in one pass and in constant memory."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping
from typing import BinaryIO, Final

import msgspec

from converter.findings import ConverterError, Finding, ReadError
from converter.formats import MAX_RECORD, Reader, Record
from converter.jobs.records import WHOLE, Ref
from converter.jobs.sources import Hashing, Source
from converter.jobs.unpack import members
from converter.outfiles import stem
from converter.pipeline import FILE_UNREADABLE, plugin_fault
from converter.recognise import peek, surest

_BUFFER: Final = 1 << 17


class _Document(msgspec.Struct, frozen=True, kw_only=True):
    """A stream of one format: a file, or a member of one, called ``inner`` there."""

    stream: BinaryIO
    label: str
    inner: str = ""
    path: str | None = None
    parts: tuple[str, ...] = ()


class Split:
    """The records of one source; ``sha256`` is that of the whole source once all were taken.

    ``whole`` says that the source is one record and was not read here: the record's hash is the source's.
    """

    def __init__(self, source: Source, number: int, readers: Mapping[str, Reader], chosen: str | None) -> None:
        self.source = source
        self.sha256: bytes | None = None
        self.whole = False
        self._number = number
        self._readers = readers
        self._chosen = readers[chosen] if chosen else None
        self._ordinal = 0

    def refs(self) -> Iterator[Ref]:
        """Yield the records in order, with sequence 0; what cannot be read is a record with a problem."""
        label = self.source.label
        try:
            stream = self.source.open()
        except OSError as error:
            yield self._problem(label, "", FILE_UNREADABLE.found(error.strerror or str(error), source=label))
            return
        try:
            yield from self._packed(stream) if self.source.is_packed else self._plain(stream)
        except OSError as error:
            yield self._problem(label, "", FILE_UNREADABLE.found(error.strerror or str(error), source=label))
        finally:
            if not self.source.is_stdin:
                stream.close()

    def _plain(self, stream: BinaryIO) -> Iterator[Ref]:
        label = self.source.label
        hashing = Hashing(stream)
        buffered = io.BufferedReader(hashing, _BUFFER)
        parts = (*self.source.folders, stem(label))
        yield from self._document(_Document(stream=buffered, label=label, path=self.source.path, parts=parts))
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
                    yield self._problem(label, inner, member.problem)
                    continue
                parts = (*self.source.folders, *(() if member.only else (stem(label),)), *_parts(inner))
                yield from self._document(
                    _Document(stream=member.stream, label=f"{label}/{inner}", inner=inner, parts=parts)
                )
        except ReadError as error:
            yield self._problem(label, "", *error.findings)
        finally:
            raw.close()
        if not self.source.remote:  # fetching it twice costs more than looking at its records again
            self.sha256 = self.source.digest()

    def _document(self, document: _Document) -> Iterator[Ref]:
        """Yield a document's records; the first waits for a second, since an only one has no number."""
        held: Ref | None = None
        number = 0
        for ref in self._records(document):
            if ref.problem:
                yield ref
                continue
            if held is not None:
                number += 1
                yield self._placed(held, number)
            held = ref
        if held is not None:
            yield self._placed(held, number + 1 if number else None)

    def _placed(self, ref: Ref, number: int | None) -> Ref:
        self._ordinal += 1
        return msgspec.structs.replace(ref, ordinal=self._ordinal - 1, number=number)

    def _records(self, document: _Document) -> Iterator[Ref]:
        reader = None
        try:
            stream, head = peek(document.stream)
            reader = self._chosen or surest(self._readers.values(), head, document.label)
            if reader is None:
                # The worker says so, and keeps the bytes.
                yield self._unknown(document, stream)
            elif document.path is not None and _is_whole(reader):
                self.whole = True
                yield self._ref(document, reader, None)
            else:
                for record in reader.records(stream, document.label):
                    yield self._ref(document, reader, record)
        except ConverterError as error:
            yield self._problem(document.label, document.inner, *error.findings)
        except OSError:
            raise
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a plugin may raise anything
            name = reader.name if reader else "some"
            fault = plugin_fault(f"the {name} reader", document.label, error, "")
            yield self._problem(document.label, document.inner, fault)

    def _ref(self, document: _Document, reader: Reader, record: Record | None) -> Ref:
        if record is None:
            return Ref(
                sequence=0,
                source=self._number,
                label=document.label,
                ordinal=0,
                path=document.path,
                reader=reader.name,
                parts=document.parts,
            )
        slice_ = document.path is not None and getattr(reader, "sliced", False)
        place = f"line {record.line}" if record.line != 1 or record.offset else ""
        return Ref(
            sequence=0,
            source=self._number,
            label=document.label,
            ordinal=0,
            locator=", ".join(one for one in (document.inner, place) if one),
            path=document.path if slice_ else None,
            offset=record.offset,
            length=len(record.data) if slice_ else WHOLE,
            data=None if slice_ else record.data,
            sha256=hashlib.sha256(record.data).digest(),
            line=record.line,
            context=record.context,
            reader=reader.name,
            parts=document.parts,
        )

    def _unknown(self, document: _Document, stream: BinaryIO) -> Ref:
        self.whole = document.path is not None
        return Ref(
            sequence=0,
            source=self._number,
            label=document.label,
            ordinal=0,
            locator=document.inner,
            path=document.path,
            data=None if document.path is not None else stream.read(MAX_RECORD + 1),
            parts=document.parts,
        )

    def _problem(self, label: str, inner: str, *found: Finding | None) -> Ref:
        self._ordinal += 1
        return Ref(
            sequence=0,
            source=self._number,
            label=label,
            ordinal=self._ordinal - 1,
            locator=inner,
            data=b"",
            problem=tuple(one for one in found if one is not None),
        )


def _is_whole(reader: Reader) -> bool:
    """Say whether a reader takes each file as one record."""
    return type(reader).records is Reader.records


def _parts(inner: str) -> tuple[str, ...]:
    *folders, name = inner.replace("\\", "/").split("/")
    return (*folders, stem(name))
