"""What ANPA 1312 and IPTC 7901 share: the control characters that frame a message, and dates of a day in figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO, Final

from converter.article import DateHint
from converter.findings import Finding, ReadError, Severity, register
from converter.formats import MAX_RECORD, Record, too_large
from converter.wire.decode import Decoded, decode
from converter.wire.detect import has_utf8, is_western
from converter.wire.spots import Place

SOH, STX, ETX, EOT = b"\x01", b"\x02", b"\x03", b"\x04"
_CHUNK: Final = 1 << 16
_WORD: Final = re.compile(r"\S+")
_LONGEST_END: Final = 402  # bytes of an end of text, what follows it, and the next beginning
_ENDS: Final = re.compile(rb"\x04|\x03[^\x01\x03\x04]{0,400}(?=\x01)")
_FILLING: Final = b" \t\r\n\0\x0c\x16\x7f\xff"

WORDS_DIFFER = register(
    "WORDS_DIFFER",
    Severity.INFO,
    "the envelope counts other words than there are",
    explanation="The header states a number of words that the text does not have; counts of agencies are rough, so that"
    " only a difference of more than a quarter is told.",
    fix="Check that the copy arrived whole.",
)
ENCODING_ASSUMED = register(
    "ENCODING_ASSUMED",
    Severity.WARNING,
    "the encoding was taken to be the one that such wires use",
    explanation="The message is not UTF-8 and too short to tell its encoding; nothing speaks against Windows-1252.",
    fix="Look at the accented letters, or deliver the copy as UTF-8.",
)


def messages(stream: BinaryIO, source: str) -> Iterator[Record]:
    """Yield the messages of a stream in constant memory.

    Each ends with its end-of-transmission character, or where the next one begins behind an end of text, since not
    every line sends that character.

    Raises:
        ReadError: a message is larger than any article (``RECORD_TOO_LARGE``).
    """
    pending, offset, line, searched = b"", 0, 1, 0
    while True:
        chunk = stream.read(_CHUNK)
        pending += chunk
        stops = [end.end() for end in _ENDS.finditer(pending, max(0, searched - _LONGEST_END))]
        start = 0
        for stop in stops if chunk else (*stops, len(pending)):
            one = pending[start:stop].removesuffix(EOT)
            if one.strip(_FILLING):
                yield Record(data=one, source=source, offset=offset, line=line)
            offset += stop - start
            line += one.count(b"\n")
            start = stop
        pending = pending[start:]
        searched = len(pending)
        if not chunk:
            return
        if len(pending) > MAX_RECORD:
            raise too_large(source, line, offset)


def in_wire_charset(data: bytes, source: str, place: Place) -> Decoded:
    """Return the text of a message's bytes; what cannot be told is Windows-1252, as these wires send it, if it can be.

    Raises:
        ReadError: the bytes are no text, UTF-8 with a fault in it, or nothing that Western copy in Windows-1252 has.
    """
    try:
        return decode(data, source, place)
    except ReadError as error:
        if b"\0" in data or has_utf8(data) or not is_western(data):
            raise
        first = error.findings[0]
    told = "the message was read as cp1252, in which these wires send; nobody stated it"
    found = ENCODING_ASSUMED.found(told, source=source, offset=first.offset, line=first.line)
    return Decoded(data.decode("cp1252"), "cp1252", findings=(found,))


def placed(record: Record, at: int, data: bytes, gone: bytes) -> Place:
    """Return the place of bytes that stand at ``at`` in a record's data, once those that are ``gone`` are out."""

    def before(kept: int) -> int:
        places = (place for place, code in enumerate(data) if code not in gone)
        return next(islice(places, kept, None), len(data))

    return Place(record.offset + at, record.line + record.data.count(b"\n", 0, at), before)


def counted(words: int | None, text: str, source: str, line: int) -> tuple[Finding, ...]:
    """Return the finding that a text has far fewer or more words than its header says, if so."""
    have = sum(1 for _ in _WORD.finditer(text))
    if not words or abs(words - have) * 4 <= max(words, have) or abs(words - have) < 20:
        return ()
    return (WORDS_DIFFER.found(f"the header says {words} words, the text has {have}", source=source, line=line),)


def hint(text: str, day: int, month: int | None, year: int | None, line: int) -> tuple[DateHint, ...]:
    """Return the date hint that figures make, if they can be a date."""
    if not 1 <= day <= 31 or (month is not None and not 1 <= month <= 12):
        return ()
    return (DateHint(text=text, day=day, month=month, year=year, line=line),)


def full_year(two: int) -> int:
    """Return the year of two digits as wires of the last decades mean them: 70 to 99 are 19.., 00 to 69 are 20.."""
    return two + (1900 if two >= 70 else 2000)
