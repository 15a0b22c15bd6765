"""Where in a file the cells of a row begin."""

from __future__ import annotations

import itertools
from collections.abc import Iterator


def place_of(text: str, index: int, delimiter: str, line: int) -> tuple[int, int]:
    """Return the line and the column (from 1, in code points) at which a cell of a row begins.

    A row that has not so many cells is told of at its end. ``line`` is that of the row.
    """
    return point(text, start_of(text, index, delimiter), line)


def start_of(text: str, index: int, delimiter: str) -> int:
    """Return the offset at which a cell of a row begins; the row's end where it has not so many."""
    return next(itertools.islice(starts(text, delimiter), index, None), len(text.rstrip("\r\n")))


def point(text: str, offset: int, line: int) -> tuple[int, int]:
    """Return the line and the column of an offset in the text of a row that begins at a line."""
    return line + text.count("\n", 0, offset), offset - text.rfind("\n", 0, offset)


def starts(text: str, delimiter: str) -> Iterator[int]:
    """Yield the offset at which each cell of a row begins."""
    start = 0
    while start >= 0:
        yield start
        found = text.find(delimiter, closing(text, start))
        start = found + 1 if found >= 0 else -1


def closing(text: str, start: int) -> int:
    """Return the offset behind the closing quotation mark of the cell that begins here, else where it begins.

    It is beyond the end of the text where the mark is not closed.
    """
    if not text.startswith('"', start):
        return start
    start += 1
    while (end := text.find('"', start)) >= 0 and text.startswith('"', end + 1):
        start = end + 2
    return end + 1 if end >= 0 else len(text) + 1
