"""A stream of bytes as rows, in constant memory: each with its bytes, its line and its offset in the file."""

from __future__ import annotations

import contextlib
import csv
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import BinaryIO, Final, NamedTuple

from converter import MAX_RECORD
from converter_csv.row_cells import parser
from converter_csv.shape import Shape

_CHUNK: Final = 4096


class Row(NamedTuple):
    """The bytes of a row with its line end, the line in the file (from 1) and the offset (from 0) of its beginning."""

    data: bytes
    line: int
    offset: int


class Lines:
    """The lines of a stream, for which the first 4 KiB decide where a line ends.

    ``head`` are these first bytes. ``taken`` counts the lines that were given out, ``offset`` their bytes.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.head = stream.read(_CHUNK)
        self._again: list[bytes] = []
        self.taken = 0
        self.offset = 0
        self._lines: Iterator[bytes] = iter(())

    def start(self, end: bytes, skip: int = 0) -> None:
        """Begin to give out lines that end in ``end``, after the first ``skip`` bytes (a byte order mark)."""
        self.offset = skip
        rest = self.head[skip:]
        self._lines = _quick(rest, self._stream) if end == b"\n" else _lines(rest, self._stream, end)

    def next(self) -> bytes | None:
        """Return the next line with its end, or None. A line longer than any record comes in pieces of that size."""
        line = self._again.pop() if self._again else next(self._lines, None)
        if line is not None:
            self.taken += 1
            self.offset += len(line)
        return line

    def back(self, taken: list[bytes]) -> None:
        """Take lines back, to give them out again."""
        self._again += reversed(taken)
        self.taken -= len(taken)
        self.offset -= sum(map(len, taken))


def _quick(rest: bytes, stream: BinaryIO) -> Iterator[bytes]:
    whole = rest.split(b"\n")
    for line in whole[:-1]:
        yield line + b"\n"
    line = whole[-1] + stream.readline(MAX_RECORD + 1)
    while line:
        yield line
        line = stream.readline(MAX_RECORD + 1)


def _lines(rest: bytes, stream: BinaryIO, end: bytes) -> Iterator[bytes]:
    """Yield lines whose end may be of two bytes, which begin at an even place, or a carriage return."""
    width, start = len(end), 0
    while True:
        found = rest.find(end, start)
        while found >= 0 and found % width:
            found = rest.find(end, found + 1)
        if found >= 0:
            yield rest[: found + width]
            rest, start = rest[found + width :], 0
            continue
        start = max(0, len(rest) - len(rest) % width)
        more = stream.read(_CHUNK * 16)
        if not more or len(rest) > MAX_RECORD:
            break
        rest += more
    if rest:
        yield rest


def rows(lines: Lines, shape: Shape, delimiter: str) -> Iterator[Row]:
    """Yield the rows of a file; blank lines are passed over."""
    while (row := next_row(lines, shape, lambda _text: delimiter)) is not None:
        yield row


def next_row(lines: Lines, shape: Shape, delimiter_of: Callable[[str], str]) -> Row | None:
    """Return the next row that is not blank, or None.

    A row goes on over lines as long as a quoted cell is open; ``delimiter_of`` is told its first line. A row that the
    parser refuses ends with the line at which it does.
    """
    while True:
        first, offset = lines.taken + 1, lines.offset
        line = lines.next()
        if line is None:
            return None
        # A line without a quotation mark is a row by itself; this spares most rows a closer look.
        if b'"' in line:
            line = _quoted(line, lines, shape, delimiter_of(shape.text(line)))
        if line.strip(b"\r\n \t\0"):
            return Row(line, first, offset)


def _quoted(first: bytes, lines: Lines, shape: Shape, delimiter: str) -> bytes:
    """Return the row that begins with a line: where quotation is as it should be, the parity of its marks tells."""
    taken = [first]
    size, marks = len(first), first.count(b'"')
    while marks % 2 and size <= MAX_RECORD and (line := lines.next()) is not None:
        taken.append(line)
        size += len(line)
        marks += line.count(b'"')
    whole = b"".join(taken)
    if not shape.wide and _well_quoted(delimiter).fullmatch(whole):
        return whole
    lines.back(taken)
    return _parsed(lines, shape, delimiter)


@cache
def _well_quoted(delimiter: str) -> re.Pattern[bytes]:
    """Return the pattern of a row whose quotation marks are all where RFC 4180 has them; without backtracking."""
    mark = re.escape(delimiter.encode())
    cell = rb'(?>"[^"]*+(?:""[^"]*+)*+"|[^"\r\n' + mark + rb"]*+)"
    return re.compile(rb"(?:" + cell + mark + rb")*+" + cell + rb"(?:\r?\n|\r)?")


def _parsed(lines: Lines, shape: Shape, delimiter: str) -> bytes:
    """Return a row of any quotation: the parser itself takes as many lines as it needs."""
    taken: list[bytes] = []

    def feed() -> Iterator[str]:
        size = 0
        while size <= MAX_RECORD and (line := lines.next()) is not None:
            taken.append(line)
            size += len(line)
            yield shape.text(line)

    # What the parser refuses is told by read(), which meets the same fault with the row at hand.
    with contextlib.suppress(csv.Error):
        next(parser(feed(), delimiter), None)
    return b"".join(taken)
