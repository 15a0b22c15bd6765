"""The reader of raw wire copy."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Final

from converter.formats import Reader, Reading, Record
from converter.wire.binary import is_spoilt, looks_binary
from converter.wire.story import read_story

_SCORE: Final = 20
_BLANK: Final = 5  # nothing to go by, but this reader says best what is wrong with an empty or a spoilt file
_MARKUP: Final = re.compile(rb"<[?!/A-Za-z]|\{\s*[\"}]|\[\s*[\]{\[\"0-9tfn-]|BEGIN:")
_WIDE: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # its first half is that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class WireReader(Reader):
    """Reads raw copy: text without markup, one story a record."""

    name = "wire"
    suffixes = (".txt",)
    media_types = ("text/plain",)

    def sniff(self, head: bytes) -> int:
        """Return 20 for text without the signs of markup, JSON or a binary format: any surer reader goes first."""
        if wide := next((name for mark, name in _WIDE if head.startswith(mark)), None):
            head = head.decode(wide, "ignore").encode(errors="ignore")
        start = head.removeprefix(codecs.BOM_UTF8).lstrip()
        if not start:
            return _BLANK
        if _MARKUP.match(start):
            return 0
        if looks_binary(head):
            return _BLANK if is_spoilt(head) else 0
        return _SCORE

    def read(self, record: Record) -> Iterator[Reading]:
        """Yield the one story of a record: text in any encoding that agencies use, lines ended in any way.

        Raises:
            ReadError: no text (``WIRE_EMPTY``), binary data (``WIRE_BINARY``), unknown encoding (``ENCODING_BROKEN``).
        """
        yield read_story(record.data, record, format_name=self.name)
