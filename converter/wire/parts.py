"""Tells the parts of a copy apart: body, dateline, bylines, notices. Every paragraph ends up in one of them."""

from __future__ import annotations

from typing import Final, NamedTuple

from converter.wire import bylines, dateline, notices
from converter.wire.bylines import Byline
from converter.wire.dateline import Dateline
from converter.wire.lines import Piece
from converter.wire.notices import Notice

_DATELINE_WITHIN: Final = 6
"""Paragraphs of the body in which a dateline is sought: copy may begin with a headline or a note."""


class Parts(NamedTuple):
    """What a copy consists of; ``dateline_at`` is an index into ``body``, whose text is still whole there."""

    body: list[Piece]
    notices: list[tuple[Piece, Notice]]
    bans: list[Piece]
    bylines: list[tuple[Piece, Byline]]
    dateline: Dateline | None
    dateline_at: int


def alone(text: str) -> bool:
    """Say whether a line is a paragraph of its own among others."""
    known = notices.shipped()
    if known.may_be(text) and (known.ban(text) or known.notice(text) is not None):
        return True
    return ":" in text[:30] and bylines.shipped().labelled(text) is not None


def tell_apart(pieces: list[Piece]) -> Parts:
    """Return the parts that some paragraphs are."""
    known = notices.shipped()
    firsts = known.firsts
    body: list[Piece] = []
    found: list[tuple[Piece, Notice]] = []
    bans: list[Piece] = []
    above: list[int] = []  # how much body stands above each notice, and at the end
    for piece in pieces:
        text = piece.text
        if text[0] in firsts and known.may_be(text):
            notice = known.notice(text)
            if notice is not None:
                above.append(len(body))
                found.append((piece, notice))
                continue
            if known.ban(text):
                above.append(len(body))
                bans.append(piece)
                continue
        body.append(piece)
    above.append(len(body))
    named = _bylines(body, above)
    if named:
        body = [piece for index, piece in enumerate(body) if index not in named]
    return Parts(body, found, bans, [named[index] for index in sorted(named)] if named else [], *_dateline(body))


def _bylines(body: list[Piece], above: list[int]) -> dict[int, tuple[Piece, Byline]]:
    known = bylines.shipped()
    named: dict[int, tuple[Piece, Byline]] = {}
    for index, piece in enumerate(body):
        byline = known.opening(piece.text)
        if byline is None:
            break
        named[index] = (piece, byline)
    for end in above:
        for index in range(end - 1, -1, -1):
            byline = known.labelled(body[index].text)
            if index in named or byline is None:
                break
            named[index] = (body[index], byline)
    return named


def _dateline(body: list[Piece]) -> tuple[Dateline | None, int]:
    known = dateline.shipped()
    for index, piece in enumerate(body[:_DATELINE_WITHIN]):
        found = known.find(piece.text, known_only=index > 0)
        if found is not None:
            return found, index
    return None, 0
