"""What notices say of rights: holder, year, terms of use, the ban of automatic copying, each with its origin."""

from __future__ import annotations

from typing import Any, Final

from converter.article import Removed, Rights, Term
from converter.findings import Severity, register
from converter.origins import Origin
from converter.wire import notices
from converter.wire.fields import Fields, at
from converter.wire.lines import Piece
from converter.wire.parts import Parts

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

_MOVED: Final = "copyright notice, moved to rights.copyright_notice"
_MOVED_BAN: Final = "ban of automatic copying, moved to rights.data_mining"


def rights(fields: Fields, parts: Parts) -> None:
    """Set notice, holder, year and the ban of automatic copying."""
    said: dict[str, Any] = {}
    if parts.notices:
        _notice(fields, parts, said)
    if parts.bans:
        piece = parts.bans[0]
        said["data_mining"] = Term(name=piece.text)
        fields.origins["/rights/data_mining"] = Origin(origin="stated", line=piece.lines[0], column=piece.column)
        _moved(fields, parts.bans, _MOVED_BAN, parts)
    elif parts.notices and notices.shipped().mines(parts.notices[0][1]):
        piece, notice = parts.notices[0]
        said["data_mining"] = Term(name=notice.terms)
        fields.origins["/rights/data_mining"] = at(piece, notice.terms or "")
    if said:
        fields.values["rights"] = Rights(**said)


def _notice(fields: Fields, parts: Parts, said: dict[str, Any]) -> None:
    piece, notice = parts.notices[0]
    line, origins = piece.lines[0], fields.origins
    said["copyright_notice"] = notice.text
    origins["/rights/copyright_notice"] = Origin(origin="stated", line=line, column=piece.column)
    if notice.holder:
        said["copyright_holder"] = notice.holder
        origins["/rights/copyright_holder"] = at(piece, notice.holder, "derived", "words beside the year")
        credit = parts.dateline.credit if parts.dateline else None
        if credit and credit != notice.holder:
            fields.findings.append(
                CREDIT_HOLDER_DIFFER.found(
                    f"the credit is {credit!r}, the holder {notice.holder!r}", source=fields.source, line=line
                )
            )
    if notice.terms:
        said["usage_terms"] = notice.terms
        origins["/rights/usage_terms"] = at(piece, notice.terms)
    if notice.year:
        said["copyright_year"] = notice.year
        origins["/rights/copyright_year"] = at(piece, str(notice.year))
    _moved(fields, [piece for piece, _ in parts.notices], _MOVED, parts)


def _moved(fields: Fields, pieces: list[Piece], reason: str, parts: Parts) -> None:
    first = pieces[0]
    if not parts.cuts or not any(one.piece is first for one in parts.cuts):
        fields.removed.append(Removed(lines=first.lines, reason=reason))
    for piece in pieces[1:]:
        same = piece.text == first.text
        equal_to = first.lines[0] if same else None
        kind = "repeated notice" if same else "another notice"
        fields.removed.append(Removed(lines=piece.lines, reason=kind, equal_to=equal_to))
        fields.findings.append(
            NOTICE_REPEATED.found(
                f"the notice of line {first.lines[0]} stands here again", source=fields.source, line=piece.lines[0]
            )
            if same
            else NOTICE_SECOND.found(
                f"this notice differs from that of line {first.lines[0]}: {piece.text[:80]}",
                source=fields.source,
                line=piece.lines[0],
            )
        )
