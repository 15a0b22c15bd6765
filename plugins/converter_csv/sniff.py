"""Whether the first 4 KiB of a file are those of a table of articles."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from converter_csv.heading import named
from converter_csv.shape import COLON, is_magic, separator_of, shape_of

_MAGIC: Final = 95
_NAMED: Final = 85
_TEXT: Final = 16  # with a fitting suffix it is surer than raw copy, which takes any text
_EMPTY: Final = 3  # likewise of nothing at all
_MARKUP: Final = re.compile(r"[ \t\r\n]*[<{[]")
_CONTROLS: Final = tuple(map(chr, (*range(0x09), *range(0x0E, 0x20))))
"""Sought one by one, each at the speed of memory: a set of characters in an expression takes ten times as long."""


def sniff(head: bytes, names: Collection[str] = ()) -> int:
    """Return 95 for a line that only tables begin with, 85 for two known headers, 16 for any text, 3 for none.

    Text may be a table of one column, or of unknown ones, or with lines before its header row: only the file's suffix
    tells. ``names`` are headers to expect besides those that are known.
    """
    shape = shape_of(head)
    text = shape.text(head[len(shape.bom) :])
    first = next((line for line in text.split(shape.text(shape.end)) if line.strip()), "")
    if not first:
        return _EMPTY
    if is_magic(first) or separator_of(first):
        return _MAGIC
    # A colon stands in mail and in copy as well, between words that are headers elsewhere.
    if "\0" not in first and set(named(first, names)) - {COLON}:
        return _NAMED
    return 0 if _MARKUP.match(text) or any(map(text.__contains__, _CONTROLS)) else _TEXT
