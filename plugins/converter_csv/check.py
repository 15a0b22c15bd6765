"""The check of CSV files: by a Table Schema, given or beside the file, else by our own columns."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, BinaryIO, Final

from converter import Check, Finding, Options, ReadError, Record, Severity, register
from converter_csv.bad_cells import shown
from converter_csv.beside import schema_beside
from converter_csv.cell_places import place_of
from converter_csv.formula import escape
from converter_csv.heading import header_at, told_of_encoding, told_of_heading
from converter_csv.plan import CSV_HEADER_REPEATED
from converter_csv.read_options import OPTIONS
from converter_csv.reader import CsvReader
from converter_csv.row_cells import CSV_QUOTING, cells_of, row_cells
from converter_csv.shape import shape_of
from converter_csv.sniff import sniff
from converter_csv.start import CSV_EMPTY, heading_lines, start_of
from converter_csv.stream import Lines, rows
from converter_csv.table_rules import TABLE_SCHEMA_INVALID, BadSchema, Columns, Fault, fields_of

CSV_FORMULA = register(
    "CSV_FORMULA",
    Severity.WARNING,
    "a spreadsheet would run a cell",
    explanation="The cell begins like a formula. A spreadsheet that opens the file calculates it, and what it then does"
    " may reach other files and the network (OWASP, CSV Injection).",
    fix="Put an apostrophe in front of the cell, as our own CSV has it, unless no person ever opens the file.",
)
CSV_CELL_CUT = register(
    "CSV_CELL_CUT",
    Severity.WARNING,
    "a spreadsheet would cut a cell",
    explanation="Excel holds 32,767 characters (UTF-16 units) in a cell; what is longer is cut or spilled.",
    fix="Send long texts in another format, or to programs only.",
)

_EXCEL: Final = 32_767


class CsvCheck(Check):
    """Checks tables: that they are CSV, that each cell holds what its column asks for, and what spreadsheets would do.

    Without the option ``table_schema``, a Table Schema is looked for beside the file: ``STEM.schema.json`` or
    ``articles.schema.json``. Without one, the table is held to our own columns, as the reader reads them.
    """

    name = "csv"
    suffixes = CsvReader.suffixes
    options_schema: Mapping[str, Any] = {
        **OPTIONS,
        "properties": {
            **OPTIONS["properties"],
            "table_schema": {
                "description": "A Table Schema (Frictionless) to check against. A JSON object, or @FILE on the command"
                " line.",
                "type": "object",
            },
        },
    }

    def __init__(self, options: Options | None = None) -> None:
        given = dict(options or {})
        self._schema = given.pop("table_schema", None)
        self._options = given
        # One for all documents, since it remembers what headers mean: a job checks the same columns again and again.
        self._reader = CsvReader(given)

    def configured(self, options: Options) -> CsvCheck:
        """Return a check that goes by these options."""
        return CsvCheck(options)

    def sniff(self, head: bytes) -> int:
        """Know a table by its columns, as the reader does, and by those of the schema given."""
        fields = self._schema.get("fields", ()) if self._schema is not None else ()
        named = [one["name"] for one in fields if isinstance(one, dict) and isinstance(one.get("name"), str)]
        return sniff(head, [*self._options.get("mapping", ()), *named])

    def check(self, stream: BinaryIO, source: str) -> Iterator[Finding]:
        """Yield what is wrong with a table: cells at the line and column at which they begin."""
        try:
            schema = self._schema if self._schema is not None else schema_beside(source)
            yield from self._ours(stream, source) if schema is None else self._by(schema, stream, source)
        except BadSchema as error:
            yield TABLE_SCHEMA_INVALID.found(str(error), source=source)
        except ReadError as error:
            yield from (finding.at(source) for finding in error.findings)

    def _ours(self, stream: BinaryIO, source: str) -> Iterator[Finding]:
        for record in self._reader.records(stream, source):
            layout = self._reader.layout(record.context, source)
            try:
                for reading in self._reader.read(record):
                    yield from reading.findings
                count = len(layout.table.steps)
                text, cells = row_cells(record.data, record.offset, layout.encoding, layout.delimiter, count)
                yield from _placed(_spreadsheet(cells), text, layout.delimiter, record)
            except ReadError as error:
                yield from (finding.at(source, record.line) for finding in error.findings)

    def _by(self, schema: Mapping[str, Any], stream: BinaryIO, source: str) -> Iterator[Finding]:
        names = [field.name for field in fields_of(schema)]
        lines = Lines(stream)
        shape = shape_of(lines.head, self._options.get("encoding", "utf-8"))
        lines.start(shape.end, len(shape.bom))
        start = start_of(lines, shape, self._options, source, names)
        header = "" if start.header is None else shape.text(start.header.data)
        place = Record(data=b"", source=source, line=1 if start.header is None else start.header.line)
        headers = names if start.header is None else _headers(header, start.delimiter, source, place.line)
        yield from told_of_encoding(shape, source)
        _, *first = heading_lines(start.opening, shape)
        yield from told_of_heading(first[: header_at(first, names)], (), source)
        columns = Columns(schema, headers)
        yield from _placed(columns.faults, header, start.delimiter, place)
        count = 0
        for row in chain(start.first, rows(lines, shape, start.delimiter)):
            count += 1
            record = Record(data=row.data, source=source, line=row.line, offset=row.offset)
            try:
                text, cells = row_cells(row.data, row.offset, shape.encoding, start.delimiter, len(headers), row.line)
            except ReadError as error:
                yield from (finding.at(source, row.line) for finding in error.findings)
                continue
            if cells:
                faults = [*columns.check(cells), *_spreadsheet(cells)]
                yield from _placed(faults, text, start.delimiter, record)
        if not count:
            yield CSV_EMPTY.found("there is no row", source=source, line=lines.taken or 1)


def _headers(text: str, delimiter: str, source: str, line: int) -> list[str]:
    try:
        headers = cells_of(text, delimiter)
    except csv.Error as error:
        raise ReadError(CSV_QUOTING.found(f"the header row: {error}", source=source, line=line)) from error
    for header in headers:
        if headers.count(header) > 1:
            raise ReadError(CSV_HEADER_REPEATED.found(f"two columns are {header!r}", source=source, line=line))
    return headers


def _placed(faults: list[Fault] | Iterator[Fault], text: str, delimiter: str, record: Record) -> Iterator[Finding]:
    for rule, message, index in faults:
        line, column = place_of(text, index or 0, delimiter, record.line)
        yield rule.found(message, source=record.source, line=line, column=column)


def _spreadsheet(cells: list[str]) -> Iterator[Fault]:
    for index, cell in enumerate(cells):
        # A cell with our own apostrophe in front is escaped: escape() would only put a second one.
        if cell and not cell[0].isalnum() and cell[0] != "'" and escape(cell) != cell:
            yield CSV_FORMULA, f"{shown(cell)} begins like a formula", index
        if len(cell) * 2 > _EXCEL and (units := len(cell.encode("utf-16-le", "replace")) // 2) > _EXCEL:
            yield CSV_CELL_CUT, f"the cell has {units} characters, Excel holds {_EXCEL}", index
