"""The text of a mail's part: its charset, its soft line breaks, its signature, and what was damaged on the way."""

from __future__ import annotations

import codecs
import re
from email.errors import (
    CloseBoundaryNotFoundDefect,
    InvalidBase64CharactersDefect,
    InvalidBase64LengthDefect,
    InvalidBase64PaddingDefect,
    NoBoundaryInMultipartDefect,
    StartBoundaryNotFoundDefect,
)
from email.message import EmailMessage
from typing import Any, Final

from converter.findings import Finding, Severity, register
from converter.formats import Record
from converter.wire.decode import Decoded, decode
from converter.wire.envelopes.hypertext import plain
from converter.wire.spots import Place

MAIL_DAMAGED = register(
    "MAIL_DAMAGED",
    Severity.WARNING,
    "the mail was damaged on its way",
    explanation="BASE64 is cut or has foreign characters in it, or the boundary between parts is missing: text may be.",
    fix="Ask for the mail again, and check that the story is whole.",
)
CHARSET_WRONG = register(
    "CHARSET_WRONG",
    Severity.WARNING,
    "the text is not in the encoding that the mail states",
    explanation="The bytes are not valid in the stated charset; the encoding was worked out from them.",
    fix="Look at the accented letters.",
)

_NO_CHARSETS: Final = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined"})
"""What Python decodes like a charset and no mail is written in."""
_LABELS: Final = {
    "x-mac-roman": "mac_roman", "x-mac-cyrillic": "mac_cyrillic", "x-sjis": "cp932", "windows-31j": "cp932",
    "x-euc-jp": "euc_jp", "x-gbk": "gb18030", "gb_2312-80": "gb18030", "windows-949": "cp949", "windows-874": "cp874",
    "iso-8859-8-i": "iso8859_8", "iso-8859-6-e": "iso8859_6", "x-windows-1252": "cp1252",
}  # fmt: skip
"""Names of charsets in mail that Python does not know (WHATWG Encoding, section 4.2)."""
_WIDER: Final = {"shift_jis": "cp932", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949", "big5": "cp950"}
"""What mail that states the narrower one is often written in; all that both have is the same."""
_HIGH_CONTROLS: Final = re.compile(rb"[\x80-\x9f]")  # no text has these in Latin-1: they are Windows-1252's marks
_DAMAGE: Final = (
    InvalidBase64CharactersDefect,
    InvalidBase64LengthDefect,
    InvalidBase64PaddingDefect,
    NoBoundaryInMultipartDefect,
    StartBoundaryNotFoundDefect,
    CloseBoundaryNotFoundDefect,
)
_SIGNATURE: Final = re.compile(r"^-- ?$", re.MULTILINE)


def _place(payload: bytes, record: Record) -> Place:
    """Return where a part's bytes stand in a record: nowhere, when they stand there as BASE64 or the like."""
    at = record.data.find(payload) if payload else -1
    return Place(record.offset + at, record.line + record.data.count(b"\n", 0, at)) if at >= 0 else Place(None, None)


def damaged(message: EmailMessage, part: Any, record: Record) -> tuple[Finding, ...]:
    """Return the finding that the parser met what cut mail has, in the parts or in the one that was read, if so."""
    multiparts = (one for one in message.walk() if one.is_multipart() or one.get_content_maintype() == "multipart")
    met = [type(one).__name__ for whole in (*multiparts, part) for one in whole.defects if isinstance(one, _DAMAGE)]
    if not met:
        return ()
    return (MAIL_DAMAGED.found(", ".join(dict.fromkeys(met)), source=record.source, line=record.line),)


def text_of(part: Any, record: Record) -> Decoded:
    """Return a part's text: in its stated charset if that is true, never with a silent replacement."""
    payload = part.get_payload(decode=True) or b""
    charset = part.get_content_charset() or "utf-8"
    try:
        decoded = Decoded(_decoded(payload, charset).replace("\r\n", "\n"), charset.lower())
    except (LookupError, ValueError):
        found = decode(payload, record.source, _place(payload, record))
        told = f"the mail states {charset}; it was read as {found.encoding}"
        wrong = CHARSET_WRONG.found(told, source=record.source)
        decoded = found._replace(findings=(*found.findings, wrong))
    if part.get_content_subtype() == "html":
        return decoded._replace(text=plain(decoded.text))
    if str(part.get_param("format") or "").lower() == "flowed":
        return decoded._replace(text=_unflowed(decoded.text, delsp=str(part.get_param("delsp") or "").lower() == "yes"))
    return decoded


def _decoded(payload: bytes, charset: str) -> str:
    """Return text in a charset.

    Raises:
        LookupError: there is no such charset.
        ValueError: the text is in another one.
    """
    name = codecs.lookup(_LABELS.get(charset.lower(), charset)).name
    if name in _NO_CHARSETS:
        raise LookupError(charset)
    if name == "iso8859-1" and _HIGH_CONTROLS.search(payload):
        return payload.decode("cp1252")
    try:
        return payload.decode(name)
    except UnicodeDecodeError:
        if name not in _WIDER:
            raise
        return payload.decode(_WIDER[name])


def _unflowed(text: str, *, delsp: bool) -> str:
    """Return text with its soft line breaks taken out (RFC 3676, sections 4.1 and 4.2)."""
    lines: list[str] = []
    soft = False
    for line in text.replace("\r\n", "\n").split("\n"):
        stuffed = line.removeprefix(" ")
        if soft and stuffed.strip():
            lines[-1] = (lines[-1][:-1] if delsp else lines[-1]) + stuffed
        else:
            lines.append(stuffed)
        soft = stuffed.endswith(" ") and stuffed not in ("-- ", " ")
    return "\n".join(lines)


def signed(text: str) -> tuple[str, str | None]:
    """Return the text without the signature, which begins after a line "-- " (RFC 3676, section 4.3), and it."""
    match = _SIGNATURE.search(text)
    if match is None or not text[: match.start()].strip():
        return text, None
    return text[: match.start()], text[match.end() :].strip() or None
