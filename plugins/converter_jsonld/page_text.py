"""The text of an HTML page: in which encoding its bytes are, as browsers take it."""

from __future__ import annotations

import codecs
import re
from typing import Final

from converter import ReadError, Record
from converter_jsonld.codes import PAGE_ENCODING

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
_MEANT: Final = {
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "latin1", "latin-1", "ascii", "us-ascii"), "windows-1252"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j"), "cp932"),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987"), "cp949"),
    **dict.fromkeys(("tis-620", "iso-8859-11", "windows-874"), "cp874"),
    "iso-8859-9": "windows-1254",
}
"""Encodings that browsers take for the larger one of which they are a part (WHATWG Encoding, 4.2)."""


def text_of(record: Record) -> str:
    """Return a page's text: its byte order mark goes before what it says of itself, and UTF-8 before that.

    Raises:
        ReadError: nobody can tell its characters.
    """
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
