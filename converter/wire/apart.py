"""Tells the parts of a copy apart: body, dateline, bylines, notices, notes. Every paragraph ends up in one of them."""

from __future__ import annotations

from typing import Final

from converter.wire.anywhere import take_all
from converter.wire.asked import take_asked
from converter.wire.dateline import Dateline
from converter.wire.edges import take_around, take_head, take_job, take_tail
from converter.wire.lines import Piece
from converter.wire.linked import take_linked
from converter.wire.parts import Cut, Known, Parts, known, part
from converter.wire.people import Byline

_DATELINE_WITHIN: Final = 10
"""Paragraphs of the body in which a dateline is sought: copy may begin with a headline, a note or lines of a page."""
_KILL_WITHIN: Final = 3  # paragraphs of a copy whose dateline stands before a kill
_LABEL: Final = 4  # characters of the longest label of a title in such scripts, with its colon


def tell_apart(pieces: list[Piece]) -> Parts:
    """Return the parts that some paragraphs are."""
    rules, parts = known(), Parts()
    above = take_all(parts, pieces, rules)
    for take in (take_linked, take_asked):
        above = _without(parts, above, take(parts, rules))
    take_around(parts, above, rules)
    if parts.body:
        _take_dateline(parts, rules)
        take_tail(parts, rules)
    return parts


def _without(parts: Parts, above: list[int], gone: set[int]) -> list[int]:
    """Take paragraphs out of the body by their indices; return how much body stands above each notice then."""
    if gone:
        parts.body = [piece for at, piece in enumerate(parts.body) if at not in gone]
        return [end - sum(at < end for at in gone) for end in above]
    return above


def _take_dateline(parts: Parts, rules: Known) -> None:
    body = parts.body
    if starts := rules.bylines.report(body[0].text):
        _report(parts, starts, rules)
    for index, piece in enumerate(body[:_DATELINE_WITHIN]):
        found = rules.dateline.find(piece.text, known_only=index > 0)
        if found is not None:
            parts.dateline = found
            above = [
                one for at, one in enumerate(body[:index]) if take_head(parts, one, rules) or take_job(parts, at, rules)
            ]
            if above:
                body[:index] = [one for one in body[:index] if one not in above]
            parts.dateline_at = index - len(above)
            _take_below(parts, found, rules)
            return


def _take_below(parts: Parts, found: Dateline, rules: Known) -> None:
    """Take the title that ends the line of a dateline ("…日电 题：…"), and the bylines below one that stands alone."""
    body, at, length = parts.body, parts.dateline_at, len(found.raw)
    piece = body[at]
    rest = piece.text[length:].lstrip()
    if "：" in rest[:_LABEL] or ":" in rest[:_LABEL]:
        title = part(piece, length, len(piece.text))
        marked = rules.marks.field(title.text)
        if marked is not None and marked.field == "headline":
            parts.marked.append((title, marked))
            body[at] = Piece(piece.text[:length], piece.lines, piece.column, piece.first)
            rest = ""
    note = rules.marks.note(rest) if rest and len(body) - at <= _KILL_WITHIN else None
    if note is not None and note.kind == "kill":
        parts.notes.append((part(piece, length, len(piece.text)), note.kind))
        body[at] = Piece(piece.text[:length], piece.lines, piece.column, piece.first)
    while not rest and at + 1 < len(body) and take_head(parts, body[at + 1], rules):
        del body[at + 1]


def _report(parts: Parts, starts: list[int], rules: Known) -> None:
    """Part a byline "Laporan Wartawan Paper, Name" from the dateline that is glued to it."""
    piece = parts.body[0]
    for start in starts:
        names = rules.bylines.report_names(piece.text[:start])
        if names and rules.dateline.find(piece.text[start:]) is not None:
            cut = part(piece, 0, start)
            parts.bylines.append((cut, Byline(cut.text, "author", names)))
            parts.cuts.append(Cut(cut, "byline, moved to byline and people"))
            parts.body[0] = part(piece, start, len(piece.text))
            return
