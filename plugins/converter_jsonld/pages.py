"""JSON-LD in the script elements of an HTML page, read as one document: a list of what the elements hold.

Around them the page is blanked, character by character, so that what stands in the list stands at the same line and
column in the page.
"""

from __future__ import annotations

import codecs
import re
from typing import Any, Final

import msgspec

from converter import Finding, ReadError, Record
from converter_jsonld.codes import SCRIPT_WRAPPED
from converter_jsonld.mending import parse
from converter_jsonld.page_text import text_of
from converter_jsonld.scripts import scripts

_BOM: Final = b"\xef\xbb\xbf"
_WIDE_PAGES: Final = (codecs.BOM_UTF16_LE + b"<\0", codecs.BOM_UTF16_BE + b"\0<")
_NOT_LINE_END: Final = re.compile(r"[^\r\n]")


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


def _page(record: Record) -> tuple[list[Any], list[Finding], Record]:
    """Return what a page's scripts hold, what was found on the way, and the page blanked to a JSON list.

    A script that is not JSON is a finding and stands in the list as 0.
    """
    text = text_of(record)
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
