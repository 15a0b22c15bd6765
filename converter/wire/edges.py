"""What stands above a story, below it, and at the end of its last paragraph: bylines, fields, end marks, credits."""

from __future__ import annotations

import re
from typing import Final

from converter.wire.anywhere import take_glued
from converter.wire.dateline import Dateline
from converter.wire.lines import Piece
from converter.wire.parts import SHORT, Cut, Known, Parts, cut_end, part
from converter.wire.people import Byline
from converter.wire.tails import take_tails

_DIGIT: Final = re.compile("[0-9]")
_MARK: Final = 30  # characters of the longest end mark
_FRAMES: Final = "(（[【-–—d"  # what begins a longer line that no label begins; the last is that of a signature
_CLOSED: Final = '.!?"”»)）。'  # ends of sentences
_SIGNED: Final = 60  # characters of the longest line "Name (Agency)", and of the longest signature
_TAIL: Final = re.compile(
    r"(?<=[.!?\"”»)/])\s*(?:[-–—]{1,2}\s?([A-ZĐ]{2,8})|(?<=\s)([A-Z]{3,8})|\(([^()\s]{2,12}|[A-Z][a-z]+ News)\)\.?)$"
)


def take_around(parts: Parts, above: list[int], known: Known) -> None:
    """Take what stands above the text and below it, below meaning also: above each notice."""
    body = parts.body
    gone: set[int] = set()
    for index, piece in enumerate(body):
        after = body[index + 1].text if index + 1 < len(body) else ""
        if _runs(piece.text, known) or not (take_head(parts, piece, known, after) or take_job(parts, index, known)):
            break
        gone.add(index)
    for end in dict.fromkeys((*above, len(body))):
        for index in range(end - 1, -1, -1):
            if index in gone or not _take_foot(parts, body[index], body[index - 1].text if index else None, known):
                break
            gone.add(index)
    if gone:
        parts.body = [piece for index, piece in enumerate(body) if index not in gone]
    if len(parts.notes) > 1:
        parts.notes.sort(key=lambda one: one[0].lines)
    if len(parts.bylines) > 1:
        parts.bylines.sort(key=lambda one: (one[0].lines, one[0].column))


def _runs(text: str, known: Known) -> bool:
    """Say, at little cost, that a paragraph is running text: too long for a signature, and begun by no rule."""
    return len(text) > _SIGNED and text[0] not in _FRAMES and not known.begins.may_begin(text)


def take_job(parts: Parts, index: int, known: Known) -> bool:
    """Take a line that says what the writers of the byline above are, or a name above such a line."""
    body, piece = parts.body, parts.body[index]
    if len(piece.text) > _SIGNED:
        return False
    below = index > 0 and bool(parts.bylines) and parts.bylines[-1][0] is body[index - 1]
    after = body[index + 1].text if index + 1 < len(body) else ""
    byline = known.bylines.job(piece.text) if below else None
    if byline is None and 0 < len(after) <= _SIGNED:
        byline = known.bylines.named(piece.text, after)
    if byline is None:
        return False
    parts.bylines.append((piece, byline))
    if not byline.names and not byline.job and known.dateline.credits.is_known(piece.text):
        _ended(parts, piece, piece.text, whole=False)
    return True


def take_head(parts: Parts, piece: Piece, known: Known, after: str = "") -> bool:
    """Take a paragraph above the text that is a byline, a marked field or initials; say whether it was.

    ``after`` is the next paragraph.
    """
    text = piece.text
    if known.begins.may_begin(text):
        byline = known.bylines.opening(text, after)
        if byline is not None and not _places(text, known):
            parts.bylines.append((piece, byline))
            return True
        marked = known.marks.field(text)
        if marked is not None:
            parts.marked.append((piece, marked))
            return True
    if len(text) > _SIGNED:
        return False
    if known.marks.initials(text):
        parts.noise.append(Cut(piece, "initials"))
        return True
    if _DIGIT.search(text) and known.marks.stamp(text) is not None:
        parts.noise.append(Cut(piece, "time of sending"))
        return True
    placed = parts.dateline is not None and parts.dateline.place is not None
    written = known.bylines.written(text, above=True) or known.bylines.headed(text, placed=placed)
    if written is None or _places(text, known):
        return False
    parts.bylines.append((piece, written))
    return True


def _places(text: str, known: Known) -> bool:
    """Say whether a line that names a writer is a dateline as a whole: "記者王小明／台北報導"."""
    found = known.dateline.find(text, known_only=True) if not text.isascii() else None
    return found is not None and found.raw == text and bool(found.place and found.writers)


def _take_foot(parts: Parts, piece: Piece, above: str | None, known: Known) -> bool:
    text = piece.text
    if above is not None and known.notices.bars(text):
        parts.bans.append(piece)
        return True
    if above is not None and (owned := known.notices.owned(text)) is not None:
        parts.notices.append((piece, owned))
        return True
    if _runs(text, known):
        return False
    if len(text) <= _SIGNED:
        if (text[-1] == ")" or "/" in text) and _signed(parts, piece, known):
            return True
        if known.marks.stamp(text) is not None:
            _ended(parts, piece, None)
            return True
        if above is not None and _take_signature(parts, piece, above, known):
            return True
    if len(text) > SHORT or (len(text) > _MARK and not known.begins.may_begin(text) and text[0] not in _FRAMES):
        return False
    end = known.marks.end(text) or known.marks.closing(text)
    if end is not None:
        _ended(parts, piece, end.credit)
        return True
    return above is not None and _take_names(parts, piece, known)


