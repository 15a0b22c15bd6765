"""RFC 5322 mail with a story in its text: headers to fields, the plain part as copy.

Several mails of an mbox file are several articles. The subject is the mail's title and no headline, since it names the
message ("Formatted Editorial Story"). Sender and signature are internal notes, which no partner sees.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from typing import Any, BinaryIO, Final

from converter.article import AltId, DateHint, Dates, Note
from converter.findings import Finding, ReadError, Severity, register
from converter.formats import MAX_RECORD, Reader, Reading, Record, too_large
from converter.origins import Origin
from converter.wire.build import Given
from converter.wire.decode import Decoded, decode
from converter.wire.envelopes.hypertext import plain
from converter.wire.mojibake import repair
from converter.wire.story import read_text
from converter.wire.zones import zone_minutes

MAIL_NO_TEXT = register(
    "MAIL_NO_TEXT",
    Severity.ERROR,
    "the mail has no text",
    explanation="No part of the mail is text/plain or text/html.",
    fix="Send the story as text, or convert the attachment.",
)
MAIL_PARTS_LEFT = register(
    "MAIL_PARTS_LEFT",
    Severity.INFO,
    "the mail has parts that were not read",
    explanation="Attachments and pictures of a mail are not part of the story.",
    fix="Save and convert them by themselves if they are needed.",
)
CHARSET_WRONG = register(
    "CHARSET_WRONG",
    Severity.WARNING,
    "the text is not in the encoding that the mail states",
    explanation="The bytes are not valid in the stated charset; the encoding was worked out from them.",
    fix="Look at the accented letters.",
)

_HEADERS: Final = re.compile(
    rb"(?:From|To|Subject|Date|Received|Delivered-To|Return-Path|Message-ID|MIME-Version|Content-Type|X-[A-Za-z-]+|Reply-To"
    rb"|DKIM-Signature|ARC-[A-Za-z-]+):[ \t]",
    re.IGNORECASE,
)
_SURE: Final = 3  # headers in the first 4 KiB that make a mail
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
_MALFORMED: Final = (ValueError, LookupError, TypeError, AttributeError, OverflowError)
"""The parser's answers to malformed headers."""
_MBOX: Final = re.compile(rb"From [^\r\n]{3,200}[12][0-9]{3}\r?\n")
_SIGNATURE: Final = re.compile(r"^-- ?$", re.MULTILINE)


class MailReader(Reader):
    """Reads mail: one article a message, one or (mbox) several messages a file."""

    name = "mail"
    suffixes = (".eml", ".mbox")
    media_types = ("message/rfc822", "application/mbox")

    def sniff(self, head: bytes) -> int:
        """Return 70 for a block of mail headers at the beginning."""
        start = head.lstrip()
        if _MBOX.match(start):
            return 70
        if not _HEADERS.match(start):
            return 0
        block = re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0]
        return 70 if sum(bool(_HEADERS.match(line)) for line in block.split(b"\n")) >= _SURE else 0

    def records(self, stream: BinaryIO, source: str) -> Iterator[Record]:
        """Yield the mails of a stream, in constant memory.

        Raises:
            ReadError: a mail is larger than any article (``RECORD_TOO_LARGE``).
        """
        pending: list[bytes] = []
        size = offset = start = 0
        line = first = 1
        blank = True
        for raw in stream:
            if blank and pending and _MBOX.match(raw):
                yield Record(data=b"".join(pending), source=source, offset=start, line=first)
                pending, size, start, first = [], 0, offset, line
            pending.append(raw)
            size += len(raw)
            offset += len(raw)
            line += 1
            blank = not raw.strip()
            if size > MAX_RECORD:
                raise too_large(source, first, start)
        if pending:
            yield Record(data=b"".join(pending), source=source, offset=start, line=first)

    def read(self, record: Record) -> Iterator[Reading]:
        """Yield the article of one mail.

        Raises:
            ReadError: no text part (``MAIL_NO_TEXT``), or what stops any raw copy.
        """
        data = record.data.lstrip()
        mbox = _MBOX.match(data)
        message = BytesParser(policy=default).parsebytes(data[mbox.end() :] if mbox else data)
        part = message.get_body(preferencelist=("plain", "html"))
        if part is None:
            raise ReadError(MAIL_NO_TEXT.found("no part is text", source=record.source, line=record.line))
        decoded = _text(part, record.source)
        text, signature = _signed(decoded.text)
        values, origins = _fields(message)
        if signature:
            notes = values.get("internal_notes", ())
            values["internal_notes"] = (*notes, Note(text=signature, role="signature"))
            origins[f"/internal_notes/{len(notes)}"] = Origin(origin="stated", rule="signature")
        left = sum(1 for one in message.walk() if not one.is_multipart()) - 1
        findings: tuple[Finding, ...] = ()
        alternatives = 1 if part.get_content_subtype() == "plain" and message.get_body(("html",)) is not None else 0
        if left > alternatives:
            findings = (
                MAIL_PARTS_LEFT.found(
                    f"{left - alternatives} parts were not read", source=record.source, line=record.line
                ),
            )
        given = Given(values, origins, findings)
        decoded = decoded._replace(text=text, clean=False)
        yield read_text(decoded, record, format_name=self.name, given=given)


