"""What a file's first bytes say of it: encoding, line ends, delimiter, first lines that are no rows, the header row."""

from __future__ import annotations

import codecs
import csv
import re
from typing import Final, NamedTuple

from converter_csv.plan import MAGIC
from converter_csv.read_options import DELIMITERS

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ZEROS: Final = (("utf-16-le", 1), ("utf-16-be", 0))
"""Where the zero bytes of letters of ASCII stand in UTF-16: at each odd place, or at each even one."""
_LOOKED_AT: Final = 16
COLON: Final = ":"
"""The delimiter of few tables, which stands in many texts."""
_SEP: Final = re.compile(r'"?sep=(.)"?\s*\Z', re.IGNORECASE)


class Shape(NamedTuple):
    """The encoding, the byte order mark, the line end as bytes; ``guessed`` says that nothing states the encoding."""

    encoding: str
    bom: bytes
    end: bytes
    guessed: bool = False

    @property
    def wide(self) -> bool:
        """Say whether a character takes more than a byte in it, so that bytes alone tell nothing."""
        return self.encoding.startswith("utf-16")

    @property
    def line_end(self) -> str:
        """Return a line end of this file as text."""
        return "\r" if self.end == "\r".encode(self.encoding) else "\r\n"

    def text(self, data: bytes) -> str:
        """Return bytes as text, whatever is not in the encoding replaced."""
        return data.decode(self.encoding, "replace")


def shape_of(head: bytes, encoding: str = "utf-8") -> Shape:
    """Return the shape of a file that begins like this; ``encoding`` is that of a file without a byte order mark.

    A file said to be UTF-8 that begins with letters of ASCII and a zero byte beside each is UTF-16 without its mark.
    """
    bom, stated = next(((mark, name) for mark, name in _BOMS if head.startswith(mark)), (b"", encoding))
    wide = None if bom or encoding != "utf-8" else _unmarked(head[:_LOOKED_AT])
    encoding = wide or stated
    line, mac = "\n".encode(encoding), "\r".encode(encoding)
    return Shape(encoding, bom, mac if line not in head and mac in head[:-1] else line, wide is not None)


def _unmarked(start: bytes) -> str | None:
    """Return which UTF-16 a file begins in, by its zero bytes, or None: no text in UTF-8 has any."""
    if len(start) < 4 or len(start) % 2:
        return None
    for name, place in _ZEROS:
        if not any(start[place::2]) and all(start[1 - place :: 2]):
            return name
    return None


def separator_of(line: str) -> str | None:
    """Return the delimiter that a first line names as Excel has it: ``sep=;``."""
    found = _SEP.match(line)
    return found.group(1) if found else None


def is_magic(line: str) -> bool:
    """Say whether a line is the fixed first line of the Presse-Monitor's files."""
    return line.strip().strip('"') == MAGIC


def candidates(line: str) -> dict[str, list[str]]:
    """Return the cells of a row by each delimiter that may part it."""
    found = {}
    for delimiter in DELIMITERS:
        try:
            found[delimiter] = next(csv.reader((line,), delimiter=delimiter), [])
        except csv.Error:
            continue
    return found
