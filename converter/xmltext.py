"""Text in XML 1.0: the one place where it is escaped, and where characters that XML cannot hold are found.

Exporters build XML as strings: every value goes through ``xml_text`` or ``xml_attribute``, and the whole document
through ``encode_xml`` at the end, since one look at all bytes is quicker than a look at each value.
"""

from __future__ import annotations

import re
from typing import Final

# XML 1.0, production [2] Char: what is not in it cannot stand in a document, not even as a character reference.
_CONTROLS: Final = bytes(code for code in range(0x20) if code not in (0x09, 0x0A, 0x0D))
_NONCHARACTERS: Final = ("\ufffe".encode(), "\uffff".encode())
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_text(value: str) -> str:
    """Return ``value`` as the content of an element.

    A carriage return becomes a reference, since a parser would read it as a line feed (XML 1.0, 2.11). Characters that
    XML cannot hold stay as they are: ``encode_xml`` takes them out.
    """
    # Four looks for one character each are quicker than one for any of four, and most values have none.
    if "&" in value:
        value = value.replace("&", "&amp;")
    if "<" in value:
        value = value.replace("<", "&lt;")
    if ">" in value:
        value = value.replace(">", "&gt;")
    if "\r" in value:
        value = value.replace("\r", "&#13;")
    return value


def xml_attribute(value: str) -> str:
    """Return ``value`` as an attribute's value, to stand between double quotes.

    Line feeds and tabs become references, since a parser would read them as blanks (XML 1.0, 3.3.3).
    """
    # As xml_text does, without the call: identifiers and addresses are in every document.
    if "&" in value:
        value = value.replace("&", "&amp;")
    if "<" in value:
        value = value.replace("<", "&lt;")
    if ">" in value:
        value = value.replace(">", "&gt;")
    if "\r" in value:
        value = value.replace("\r", "&#13;")
    if '"' in value:
        value = value.replace('"', "&quot;")
    if "\n" in value:
        value = value.replace("\n", "&#10;")
    if "\t" in value:
        value = value.replace("\t", "&#9;")
    return value


def xml_illegal(value: str) -> list[tuple[int, int]]:
    """Return position (from 0) and code point of each character of ``value`` that XML 1.0 cannot hold.

    These are the controls other than tab, line feed and carriage return, U+FFFE, U+FFFF, and surrogates.
    """
    return [(match.start(), ord(match.group())) for match in _ILLEGAL.finditer(value)]


def encode_xml(*document: str) -> tuple[bytes, bool]:
    """Return a document as UTF-8 without the characters that XML 1.0 cannot hold, and whether it had any.

    It may be given in pieces: those in ASCII are encoded at no cost, whatever stands in the others.
    """
    try:
        data = b"".join([piece.encode("utf-8") for piece in document])
    except UnicodeEncodeError:
        return _cleaned(document), True
    # One look for the byte that both noncharacters begin with spares most documents two for three bytes each.
    if len(data.translate(None, _CONTROLS)) != len(data) or (b"\xef" in data and _has_noncharacter(data)):
        return _cleaned(document), True
    return data, False


def _has_noncharacter(data: bytes) -> bool:
    return any(one in data for one in _NONCHARACTERS)


def _cleaned(document: tuple[str, ...]) -> bytes:
    return _ILLEGAL.sub("", "".join(document)).encode("utf-8")


__all__ = ["encode_xml", "xml_attribute", "xml_illegal", "xml_text"]
