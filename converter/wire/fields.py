"""The article's fields that come from dateline, notices, bylines and dates, each with its origin."""

from __future__ import annotations

from typing import Any, Final

from converter.article import (
    Contributor,
    DateHint,
    Dateline,
    InfoSource,
    Location,
    Person,
    Removed,
    Rights,
    Term,
)
from converter.findings import Finding, Severity, register
from converter.origins import Kind, Origin
from converter.wire import dateline as datelines, notices
from converter.wire.acts import KEPT_BACK, acts
from converter.wire.body import Body
from converter.wire.dates import Found
from converter.wire.lines import Piece
from converter.wire.parts import Parts
from converter.wire.quotes import quotes

NOTICE_REPEATED = register(
    "NOTICE_REPEATED",
    Severity.INFO,
    "the same notice stands more than once",
    explanation="One copyright notice was kept; the others say the same.",
    fix="Nothing to do.",
)
NOTICE_SECOND = register(
    "NOTICE_SECOND",
    Severity.WARNING,
    "the copy has a second, different notice",
    explanation="The article has room for one; the first was kept, the other is listed in `removed` with its lines.",
    fix="Decide whose notice goes out, and set it before exporting.",
)
CREDIT_HOLDER_DIFFER = register(
    "CREDIT_HOLDER_DIFFER",
    Severity.INFO,
    "credit and copyright holder are spelled differently",
    explanation="The dateline's credit and the notice's holder are not the same words; both were kept as found.",
    fix="Nothing to do, unless one of them is wrong.",
)

SPEAKER_INFERRED = register(
    "SPEAKER_INFERRED",
    Severity.INFO,
    "who spoke was worked out",
    explanation="A short name or a pronoun stands with a quote; who is meant was inferred from the text before it.",
    fix="Look at the speakers of the quotes with a confidence.",
)

_MOVED: Final = "copyright notice, moved to rights.copyright_notice"
_MOVED_BAN: Final = "ban of automatic copying, moved to rights.data_mining"


