"""The lines that the items of a long message begin on: libxml2 counts to 65535 and then stands still."""

from __future__ import annotations

import re
from collections import deque
from typing import BinaryIO, Final

MOST: Final = 65535
_ITEM: Final = re.compile(rb"<(?:[A-Za-z0-9_.-]{1,40}:)?([a-z]{4,12}Item)(?=[\s/>])")
_LONGEST: Final = 64


class Lines:
    """A stream that notes, as it is read, the line of each start tag of an item.

    Only what is read ahead of the parser is held. A start tag within a comment or a CDATA section is noted, too; it is
    left behind where libxml2 still knows the line.
    """

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head = head
        self._stream = stream
        self._left = b""
        self._line = 1
        self._found: deque[tuple[bytes, int]] = deque()

    def read(self, size: int = -1) -> bytes:
        """Return up to ``size`` bytes, all when it is negative."""
        if not self._head:
            piece = self._stream.read(size)
        elif size < 0:
            piece, self._head = self._head + self._stream.read(), b""
        else:
            piece, self._head = self._head[:size], self._head[size:]
        self._note(piece)
        return piece

    def _note(self, piece: bytes) -> None:
        text = self._left + piece
        end = len(text) if not piece else max(0, len(text) - _LONGEST)
        line, start = self._line, 0
        for found in _ITEM.finditer(text):
            if found.start() >= end:
                break
            line += text.count(b"\n", start, found.start())
            start = found.start()
            self._found.append((found[1], line))
        self._line = line + text.count(b"\n", start, end)
        self._left = text[end:]

    def line(self, name: str, known: int) -> int:
        """Return the line of the next item of this name; ``known`` is what the parser says, right below 65535."""
        wanted = name.encode()
        while self._found:
            noted, line = self._found.popleft()
            if noted == wanted and (line == known or known >= MOST):
                return line
            if known < MOST and line > known:
                self._found.appendleft((noted, line))
                break
        return known