def _take_names(parts: Parts, piece: Piece, known: Known) -> bool:
    """Take a line below the text that names people or speaks to editors."""
    text = piece.text
    if known.marks.initials(text):
        parts.noise.append(Cut(piece, "initials"))
        return True
    byline = known.bylines.labelled(text)
    found = (byline,) if byline else known.bylines.foot(text)
    if found:
        parts.bylines += [(piece, one) for one in found]
        if (credit := known.bylines.desk(text)) is not None:
            parts.credit = parts.credit or (piece, credit)
        return True
    marked = known.marks.field(text)
    if marked is not None and marked.field == "keywords":
        parts.marked.append((piece, marked))
        return True
    note = known.marks.note(text)
    if note is not None:
        parts.notes.append((piece, note.kind))
    return note is not None


def _take_signature(parts: Parts, piece: Piece, above: str, known: Known) -> bool:
    """Take what ends a story: an address, the name above one, a byline without label, the initials of a desk."""
    text = piece.text
    if known.marks.contact(text):
        parts.notes.append((piece, "contact"))
        return True
    # Above an address alone, and below a sentence: in a list of contacts stand those whom readers may ask.
    below = above[-1] in _CLOSED and text[0].isupper() and text[-1].isalpha() and _addressed(parts, known)
    byline = known.bylines.signed(text, text) if below else known.bylines.last(text)
    if byline is not None:
        parts.bylines.append((piece, byline))
        return True
    # Initials below a line that is no sentence may be the last of a list.
    closed = above[-1] in _CLOSED or len(above) > _SIGNED or known.marks.stamp(above) is not None
    end = known.marks.signed_off(text) if closed else None
    if end is not None:
        _ended(parts, piece, end.credit)
    return end is not None


def _addressed(parts: Parts, known: Known) -> bool:
    return bool(parts.notes) and parts.notes[-1][1] == "contact" and known.marks.contact(parts.notes[-1][0].text)


def _signed(parts: Parts, piece: Piece, known: Known) -> bool:
    """Take a line "Name (Agency)" or "Name/Agency" below the story."""
    text = piece.text
    if not text.isascii() and _several(parts, piece, known):
        return True
    name, bracket, credit = text[:-1].rpartition(" (") if text[-1] == ")" else text.rpartition("/")
    if not bracket or not known.dateline.credits.is_known(credit):
        return False
    return _credited(parts, piece, known.bylines.signed(piece.text, name), credit)


def _several(parts: Parts, piece: Piece, known: Known) -> bool:
    """Take a line "Agency/Name/Name" in a script without capitals; elsewhere such a line names who took a picture."""
    credit, stroke, named = piece.text.partition("/")
    if not stroke or credit.lower() != credit.upper() or not known.dateline.credits.is_known(credit):
        return False
    return _credited(parts, piece, known.bylines.several(piece.text, named), credit)


def _credited(parts: Parts, piece: Piece, byline: Byline | None, credit: str) -> bool:
    """Take a byline, if the line is one, and the agency that it names, unless another line did."""
    if byline is None:
        return False
    parts.bylines.append((piece, byline))
    parts.credit = parts.credit or (piece, credit)
    return True


def take_tail(parts: Parts, known: Known) -> None:
    """Take a byline, a credit, or what a page hung on, from the end of the last paragraph."""
    found: Dateline | None = parts.dateline
    first = len(found.raw) if found and parts.dateline_at == len(parts.body) - 1 else 0
    marks = known.marks
    for where, reason in (
        (marks.script, "line of a page or a system"), (marks.tail, "end of a page"), (marks.coded, "initials")
    ):  # fmt: skip
        start = where(parts.body[-1].text)
        if start is not None and start > first:
            cut_end(parts, start, reason)
    start = known.bylines.hung(parts.body[-1].text)
    if start is not None and start > first:
        _take_hung(parts, start, known)
    take_tails(parts, known, first)
    text = parts.body[-1].text
    if text[-1] not in ")）" and not text[-1].isupper() and not text.endswith(").") and "FOTO" not in text[-90:]:
        return
    tail = known.bylines.tail(text, found.credit if found else None)
    if tail is not None and tail.start > first:
        cut = cut_end(parts, tail.start, "byline, moved to byline and people")
        parts.bylines += [(cut, one) for one in tail.bylines]
        if tail.credit and known.dateline.credits.is_known(tail.credit):
            _ended(parts, cut, tail.credit, whole=False)
        return
    match = _TAIL.search(text, max(1, len(text) - 24))
    name = (match[1] or match[2] or match[3]) if match else None
    if match and name and known.dateline.credits.is_known(name):
        _ended(parts, cut_end(parts, match.start(), "end mark, moved to credit_line"), name, whole=False)


def _take_hung(parts: Parts, start: int, known: Known) -> None:
    """Take bylines and a notice that are glued to the last sentence."""
    piece = parts.body[-1]
    end, bylines, notices = part(piece, start, len(piece.text)), len(parts.bylines), len(parts.notices)
    if not take_glued(parts, end, known):
        notice = known.notices.notice(end.text)
        if notice is None or notice.holder is None:
            return
        parts.notices.append((end, notice))
    named = [one for one, _ in parts.bylines[bylines:]]
    parts.cuts += [Cut(one, "byline, moved to byline and people") for one in named]
    parts.cuts += [Cut(one, "copyright notice, moved to rights") for one, _ in parts.notices[notices:]]
    parts.body[-1] = Piece(piece.text[:start].rstrip(), piece.lines, piece.column, piece.first)


def _ended(parts: Parts, piece: Piece, credit: str | None, *, whole: bool = True) -> None:
    if credit and parts.credit is None:
        parts.credit = piece, credit
    if whole:
        parts.noise.append(Cut(piece, "end mark"))
