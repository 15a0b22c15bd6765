"""What lines for editors make of an article: notes, its act and status, its embargo. None of them is ever text.

Acts and their codes follow NewsML-G2's pubStatus (usable, withheld, canceled); docs/wire.md has the table.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from converter.article import Dates, Note
from converter.findings import Finding, Severity, register
from converter.origins import Origin
from converter.wire.embargo import embargo_time
from converter.wire.lines import Piece
from converter.wire.rules import NoteKind

EMBARGO_UNCLEAR = register(
    "EMBARGO_UNCLEAR",
    Severity.WARNING,
    "an embargo without a complete time",
    explanation="A line says that the copy is under embargo, but not until when with date, time and zone.",
    fix="Set the embargo's time; until then the article is withheld.",
)
ARTICLE_KILLED = register(
    "ARTICLE_KILLED",
    Severity.WARNING,
    "the copy withdraws an article",
    explanation="A line of the copy kills or withholds a story; the article made of it says so in its status.",
    fix="Withdraw the article that it names wherever it was delivered.",
)
NOTES_KEPT_BACK = register(
    "NOTES_KEPT_BACK",
    Severity.INFO,
    "lines not meant for publication were kept back",
    explanation="Lines that the copy marks as confidential are in internal_notes, which no exporter writes.",
    fix="Nothing to do.",
)

_ORDER: Final[tuple[NoteKind, ...]] = ("kill", "withhold", "correction", "refile", "repeat", "update")
KEPT_BACK: Final = frozenset(("confidential", "contact"))
"""Notes that no exporter writes."""
_STATUS: Final = {"kill": "canceled", "withhold": "withheld"}


class Acts(NamedTuple):
    """The article's fields that notes fill, their origins and findings."""

    values: dict[str, Any]
    origins: dict[str, Origin]
    findings: list[Finding]


def acts(notes: list[tuple[Piece, NoteKind]], source: str) -> Acts:
    """Return what the notes of a copy make of its article."""
    found = Acts({}, {}, [])
    internal = tuple(Note(text=piece.text, role=kind) for piece, kind in notes if kind in KEPT_BACK)
    shown = tuple(
        Note(text=piece.text, role=None if kind == "editorial" else kind)
        for piece, kind in notes
        if kind not in KEPT_BACK
    )
    for name, some in (("internal_notes", internal), ("editorial_notes", shown)):
        if some:
            found.values[name] = some
            for index, piece in enumerate(_of(notes, kept_back=name == "internal_notes")):
                found.origins[f"/{name}/{index}"] = Origin(origin="stated", line=piece.lines[0], column=piece.column)
    if internal:
        line = next(piece.lines[0] for piece, kind in notes if kind in KEPT_BACK)
        found.findings.append(NOTES_KEPT_BACK.found(f"{len(internal)} lines were kept back", source=source, line=line))
    _act(notes, source, found)
    _embargo(notes, source, found)
    return found


def stand_alone(notes: list[tuple[Piece, NoteKind]]) -> bool:
    """Say whether notes are worth an article without any text: they withdraw a story, or put one right."""
    return any(kind in _STATUS or kind == "correction" for _, kind in notes)


def _of(notes: list[tuple[Piece, NoteKind]], *, kept_back: bool) -> list[Piece]:
    return [piece for piece, kind in notes if (kind in KEPT_BACK) is kept_back]


def _act(notes: list[tuple[Piece, NoteKind]], source: str, found: Acts) -> None:
    for act in _ORDER:
        piece = next((piece for piece, kind in notes if kind == act), None)
        if piece is None:
            continue
        origin = Origin(origin="derived", rule=f"{act} line", line=piece.lines[0], column=piece.column)
        found.values["act"] = act
        found.origins["/act"] = origin
        if act in _STATUS:
            found.values["pub_status"] = _STATUS[act]
            found.origins["/pub_status"] = origin
            found.findings.append(
                ARTICLE_KILLED.found(f"the copy says: {piece.text[:80]}", source=source, line=piece.lines[0])
            )
        return


def _embargo(notes: list[tuple[Piece, NoteKind]], source: str, found: Acts) -> None:
    pieces = [piece for piece, kind in notes if kind == "embargo"]
    if not pieces:
        return
    stated = {embargo_time(piece.text) for piece in pieces if len(pieces) == 1 or any(map(str.isdigit, piece.text))}
    until = stated.pop() if len(stated) == 1 else None
    line = pieces[0].lines[0]
    if until is not None:
        found.values["dates"] = Dates(embargoed_until=until)
        found.origins["/dates/embargoed_until"] = Origin(origin="derived", rule="embargo line", line=line)
        return
    found.findings.append(EMBARGO_UNCLEAR.found(f"the copy says: {pieces[0].text[:80]}", source=source, line=line))
    if "pub_status" not in found.values:
        found.values["pub_status"] = "withheld"
        found.origins["/pub_status"] = Origin(origin="derived", rule="embargo line", line=line)
