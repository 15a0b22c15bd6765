"""Where a table's header row stands: at the top, or below a title, a date of export or a note."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches
from typing import Final

from converter import Finding, Severity, register
from converter_csv.bad_cells import shown
from converter_csv.columns import BY_NAME
from converter_csv.headers import known, plain
from converter_csv.shape import Shape, candidates, is_magic, separator_of

CSV_LINES_BEFORE_HEADER = register(
    "CSV_LINES_BEFORE_HEADER",
    Severity.WARNING,
    "lines stand before the header row",
    explanation="Programs put a title or a date of export above a table. The first of the first ten lines that names"
    " two known columns is taken for the header row; what stands above it is in no article.",
    fix="Nothing needs to be done, unless the lines say something of the articles; RFC 4180 has no room for them.",
)

CSV_ENCODING_DETECTED = register(
    "CSV_ENCODING_DETECTED",
    Severity.WARNING,
    "nothing states the table's encoding",
    explanation="The file has no byte order mark, and a zero byte stands beside each of its first letters, as in UTF-16"
    " and in no other encoding of text.",
    fix="Write UTF-8, or UTF-16 with its byte order mark; or name the encoding with the option encoding.",
)

CSV_COLUMN_UNKNOWN = register(
    "CSV_COLUMN_UNKNOWN",
    Severity.WARNING,
    "a column is none of ours",
    explanation="Nothing is known of the column: its cells are kept in the article's extensions and go to no partner.",
    fix="Name the column as ours is named, or say with the option mapping what it is.",
)

_MOST: Final = 10
_LONGEST: Final = 40
"""A header of more characters is a sentence."""


def header_at(lines: Sequence[str], names: Collection[str] = ()) -> int:
    """Return the index of the header row among the first lines of a file; blank lines are none.

    It is the first line that is no magic one, unless that has one cell or no known header, and a line soon after it
    names two columns at least. ``names`` are headers to expect besides those that are known.
    """
    filled = [index for index, line in enumerate(lines) if line.strip()]
    while filled and (is_magic(lines[filled[0]]) or separator_of(lines[filled[0]])):
        del filled[0]
    if not filled:
        return 0
    top = lines[filled[0]]
    if any(len(cells) > 1 and known(cells, names) for cells in candidates(top).values()):
        return filled[0]
    return next((index for index in filled[1:_MOST] if named(lines[index], names)), filled[0])


def told_of_heading(above: Sequence[str], unknown: Sequence[str], source: str) -> Iterator[Finding]:
    """Yield what is to be told of the lines above a header row, and of the headers that stand for no column."""
    texts = [line.strip() for line in above if line.strip()]
    if texts:
        yield CSV_LINES_BEFORE_HEADER.found(f"passed over: {shown(' / '.join(texts))}", source=source, line=1)
    for header in unknown:
        near = get_close_matches(plain(header), BY_NAME, n=1)
        guess = f"; did you mean {near[0]!r}?" if near else ""
        told = f"the column {shown(header)} is none of ours{guess}"
        yield CSV_COLUMN_UNKNOWN.found(told, source=source, line=len(above) + 1 if texts else 1)


def told_of_encoding(shape: Shape, source: str) -> Iterator[Finding]:
    """Yield what is to be told of an encoding that nothing states."""
    if shape.guessed:
        told = f"the table was read as {shape.encoding}, which nothing states"
        yield CSV_ENCODING_DETECTED.found(told, source=source, line=1)


def named(line: str, names: Collection[str] = (), fewest: int = 2) -> list[str]:
    """Return the delimiters by which a line is headers, of which so many are known."""
    return [
        delimiter
        for delimiter, cells in candidates(line).items()
        if known(cells, names) >= fewest and all(len(cell) <= _LONGEST for cell in cells)
    ]
