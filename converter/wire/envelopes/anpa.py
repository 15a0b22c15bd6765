"""ANPA 1312: the envelope of American wires (ANPA Wire Service Transmission Guidelines 84-2).

``SYN SYN SOH``, service letter and number, ``US``, selector; a line with priority, category, format, slug, date and
words; ``STX``, header lines ``^...<``, text with tabs for paragraphs; ``ETX``, agency, desk and time; ``EOT``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO, Final, NamedTuple

from converter.article import AltId, Dates, Note, Subject
from converter.findings import ReadError, Severity, register
from converter.formats import Reader, Reading, Record
from converter.origins import Origin
from converter.wire.build import Given
from converter.wire.decode import Decoded
from converter.wire.envelopes.framing import ETX, SOH, STX, counted, full_year, hint, in_wire_charset, messages, placed
from converter.wire.story import read_text

ENVELOPE_BROKEN = register(
    "ENVELOPE_BROKEN",
    Severity.ERROR,
    "the header of the transmission cannot be read",
    explanation="The record does not begin as messages of this format do.",
    fix="Name another format with --from, or look at the first lines.",
)

CATEGORIES: Final = "http://cv.iptc.org/newscodes/anpaCategory/"
URGENCY: Final = {"f": 1, "b": 2, "u": 3, "r": 4, "d": 5, "a": 6, "s": 6}
"""Priorities as urgency: flash, bulletin, urgent, regular, deferred, advance, Sunday advance; others say nothing."""

_START: Final = re.compile(rb"[\x16\x00\xff\r\n ]*\x01([A-Za-z])([0-9]{4})([^\x1f\r\n]{0,20})\x1f([^\r\n]{0,40})\r?\n")
# What is left of the same where some program took the control characters out.
_BARE: Final = re.compile(
    rb"[\r\n ]*([A-Za-z])([0-9]{4})([A-Za-z-]{0,20})()\r?\n"
    rb"(?=[a-z] [a-z] [^\r\n]{1,60}[0-9]{2}-[0-9]{2}(?: +[0-9]{3,5})?[ \t]*\r?\n\^)"
)
_LINE: Final = re.compile(
    r"(?P<priority>[a-z]) (?P<category>[a-z])[^A-Za-z0-9]{0,4}[ ](?P<slug>[^\n]{1,60}?)\s+"
    r"(?P<month>[0-9]{2})-(?P<day>[0-9]{2})(?: +(?P<words>[0-9]{3,5}))?\s*$"
)
_SENT: Final = re.compile(
    r"(?P<desk>[A-Z0-9-]{2,12})-(?P<month>[01][0-9])-(?P<day>[0-3][0-9])-(?P<year>[0-9]{2}) +"
    r"(?P<hour>[0-2][0-9])(?P<minute>[0-5][0-9])GMT"
)
_SENT_ZONELESS: Final = re.compile(
    r"(?P<desk>[A-Z0-9]{2,6})-(?P<time>[0-2][0-9]:[0-5][0-9])-"
    r"(?P<month>[01][0-9])-(?P<day>[0-3][0-9])-(?P<year>[0-9]{2})"
)
_TAIL: Final = 200  # bytes of the longest time of sending below a text
_LAST: Final = re.compile(rb"\n[ \t]*[A-Z0-9-]{2,12}-[0-9:]{2,5}-[0-9]{2}-[0-9]{2}[^\n]{0,20}[\s\x0c]*\Z")
_OTHERS: Final = re.compile(r"By |AP (?:Photo|Graphic|Video|Audio)")
_EDITORS: Final = re.compile(r"\(?E[Dd][Ss]\.?:")
# Typesetting: tabular separators become blanks, and what positions or emphasises a line vanishes.
_SETTING: Final = bytes.maketrans(b"\x10\x1d\x1e\x1f", b"    ")
_VANISHED: Final = SOH + b"\x05\x06\x07\x08\x0c\x0e\x0f\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x7f"


class _Message(NamedTuple):
    """The parts of a message as text, and the line (from 1) on which each begins."""

    head: str
    text: str
    text_line: int
    tail: str
    tail_line: int
    decoded: Decoded


class AnpaReader(Reader):
    """Reads ANPA 1312: one article a message, any number of messages a file."""

    name = "anpa-1312"
    suffixes = (".anpa", ".tst")
    media_types = ("application/x-anpa-1312",)

    def sniff(self, head: bytes) -> int:
        """Return 90 for the frame of a message at the beginning, 80 when its control characters are lost."""
        return 90 if _START.match(head) else 80 if _BARE.match(head) else 0

    def records(self, stream: BinaryIO, source: str) -> Iterator[Record]:
        """Yield the messages of a stream, in constant memory."""
        return messages(stream, source)

    def read(self, record: Record) -> Iterator[Reading]:
        """Yield the article of one message.

        Raises:
            ReadError: no header (``ENVELOPE_BROKEN``), or what stops any raw copy.
        """
        start = _START.match(record.data) or _BARE.match(record.data)
        if start is None:
            raise ReadError(ENVELOPE_BROKEN.found("no header of ANPA 1312", source=record.source, line=record.line))
        message = _parted(record, start.end())
        values: dict[str, Any] = {}
        origins: dict[str, Origin] = {}
        service = b"".join(start.group(1, 2, 3)).decode("latin-1").strip()
        values["alt_ids"] = (AltId(value=service, role="anpa-1312 number"),)
        origins["/alt_ids/0"] = Origin(origin="stated", rule="service line", line=record.line)
        words = _header(message, record, values, origins)
        text, line = _headlines(message, record, values, origins)
        _sent(message, record, values, origins)
        found = counted(words, text, record.source, record.line + line - 1)
        given = Given(values, origins, found)
        decoded = message.decoded._replace(text=text, clean=False)
        yield read_text(decoded, record, format_name=self.name, first=line, given=given)


def _parted(record: Record, start: int) -> _Message:
    data = record.data[start:]
    stx = data.find(STX)
    head, rest = (data[:stx], data[stx + 1 :]) if stx >= 0 else data.partition(b"\n")[::2]
    body, etx, tail = rest.partition(ETX)
    if not etx and (last := _LAST.search(body, max(0, len(body) - _TAIL))) is not None:
        body, tail = body[: last.start() + 1], body[last.start() + 1 :]
    before = record.data.count(b"\n", 0, start) + 1
    text_line = before + data.count(b"\n", 0, len(data) - len(rest))
    decoded = in_wire_charset(
        body.translate(_SETTING, _VANISHED),
        record.source,
        placed(record, start + len(data) - len(rest), body, _VANISHED),
    )
    tail_line = text_line + body.count(b"\n")
    return _Message(head.decode("latin-1"), decoded.text, text_line, tail.decode("latin-1"), tail_line, decoded)


def _header(message: _Message, record: Record, values: dict[str, Any], origins: dict[str, Origin]) -> int | None:
    """Set what the line before the text says, and return its number of words."""
    match = _LINE.match(message.head.strip("\r\n"))
    if match is None:
        return None
    line = record.line + 1
    stated = Origin(origin="stated", rule="header", line=line)
    values["slugline"] = match["slug"].strip()
    values["subjects"] = (Subject(scheme=CATEGORIES, code=match["category"]),)
    origins["/slugline"] = origins["/subjects"] = stated
    urgency = URGENCY.get(match["priority"])
    if urgency is not None:
        values["urgency"] = urgency
        origins["/urgency"] = Origin(origin="derived", rule="ANPA priority", line=line)
    values["date_hints"] = hint(f"{match['month']}-{match['day']}", int(match["day"]), int(match["month"]), None, line)
    if values["date_hints"]:
        origins["/date_hints/0"] = stated
    return int(match["words"]) if match["words"] else None


def _headlines(
    message: _Message, record: Record, values: dict[str, Any], origins: dict[str, Origin]
) -> tuple[str, int]:
    """Take the header lines off the text; return what is left, without line-end marks, and its first line."""
    lines = message.text.replace("\r\n", "\n").split("\n")
    index, notes, slugged = 0, [], False
    for index, raw in enumerate(lines):
        text = raw.strip()
        number = record.line + message.text_line + index - 1
        if raw[:1] in (" ", "\t") and text:
            break
        plain = text.strip("^<= ")
        slug = str(values.get("slugline") or "")
        if not plain or (not slugged and (_same(plain, slug) or (index == 0 and text.endswith("<")))):
            slugged = slugged or bool(plain)
            continue
        if text.endswith("+") or (text.startswith("^") and text.endswith("<") and index <= 2):
            headline = plain.rstrip("+").strip()
            if _EDITORS.match(headline):
                notes.append((Note(text=headline), number))
            elif _OTHERS.match(headline) is None and "headline" not in values:
                values["headline"] = headline
                origins["/headline"] = Origin(origin="stated", rule="header line", line=number)
            else:
                break
            continue
        break
    if notes:
        values["editorial_notes"] = tuple(note for note, _ in notes)
        origins.update(
            {f"/editorial_notes/{at}": Origin(origin="stated", line=line) for at, (_, line) in enumerate(notes)}
        )
    kept = [_unset(line) for line in lines[index:]]
    return "\n".join(kept).rstrip(), message.text_line + index


def _same(text: str, slug: str) -> bool:
    def letters(one: str) -> str:
        return "".join(filter(str.isalpha, one)).casefold()

    return bool(slug) and letters(text).startswith(letters(slug)[:12])


def _unset(line: str) -> str:
    """Return a line of text without the marks of its end and its centring."""
    text = line.rstrip()
    if text.endswith(("<", "=")) and not text.endswith("=="):
        text = text[:-1].rstrip()
    bare = text.lstrip()
    return text if not bare.startswith("^") else bare.lstrip("^")


def _sent(message: _Message, record: Record, values: dict[str, Any], origins: dict[str, Origin]) -> None:
    """Set the time of sending: a time with its zone, else a hint."""
    line = record.line + message.tail_line - 1
    match = _SENT.search(message.tail, 0, 200)
    if match is not None:
        year = full_year(int(match["year"]))
        moment = f"{year}-{match['month']}-{match['day']}T{match['hour']}:{match['minute']}:00Z"
        values["dates"] = Dates(version_created=moment)
        origins["/dates/version_created"] = Origin(origin="stated", rule="time of sending", line=line)
        return
    match = _SENT_ZONELESS.search(message.tail, 0, 200)
    if match is not None:
        year = full_year(int(match["year"]))
        hints = values.get("date_hints", ())
        values["date_hints"] = (*hints, *hint(match[0], int(match["day"]), int(match["month"]), year, line))
        origins[f"/date_hints/{len(hints)}"] = Origin(origin="stated", rule="time of sending", line=line)
