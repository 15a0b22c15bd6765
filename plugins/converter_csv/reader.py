"""The CSV reader."""

from __future__ import annotations

import csv
import hashlib
import io
import itertools
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from typing import Any, BinaryIO, Final, NamedTuple

import msgspec

from converter import MAX_RECORD, Options, Reader, ReadError, Reading, Record, Severity, Source, register, too_large
from converter_csv.article_of import Made
from converter_csv.columns import BY_NAME
from converter_csv.formula import unescape
from converter_csv.headers import DELETE, Flag, Known, Place, known, places
from converter_csv.read_options import OPTIONS
from converter_csv.shape import Shape, candidates, is_magic, separator_of, shape_of
from converter_csv.sniff import sniff
from converter_csv.stream import Lines, Row, cells_of, next_row, place_of, rows
from converter_csv.table import Table, table_of
from converter_csv.values import Manner

CSV_EMPTY = register(
    "CSV_EMPTY",
    Severity.ERROR,
    "the table has no rows",
    explanation="There is nothing in the file, or nothing but a header row.",
    fix="Check that the file arrived whole.",
)
CSV_COLUMNS_MISSING = register(
    "CSV_COLUMNS_MISSING",
    Severity.ERROR,
    "nothing says what the columns are",
    explanation="Files of the Presse-Monitor have no header row.",
    fix="Name the columns in their order with the option columns.",
)
CSV_ROW_RAGGED = register(
    "CSV_ROW_RAGGED",
    Severity.ERROR,
    "a row has not as many cells as the table has columns",
    explanation="With a cell too few or too many nobody knows which cell belongs to which column.",
    fix="Mend the row: most often a delimiter or a line break stands in a cell without quotation marks.",
)
CSV_QUOTING = register(
    "CSV_QUOTING",
    Severity.ERROR,
    "the quotation marks of a row do not fit",
    explanation="A quoted cell is not closed, or goes on after its closing mark; a quotation mark within a quoted cell"
    " is written twice (RFC 4180, 2.7).",
    fix="Double the quotation marks within the cell, or close it.",
)
CSV_ENCODING = register(
    "CSV_ENCODING",
    Severity.ERROR,
    "a row is not in the encoding of the file",
    explanation="The bytes of the row are no text in the encoding that the byte order mark or the option says.",
    fix="Name the encoding with the option encoding.",
)

PMG_DELIMITER: Final = ";"


class Layout(NamedTuple):
    """What a record's context comes to."""

    encoding: str
    delimiter: str
    escaped: bool
    table: Table


class _Start(NamedTuple):
    context: bytes
    first: tuple[Row, ...]


