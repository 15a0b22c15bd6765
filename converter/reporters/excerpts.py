"""The lines of a document that findings point at, read again from its file, going forward as long as that will do."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from converter.formats import MAX_RECORD
from converter.reporters.plain import safe

_WIDTH: Final = 100


class Excerpt(NamedTuple):
    """A part of a line around a column: ``caret`` is the column's index in ``text``, None without a column."""

    text: str
    caret: int | None


class Excerpts:
    """The lines of one document; a document without a file has none."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._stream: BinaryIO | None = None
        self._number = 0
        self._line = ""

    def at(self, line: int | None, column: int | None) -> Excerpt | None:
        """Return the part of a line (from 1) around a column (from 1), or None where there is none to be shown."""
        if line is None or self._path is None:
            return None
        text = self._read(line)
        if text is None or not text.strip():
            return None
        return _clipped(text, column)

    def close(self) -> None:
        """Close the file."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None

    def _read(self, line: int) -> str | None:
        try:
            if self._stream is None or line < self._number:
                self._open()
            while self._stream is not None and self._number < line:
                raw = self._stream.readline(MAX_RECORD)
                if not raw:
                    return None
                self._number += 1
                if self._number == line:
                    self._line = raw.decode("utf-8-sig" if line == 1 else "utf-8", "replace").rstrip("\r\n")
        except OSError:
            return None
        return self._line

    def _open(self) -> None:
        self.close()
        if self._path is not None and self._path.is_file():
            self._stream = self._path.open("rb")
        self._number = 0


def _clipped(text: str, column: int | None) -> Excerpt:
    """Return at most ``_WIDTH`` characters, so that the column's is among them; tabs take the room of one space."""
    text = text.replace("\t", " ")
    index = None if column is None or column > len(text) + 1 else column - 1
    start = 0 if index is None or index < _WIDTH * 3 // 4 else index - _WIDTH // 2
    shown = text[start : start + _WIDTH]
    if index is None:
        return Excerpt(safe(shown) + ("…" if len(text) > _WIDTH else ""), None)
    head, tail = safe(shown[: index - start]), safe(shown[index - start :])
    before = "…" if start else ""
    after = "…" if len(text) > start + _WIDTH else ""
    return Excerpt(before + head + tail + after, len(before) + len(head))
