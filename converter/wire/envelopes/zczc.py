"""ZCZC ... NNNN: the frame of teleprinter messages (ITU-T F.1 and F.31), which agencies kept for their text wires.

``ZCZC`` with the sender or a number; header lines, each behind a mark (``#`` slug, ``$`` headline, ``:`` place in
brackets) or in capitals and figures; a headline up to a line that ends with an equals sign, if any; text; ``NNNN``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO, Final, NamedTuple

from converter.article import AltId, Location, Note
from converter.findings import ReadError
from converter.formats import MAX_RECORD, Reader, Reading, Record, too_large
from converter.origins import Origin
from converter.wire import dateline
from converter.wire.build import Given
from converter.wire.envelopes.anpa import ENVELOPE_BROKEN
from converter.wire.envelopes.framing import full_year, hint, in_wire_charset
from converter.wire.story import read_text

_START: Final = re.compile(rb"[\x00\x01\x16\x7f\xff\xef\xbb\xbf\s]*ZCZC(?![A-Za-z])[^\r\n]{0,60}(?:\r?\n|$)")
_END: Final = b"NNNN"
_MARKS: Final = "%#$:&*@!"
_CODES: Final = re.compile(r"[A-Z0-9][A-Z0-9 _/():.-]*")
_WITHIN: Final = 12  # lines of the longest header
_BLOCK: Final = 5  # lines of the longest headline
_SENT: Final = re.compile(
    r"(?P<day>[0-3]?[0-9])[- ](?P<month>[A-Za-z]{3,9})\.?[- ](?P<year>[0-9]{2}) [0-9]{2}:[0-9]{2}"
    r"|(?P<day2>[0-3][0-9])[0-9]{4} (?P<month2>[A-Za-z]{3,9}) (?P<year2>[0-9]{2})"
)
_SERIAL: Final = re.compile(r"ISSN [0-9]{4} ?- ?[0-9]{3}[0-9Xx]")


class _Header(NamedTuple):
    """What the header says, and how many lines it and the lines below the text take."""

    values: dict[str, Any]
    origins: dict[str, Origin]
    notes: list[tuple[str, int]]
    end: int


class ZczcReader(Reader):
    """Reads messages between ZCZC and NNNN: one article a message, any number of messages a file."""

    name = "zczc"
    suffixes = (".zczc", ".tst")
    media_types = ("application/x-zczc",)

    def sniff(self, head: bytes) -> int:
        """Return 85 for a start of message at the beginning."""
        return 85 if _START.match(head) else 0

    def records(self, stream: BinaryIO, source: str) -> Iterator[Record]:
        """Yield the messages of a stream, in constant memory.

        Raises:
            ReadError: a message is larger than any article (``RECORD_TOO_LARGE``).
        """
        kept: list[bytes] = []
        size, offset, line, begun = 0, 0, 1, 1
        while raw := stream.readline(MAX_RECORD + 1):
            kept.append(raw)
            size += len(raw)
            if size > MAX_RECORD:
                raise too_large(source, begun, offset)
            line += 1
            if raw.strip() == _END:
                yield Record(data=b"".join(kept), source=source, offset=offset, line=begun)
                kept, size, offset, begun = [], 0, offset + size, line
        if b"".join(kept).strip():
            yield Record(data=b"".join(kept), source=source, offset=offset, line=begun)

    def read(self, record: Record) -> Iterator[Reading]:
        """Yield the article of one message.

        Raises:
            ReadError: no start of message (``ENVELOPE_BROKEN``), or what stops any raw copy.
        """
        if _START.match(record.data) is None:
            raise ReadError(ENVELOPE_BROKEN.found("no start of message", source=record.source, line=record.line))
        decoded = in_wire_charset(record.data, record.source)
        lines = [one.rstrip("\r") for one in decoded.text.split("\n")]
        header = _header(lines, record.line)
        last = _tail(lines, header, record.line)
        if header.notes:
            header.values["internal_notes"] = tuple(Note(text=text, role="transmission") for text, _ in header.notes)
            for index, (_, line) in enumerate(header.notes):
                header.origins[f"/internal_notes/{index}"] = Origin(origin="stated", rule="header", line=line)
        text = "\n".join(lines[header.end : last])
        given = Given(header.values, header.origins, ())
        decoded = decoded._replace(text=text, clean=False)
        yield read_text(decoded, record, format_name=self.name, first=header.end + 1, given=given)


def _header(lines: list[str], first: int) -> _Header:
    """Return what the lines above the text say; ``first`` is the number of the record's first line."""
    start = next(at for at, line in enumerate(lines) if "ZCZC" in line)
    header = _Header({}, {}, [(lines[start].strip(), first + start)], start + 1)
    named = lines[start].partition("ZCZC")[2].strip()
    if any(map(str.isdigit, named)):
        _identify(header, named, first + start)
    at = header.end
    for index in range(header.end, min(len(lines), header.end + _WITHIN)):
        text = lines[index].strip()
        if text and not _take(header, text, first + index):
            break
        at = index + 1
    return _headline(lines, header._replace(end=at), first)