def _text(part: Any, source: str) -> Decoded:
    """Return a part's text: in its stated charset if that is true, never with a silent replacement."""
    payload = part.get_payload(decode=True) or b""
    charset = part.get_content_charset() or "utf-8"
    try:
        decoded = Decoded(_decoded(payload, charset).replace("\r\n", "\n"), charset.lower())
    except (LookupError, ValueError):
        found = decode(payload, source)
        wrong = CHARSET_WRONG.found(f"the mail states {charset}; it was read as {found.encoding}", source=source)
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


def _signed(text: str) -> tuple[str, str | None]:
    """Return the text without the signature, which begins after a line "-- " (RFC 3676, section 4.3), and it."""
    match = _SIGNATURE.search(text)
    if match is None or not text[: match.start()].strip():
        return text, None
    return text[: match.start()], text[match.end() :].strip() or None


def _fields(message: EmailMessage) -> tuple[dict[str, Any], dict[str, Origin]]:
    values: dict[str, Any] = {}
    origins: dict[str, Origin] = {}

    def stated(name: str, value: Any, path: str, header: str) -> None:
        values[name] = value
        origins[path] = Origin(origin="stated", rule=f"{header} header")

    subject = _header(message, "Subject")
    if subject:
        stated("title", subject, "/title", "Subject")
    identifier = _header(message, "Message-ID").strip("<> ")
    if identifier:
        stated("alt_ids", (AltId(value=identifier, role="message-id"),), "/alt_ids/0", "Message-ID")
    keywords = tuple(word.strip() for word in _header(message, "Keywords").split(",") if word.strip())
    if keywords:
        stated("keywords", keywords, "/keywords", "Keywords")
    sender = _header(message, "From")
    if sender:
        stated("internal_notes", (Note(text=sender, role="sender"),), "/internal_notes/0", "From")
    sent = _sent(message)
    if sent is not None and sent.tzinfo is not None:
        moment = sent.isoformat().replace("+00:00", "Z")
        stated("dates", Dates(version_created=moment), "/dates/version_created", "Date")
    elif sent is not None:
        told = DateHint(text=_raw_date(message), day=sent.day, month=sent.month, year=sent.year)
        stated("date_hints", (told,), "/date_hints/0", "Date")
    return values, origins


def _header(message: EmailMessage, name: str) -> str:
    """Return a header as one line, or "" when it is absent or cannot be read."""
    try:
        value = str(message.get(name) or "")
    except _MALFORMED:
        return ""
    value = "".join(one if one.isprintable() else " " for one in value)
    whole = " ".join(value.encode("utf-8", "replace").decode().split())
    return repair(whole, "", 1)[0]


def _sent(message: EmailMessage) -> datetime | None:
    """Return the moment of the Date header, without zone when the header states none that means one offset only."""
    try:
        header = message["Date"]
        moment: datetime | None = header.datetime if header is not None else None
    except _MALFORMED:
        return None
    if moment is None or not 1 < moment.year < 9999:
        return None
    if moment.tzinfo is None:
        minutes = zone_minutes(_raw_date(message).rpartition(" ")[2].strip("()"))
        zone = timezone(timedelta(minutes=minutes)) if minutes is not None else None
        moment = moment.replace(tzinfo=zone)
    return moment.replace(microsecond=0)


def _raw_date(message: EmailMessage) -> str:
    """Return the Date header as it stands in the mail: read by the parser, it always has a zone."""
    return " ".join(next((str(value) for name, value in message.raw_items() if name.lower() == "date"), "").split())
