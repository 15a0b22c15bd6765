"""Whether the first 4 KiB of a file are those of a table of articles."""

from __future__ import annotations

import csv
from collections.abc import Collection
from typing import Final

from converter_csv.headers import known
from converter_csv.shape import candidates, is_magic, separator_of, shape_of

_MAGIC: Final = 95
_NAMED: Final = 85
_TABLE: Final = 16  # with a fitting suffix it is surer than raw copy, which takes any text
_LEAST_CELLS: Final = 2
_LONGEST: Final = 40
"""A header of more characters is a sentence."""


def sniff(head: bytes, names: Collection[str] = ()) -> int:
    """Return 95 for a line that only tables begin with, 85 for two known headers, 16 for rows that look like a table.

    ``names`` are headers to expect besides those that are known.
    """
    shape = shape_of(head)
    lines = shape.text(head[len(shape.bom) :]).split(shape.text(shape.end))
    lines = [line for line in lines if line.strip()]
    if not lines or "\0" in lines[0]:
        return 0
    if is_magic(lines[0]) or separator_of(lines[0]):
        return _MAGIC
    rows = candidates(lines[0])
    if any(known(cells, names) > 1 and all(map(_header, cells)) for cells in rows.values()):
        return _NAMED
    return _TABLE if any(_regular(cells, lines[1:], delimiter) for delimiter, cells in rows.items()) else 0


def _header(cell: str) -> bool:
    return len(cell) <= _LONGEST and "\n" not in cell


def _regular(first: list[str], lines: list[str], delimiter: str) -> bool:
    """Say whether a row of short names, each its own, stands over rows with as many cells."""
    if len(first) < _LEAST_CELLS or len(set(first)) < len(first) or not all(one and _header(one) for one in first):
        return False
    if not all(one[0].isalpha() and not one.endswith((".", "!", "?")) for one in first):
        return False
    whole = lines[:-1][:20] or lines  # the last may be cut off
    try:
        counts = {len(row) for row in csv.reader(whole, delimiter=delimiter, strict=True)}
    except csv.Error:
        return False
    return counts == {len(first)}
