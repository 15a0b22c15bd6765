"""Paragraphs that are no running text wherever they stand: notices, bans, lines of pages, notes, glued bylines."""

from __future__ import annotations

from typing import Final

from converter.wire.lines import Piece
from converter.wire.parts import Cut, Known, Parts, part
from converter.wire.rules import NoteKind

_ENDS: Final = '.!?"”»。'  # of running text
_HEAD: Final = 5  # paragraphs of the body below which a note to editors counts as one only at the foot
_SIGNS: Final = ("Copyright ©", "COPYRIGHT ©", "©")


def take_all(parts: Parts, pieces: list[Piece], known: Known) -> list[int]:
    """Take these paragraphs, put all others into the body, and return how much body stands above each notice."""
    above: list[int] = []
    rest = 0
    heads, firsts, may_begin = known.begins.heads, known.begins.firsts, known.begins.may_begin
    for index, piece in enumerate(pieces):
        text = piece.text
        if (text[:3] not in heads and text[0] not in firsts) or not may_begin(text):
            continue
        parts.body += pieces[rest:index]
        rest = index + 1
        kind = _take(parts, piece, known)
        if kind is None:
            parts.body.append(piece)
        elif kind == "notice":
            above.append(len(parts.body))
        elif (block := _block(parts, kind, known)) is not None:
            _take_block(parts, pieces[rest:], block, known)
            return above
    parts.body += pieces[rest:]
    return above


def _block(parts: Parts, kind: str, known: Known) -> NoteKind | None:
    """Return the kind of note that all the rest is, if the paragraph just taken begins a block."""
    if not parts.notes or kind != parts.notes[-1][1]:
        return None
    note = known.marks.note(parts.notes[-1][0].text)
    return note.kind if note is not None and note.whole else None


def _take_block(parts: Parts, pieces: list[Piece], block: NoteKind, known: Known) -> None:
    for piece in pieces:
        note = known.marks.note(piece.text)
        block = note.kind if note is not None and note.whole else block
        parts.notes.append((piece, block))


def _take(parts: Parts, piece: Piece, known: Known) -> str | None:
    """Take a paragraph that is no running text and return what it is, or None."""
    text = piece.text
    if text[0] == "©" and "/" in text and (byline := known.bylines.pictured(text)) is not None:
        parts.bylines.append((piece, byline))
        return "byline"
    if known.notices.may_be(text):
        notice = known.notices.notice(text)
        if notice is not None:
            parts.notices.append((piece, notice))
            # "(©NTB)" is an end mark as well, and so names the agency.
            end = known.marks.end(text) if text[0] == "(" else None
            if end is not None and end.credit and parts.credit is None:
                parts.credit = piece, end.credit
            return "notice"
        if known.notices.ban(text):
            parts.bans.append(piece)
            return "notice"
    if known.marks.begins.may_begin(text):
        if known.marks.noise(text):
            parts.noise.append(Cut(piece, "line of a page or a system"))
            return "noise"
        note = known.marks.note(text)
        if note is not None and (note.whole or (len(parts.body) <= _HEAD and not (note.edge and _runs_on(parts)))):
            parts.notes.append((piece, note.kind))
            marked = known.marks.headline(text) if note.headline else known.marks.field(text)
            if marked is not None:
                parts.marked.append((piece, marked))
            return note.kind
    return "notice" if take_glued(parts, piece, known) else None


def _runs_on(parts: Parts) -> bool:
    """Say whether running text stands above."""
    return bool(parts.body) and parts.body[-1].text[-1] in _ENDS


def take_glued(parts: Parts, piece: Piece, known: Known) -> bool:
    """Take a line that glues several bylines, and perhaps a notice, to one another."""
    text = piece.text
    starts = known.bylines.glued(text)
    if not starts:
        return False
    sign = next((text.find(mark) for mark in _SIGNS if mark in text), -1)
    if len(starts) < 2 and sign < 0:
        return False
    ends = [*starts[1:], sign if sign > 0 else len(text)]
    named = [
        (one, known.bylines.labelled(one.text))
        for one in (part(piece, start, end) for start, end in zip(starts, ends, strict=True))
    ]
    last = part(piece, sign, len(text)) if sign > 0 else None
    notice = known.notices.notice(last.text) if last else None
    if not all(byline for _, byline in named) or (last and notice is None):
        return False
    parts.bylines += [(one, byline) for one, byline in named if byline]
    if last and notice:
        parts.notices.append((last, notice))
    return True
