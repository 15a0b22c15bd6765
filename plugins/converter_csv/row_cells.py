"""The cells of one row, and where in the file each begins."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import Final

from converter import MAX_RECORD, Finding, ReadError, Rule, Severity, register
from converter_csv.cell_places import closing, point, start_of, starts

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


_BLANKS: Final = frozenset(" \t")
_BLANK: Final = "a blank stands before the quotation mark of a cell, which then quotes nothing"
_BLANK_HINT: Final = "Write no blank between the delimiter and the quotation mark (RFC 4180, 2.4 and 2.5)."


def row_cells(
    data: bytes, offset: int, encoding: str, delimiter: str, count: int, line: int | None = None
) -> tuple[str, list[str]]:
    """Return the text of a row and its ``count`` cells, none of a row of which all are empty.

    A delimiter at the end of the row makes no cell. ``offset`` and ``line`` are where the row begins, for findings.

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
        raise ReadError(_told(CSV_QUOTING, _quoting(error), text, _misquoted(text, delimiter), line)) from error
    if not any(cells):
        return text, []
    if '"' in text and (blank := _quoted_after_blank(text, cells, delimiter)) is not None:
        raise ReadError(_told(CSV_QUOTING, _BLANK, text, blank, line, hint=_BLANK_HINT))
    if len(cells) < count or any(cells[count:]):
        told = f"the row has {len(cells)} cell{'s' * (len(cells) > 1)} and the table {count} columns"
        more = next((index for index, cell in enumerate(cells[count:], count) if cell), len(cells))
        raise ReadError(_told(CSV_ROW_RAGGED, told, text, start_of(text, more, delimiter), line))
    return text, cells[:count]


def _told(rule: Rule, message: str, text: str, offset: int, line: int | None, hint: str | None = None) -> Finding:
    found = rule.found(message, hint=hint)
    return found if line is None else found.at(None, *point(text, offset, line))


def _quoted_after_blank(text: str, cells: list[str], delimiter: str) -> int | None:
    """Return the offset of the first cell that is quoted but for a blank in front, or None."""
    suspects = {index for index, cell in enumerate(cells) if cell[:1] in _BLANKS and cell.lstrip(" \t")[:1] == '"'}
    if not suspects:  # nearly always, and to find where cells start takes longer than to part them
        return None
    places = enumerate(starts(text, delimiter))
    return next((start for index, start in places if index in suspects and not text.startswith('"', start)), None)


def _misquoted(text: str, delimiter: str) -> int:
    """Return the offset of the cell at which the quotation breaks."""
    for start in starts(text, delimiter):
        end = closing(text, start)
        if (end > start and text[end : end + 1] not in (delimiter, "\r", "\n", "")) or end > len(text):
            return start
    return 0


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
