"""The article's fields that come from the dateline, from marked lines, quotes and dates, each with its origin."""

from __future__ import annotations

from typing import Any

from converter.article import (
    DateHint,
    Dateline,
    InfoSource,
    Location,
    Person,
    Removed,
)
from converter.findings import Finding, Severity, register
from converter.origins import Kind, Origin
from converter.wire import dateline as datelines
from converter.wire.acts import KEPT_BACK, acts
from converter.wire.body import Body
from converter.wire.dates import Found
from converter.wire.lines import Piece
from converter.wire.parts import Parts
from converter.wire.quotes import quotes

SPEAKER_INFERRED = register(
    "SPEAKER_INFERRED",
    Severity.INFO,
    "who spoke was worked out",
    explanation="A short name or a pronoun stands with a quote; who is meant was inferred from the text before it.",
    fix="Look at the speakers of the quotes with a confidence.",
)


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
            origins["/located/name"] = at(piece, found.place)
        if found.credit:
            values["credit_line"] = found.credit
            values["sources"] = (InfoSource(name=found.credit, role="credit"),)
            origins["/credit_line"] = origins["/sources"] = at(piece, found.credit)
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
        origin = at(piece, credit, rule="end mark")
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
                self.origins[f"/{marked.field}"] = at(piece, marked.value, rule="label")
        if parts.notes:
            told = acts(parts.notes, self.source)
            self.values.update(told.values)
            self.origins.update(told.origins)
            self.findings += told.findings

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


def at(piece: Piece, words: str, kind: Kind = "stated", rule: str | None = None) -> Origin:
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