class Fields:
    """Collects the fields of one article: ``values`` for its struct, ``origins``, lines removed, findings."""

    __slots__ = ("findings", "origins", "removed", "source", "values")

    def __init__(self, source: str, origins: dict[str, Origin]) -> None:
        self.source = source
        self.values: dict[str, Any] = {}
        self.origins = origins
        self.removed: list[Removed] = []
        self.findings: list[Finding] = []

    def dateline(self, parts: Parts) -> None:
        """Set dateline, place and credit."""
        found = parts.dateline
        if found is None:
            return
        piece = parts.body[parts.dateline_at]
        lines, column, line = piece.lines, piece.column, piece.lines[0]
        raw, values, origins = found.raw, self.values, self.origins
        day = found.date.iso() if found.date else None
        values["dateline"] = Dateline(
            raw=raw, text=found.text, place=found.place, credit=found.credit, date=day, separator=found.separator
        )
        origins["/dateline"] = Origin(origin="stated", rule=found.rule, line=line, column=column)
        if found.place:
            values["located"] = Location(name=found.place)
            origins["/located/name"] = _at(piece, found.place)
        if found.credit:
            values["credit_line"] = found.credit
            values["sources"] = (InfoSource(name=found.credit, role="credit"),)
            origins["/credit_line"] = origins["/sources"] = _at(piece, found.credit)
        if found.writers:
            values["authors"] = tuple(Person(name=name) for name in found.writers)
            origins["/authors"] = Origin(origin="stated", rule=found.rule, line=line)
        whole = len(raw.rstrip()) >= len(piece.text)
        taken = min(len(raw), piece.first or len(raw))
        self.removed.append(
            Removed(
                lines=lines if whole else (line,),
                columns=None if whole and len(lines) > 1 else (column, column + taken - 1),
                reason="dateline, moved to dateline",
            )
        )

    def credit(self, parts: Parts) -> None:
        """Set the credit that an end mark names, when no dateline has one."""
        if parts.credit is None or "credit_line" in self.values:
            return
        piece, credit = parts.credit
        self.values["credit_line"] = credit
        self.values["sources"] = (InfoSource(name=credit, role="credit"),)
        origin = _at(piece, credit, rule="end mark")
        self.origins["/credit_line"] = self.origins["/sources"] = origin

    def around(self, parts: Parts) -> None:
        """Account for the lines around the story, and set the fields that the copy marks itself."""
        for piece, reason in parts.noise:
            self.removed.append(Removed(lines=piece.lines, reason=reason))
        for piece, reason in parts.cuts:
            first = piece.column + len(piece.text) - 1
            columns = (piece.column, first) if len(piece.lines) == 1 else None
            self.removed.append(Removed(lines=piece.lines, reason=reason, columns=columns))
        for piece, kind in parts.notes:
            where = "internal_notes" if kind in KEPT_BACK else "editorial_notes"
            self.removed.append(Removed(lines=piece.lines, reason=f"{kind} line, moved to {where}"))
        noted = {id(piece) for piece, _ in parts.notes}
        for piece, marked in parts.marked:
            if id(piece) not in noted:
                self.removed.append(Removed(lines=piece.lines, reason=f"label, moved to {marked.field}"))
            value: Any = marked.value
            if marked.field == "keywords":
                value = tuple(word.strip() for word in marked.value.replace(";", ",").split(",") if word.strip())
            if value and marked.field not in self.values:
                self.values[marked.field] = value
                self.origins[f"/{marked.field}"] = _at(piece, marked.value, rule="label")
        if parts.notes:
            told = acts(parts.notes, self.source)
            self.values.update(told.values)
            self.origins.update(told.origins)
            self.findings += told.findings

    def rights(self, parts: Parts) -> None:
        """Set notice, holder, year and the ban of automatic copying."""
        said: dict[str, Any] = {}
        if parts.notices:
            self._notice(parts, said)
        if parts.bans:
            piece = parts.bans[0]
            said["data_mining"] = Term(name=piece.text)
            self.origins["/rights/data_mining"] = Origin(origin="stated", line=piece.lines[0], column=piece.column)
            self._moved(parts.bans, _MOVED_BAN, parts)
        elif parts.notices and notices.shipped().mines(parts.notices[0][1]):
            piece, notice = parts.notices[0]
            said["data_mining"] = Term(name=notice.terms)
            self.origins["/rights/data_mining"] = _at(piece, notice.terms or "")
        if said:
            self.values["rights"] = Rights(**said)

    def _notice(self, parts: Parts, said: dict[str, Any]) -> None:
        piece, notice = parts.notices[0]
        line, origins = piece.lines[0], self.origins
        said["copyright_notice"] = notice.text
        origins["/rights/copyright_notice"] = Origin(origin="stated", line=line, column=piece.column)
        if notice.holder:
            said["copyright_holder"] = notice.holder
            origins["/rights/copyright_holder"] = _at(piece, notice.holder, "derived", "words beside the year")
            credit = parts.dateline.credit if parts.dateline else None
            if credit and credit != notice.holder:
                self.findings.append(
                    CREDIT_HOLDER_DIFFER.found(
                        f"the credit is {credit!r}, the holder {notice.holder!r}", source=self.source, line=line
                    )
                )
        if notice.terms:
            said["usage_terms"] = notice.terms
            origins["/rights/usage_terms"] = _at(piece, notice.terms)
        if notice.year:
            said["copyright_year"] = notice.year
            origins["/rights/copyright_year"] = _at(piece, str(notice.year))
        self._moved([piece for piece, _ in parts.notices], _MOVED, parts)

    def _moved(self, pieces: list[Piece], reason: str, parts: Parts) -> None:
        first = pieces[0]
        if not parts.cuts or not any(one.piece is first for one in parts.cuts):
            self.removed.append(Removed(lines=first.lines, reason=reason))
        for piece in pieces[1:]:
            same = piece.text == first.text
            equal_to = first.lines[0] if same else None
            kind = "repeated notice" if same else "another notice"
            self.removed.append(Removed(lines=piece.lines, reason=kind, equal_to=equal_to))
            self.findings.append(
                NOTICE_REPEATED.found(
                    f"the notice of line {first.lines[0]} stands here again", source=self.source, line=piece.lines[0]
                )
                if same
                else NOTICE_SECOND.found(
                    f"this notice differs from that of line {first.lines[0]}: {piece.text[:80]}",
                    source=self.source,
                    line=piece.lines[0],
                )
            )

    def people(self, parts: Parts) -> None:
        """Set byline, authors and contributors."""
        authors: dict[str, Person] = {one.name: one for one in self.values.get("authors", ())}
        cut = {id(one.piece) for one in parts.cuts}
        lines: set[tuple[int, ...]] = set()
        others: dict[tuple[str, str], Contributor] = {}
        places: dict[str, Origin] = {}
        jobs: dict[str, Origin] = {}
        helpers: dict[tuple[str, str], Origin] = {}
        named: tuple[str, ...] = ()
        for piece, byline in parts.bylines:
            if id(piece) not in cut and piece.lines not in lines:
                lines.add(piece.lines)
                self.removed.append(Removed(lines=piece.lines, reason="byline, moved to byline and people"))
            stated = Origin(origin="stated", rule="byline", line=piece.lines[0], column=piece.column)
            if byline.role == "author" and byline.names:
                self.values.setdefault("byline", byline.text)
                self.origins.setdefault("/byline", stated)
                self.origins.setdefault("/authors", stated)
                named = byline.names
                authors.update((name, Person(name=name, job_title=byline.job)) for name in named)
                places.update((name, stated) for name in named)
            elif byline.job:
                authors.update((name, Person(name=name, job_title=byline.job)) for name in named)
                jobs.update((name, stated) for name in named)
            elif byline.names:
                self.origins.setdefault("/contributors", stated)
                others.update(((name, byline.role), Contributor(name=name, role=byline.role)) for name in byline.names)
                helpers.update(((name, byline.role), stated) for name in byline.names)
        if authors:
            self.values["authors"] = tuple(authors.values())
            self._placed("/authors", [places.get(name) for name in authors])
            for index, name in enumerate(authors):
                if name in jobs:
                    self.origins[f"/authors/{index}/job_title"] = jobs[name]
        if others:
            self.values["contributors"] = tuple(others.values())
            self._placed("/contributors", [helpers[one] for one in others])

    def _placed(self, pointer: str, origins: list[Origin | None]) -> None:
        """Set the origins of entries that do not stand where the whole list is said to stand."""
        for index, origin in enumerate(origins):
            if origin is not None and origin != self.origins[pointer]:
                self.origins[f"{pointer}/{index}"] = origin

    def quotes(self, texts: list[str], lines: list[tuple[int, ...]], language: str | None) -> None:
        """Set quotes with their speakers."""
        found = quotes(texts, language)
        if not found:
            return
        self.values["quotes"] = tuple(found)
        origins, inferred, guessed = self.origins, 0, 0
        for index, one in enumerate(found):
            line, sure = lines[one.block][0], one.confidence
            kind: Kind = "stated" if sure is None else "inferred"
            origins[f"/quotes/{index}"] = Origin(origin=kind, rule="quote", line=line, confidence=sure)
            if sure is not None:
                inferred = inferred or line
                guessed += 1
        if inferred:
            self.findings.append(
                SPEAKER_INFERRED.found(
                    f"{guessed} of {len(found)} speakers are inferred", source=self.source, line=inferred
                )
            )

    def hints(self, parts: Parts, body: Body, joined: str, language: str | None) -> None:
        """Set what the copy says of dates without saying which: dateline, weekdays in the text, year of the notice."""
        hints: list[DateHint] = []
        stated = parts.dateline.date if parts.dateline is not None else None
        if stated is not None and stated.iso() is None:
            hints.append(_hint(stated, parts.body[parts.dateline_at].lines[0]))
        hints += [
            _hint(found, body.lines[joined.count("\n", 0, found.start)][0])
            for found in datelines.shipped().dates.hints(joined, language)
        ]
        if parts.notices and parts.notices[0][1].year:
            piece, notice = parts.notices[0]
            hints.append(DateHint(text=str(notice.year), year=notice.year, line=piece.lines[0]))
        if hints:
            self.values["date_hints"] = tuple(hints)
            for index, hint in enumerate(hints):
                self.origins[f"/date_hints/{index}"] = Origin(origin="stated", line=hint.line)


def _at(piece: Piece, words: str, kind: Any = "stated", rule: str | None = None) -> Origin:
    """Return the origin of words in a paragraph, of which white space may have been put right."""
    start = piece.text.find(words)
    if start < 0:
        start = piece.text.find(words.split(maxsplit=1)[0])
    there = start >= 0 and (not piece.first or start + len(words) <= piece.first)
    return Origin(origin=kind, rule=rule, line=piece.lines[0], column=piece.column + start if there else None)


def _hint(found: Found, line: int) -> DateHint:
    return DateHint(
        text=found.text, weekday=found.weekday, day=found.day, month=found.month, year=found.year, line=line
    )
