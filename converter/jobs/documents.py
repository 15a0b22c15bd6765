"""A document, which is a file or a member of one, to its records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO

import msgspec

from converter.findings import ConverterError, Finding
from converter.formats import MAX_RECORD, Reader, Record
from converter.jobs.records import WHOLE, Ref, digest
from converter.pipeline import plugin_fault
from converter.recognise import peek, surest


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A stream of one format: a file, or a member of one, called ``inner`` there.

    ``path`` is that of a file whose slices anybody can read again.
    """

    stream: BinaryIO
    label: str
    inner: str = ""
    path: str | None = None
    parts: tuple[str, ...] = ()


class Documents:
    """Splits the documents of one source, whose number in the ledger is ``number``; ``chosen`` reads all of them.

    ``whole`` says that a document was a record as a whole, and was not read here.
    """

    def __init__(self, number: int, readers: Mapping[str, Reader], chosen: str | None) -> None:
        self.whole = False
        self._number = number
        self._readers = readers
        self._chosen = readers[chosen] if chosen else None
        self._ordinal = 0

    def refs(self, document: Document) -> Iterator[Ref]:
        """Yield a document's records; the first waits for a second, since an only one has no number."""
        held: Ref | None = None
        number = 1
        for ref in self._records(document):
            if ref.problem:
                yield ref
            elif number == 1 and held is None:
                held = ref
            else:
                if held is not None:
                    yield self._placed(held, number)
                    held = None
                number += 1
                yield self._placed(ref, number)
        if held is not None:
            yield self._placed(held, None)

    def problem(self, label: str, inner: str, *found: Finding | None) -> Ref:
        """Return a record that stands for what could not be read."""
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

    def _placed(self, ref: Ref, number: int | None) -> Ref:
        self._ordinal += 1
        return msgspec.structs.replace(ref, ordinal=self._ordinal - 1, number=number)

    def _records(self, document: Document) -> Iterator[Ref]:
        reader = None
        try:
            stream, head = peek(document.stream)
            reader = self._chosen or surest(self._readers.values(), head, document.label)
            if reader is None:
                # The worker says so, and keeps the bytes.
                yield self._unknown(document, stream)
            elif document.path is not None and _is_whole(reader):
                self.whole = True
                yield self._ref(document, reader.name)
            else:
                for record in reader.records(stream, document.label):
                    yield self._part(document, reader, record)
        except ConverterError as error:
            yield self.problem(document.label, document.inner, *error.findings)
        except (OSError, MemoryError):
            raise
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a plugin may raise anything
            name = reader.name if reader else "some"
            fault = plugin_fault(f"the {name} reader", document.label, error, "")
            yield self.problem(document.label, document.inner, fault)

    def _ref(self, document: Document, reader: str | None) -> Ref:
        """Return a document as one record, by its path or, without bytes yet, as a frame for them."""
        return Ref(
            sequence=0,
            source=self._number,
            label=document.label,
            ordinal=0,
            locator=document.inner,
            path=document.path,
            reader=reader,
            parts=document.parts,
        )

    def _part(self, document: Document, reader: Reader, record: Record) -> Ref:
        slice_ = document.path is not None and getattr(reader, "sliced", False)
        place = f"line {record.line}" if record.line != 1 or record.offset else ""
        return msgspec.structs.replace(
            self._ref(document, reader.name),
            locator=", ".join(one for one in (document.inner, place) if one),
            path=document.path if slice_ else None,
            offset=record.offset,
            length=len(record.data) if slice_ else WHOLE,
            data=None if slice_ else record.data,
            sha256=digest(record.data, record),
            line=record.line,
            context=record.context,
            closing=record.closing,
        )

    def _unknown(self, document: Document, stream: BinaryIO) -> Ref:
        self.whole = document.path is not None
        data = None if document.path is not None else stream.read(MAX_RECORD + 1)
        return msgspec.structs.replace(self._ref(document, None), data=data)


def _is_whole(reader: Reader) -> bool:
    """Say whether a reader takes each file as one record."""
    return type(reader).records is Reader.records
