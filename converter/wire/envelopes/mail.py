"""RFC 5322 mail with a story in its text: headers to fields, the plain part as copy.

Several mails of an mbox file are several articles. The subject is the mail's title and no headline, since it names the
message ("Formatted Editorial Story"). Sender and signature are internal notes, which no partner sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from typing import Any, BinaryIO, Final

from converter.article import Note
from converter.findings import Finding, ReadError, Severity, register
from converter.formats import MAX_RECORD, Reader, Reading, Record, too_large
from converter.origins import Origin
from converter.wire.build import Given
from converter.wire.envelopes.forwarded import sent_on
from converter.wire.envelopes.mail_headers import fields
from converter.wire.envelopes.mail_text import damaged, signed, text_of
from converter.wire.story import read_text

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
_HEADERS: Final = re.compile(
    rb"(?:From|To|Subject|Date|Received|Delivered-To|Return-Path|Message-ID|MIME-Version|Content-Type|X-[A-Za-z-]+|Reply-To"
    rb"|DKIM-Signature|ARC-[A-Za-z-]+):[ \t]",
    re.IGNORECASE,
)
_SURE: Final = 3  # headers in the first 4 KiB that make a mail
_QUOTED: Final = re.compile(rb"^>(>*From )", re.MULTILINE)
_MBOX: Final = re.compile(rb"From [^\r\n]{3,200}[12][0-9]{3}\r?\n")


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
        message = _message(record.data)
        part = message.get_body(preferencelist=("plain", "html"))
        if part is None:
            damage = damaged(message, message, record)
            raise ReadError(MAIL_NO_TEXT.found("no part is text", source=record.source, line=record.line), *damage)
        decoded = text_of(part, record)
        text, signature = signed(decoded.text)
        text, headers = sent_on(text)
        values, origins, found = fields(message, record)
        notes = [Note(text=one, role="headers of a mail sent on") for one in headers]
        if signature:
            notes.append(Note(text=signature, role="signature"))
        for note in notes:
            had = values.get("internal_notes", ())
            values["internal_notes"] = (*had, note)
            origins[f"/internal_notes/{len(had)}"] = Origin(origin="stated", rule=note.role)
        found += damaged(message, part, record) + _left(message, part, record)
        given = Given(values, origins, found)
        try:
            yield read_text(decoded._replace(text=text, clean=False), record, format_name=self.name, given=given)
        except ReadError as error:
            raise ReadError(*error.findings, *found) from None


def _message(data: bytes) -> EmailMessage:
    data = data.lstrip()
    mbox = _MBOX.match(data)
    if mbox is not None:
        data = _QUOTED.sub(rb"\1", data[mbox.end() :])
    return BytesParser(policy=default).parsebytes(data)


def _left(message: EmailMessage, part: Any, record: Record) -> tuple[Finding, ...]:
    """Return the finding that parts were not read, if any but the same text as HTML."""
    left = sum(1 for one in message.walk() if not one.is_multipart()) - 1
    left -= part.get_content_subtype() == "plain" and message.get_body(("html",)) is not None
    if left <= 0:
        return ()
    return (MAIL_PARTS_LEFT.found(f"{left} parts were not read", source=record.source, line=record.line),)
