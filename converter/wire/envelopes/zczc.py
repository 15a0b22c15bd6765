"""ZCZC ... NNNN: the frame of teleprinter messages (ITU-T F.1 and F.31), which agencies kept for their text wires.

``ZCZC`` with the sender or a number; header lines (``teleprinter.py``); a headline up to a line that ends with an
equals sign, if any; text; ``NNNN``. Lines may end in any way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from converter.article import Note
from converter.findings import ReadError
from converter.formats import MAX_RECORD, Reader, Reading, Record, too_large
from converter.origins import Origin
from converter.wire.build import Given
from converter.wire.envelopes.anpa import ENVELOPE_BROKEN
from converter.wire.envelopes.framing import in_wire_charset
from converter.wire.envelopes.teleprinter import header_of, tail_of
from converter.wire.spots import Place
from converter.wire.story import read_text

_FILLING: Final = rb"[\x00\x01\x16\x7f\xff\xef\xbb\xbf\s]*"
_BEGIN: Final = rb"(?:ZCZC|zczc)(?![A-Za-z])[^\r\n]{0,60}(?:\r\n?|\n|$)"
_START: Final = re.compile(_FILLING + rb"(?:V{2,8}\s{1,4})?" + _BEGIN)
_AGAIN: Final = re.compile(rb"\s{0,20}" + _BEGIN)
_ENDS: Final = frozenset((b"NNNN", b"NNN", b"nnnn"))
_LINE_END: Final = re.compile("\r\n?|\n")


class ZczcReader(Reader):
    """Reads messages between ZCZC and NNNN: one article a message, any number of messages a file."""

    name = "zczc"
    suffixes = (".zczc", ".tst")
    media_types = ("application/x-zczc",)

    def sniff(self, head: bytes) -> int:
        """Return 85 for a start of message at the beginning."""
        return 85 if _START.match(head) else 0

    def records(self, stream: BinaryIO, source: str) -> Iterator[Record]:
        """Yield the messages of a stream, in constant memory; one without its end ends where the next begins.

        Raises:
            ReadError: a message is larger than any article (``RECORD_TOO_LARGE``).
        """
        kept: list[bytes] = []
        size, offset, line, begun = 0, 0, 1, 1
        for raw in _lines(stream):
            again = size and raw[:1] in b"Zz \t" and _AGAIN.match(raw) is not None and _is_begun(kept)
            if again or (kept and _is_end(kept[-1])):
                yield Record(data=b"".join(kept), source=source, offset=offset, line=begun)
                kept, size, offset, begun = [], 0, offset + size, line
            kept.append(raw)
            size += len(raw)
            line += 1
            if size > MAX_RECORD:
                raise too_large(source, begun, offset)
        if b"".join(kept).strip(b"\0 \t\r\n"):
            yield Record(data=b"".join(kept), source=source, offset=offset, line=begun)

    def read(self, record: Record) -> Iterator[Reading]:
        """Yield the article of one message.

        Raises:
            ReadError: no start of message (``ENVELOPE_BROKEN``), or what stops any raw copy.
        """
        if _START.match(record.data) is None:
            raise ReadError(ENVELOPE_BROKEN.found("no start of message", source=record.source, line=record.line))
        decoded = in_wire_charset(record.data, record.source, Place(record.offset, record.line))
        lines = _LINE_END.split(decoded.text)
        header = header_of(lines, record.line)
        last = tail_of(lines, header, record.line)
        if header.notes:
            header.values["internal_notes"] = tuple(Note(text=text, role="transmission") for text, _ in header.notes)
            for index, (_, line) in enumerate(header.notes):
                header.origins[f"/internal_notes/{index}"] = Origin(origin="stated", rule="header", line=line)
        text = "\n".join(lines[header.end : last])
        given = Given(header.values, header.origins, ())
        decoded = decoded._replace(text=text, clean=False)
        yield read_text(decoded, record, format_name=self.name, first=header.end + 1, given=given)


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Yield lines with their ends, which are any of the three kinds."""
    while raw := stream.readline(MAX_RECORD + 1):
        yield from (raw,) if b"\r" not in raw[:-2] else raw.splitlines(keepends=True)


def _is_begun(kept: list[bytes]) -> bool:
    return any(_AGAIN.match(line) for line in kept[:3])


def _is_end(line: bytes) -> bool:
    return line.strip() in _ENDS or line.rstrip().endswith(b" NNNN")
