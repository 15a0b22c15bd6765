"""IPTC 7901: the envelope of European wires (The IPTC Recommended Message Format, 5th edition).

``SOH``, source and number, priority, category, words, keyword; slug lines that end with a stroke; ``STX``, headline and
byline up to a line that ends with an equals sign; text; ``ETX``, day, hour and minute, month and year; ``EOT``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO, Final, NamedTuple

from converter.article import AltId, Dates, Person, Subject
from converter.findings import ReadError
from converter.formats import Reader, Reading, Record
from converter.origins import Origin
from converter.wire import bylines, dateline, marks
from converter.wire.build import Given
from converter.wire.decode import Decoded
from converter.wire.envelopes.anpa import ENVELOPE_BROKEN
from converter.wire.envelopes.framing import ETX, STX, counted, full_year, hint, in_wire_charset, messages, placed
from converter.wire.story import read_text

CATEGORIES: Final = "http://cv.iptc.org/newscodes/iptc7901category/"

_FILL: Final = rb"[\x01\x16\x7f\x00\xff\r\n \t]*"
_HEADER: Final = re.compile(
    _FILL + rb"(?P<source>[A-Za-z]{2,4})(?P<number>[0-9]{3,6})[ ](?P<priority>[1-9bfud])[ ](?P<category>[A-Za-z]{1,3})"
    rb"[ ](?P<words>[0-9]{1,5})(?:[ ]+(?P<keyword>[^\r\n]{0,60}))?\r?\n"
)
_DELETED: Final = b"\x7f"
_NEXT: Final = re.compile(
    rb"\n[0-3][0-9][0-2][0-9][0-5][0-9](?: GMT| UTC)? [^\s0-9]{3,8}\.? [0-9]{2}[ \t\r]{0,9}\n[ \t\r\n]{0,80}"
    rb"(?=[A-Za-z]{2,4}[0-9]{3,6} [1-9bfud] [A-Za-z]{1,3} [0-9]{1,5}[ \r\n])"
)
_URGENCY: Final = {"f": 1, "b": 2, "u": 3, "d": 5}
_WITHIN: Final = 12  # lines in which the block of headline and byline ends
_WORD: Final = re.compile(r"[^\s,/'’-]+")
_TAIL: Final = re.compile(
    r"(?P<day>[0-3][0-9])(?P<hour>[0-2][0-9])(?P<minute>[0-5][0-9])(?: (?P<zone>GMT|UTC))?"
    r" (?P<month>[A-Za-zäéûô]{3,5})\.? (?P<year>[0-9]{2})(?![0-9])"
)


class _Message(NamedTuple):
    """The parts of a message: slug lines, lines of the text, the tail; and the line on which the text begins."""

    slugs: list[str]
    lines: list[str]
    first: int
    tail: str
    decoded: Decoded


class Iptc7901Reader(Reader):
    """Reads IPTC 7901: one article a message, any number of messages a file."""

    name = "iptc-7901"
    suffixes = (".7901", ".iptc", ".tst")
    media_types = ("application/x-iptc-7901",)

    def sniff(self, head: bytes) -> int:
        """Return 85 for the header of a message at the beginning, 60 when no control character frames it."""
        if _HEADER.match(head) is None:
            return 0
        return 85 if b"\x01" in head[:40] or STX in head else 60

    def records(self, stream: BinaryIO, source: str) -> Iterator[Record]:
        """Yield the messages of a stream, in constant memory; those without control characters end with their time."""
        for record in messages(stream, source):
            yield from _unframed(record)

    def read(self, record: Record) -> Iterator[Reading]:
        """Yield the article of one message.

        Raises:
            ReadError: no header (``ENVELOPE_BROKEN``), or what stops any raw copy.
        """
        header = _HEADER.match(record.data)
        if header is None:
            raise ReadError(ENVELOPE_BROKEN.found("no header of IPTC 7901", source=record.source, line=record.line))
        message = _parted(record, header.end())
        values: dict[str, Any] = {}
        origins: dict[str, Origin] = {}
        line = record.line + record.data.count(b"\n", 0, header.start("source"))
        words = _header(header, line, values, origins)
        _slugs(message.slugs, line, values, origins)
        lines, first = _block(message, record, values, origins)
        _sent(message.tail, record, values, origins)
        text = "\n".join(lines)
        given = Given(values, origins, counted(words, text, record.source, line))
        decoded = message.decoded._replace(text=text, clean=False)
        yield read_text(decoded, record, format_name=self.name, first=first, given=given)


def _unframed(record: Record) -> Iterator[Record]:
    """Yield the messages of a record without control characters: each header stands below a time of sending."""
    data, start, line = record.data, 0, record.line
    for end in _NEXT.finditer(data) if STX not in data and ETX not in data else ():
        yield Record(data=data[start : end.end()], source=record.source, offset=record.offset + start, line=line)
        line += data.count(b"\n", start, end.end())
        start = end.end()
    if start == 0:
        yield record
    elif data[start:].strip():
        yield Record(data=data[start:], source=record.source, offset=record.offset + start, line=line)


def _parted(record: Record, start: int) -> _Message:
    data = record.data
    body, _, tail = data[start:].partition(ETX)
    head, mark, rest = body.partition(STX)
    at, words = (start + len(head) + 1, rest) if mark else (start, head)
    decoded = in_wire_charset(words.replace(_DELETED, b""), record.source, placed(record, at, words, _DELETED))
    head = head.replace(_DELETED, b"")
    before = head.decode("latin-1").replace("\r\n", "\n") if mark else decoded.text.replace("\r\n", "\n")
    stx, text = bool(mark), decoded.text.replace("\r\n", "\n")
    first = data.count(b"\n", 0, start) + 1
    if stx:
        slugs = [one.strip() for one in before.split("\n") if one.strip()]
        return _Message(slugs, text.split("\n"), first + before.count("\n"), tail.decode("latin-1"), decoded)
    lines = before.split("\n")
    slugs = []
    at = 0
    while at < len(lines) and (not lines[at].strip() or lines[at].strip().endswith("/")):
        slugs += [lines[at].strip()] if lines[at].strip() else []
        at += 1
    end = len(lines)
    while end > at and not lines[end - 1].strip():
        end -= 1
    # Without ETX the time of sending is the last line.
    trailing = lines[end - 1] if end > at and _TAIL.fullmatch(lines[end - 1].strip()) else ""
    return _Message(slugs, lines[at : end - bool(trailing)], first + at, trailing or tail.decode("latin-1"), decoded)


def _header(header: re.Match[bytes], line: int, values: dict[str, Any], origins: dict[str, Origin]) -> int:
    parts = {name: (value or b"").decode("latin-1").strip() for name, value in header.groupdict().items()}
    stated = Origin(origin="stated", rule="header", line=line)
    values["alt_ids"] = (AltId(value=parts["source"] + parts["number"], role="iptc-7901 number"),)
    values["subjects"] = (Subject(scheme=CATEGORIES, code=parts["category"]),)
    origins["/alt_ids/0"] = origins["/subjects"] = stated
    priority = parts["priority"]
    urgency = int(priority) if priority.isdigit() else _URGENCY.get(priority)
    if urgency is not None:
        values["urgency"] = urgency
        origins["/urgency"] = Origin(origin="derived", rule="IPTC 7901 priority", line=line)
    return int(parts["words"])


def _slugs(slugs: list[str], line: int, values: dict[str, Any], origins: dict[str, Origin]) -> None:
    words = [word.strip() for slug in slugs for word in slug.split("/") if word.strip()]
    if words:
        values["slugline"] = "/".join(words)
        values["keywords"] = tuple(dict.fromkeys(words))
        origins["/slugline"] = origins["/keywords"] = Origin(origin="stated", rule="slug line", line=line + 1)


def _block(
    message: _Message, record: Record, values: dict[str, Any], origins: dict[str, Origin]
) -> tuple[list[str], int]:
    """Take headline and byline off the text; return its lines and the number of the first."""
    lines = message.lines
    end = next((at for at, line in enumerate(lines[:_WITHIN]) if line.rstrip().endswith("=")), None)
    if end is None:
        return lines, message.first
    headline: list[str] = []
    kept: list[str] = []
    at = record.line + message.first - 1
    known = bylines.shipped(), marks.shipped()
    for number, line in enumerate(lines[: end + 1], at):
        text = line.strip().rstrip("=").strip()
        byline = known[0].opening(text) if text else None
        if byline is not None:
            values["byline"] = text
            values["authors"] = tuple(Person(name=name) for name in byline.names)
            origins["/byline"] = origins["/authors"] = Origin(origin="stated", rule="header block", line=number)
        elif headline and known[0].opens(text) and _names_agency(text):
            values["byline"] = text
            origins["/byline"] = Origin(origin="stated", rule="header block", line=number)
        elif text and known[1].note(text) is not None:
            kept.append(text)
        elif text:
            headline.append(text)
            origins.setdefault("/headline", Origin(origin="stated", rule="header block", line=number))
    if headline:
        values["headline"] = " ".join(" ".join(headline).split())
    if not values.get("authors", True):
        del values["authors"], origins["/authors"]
    # Notes of the block stand before the text again, where the way of all copy finds them.
    rest = lines[end + 1 :]
    return (kept + rest, message.first + end + 1 - len(kept)) if kept else (rest, message.first + end + 1)


def _names_agency(text: str) -> bool:
    """Say whether a byline names an agency's people and none of them ("By dpa correspondents")."""
    return any(map(dateline.shipped().credits.is_known, _WORD.findall(text)[1:]))


def _sent(tail: str, record: Record, values: dict[str, Any], origins: dict[str, Origin]) -> None:
    """Set the time of sending: a time if its zone is stated, else a hint."""
    match = _TAIL.search(tail, 0, 300)
    month = dateline.shipped().dates.month(match["month"]) if match else None
    if match is None or month is None:
        return
    line = record.line + record.data.count(b"\n", 0, record.data.rfind(match[0].encode("latin-1", "replace")))
    year, day = full_year(int(match["year"])), int(match["day"])
    if match["zone"]:
        moment = f"{year}-{month:02}-{day:02}T{match['hour']}:{match['minute']}:00Z"
        values["dates"] = Dates(version_created=moment)
        origins["/dates/version_created"] = Origin(origin="stated", rule="time of sending", line=line)
        return
    values["date_hints"] = hint(match[0], day, month, year, line)
    if values["date_hints"]:
        origins["/date_hints/0"] = Origin(origin="stated", rule="time of sending", line=line)
