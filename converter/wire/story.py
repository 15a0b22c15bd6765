"""One story: bytes of copy, and what an envelope says of it, to a reading. Every reader of raw copy ends here."""

from __future__ import annotations

import hashlib
from typing import Final

from converter.article import Source
from converter.findings import ReadError, Severity, register
from converter.formats import Reading, Record
from converter.origins import Origin
from converter.wire.acts import stand_alone
from converter.wire.apart import tell_apart
from converter.wire.body import body as body_of
from converter.wire.build import Given, article
from converter.wire.controls import clean
from converter.wire.decode import Decoded, decode
from converter.wire.entities import resolve
from converter.wire.heads import openings
from converter.wire.lines import pieces, split
from converter.wire.mojibake import repair
from converter.wire.parts import alone
from converter.wire.spots import Place

WIRE_EMPTY = register(
    "WIRE_EMPTY",
    Severity.ERROR,
    "there is no text to read",
    explanation="The record is empty, or holds nothing but white space, a dateline, bylines or notices.",
    fix="Check that the copy arrived whole.",
)

NOTHING: Final = Given()


def read_story(data: bytes, record: Record, *, format_name: str, first: int = 1) -> Reading:
    """Return the story of some bytes of a record, which begin in its line ``first`` (from 1).

    Raises:
        ReadError: no text (``WIRE_EMPTY``), binary data (``WIRE_BINARY``), unknown encoding (``ENCODING_BROKEN``).
    """
    place = Place(record.offset, record.line + first - 1)
    return read_text(decode(data, record.source, place), record, format_name=format_name, first=first)


def read_text(decoded: Decoded, record: Record, *, format_name: str, first: int = 1, given: Given = NOTHING) -> Reading:
    """Return the story of some text of a record; ``given`` is what its envelope states, which wins over the copy.

    Raises:
        ReadError: no text (``WIRE_EMPTY``).
    """
    line = record.line + first - 1
    whole, mended = repair(decoded.text, record.source, line)
    if "&" in whole:
        whole, resolved = resolve(whole, record.source, line)
        mended += resolved
    text, findings = clean(whole, record.source, line, plain=decoded.clean and not mended)
    lines, newline = split(text)
    parts = tell_apart(pieces(lines, alone, line, openings))
    body = body_of(parts, record.source)
    if not body.texts and not stand_alone(parts.notes):
        raise ReadError(WIRE_EMPTY.found("the copy has no text", source=record.source))
    source = Source(
        format=format_name,
        sha256=hashlib.sha256(record.data).hexdigest(),
        bytes=len(record.data),
        name=_last_name(record.source),
        encoding=decoded.encoding,
        bom=decoded.bom,
        newline=newline,
        lines=len(lines) + first - 1,
    )
    made, told = article(parts, body, source, record.source, given)
    if mended and "/body" in made.origins:
        made.origins["/body"] = Origin(origin="derived", rule="characters put right", line=mended[0].line)
    return Reading(article=made, findings=(*decoded.findings, *mended, *findings, *given.findings, *told))


def _last_name(source: str) -> str | None:
    name = source.rpartition("/")[2].rpartition("\\")[2]
    return None if name in ("", "-") else name