def _take(header: _Header, text: str, line: int) -> bool:
    """Take a line of the header, and say whether it is one."""
    value = text[1:].strip()
    stated = Origin(origin="stated", rule="header line", line=line)
    if text[0] == "#" and value:
        header.values.setdefault("slugline", value)
        header.origins.setdefault("/slugline", stated)
    elif text[0] == "$" and len(value) > 2:
        header.values.setdefault("headline", value)
        header.origins.setdefault("/headline", stated)
    elif text[0] == ":" and value.startswith("(") and value.endswith(")"):
        header.values.setdefault("located", Location(name=value[1:-1].strip()))
        header.origins.setdefault("/located/name", stated)
    elif text[0] not in _MARKS:
        if not (_CODES.fullmatch(text) and (any(map(str.isdigit, text)) or text.startswith("YY "))):
            return False
        _identify(header, text.split(" ", 1)[0], line)
    header.notes.append((text, line))
    return True


def _identify(header: _Header, number: str, line: int) -> None:
    if "alt_ids" not in header.values and any(map(str.isdigit, number)):
        header.values["alt_ids"] = (AltId(value=number, role="zczc number"),)
        header.origins["/alt_ids/0"] = Origin(origin="stated", rule="header line", line=line)


def _headline(lines: list[str], header: _Header, first: int) -> _Header:
    """Take the headline that ends with an equals sign, if the text begins with one."""
    block: list[str] = []
    for index in range(header.end, min(len(lines), header.end + _BLOCK)):
        text = lines[index].strip()
        block.append(text.rstrip("= "))
        if text.endswith("="):
            if dateline.shipped().find(text) is None and "headline" not in header.values:
                header.values["headline"] = " ".join(" ".join(block).split())
                header.origins["/headline"] = Origin(origin="stated", rule="header block", line=first + header.end)
                return header._replace(end=index + 1)
            break
    return header


def _tail(lines: list[str], header: _Header, first: int) -> int:
    """Return where the text ends; the time of sending below it becomes a hint, since it has no zone."""
    end = len(lines)
    while end > header.end:
        text = lines[end - 1].strip()
        sent = _SENT.fullmatch(text)
        if sent is not None:
            _sent(sent, header, first + end - 1)
        if text and text != _END.decode() and sent is None and _SERIAL.fullmatch(text) is None:
            break
        if text and text != _END.decode():
            header.notes.append((text, first + end - 1))
        end -= 1
    return end


def _sent(match: re.Match[str], header: _Header, line: int) -> None:
    month = dateline.shipped().dates.month(match["month"] or match["month2"])
    if month is None:
        return
    day, year = int(match["day"] or match["day2"]), full_year(int(match["year"] or match["year2"]))
    found = hint(match[0], day, month, year, line)
    if found:
        header.values["date_hints"] = found
        header.origins["/date_hints/0"] = Origin(origin="stated", rule="time of sending", line=line)
