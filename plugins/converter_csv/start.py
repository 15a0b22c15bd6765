"""The lines of a table before its first row: byte order mark, a line that only tables begin with, header row."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import Final, NamedTuple

from converter import Options, ReadError, Severity, register
from converter_csv.headers import known
from converter_csv.heading import header_at
from converter_csv.shape import Shape, candidates, is_magic, separator_of
from converter_csv.stream import Lines, Row, next_row

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

PMG_DELIMITER: Final = ";"


class Start(NamedTuple):
    """What a table begins with.

    ``context`` makes a file of any of its rows: the first line says the delimiter. ``header`` is the header row, or
    None where there is none and ``first`` is the first row of the table. ``opening`` is the context with what stands
    above the header row, an empty line where that is nothing: it tells the first record from the others.
    """

    context: bytes
    delimiter: str
    header: Row | None
    first: tuple[Row, ...]
    opening: bytes = b""


def start_of(lines: Lines, shape: Shape, options: Options, source: str, names: Collection[str] = ()) -> Start:
    """Take the lines before the first row; ``names`` are headers to expect besides those that are known.

    Raises:
        ReadError: the file is empty, or nothing says what the columns are.
    """
    said, named = b"", options.get("delimiter")
    top = 0 if "columns" in options else header_at(heading_lines(lines.head, shape), names) + 1
    while True:
        row = next_row(lines, shape, partial(_delimiter, named=named, names=names))
        if row is None:
            raise ReadError(CSV_EMPTY.found("there is nothing in the file", source=source, line=1))
        text = shape.text(row.data)
        if not said and (is_magic(text) or separator_of(text)):
            said = row.data
            named = named or separator_of(text) or PMG_DELIMITER
            continue
        if row.line < top:
            continue
        delimiter = _delimiter(text, named, names)
        magic = is_magic(shape.text(said))
        context = shape.bom + (said or f"sep={delimiter}{shape.line_end}".encode(shape.encoding))
        if "columns" in options:
            # An empty line more tells the first record, as the line above a header row does.
            return Start(context, delimiter, None, (row,), context + shape.line_end.encode(shape.encoding))
        if magic:
            raise ReadError(CSV_COLUMNS_MISSING.found("there is no header row", source=source, line=row.line))
        above = lines.head[len(shape.bom) + len(said) : row.offset] or shape.line_end.encode(shape.encoding)
        return Start(context + row.data, delimiter, row, (), context + above + row.data)


def heading_lines(head: bytes, shape: Shape) -> list[str]:
    """Return the first lines of a file as text, without its byte order mark."""
    return shape.text(head[len(shape.bom) :]).split(shape.text(shape.end))


def _delimiter(text: str, named: str | None, names: Collection[str]) -> str:
    """Return the delimiter of a first row: the one named, or what gives most known headers, then most cells."""
    if named is not None:
        return named
    found = candidates(text)
    return max(found, key=lambda one: (known(found[one], names), len(found[one]))) if found else ","
