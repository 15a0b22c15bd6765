"""What a copy consists of, and the rules by which its parts are told."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

import msgspec

from converter.wire import bylines, dateline, marks, notices
from converter.wire.begins import Begins
from converter.wire.dateline import Dateline
from converter.wire.lines import Piece
from converter.wire.notes import Marked
from converter.wire.notices import Notice
from converter.wire.people import Byline
from converter.wire.rules import NoteKind

SHORT: Final = 320
"""Characters of the longest line that names people or ends a story."""


_BROKEN: Final = 45  # characters from which a line of a note may go on in the next one
_CLOSED: Final = ".:;!?)]*=》】）。"


class Cut(NamedTuple):
    """A part of a paragraph that is no text of the story, as a paragraph of its own, and why."""

    piece: Piece
    reason: str


class Parts(msgspec.Struct, gc=False):
    """What a copy consists of; ``dateline_at`` is an index into ``body``, whose text is still whole there.

    ``cuts`` are ends of paragraphs, ``noise`` whole paragraphs that are no part of the story, ``credit`` the one that
    an end mark names.
    """

    body: list[Piece] = []
    notices: list[tuple[Piece, Notice]] = []
    bans: list[Piece] = []
    bylines: list[tuple[Piece, Byline]] = []
    dateline: Dateline | None = None
    dateline_at: int = 0
    noise: list[Cut] = []
    notes: list[tuple[Piece, NoteKind]] = []
    marked: list[tuple[Piece, Marked]] = []
    cuts: list[Cut] = []
    credit: tuple[Piece, str] | None = None


class Known(NamedTuple):
    """All rules, and the beginnings without which a paragraph is running text."""

    notices: notices.NoticeRules
    marks: marks.Marks
    bylines: bylines.Bylines
    dateline: dateline.Datelines
    begins: Begins


@cache
def known() -> Known:
    """Return the shipped rules, compiled once per process."""
    given = notices.shipped(), marks.shipped(), bylines.shipped()
    begins = given[0].begins | given[1].begins | given[2].begins
    return Known(*given, dateline.shipped(), begins)


def alone(text: str) -> bool:
    """Say whether a line is a paragraph of its own among others."""
    rules = known()
    if not rules.begins.may_begin(text):
        return len(text) <= SHORT and rules.marks.end(text) is not None
    if rules.notices.may_be(text) and (rules.notices.ban(text) or rules.notices.notice(text) is not None):
        return True
    if rules.marks.note(text) is not None:
        return len(text) < _BROKEN or text[-1] in _CLOSED
    if rules.marks.noise(text) or rules.marks.end(text) is not None:
        return True
    return rules.bylines.labelled(text) is not None or bool(rules.bylines.foot(text))


def part(piece: Piece, start: int, end: int) -> Piece:
    """Return a part of a paragraph; the lines are those of the whole when it stands on several."""
    text = piece.text[start:end]
    start += len(text) - len(text.lstrip())
    return Piece(text.strip(), piece.lines, piece.column + start, max(0, piece.first - start))


def cut_end(parts: Parts, start: int, reason: str) -> Piece:
    """Cut the end off the last paragraph of the body, and return it."""
    piece = parts.body[-1]
    end = part(piece, start, len(piece.text))
    parts.body[-1] = Piece(piece.text[:start].rstrip(), piece.lines, piece.column, piece.first)
    parts.cuts.append(Cut(end, reason))
    return end
