"""Bytes to text: byte order marks, UTF-8 first, older encodings by detection; never a silent replacement."""

from __future__ import annotations

import codecs
import re
from typing import Final, NamedTuple

from converter.findings import Finding, ReadError, Severity, register
from converter.strangers import SIGNATURES, looks_like
from converter.wire.detect import detect

WIRE_BINARY = register(
    "WIRE_BINARY",
    Severity.ERROR,
    "these bytes are no text",
    explanation="The record has NUL bytes, the mark of a binary format, or too many control characters to be copy.",
    fix="Convert the file to text first, or name its format with --from.",
)
ENCODING_BROKEN = register(
    "ENCODING_BROKEN",
    Severity.ERROR,
    "bytes that belong to no known encoding",
    explanation="From the byte offset given, the record is not valid in its encoding, and no other fits surely.",
    fix="Save the copy again as UTF-8.",
)
ENCODING_DETECTED = register(
    "ENCODING_DETECTED",
    Severity.WARNING,
    "the encoding was detected, not stated",
    explanation="The record is not UTF-8 and has no byte order mark; the encoding named was worked out from the bytes.",
    fix="Look at the accented letters, or deliver the copy as UTF-8.",
)

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FIRST_OF_MARK: Final = frozenset(b"\xef\xff\xfe\x00")
_WIDE: Final = (
    ("utf-32-le", (False, True, True, True)),
    ("utf-32-be", (True, True, True, False)),
    ("utf-16-le", (False, True, False, True)),
    ("utf-16-be", (True, False, True, False)),
)
_WIDE_LOOKED_AT: Final = 4096
_MOSTLY, _HARDLY = 0.7, 0.02  # shares of NULs where letters have them, and where they have none
_CONTROLS: Final = bytes(code for code in range(0x20) if code not in b"\t\n\r") + b"\x7f"
_HIGH_CONTROLS: Final = re.compile(rb"\xc2[\x80-\x9f]")  # U+0080 to U+009F as UTF-8 spells them


class Decoded(NamedTuple):
    """The text of a record and how it was encoded; ``clean`` when no control but tab and line ends is in it."""

    text: str
    encoding: str
    bom: bool = False
    findings: tuple[Finding, ...] = ()
    clean: bool = False


def decode(data: bytes, source: str) -> Decoded:
    """Return a record's text.

    Raises:
        ReadError: the bytes are no text (``WIRE_BINARY``), or the encoding cannot be told (``ENCODING_BROKEN``, with
            the byte offset of the first fault).
    """
    if data and data[0] in _FIRST_OF_MARK:
        for mark, encoding in _MARKS:
            if data.startswith(mark):
                return Decoded(_strict(data[len(mark) :], encoding, source, len(mark)), encoding, bom=True)
    clean = len(data.translate(None, _CONTROLS)) == len(data)
    if not clean and (wide := unmarked(data)) is not None:
        return _detected_as(data, wide, source)
    if looks_binary(data) if not clean else data.startswith(SIGNATURES):
        seen = looks_like(data)
        told = f"the record is binary data; it looks like {seen}" if seen else "the record is binary data"
        raise ReadError(WIRE_BINARY.found(told, source=source, offset=_first_control(data)))
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return _detected(data, error.start, source)
    if not clean and "\x1b$" in text:
        return _detected_as(data, "iso2022_kr" if "\x1b$)C" in text else "iso2022_jp", source)
    return Decoded(text, "utf-8", False, (), clean and not _has_high_controls(data))


def _has_high_controls(data: bytes) -> bool:
    # One byte is sought far faster than a pattern, and most copy has none or one late.
    first = data.find(b"\xc2")
    return first >= 0 and _HIGH_CONTROLS.search(data, first) is not None


def unmarked(data: bytes) -> str | None:
    """Return the encoding of UTF-16 or UTF-32 without a byte order mark, told by where the NULs of ASCII stand.

    Every second (or all but every fourth) byte of text in Latin letters is NUL; text in other scripts is not told.
    """
    head = data[:_WIDE_LOOKED_AT]
    if b"\0" not in head or data.startswith(SIGNATURES):
        return None
    counts = [head[start::4].count(0) * 4 / len(head) for start in range(4)]
    for encoding, wanted in _WIDE:
        if all(count >= _MOSTLY if nul else count <= _HARDLY for count, nul in zip(counts, wanted, strict=True)):
            return encoding
    return None


def looks_binary(data: bytes) -> bool:
    """Say whether bytes without a byte order mark are binary: a known signature, NULs, or controls everywhere."""
    if data.startswith(SIGNATURES) or (b"\0" in data and unmarked(data) is None):
        return True
    if b"\0" in data:
        return False
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return controls > 1 and controls * 2 > len(data)


def _first_control(data: bytes) -> int:
    return next((offset for offset, code in enumerate(data) if code in _CONTROLS), 0)


def _strict(data: bytes, encoding: str, source: str, skipped: int = 0) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(_broken(error.start + skipped, encoding, source)) from None


def _broken(offset: int, encoding: str, source: str) -> Finding:
    return ENCODING_BROKEN.found(f"byte {offset} is not valid {encoding}", source=source, offset=offset)


def _detected(data: bytes, offset: int, source: str) -> Decoded:
    """Detect an older encoding, unless the record is UTF-8 with a fault in it or too short to tell."""
    encoding = detect(data)
    if encoding is None:
        raise ReadError(_broken(offset, "utf-8", source))
    return _detected_as(data, encoding, source, offset)


def _detected_as(data: bytes, encoding: str, source: str, offset: int | None = None) -> Decoded:
    told = f"the copy was read as {encoding}, which nobody stated"
    found = ENCODING_DETECTED.found(told, source=source, offset=offset)
    return Decoded(_strict(data, encoding, source), encoding, findings=(found,))
