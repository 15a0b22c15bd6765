"""The headers of a mail as fields: subject, identifier, keywords, sender and date."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from email.message import EmailMessage
from typing import Any, Final

from converter.article import AltId, DateHint, Dates, Note
from converter.findings import Finding, Severity, register
from converter.formats import Record
from converter.origins import Origin
from converter.wire.detect import detect, is_western
from converter.wire.mojibake import repair
from converter.wire.zones import zone_minutes

MAIL_HEADER_ENCODING = register(
    "MAIL_HEADER_ENCODING",
    Severity.WARNING,
    "a header of the mail is not encoded as headers are",
    explanation="Headers are ASCII, encoded words (RFC 2047) or UTF-8 (RFC 6532); this has other bytes, or no end.",
    fix="Look at its accented letters.",
)

_LONGEST: Final = 8192  # characters of the longest header that is parsed: the parser's cost grows with their square
_MALFORMED: Final = (ValueError, LookupError, TypeError, AttributeError, OverflowError)
"""The parser's answers to malformed headers."""


def fields(message: EmailMessage, record: Record) -> tuple[dict[str, Any], dict[str, Origin], tuple[Finding, ...]]:
    """Return what the headers say, where each field comes from, and what was found on the way."""
    values: dict[str, Any] = {}
    origins: dict[str, Origin] = {}
    found: list[Finding] = []

    def stated(name: str, value: Any, path: str, header: str) -> None:
        values[name] = value
        origins[path] = Origin(origin="stated", rule=f"{header} header")

    def header(name: str) -> str:
        if (odd := _odd(message, name)) is None:
            return _header(message, name)
        told = f"the {name} header was read as {odd[1]}"
        found.append(MAIL_HEADER_ENCODING.found(told, source=record.source, line=record.line))
        return _one_line(odd[0])

    subject = header("Subject")
    if subject:
        stated("title", subject, "/title", "Subject")
    identifier = header("Message-ID").strip("<> ")
    if identifier:
        stated("alt_ids", (AltId(value=identifier, role="message-id"),), "/alt_ids/0", "Message-ID")
    keywords = tuple(word.strip() for word in header("Keywords").split(",") if word.strip())
    if keywords:
        stated("keywords", keywords, "/keywords", "Keywords")
    sender = header("From")
    if sender:
        stated("internal_notes", (Note(text=sender, role="sender"),), "/internal_notes/0", "From")
    sent = _sent(message)
    if sent is not None and sent.tzinfo is not None:
        moment = sent.isoformat().replace("+00:00", "Z")
        stated("dates", Dates(version_created=moment), "/dates/version_created", "Date")
    elif sent is not None:
        told = DateHint(text=_raw_date(message), day=sent.day, month=sent.month, year=sent.year)
        stated("date_hints", (told,), "/date_hints/0", "Date")
    return values, origins, tuple(found)


def _header(message: EmailMessage, name: str) -> str:
    """Return a header as one line, or "" when it is absent or cannot be read."""
    try:
        value = str(message.get(name) or "")
    except _MALFORMED:
        return ""
    return repair(_one_line(value), "", 1)[0]


def _one_line(value: str) -> str:
    printable = "".join(one if one.isprintable() else " " for one in value)
    return " ".join(printable.encode("utf-8", "replace").decode().split())


def _odd(message: EmailMessage, name: str) -> tuple[str, str] | None:
    """Return a header that is too long or has bytes that are no UTF-8, and how it was read; None for any other."""
    raw = next((str(value) for header, value in message.raw_items() if header.lower() == name.lower()), "")
    if len(raw) > _LONGEST:
        return raw.encode(errors="replace").decode(), "it stands, since it is too long for encoded words"
    try:
        raw.encode("ascii", "surrogateescape").decode()
    except UnicodeDecodeError:
        data = raw.encode("ascii", "surrogateescape")
    except UnicodeEncodeError:
        return None
    else:
        return None
    encoding = detect(data) or ("cp1252" if is_western(data) else None)
    if encoding is not None:
        return data.decode(encoding, "replace"), encoding
    return data.decode("ascii", "replace"), "ASCII, with U+FFFD for what cannot be told"


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
