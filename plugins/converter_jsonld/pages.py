"""JSON-LD in the script elements of an HTML page, read as one document: a list of what the elements hold.

Around them the page is blanked, character by character, so that what stands in the list stands at the same line and
column in the page.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import msgspec

from converter import Finding, ReadError, Record
from converter_jsonld.codes import PAGE_ENCODING, SCRIPT_WRAPPED
from converter_jsonld.mending import parse

_BOM: Final = b"\xef\xbb\xbf"
_START: Final = re.compile(r"<!--|<script(?=[\s/>])", re.IGNORECASE)
_TAG: Final = re.compile(r"(?:[^>\"']|\"[^\"]*+\"|'[^']*+')*+>")
_END: Final = re.compile(r"</script(?=[\s/>])", re.IGNORECASE)
_TYPE: Final = re.compile(r"[\s\"']type\s*=\s*[\"']?\s*application/ld\+json\s*(?:[;\"'\s>]|$)", re.IGNORECASE)
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSET: Final = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})"
    rb"|<\?xml[^>]{0,200}\sencoding\s*=\s*[\"']([A-Za-z0-9_.:-]{1,40})[\"']",
    re.IGNORECASE,
)
_WIDE_PAGES: Final = (codecs.BOM_UTF16_LE + b"<\0", codecs.BOM_UTF16_BE + b"\0<")
_MEANT: Final = {
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "latin1", "latin-1", "ascii", "us-ascii"), "windows-1252"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j"), "cp932"),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987"), "cp949"),
    **dict.fromkeys(("tis-620", "iso-8859-11", "windows-874"), "cp874"),
    "iso-8859-9": "windows-1254",
}
"""Encodings that browsers take for the larger one of which they are a part (WHATWG Encoding, 4.2)."""
# What hides scripts from old browsers and XML parsers, with or without the signs of a comment in JavaScript.
_OPENING: Final = re.compile(r"\s*+(?:(?://|/\*)[ \t]*+)?(?:<!\[CDATA\[|<!--)[ \t]*+(?:\*/)?")
_CLOSING: Final = re.compile(r"(?:(?://|/\*)[ \t]*)?(?:\]\]>|-->)[ \t]*(?:\*/)?$")
_NOT_LINE_END: Final = re.compile(r"[^\r\n]")


class Script(NamedTuple):
    """The content of a script element, from ``start`` up to ``end`` in the page's text, and whether it was wrapped."""

    start: int
    end: int
    wrapped: bool


def opened(record: Record) -> tuple[Any, list[Finding], Record]:
    """Return the document of a record, what was mended in it, and the record as JSON, which is it unless it is a page.

    Raises:
        ReadError: it is neither JSON nor a page, means different things to different readers, or is a page of which
            nobody can tell the characters.
    """
    if record.data.removeprefix(_BOM).lstrip()[:1] == b"<" or record.data.startswith(_WIDE_PAGES):
        return _page(record)
    document, mended = parse(record)
    return document, mended, record


def scripts(text: str) -> Iterator[Script]:
    """Yield the script elements of JSON-LD; what is commented out is none, and what is never closed neither."""
    position = 0
    while (found := _START.search(text, position)) is not None:
        if found[0] == "<!--":
            position = text.find("-->", found.end())
            if position < 0:
                return
            continue
        tag = _TAG.match(text, found.end())
        end = None if tag is None else _END.search(text, tag.end())
        if tag is None or end is None:
            return
        position = end.end()
        if _TYPE.search(tag[0]) and text[tag.end() : end.start()].strip():
            yield _unwrapped(text, tag.end(), end.start())


def _unwrapped(text: str, start: int, end: int) -> Script:
    opening = _OPENING.match(text, start, end)
    begin = start if opening is None else opening.end()
    end = start + len(text[start:end].rstrip())
    closing = _CLOSING.search(text, max(begin, end - 20), end)
    return Script(begin, end if closing is None else closing.start(), opening is not None or closing is not None)


def _page(record: Record) -> tuple[list[Any], list[Finding], Record]:
    """Return what a page's scripts hold, what was found on the way, and the page blanked to a JSON list.

    A script that is not JSON is a finding and stands in the list as 0.
    """
    text = _text(record)
    document: list[Any] = []
    told: list[Finding] = []
    blanked: list[str] = []
    last, line, column = 0, record.line, 1
    for script in scripts(text):
        between = text[last : script.start]
        line, column = _moved(between, line, column)
        value, found = _value(record, text[script.start : script.end], line, column, wrapped=script.wrapped)
        document.append(value)
        told += found
        blanked += [_blank(between[:-1]), "," if len(document) > 1 else "["]
        whole = text[script.start : script.end]
        blanked.append("0" + _blank(whole[1:]) if value == 0 else whole)
        line, column = _moved(whole, line, column)
        last = script.end
    rest = _blank(text[last + 1 :])
    json = "".join(blanked) + "]" + rest if document else "[]" + rest
    return document, told, msgspec.structs.replace(record, data=json.encode())


def _blank(text: str) -> str:
    return _NOT_LINE_END.sub(" ", text)


def _moved(text: str, line: int, column: int) -> tuple[int, int]:
    """Return line and column after a text."""
    ends = text.count("\n")
    return (line + ends, len(text) - text.rfind("\n")) if ends else (line, column + len(text))


def _value(record: Record, text: str, line: int, column: int, *, wrapped: bool) -> tuple[Any, list[Finding]]:
    part = Record(data=text.encode("utf-8", "surrogatepass"), source=record.source, line=line)
    told = []
    if wrapped:
        message = "the script has <!-- or <![CDATA[ around its JSON"
        told.append(SCRIPT_WRAPPED.found(message, source=record.source, line=line, column=column))
    try:
        value, found = parse(part)
    except ReadError as error:
        value, found = 0, [one.at(record.source, line) for one in error.findings]
    return value, told + [_in_page(one, line, column) for one in found]


def _in_page(one: Finding, line: int, column: int) -> Finding:
    """Return a finding about a script with the place in the page; only on its first line the columns differ."""
    if one.line != line or one.column is None:
        return one
    return msgspec.structs.replace(one, column=one.column + column - 1)


def _text(record: Record) -> str:
    """Return a page's text: its byte order mark goes before what it says of itself, and UTF-8 before that."""
    data = record.data
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(record, data[len(mark) :], encoding)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        stated = _CHARSET.search(data, 0, 4096)
        return _decoded(record, data, "utf-8" if stated is None else (stated[1] or stated[2]).decode(), error.start)


def _decoded(record: Record, data: bytes, encoding: str, fault: int | None = None) -> str:
    try:
        return data.decode(_MEANT.get(encoding.lower(), encoding))
    except (LookupError, UnicodeDecodeError) as error:
        at = error.start if fault is None and isinstance(error, UnicodeDecodeError) else fault or 0
        told = PAGE_ENCODING.found(
            f"neither UTF-8 nor what the page says: byte {at}",
            source=record.source,
            line=record.line,
            offset=record.offset + at,
        )
        raise ReadError(told) from None