class CsvReader(Reader):
    """Reads tables of articles, one a row: CSV, TSV and their relatives, with a header row or named columns."""

    name = "csv"
    suffixes = (".csv", ".tsv", ".tab")
    media_types = ("text/csv", "text/tab-separated-values")
    options_schema: Mapping[str, Any] = OPTIONS

    def __init__(self, options: Options | None = None) -> None:
        self._options = dict(options or {})
        self._layout = lru_cache(maxsize=16)(self._layout_of)

    def __reduce__(self) -> tuple[type[CsvReader], tuple[dict[str, Any]]]:
        return CsvReader, (self._options,)

    def configured(self, options: Options) -> CsvReader:
        """Return a reader that goes by these options."""
        return CsvReader(options)

    def sniff(self, head: bytes) -> int:
        """Know a table by the names of its columns, by a magic line, or, less surely, by rows of one length."""
        return sniff(head, self._options.get("mapping", {}))

    def records(self, stream: BinaryIO, source: str) -> Iterator[Record]:
        """Yield a record a row; its context is what stands before the first row.

        Raises:
            ReadError: nothing says what the columns are, or a row is too large; what came before is delivered.
        """
        lines = Lines(stream)
        shape = shape_of(lines.head, self._options.get("encoding", "utf-8"))
        lines.start(shape.end, len(shape.bom))
        start = self._start(lines, shape, source)
        context = start.context
        layout = self._layout(context, source)
        count = 0
        for row in itertools.chain(start.first, rows(lines, shape, layout.delimiter)):
            if len(row.data) > MAX_RECORD:
                raise too_large(source, line=row.line, offset=row.offset)
            count += 1
            yield Record(data=row.data, source=source, offset=row.offset, line=row.line, context=context)
        if not count:
            raise ReadError(CSV_EMPTY.found("there is no row of an article", source=source, line=lines.taken or 1))

    def _start(self, lines: Lines, shape: Shape, source: str) -> _Start:
        """Take the lines before the first article, which say what the columns are."""
        said, named = b"", self._options.get("delimiter")
        while True:
            row = next_row(lines, shape, partial(self._delimiter, named=named))
            if row is None:
                raise ReadError(CSV_EMPTY.found("there is nothing in the file", source=source, line=1))
            text = shape.text(row.data)
            if not said and (is_magic(text) or separator_of(text)):
                said = row.data
                named = named or separator_of(text) or PMG_DELIMITER
                continue
            said = said or f"sep={self._delimiter(text, named)}{shape.line_end}".encode(shape.encoding)
            if "columns" in self._options:
                return _Start(shape.bom + said, (row,))
            if is_magic(shape.text(said)):
                raise ReadError(CSV_COLUMNS_MISSING.found("there is no header row", source=source, line=row.line))
            return _Start(shape.bom + said + row.data, ())

    def _delimiter(self, text: str, named: str | None = None) -> str:
        """Return the delimiter of a first row: the one named, or what gives most known headers, then most cells."""
        if named is not None:
            return named
        mapping = self._options.get("mapping", {})
        found = candidates(text)
        return max(found, key=lambda one: (known(found[one], mapping), len(found[one]))) if found else ","

    def _layout_of(self, context: bytes, source: str) -> Layout:
        shape = shape_of(context, self._options.get("encoding", "utf-8"))
        first, _, header = shape.text(context[len(shape.bom) :]).partition(shape.text(shape.end))
        magic = is_magic(first)
        delimiter = self._options.get("delimiter") or separator_of(first) or PMG_DELIMITER
        escaped = self._options.get("formula", "keep" if magic else "unescape") == "unescape"
        return Layout(shape.encoding, delimiter, escaped, self._table(header, delimiter, source, escaped=escaped))

    def _table(self, header: str, delimiter: str, source: str, *, escaped: bool) -> Table:
        options = self._options
        if "columns" in options:
            found: tuple[Place, ...] = tuple(map(_named, options["columns"]))
        else:
            try:
                names = cells_of(header, delimiter)
            except csv.Error as error:
                raise ReadError(CSV_QUOTING.found(f"the header row: {error}", source=source, line=1)) from error
            found = places([unescape(one) if escaped else one for one in names], options.get("mapping", {}), source, 1)
        manner = Manner(options.get("join"), options.get("offset"))
        return table_of(found, manner, options.get("body", "auto"))

    def read(self, record: Record) -> Iterator[Reading]:
        """Read the article of a row; of a record without context, all rows of the table that it is.

        What is wrong with a cell is a finding with the line and column at which the cell begins.
        """
        if not record.context:
            for inner in self.records(io.BytesIO(record.data), record.source):
                moved = {"line": inner.line + record.line - 1, "offset": inner.offset + record.offset}
                yield from self.read(msgspec.structs.replace(inner, **moved))
            return
        layout = self._layout(record.context, record.source)
        try:
            text = record.data.decode(layout.encoding)
            cells = cells_of(text, layout.delimiter)
        except UnicodeDecodeError as error:
            told = f"byte {error.start} of the row is not {layout.encoding}: 0x{record.data[error.start]:02x}"
            raise ReadError(CSV_ENCODING.found(told, offset=record.offset + error.start)) from error
        except csv.Error as error:
            raise ReadError(CSV_QUOTING.found(_quoting(error))) from error
        if any(cells):
            yield self._article(record, layout, text, cells)

    def _article(self, record: Record, layout: Layout, text: str, cells: list[str]) -> Reading:
        count = len(layout.table.steps)
        if len(cells) < count or any(cells[count:]):
            told = f"the row has {len(cells)} cells and the table {count} columns"
            return Reading(article=None, findings=(CSV_ROW_RAGGED.found(told, source=record.source, line=record.line),))
        if layout.escaped and "'" in text:
            cells = [unescape(cell) if cell[:1] == "'" else cell for cell in cells]
        made = Made(layout.table, record.line)
        article = made.article(cells[:count], _source(record, layout))
        findings = [
            finding.at(record.source, *place_of(text, index or 0, layout.delimiter, record.line))
            for finding, index in made.faults
        ]
        return Reading(article=article, findings=tuple(findings))


def _quoting(error: csv.Error) -> str:
    if "end of data" in str(error):
        return "a cell's quotation mark is never closed, so that the rest of the file is one cell"
    return f"a quoted cell goes on after its closing quotation mark: {error}"


def _named(name: str) -> Place:
    if not name:
        return None
    return Flag(DELETE) if name == DELETE else Known(name, BY_NAME[name])


def _source(record: Record, layout: Layout) -> Source:
    name = record.source.rpartition("/")[2].rpartition("\\")[2]
    return Source(
        format=CsvReader.name,
        sha256=hashlib.sha256(record.data).hexdigest(),
        bytes=len(record.data),
        name=None if name in ("", "-") else name,
        encoding=layout.encoding,
    )
