"""The reader of raw wire copy."""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterator
from typing import Final

from converter.article import Source
from converter.findings import ReadError, Severity, register
from converter.formats import Reader, Reading, Record
from converter.wire.acts import withdraws
from converter.wire.body import body as body_of
from converter.wire.build import article
from converter.wire.controls import clean
from converter.wire.decode import decode, looks_binary
from converter.wire.lines import pieces, split
from converter.wire.parts import alone, tell_apart

WIRE_EMPTY = register(
    "WIRE_EMPTY",
    Severity.ERROR,
    "there is no text to read",
    explanation="The record is empty, or holds nothing but white space, a dateline, bylines or notices.",
    fix="Check that the copy arrived whole.",
)

_SCORE: Final = 20
_BLANK: Final = 5  # nothing to go by, but this reader says best what is wrong with an empty file
_MARKUP: Final = re.compile(rb"<[?!/A-Za-z]|\{\s*[\"}]|\[\s*[\]{\[\"0-9tfn-]|BEGIN:")
_WIDE: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)


class WireReader(Reader):
    """Reads raw copy: text without markup, one story a record."""

    name = "wire"
    suffixes = (".txt",)
    media_types = ("text/plain",)

    def sniff(self, head: bytes) -> int:
        """Return 20 for text without the signs of markup, JSON or a binary format: any surer reader goes first."""
        if head.startswith(_WIDE):
            return _SCORE
        start = head.removeprefix(codecs.BOM_UTF8).lstrip()
        if not start:
            return _BLANK
        return 0 if _MARKUP.match(start) or looks_binary(head) else _SCORE

    def read(self, record: Record) -> Iterator[Reading]:
        """Yield the one story of a record: text in any encoding that agencies use, lines ended in any way.

        Raises:
            ReadError: no text (``WIRE_EMPTY``), binary data (``WIRE_BINARY``), unknown encoding (``ENCODING_BROKEN``).
        """
        decoded = decode(record.data, record.source)
        text, findings = clean(decoded.text, record.source, record.line, plain=decoded.clean)
        lines, newline = split(text)
        parts = tell_apart(pieces(lines, alone, record.line))
        body = body_of(parts, record.source)
        if not body.texts and not withdraws(parts.notes):
            raise ReadError(WIRE_EMPTY.found("the copy has no text", source=record.source))
        source = Source(
            format=self.name,
            sha256=hashlib.sha256(record.data).hexdigest(),
            bytes=len(record.data),
            name=_last_name(record.source),
            encoding=decoded.encoding,
            bom=decoded.bom,
            newline=newline,
            lines=len(lines),
        )
        made, told = article(parts, body, source, record.source)
        yield Reading(article=made, findings=(*decoded.findings, *findings, *told))


def _last_name(source: str) -> str | None:
    name = source.rpartition("/")[2].rpartition("\\")[2]
    return None if name in ("", "-") else name
