"""Tells the parts of a copy apart: body, dateline, bylines, notices, notes. Every paragraph ends up in one of them."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from converter.wire import bylines, dateline, marks, notices
from converter.wire.begins import Begins
from converter.wire.bylines import Byline
from converter.wire.dateline import Dateline
from converter.wire.lines import Piece
from converter.wire.marks import Marked
from converter.wire.notices import Notice
from converter.wire.rules import NoteKind, NoteRule

_DATELINE_WITHIN: Final = 10
"""Paragraphs of the body in which a dateline is sought: copy may begin with a headline, a note or lines of a page."""
_HEAD: Final = 5  # paragraphs of the body below which a note to editors counts as one only at the foot
_SHORT: Final = 320  # characters of the longest line that names people or ends a story
_MARK: Final = 30  # characters of the longest end mark
_FRAMES: Final = "(（[【-–—d"  # what begins a longer line that no label begins; the last is that of a signature
_CLOSED: Final = '.!?"”»)）。'  # ends of sentences
_SIGNED: Final = 60  # characters of the longest line "Name (Agency)"
_TAIL: Final = re.compile(r"(?<=[.!?\"”»)/])\s*(?:[-–—]{1,2}\s?([A-ZĐ]{2,8})|\(([^()\s]{2,12}|[A-Z][a-z]+ News)\))$")


class Cut(NamedTuple):
    """A part of a paragraph that is no text of the story, as a paragraph of its own, and why."""

    piece: Piece
    reason: str


class Parts(NamedTuple):
    """What a copy consists of; ``dateline_at`` is an index into ``body``, whose text is still whole there.

    ``cuts`` are ends of paragraphs, ``noise`` whole paragraphs that are no part of the story, ``credit`` the one that
    an end mark names.
    """

    body: list[Piece]
    notices: list[tuple[Piece, Notice]]
    bans: list[Piece]
    bylines: list[tuple[Piece, Byline]]
    dateline: Dateline | None
    dateline_at: int
    noise: list[Cut]
    notes: list[tuple[Piece, NoteKind]]
    marked: list[tuple[Piece, Marked]]
    cuts: list[Cut]
    credit: tuple[Piece, str] | None


class _Known(NamedTuple):
    """All rules, and the beginnings without which a paragraph is running text."""

    notices: notices.NoticeRules
    marks: marks.Marks
    bylines: bylines.Bylines
    dateline: dateline.Datelines
    begins: Begins


@cache
def _known() -> _Known:
    given = notices.shipped(), marks.shipped(), bylines.shipped()
    begins = given[0].begins | given[1].begins | given[2].begins
    return _Known(*given, dateline.shipped(), begins)


def alone(text: str) -> bool:
    """Say whether a line is a paragraph of its own among others."""
    known = _known()
    if not known.begins.may_begin(text):
        return len(text) <= _SHORT and known.marks.end(text) is not None
    if known.notices.may_be(text) and (known.notices.ban(text) or known.notices.notice(text) is not None):
        return True
    if known.marks.noise(text) or known.marks.note(text) is not None or known.marks.end(text) is not None:
        return True
    return known.bylines.labelled(text) is not None or bool(known.bylines.foot(text))


def tell_apart(pieces: list[Piece]) -> Parts:
    """Return the parts that some paragraphs are."""
    return _Teller(_known()).parts(pieces)


class _Teller:
    """Tells one copy's parts apart."""

    def __init__(self, known: _Known) -> None:
        self._known = known
        self._body: list[Piece] = []
        self._notices: list[tuple[Piece, Notice]] = []
        self._bans: list[Piece] = []
        self._bylines: list[tuple[Piece, Byline]] = []
        self._noise: list[Cut] = []
        self._notes: list[tuple[Piece, NoteKind]] = []
        self._marked: list[tuple[Piece, Marked]] = []
        self._cuts: list[Cut] = []
        self._credit: tuple[Piece, str] | None = None

    def parts(self, pieces: list[Piece]) -> Parts:
        begins, body, known = self._known.begins, self._body, self._known.marks
        heads, one, may_begin = begins.heads, begins.one, begins.may_begin
        above: list[int] = []  # how much body stands above each notice, and at the end
        block: NoteKind | None = None
        for piece in pieces:
            text = piece.text
            if block is not None:
                note = known.note(text)
                block = note.kind if note is not None and note.whole else block
                self._notes.append((piece, block))
            elif (text[:3] in heads or text[0] in one) and may_begin(text) and (kind := self._take(piece)) is not None:
                block = self._block(kind)
                if kind == "notice":
                    above.append(len(body))
            else:
                body.append(piece)
        above.append(len(body))
        self._around(above)
        found, at = self._dateline()
        if self._body:
            self._take_tail(len(self._body) - 1, found)
        return Parts(
            self._body, self._notices, self._bans, self._bylines, found, at, self._noise, self._notes, self._marked,
            self._cuts, self._credit
        )  # fmt: skip

    def _block(self, kind: str) -> NoteKind | None:
        """Return the kind of note that all the rest is, if the paragraph just taken begins a block."""
        if not self._notes or kind != self._notes[-1][1]:
            return None
        note = self._known.marks.note(self._notes[-1][0].text)
        return note.kind if note is not None and note.whole else None

    def _take(self, piece: Piece) -> str | None:
        """Take a paragraph that is no running text and return what it is, or None; it counts wherever it stands."""
        text, known = piece.text, self._known
        if known.notices.may_be(text):
            notice = known.notices.notice(text)
            if notice is not None:
                self._notices.append((piece, notice))
                return "notice"
            if known.notices.ban(text):
                self._bans.append(piece)
                return "notice"
        if known.marks.begins.may_begin(text):
            if known.marks.noise(text):
                self._noise.append(Cut(piece, "line of a page or a system"))
                return "noise"
            note = known.marks.note(text)
            if note is not None and (note.whole or len(self._body) <= _HEAD):
                self._notes.append((piece, note.kind))
                if note.headline and (headline := known.marks.headline(text)) is not None:
                    self._marked.append((piece, headline))
                return note.kind
        if self._glued(piece):
            return "notice"
        return None

    def _glued(self, piece: Piece) -> bool:
        """Take a line that glues several bylines, and perhaps a notice, to one another."""
        text, known = piece.text, self._known
        starts = known.bylines.glued(text)
        sign = next((text.find(mark) for mark in ("Copyright ©", "COPYRIGHT ©", "©") if mark in text), -1)
        if not starts or (len(starts) < 2 and sign < 0):
            return False
        ends = [*starts[1:], sign if sign > 0 else len(text)]
        parts = [_part(piece, start, end) for start, end in zip(starts, ends, strict=True)]
        named = [(one, known.bylines.labelled(one.text)) for one in parts]
        last = _part(piece, sign, len(text)) if sign > 0 else None
        notice = known.notices.notice(last.text) if last else None
        if not all(byline for _, byline in named) or (last and notice is None):
            return False
        self._bylines += [(one, byline) for one, byline in named if byline]
        if last and notice:
            self._notices.append((last, notice))
        return True

    def _around(self, above: list[int]) -> None:
        """Take what stands above the text and below it, below meaning also: above each notice."""
        body = self._body
        gone: set[int] = set()
        for index, piece in enumerate(body):
            after = body[index + 1].text if index + 1 < len(body) else ""
            below = index > 0 and bool(self._bylines) and self._bylines[-1][0] is body[index - 1]
            if not (self._take_head(piece) or self._take_job(piece, after, below=below)):
                break
            gone.add(index)
        for end in dict.fromkeys(above):
            for index in range(end - 1, -1, -1):
                if index in gone or not self._take_foot(body[index], body[index - 1].text if index else None):
                    break
                gone.add(index)
        if gone:
            self._body = [piece for index, piece in enumerate(body) if index not in gone]
        if len(self._notes) > 1:
            self._notes.sort(key=lambda one: one[0].lines)
        if len(self._bylines) > 1:
            self._bylines.sort(key=lambda one: (one[0].lines, one[0].column))

    def _take_job(self, piece: Piece, after: str, *, below: bool) -> bool:
        """Take a line that says what the writers of the byline above are, or a name above such a line."""
        known = self._known.bylines
        byline = known.job(piece.text) if below and len(piece.text) <= _SIGNED else None
        if byline is None and len(piece.text) <= _SIGNED and len(after) <= _SIGNED and after:
            byline = known.named(piece.text, after)
        if byline is None:
            return False
        self._bylines.append((piece, byline))
        if not byline.names and not byline.job and self._known.dateline.credits.is_known(piece.text):
            self._ended(piece, piece.text, whole=False)
        return True

    def _take_head(self, piece: Piece) -> bool:
        text, known = piece.text, self._known
        if known.begins.may_begin(text):
            byline = known.bylines.opening(text)
            if byline is not None:
                self._bylines.append((piece, byline))
                return True
            marked = known.marks.field(text)
            if marked is not None:
                self._marked.append((piece, marked))
                return True
        if len(text) > _SIGNED:
            return False
        if known.marks.initials(text):
            self._noise.append(Cut(piece, "initials"))
            return True
        written = known.bylines.written(text)
        if written is not None:
            self._bylines.append((piece, written))
        return written is not None

    def _take_foot(self, piece: Piece, above: str | None) -> bool:
        text, known = piece.text, self._known
        if len(text) <= _SIGNED and text[-1] == ")" and self._signed(piece):
            return True
        if len(text) <= _SIGNED and above is not None and self._take_signature(piece, above):
            return True
        if len(text) > _SHORT or (len(text) > _MARK and not known.begins.may_begin(text) and text[0] not in _FRAMES):
            return False
        end = known.marks.end(text) or known.marks.closing(text)
        if end is not None:
            self._ended(piece, end.credit)
            return True
        if above is None:
            return False
        if known.marks.initials(text):
            self._noise.append(Cut(piece, "initials"))
            return True
        byline = known.bylines.labelled(text)
        found = (byline,) if byline else known.bylines.foot(text)
        if found:
            self._bylines += [(piece, one) for one in found]
            return True
        note: NoteRule | None = known.marks.note(text)
        if note is not None:
            self._notes.append((piece, note.kind))
        return note is not None

    def _take_signature(self, piece: Piece, above: str) -> bool:
        """Take what ends a story: an address, the name above one, a byline without label, the initials of a desk."""
        text, known = piece.text, self._known
        if known.marks.contact(text):
            self._notes.append((piece, "contact"))
            return True
        below = bool(self._notes) and self._notes[-1][1] == "contact" and text[0].isupper() and text[-1].isalpha()
        byline = known.bylines.signed(text, text) if below else known.bylines.last(text)
        if byline is not None:
            self._bylines.append((piece, byline))
            return True
        # Initials below a line that is no sentence may be the last of a list.
        end = known.marks.signed_off(text) if above[-1] in _CLOSED or len(above) > _SIGNED else None
        if end is not None:
            self._ended(piece, end.credit)
        return end is not None

    def _signed(self, piece: Piece) -> bool:
        """Take a line "Name (Agency)" below the story."""
        name, bracket, credit = piece.text[:-1].rpartition(" (")
        if not bracket or not self._known.dateline.credits.is_known(credit):
            return False
        byline = self._known.bylines.signed(piece.text, name)
        if byline is None:
            return False
        self._bylines.append((piece, byline))
        self._credit = self._credit or (piece, credit)
        return True

    def _take_tail(self, index: int, found: Dateline | None) -> None:
        """Take a byline or a credit that ends the last paragraph."""
        head, marks = len(found.raw) if found else 0, self._known.marks
        for where, reason in (
            (marks.script, "line of a page or a system"), (marks.tail, "end of a page"), (marks.coded, "initials")
        ):  # fmt: skip
            start = where(self._body[index].text)
            if start is not None and start > head:
                self._cut(index, start, reason)
        start = self._known.bylines.hung(self._body[index].text)
        if start is not None and start > head:
            self._take_hung(index, start)
        piece = self._body[index]
        last = piece.text[-1]
        if last not in ")）" and not last.isupper() and "FOTO" not in piece.text[-90:]:
            return
        tail = self._known.bylines.tail(piece.text, found.credit if found else None)
        if tail is not None and tail.start > (len(found.raw) if found else 0):
            part = self._cut(index, tail.start, "byline, moved to byline and people")
            self._bylines += [(part, one) for one in tail.bylines]
            if tail.credit and self._known.dateline.credits.is_known(tail.credit):
                self._ended(part, tail.credit, whole=False)
            return
        match = _TAIL.search(piece.text, max(1, len(piece.text) - 24))
        name = (match[1] or match[2]) if match else None
        if match and name and self._known.dateline.credits.is_known(name):
            self._ended(self._cut(index, match.start(), None), name, whole=False)

    def _take_hung(self, index: int, start: int) -> None:
        """Take bylines and a notice that are glued to the last sentence."""
        piece = self._body[index]
        part, bylines, notices = _part(piece, start, len(piece.text)), len(self._bylines), len(self._notices)
        if not self._glued(part):
            notice = self._known.notices.notice(part.text)
            if notice is None or notice.holder is None:
                return
            self._notices.append((part, notice))
        named = [one for one, _ in self._bylines[bylines:]]
        self._cuts += [Cut(one, "byline, moved to byline and people") for one in named]
        self._cuts += [Cut(one, "copyright notice, moved to rights") for one, _ in self._notices[notices:]]
        self._body[index] = Piece(piece.text[:start].rstrip(), piece.lines, piece.column, piece.first)

    def _cut(self, index: int, start: int, reason: str | None) -> Piece:
        piece = self._body[index]
        part = _part(piece, start, len(piece.text))
        kept = piece.text[:start].rstrip()
        self._body[index] = Piece(kept, piece.lines, piece.column, piece.first)
        self._cuts.append(Cut(part, reason or "end mark, moved to credit_line"))
        return part

    def _ended(self, piece: Piece, credit: str | None, *, whole: bool = True) -> None:
        if credit and self._credit is None:
            self._credit = piece, credit
        if whole:
            self._noise.append(Cut(piece, "end mark"))

    def _dateline(self) -> tuple[Dateline | None, int]:
        body, known = self._body, self._known
        if body and (starts := known.bylines.report(body[0].text)):
            self._report(starts)
        for index, piece in enumerate(body[:_DATELINE_WITHIN]):
            found = known.dateline.find(piece.text, known_only=index > 0)
            if found is not None:
                above = [one for one in body[:index] if self._take_head(one)]
                if above:
                    body[:index] = [one for one in body[:index] if one not in above]
                return found, index - len(above)
        return None, 0

    def _report(self, starts: list[int]) -> None:
        """Part a byline "Laporan Wartawan Paper, Name" from the dateline that is glued to it."""
        piece, known = self._body[0], self._known
        for start in starts:
            names = known.bylines.report_names(piece.text[:start])
            if names and known.dateline.find(piece.text[start:]) is not None:
                part = _part(piece, 0, start)
                self._bylines.append((part, Byline(part.text, "author", names)))
                self._cuts.append(Cut(part, "byline, moved to byline and people"))
                self._body[0] = _part(piece, start, len(piece.text))
                return


def _part(piece: Piece, start: int, end: int) -> Piece:
    """Return a part of a paragraph; the lines are those of the whole when it stands on several."""
    text = piece.text[start:end]
    start += len(text) - len(text.lstrip())
    return Piece(text.strip(), piece.lines, piece.column + start, max(0, piece.first - start))
