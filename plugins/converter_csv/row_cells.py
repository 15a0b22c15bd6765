"""The cells of one row, and where in the file each begins."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import Final

from converter import MAX_RECORD, ReadError, Severity, register

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


BLANK_BEFORE_QUOTE: Final = "a blank stands before its quotation mark, which then quotes nothing"
BLANK_HINT: Final = "Write no blank between the delimiter and the quotation mark (RFC 4180, 2.4 and 2.5)."


def row_cells(data: bytes, offset: int, encoding: str, delimiter: str, count: int) -> tuple[str, list[str]]:
    """Return the text of a row and its ``count`` cells, none of a row of which all are empty.

    A delimiter at the end of the row makes no cell. ``offset`` is where the row begins, for findings.

    Raises:
        ReadError: the row is not in its encoding, its quotation is broken, or it has not as many cells.
    """
    try:
        text = data.decode(encoding)
        cells = cells_of(text, delimiter)
    except UnicodeDecodeError as error:
        told = f"byte {error.start} of the row is not {encoding}: 0x{data[error.start]:02x}"
        raise ReadError(CSV_ENCODING.found(told, offset=offset + error.start)) from error
    except csv.Error as error:
        raise ReadError(CSV_QUOTING.found(_quoting(error))) from error
    if not any(cells):
        return text, []
    if '"' in text and (number := _quoted_after_blank(text, cells, delimiter)):
        raise ReadError(CSV_QUOTING.found(f"cell {number}: {BLANK_BEFORE_QUOTE}", hint=BLANK_HINT))
    if len(cells) < count or any(cells[count:]):
        raise ReadError(CSV_ROW_RAGGED.found(f"the row has {len(cells)} cells and the table {count} columns"))
    return text, cells[:count]


def _quoted_after_blank(text: str, cells: list[str], delimiter: str) -> int | None:
    """Return the number, from 1, of the first cell that is quoted but for a blank in front, or None."""
    for index, cell in enumerate(cells):
        if cell.startswith((" ", "\t")) and cell.lstrip(" \t").startswith('"') and _bare(text, index, delimiter):
            return index + 1
    return None


def _bare(text: str, index: int, delimiter: str) -> bool:
    return not text.startswith('"', _start_of(text, index, delimiter))


def _quoting(error: csv.Error) -> str:
    if "end of data" in str(error):
        return "a cell's quotation mark is never closed, so that the rest of the file is one cell"
    return f"a quoted cell goes on after its closing quotation mark: {error}"


def cells_of(text: str, delimiter: str) -> list[str]:
    """Return the cells of one row.

    Raises:
        csv.Error: it breaks the rules of quotation (RFC 4180, 2.5 to 2.7).
    """
    if '"' not in text:
        return text.rstrip("\r\n").split(delimiter)
    return next(parser((text,), delimiter), [])


def parser(lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    """Return the csv module's parser, strict, and with room for long cells."""
    # The limit of the csv module is one for the whole process; a body may be longer than its default.
    if csv.field_size_limit() < MAX_RECORD:
        csv.field_size_limit(MAX_RECORD)
    return csv.reader(lines, delimiter=delimiter, strict=True)


def place_of(text: str, index: int, delimiter: str, line: int) -> tuple[int, int]:
    """Return the line and the column (from 1, in code points) at which a cell of a row begins."""
    start = _start_of(text, index, delimiter)
    return line + text.count("\n", 0, start), start - text.rfind("\n", 0, start)


def _start_of(text: str, index: int, delimiter: str) -> int:
    start = 0
    for _ in range(index):
        start = _past(text, start, delimiter)
    return start


def _past(text: str, start: int, delimiter: str) -> int:
    """Return where the cell after the one that begins at ``start`` begins."""
    if text.startswith('"', start):
        start += 1
        while (end := text.find('"', start)) >= 0 and text.startswith('"', end + 1):
            start = end + 2
        start = end + 1 if end >= 0 else len(text)
    found = text.find(delimiter, start)
    return found + 1 if found >= 0 else len(text)
