"""Bytes to text: byte order marks, UTF-8 first, older encodings by detection; never a silent replacement."""

from __future__ import annotations

import codecs
import re
from typing import Final, NamedTuple

from converter.findings import Finding, ReadError, Rule, Severity, register
from converter.strangers import SIGNATURES, looks_like
from converter.wire import ideographs
from converter.wire.binary import CONTROLS, first_control, is_spoilt, looks_binary, unmarked
from converter.wire.detect import detect
from converter.wire.spots import HERE, Place, Spot

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
_HIGH_CONTROLS: Final = re.compile(rb"\xc2[\x80-\x9f]")  # U+0080 to U+009F as UTF-8 spells them
_FEW: Final = 8


class Decoded(NamedTuple):
    """The text of a record and how it was encoded; ``clean`` when no control but tab and line ends is in it."""

    text: str
    encoding: str
    bom: bool = False
    findings: tuple[Finding, ...] = ()
    clean: bool = False


def decode(data: bytes, source: str, place: Place = HERE) -> Decoded:
    """Return a record's text; ``place`` says where its bytes stand in the source.

    Raises:
        ReadError: the bytes are no text (``WIRE_BINARY``), or the encoding cannot be told (``ENCODING_BROKEN``, with
            the byte offset of the first fault).
    """
    if data and data[0] in _FIRST_OF_MARK:
        for mark, encoding in _MARKS:
            if data.startswith(mark):
                return Decoded(_strict(data, encoding, source, place, len(mark)), encoding, bom=True)
    clean = len(data.translate(None, CONTROLS)) == len(data)
    if not clean and (wide := unmarked(data)) is not None:
        return _detected_as(data, wide, source, place)
    if looks_binary(data) if not clean else data.startswith(SIGNATURES):
        raise ReadError(_binary(data, source, place))
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return _detected(data, error.start, source, place)
    if not clean and "\x1b$" in text:
        return _detected_as(data, "iso2022_kr" if "\x1b$)C" in text else "iso2022_jp", source, place)
    if "~" in text and "~{" in text and text.isascii() and ideographs.is_hz(data):  # one sign is sought far faster
        return _detected_as(data, "hz", source, place)
    return Decoded(text, "utf-8", False, (), clean and not _has_high_controls(data))


def _has_high_controls(data: bytes) -> bool:
    # One byte is sought far faster than a pattern, and most copy has none or a few.
    at = data.find(b"\xc2")
    for _ in range(_FEW):
        if at < 0:
            return False
        if data[at + 1] < 0xA0:  # what is UTF-8 goes on behind this byte
            return True
        at = data.find(b"\xc2", at + 2)
    return at >= 0 and _HIGH_CONTROLS.search(data, at) is not None


def _binary(data: bytes, source: str, place: Place) -> Finding:
    spot = place.spot(data, first_control(data), "latin-1")
    told = f"it has a control character at byte {spot.offset}, which text has not"
    if not is_spoilt(data):
        seen = looks_like(data)
        told = f"the record is binary data; it looks like {seen}" if seen else "the record is binary data"
    return _found(WIRE_BINARY, told, source, spot)


def _strict(data: bytes, encoding: str, source: str, place: Place, start: int = 0) -> str:
    try:
        return data[start:].decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(_broken(data, start + error.start, encoding, source, place)) from None


def _broken(data: bytes, at: int, encoding: str, source: str, place: Place) -> Finding:
    spot = place.spot(data, at, encoding)
    told = "a byte" if spot.offset is None else f"byte {spot.offset}"
    return _found(ENCODING_BROKEN, f"{told} is not valid {encoding}", source, spot)


def _found(rule: Rule, told: str, source: str, spot: Spot) -> Finding:
    return rule.found(told, source=source, offset=spot.offset, line=spot.line)


def _detected(data: bytes, at: int, source: str, place: Place) -> Decoded:
    """Detect an older encoding, unless the record is UTF-8 with a fault in it or too short to tell."""
    encoding = detect(data)
    if encoding is None:
        raise ReadError(_broken(data, at, "utf-8", source, place))
    return _detected_as(data, encoding, source, place, at)


def _detected_as(data: bytes, encoding: str, source: str, place: Place, at: int | None = None) -> Decoded:
    spot = Spot(None, place.line) if at is None else place.spot(data, at, encoding)
    told = f"the copy was read as {encoding}, which nobody stated"
    text = _strict(data, encoding, source, place)
    return Decoded(text, encoding, findings=(_found(ENCODING_DETECTED, told, source, spot),))
