"""Makes the article of the parts of a copy, with the origin of each value and what there is to say of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final, NamedTuple

import msgspec

from converter.article import Article, Paragraph, Source
from converter.findings import Finding, Severity, register
from converter.origins import Origin
from converter.wire import language as languages, rights
from converter.wire.authors import people
from converter.wire.body import Body
from converter.wire.fields import Fields
from converter.wire.parts import Parts
from converter.wire.spoken import may_hold

HEADLINE_MISSING = register(
    "HEADLINE_MISSING",
    Severity.WARNING,
    "the copy marks no headline",
    explanation="Nothing in the copy is marked as a headline, and none is made up from the text.",
    fix="Add a headline before sending the article to a partner that asks for one.",
)
PUBLISHED_MISSING = register(
    "PUBLISHED_MISSING",
    Severity.WARNING,
    "the copy states no publication time",
    explanation="No publication time with its zone is stated, and none is worked out from weekdays or years.",
    fix="Set the publication time before sending the article to a feed.",
)
BYLINE_MISSING = register(
    "BYLINE_MISSING",
    Severity.INFO,
    "the copy has no byline",
    explanation="No line names who wrote the copy.",
    fix="Add an author where a partner asks for one.",
)
ID_ASSIGNED = register(
    "ID_ASSIGNED",
    Severity.INFO,
    "the identifier was made by the converter",
    explanation="The copy states no identifier; this one is a hash of its text, the same for the same text.",
    fix="Set the newsroom's own identifier if there is one.",
)
WEEKDAY_UNRESOLVED = register(
    "WEEKDAY_UNRESOLVED",
    Severity.INFO,
    "a weekday was left as a hint",
    explanation="A weekday says which day is meant only together with a known publication date.",
    fix="Nothing to do; `date_hints` in the article has the words.",
)


class Given(NamedTuple):
    """What an envelope states of a story: fields of the article, their origins, findings; notes for no one else."""

    values: Mapping[str, Any] = {}
    origins: Mapping[str, Origin] = {}
    findings: tuple[Finding, ...] = ()


_NOTHING: Final = Given()
_ALWAYS: Final = {
    "/id": Origin(origin="assigned", rule="hash of the text"),
    "/version": Origin(origin="assigned", rule="first version"),
    "/type": Origin(origin="default"),
    "/pub_status": Origin(origin="default"),
}
_BY_LINE: Final = attrgetter("lines")
_GROWING: Final = frozenset(("editorial_notes", "internal_notes", "date_hints", "alt_ids"))
_DIRECTION: Final = Origin(origin="derived", rule="language")
_LANGUAGE: Final = {sure: Origin(origin="inferred", rule="pycld2", confidence=sure) for sure in ("high", "medium")}


def article(
    parts: Parts, body: Body, source: Source, name: str, given: Given = _NOTHING
) -> tuple[Article, list[Finding]]:
    """Return the article and its findings; ``name`` is the source's in findings, ``given`` wins over the copy."""
    texts, lines = body.texts, body.lines
    origins = _ALWAYS.copy()
    fields = Fields(name, origins)
    joined = "\n".join(texts)
    tongue = languages.of_text(joined)
    tag = direction = None
    if tongue is not None:
        tag, direction, sure = tongue
        origins["/language"] = _LANGUAGE[sure]
        origins["/text_direction"] = _DIRECTION
    fields.dateline(parts)
    fields.credit(parts)
    if parts.notices or parts.bans:
        rights.rights(fields, parts)
    if parts.noise or parts.notes or parts.marked or parts.cuts:
        fields.around(parts)
    if parts.bylines:
        people(fields, parts)
    fields.hints(parts, body, joined, tag)
    if lines:
        origins["/body"] = Origin(origin="derived", rule="paragraphs", line=lines[0][0])
    if given.values:
        _merge(fields, given)
    if may_hold(joined):
        fields.quotes(texts, lines, tag)
    made = Article(
        id="urn:sha256:" + (hashlib.sha256(joined.encode()).hexdigest() if joined else source.sha256),
        language=tag,
        text_direction=direction,
        body=tuple([Paragraph(text=text, lines=numbers) for text, numbers in zip(texts, lines, strict=True)]),
        source=source,
        removed=tuple(sorted(body.removed + fields.removed, key=_BY_LINE)),
        origins=origins,
        **fields.values,
    )
    return made, [*body.findings, *fields.findings, *_absences(made, name)]


def _merge(fields: Fields, given: Given) -> None:
    """Add what the envelope states: lists of notes and hints grow, everything else is replaced."""
    for key, value in given.values.items():
        had = fields.values.get(key)
        if key in _GROWING and had:
            for index in reversed(range(len(had))):
                moved = fields.origins.pop(f"/{key}/{index}", None)
                if moved:
                    fields.origins[f"/{key}/{index + len(value)}"] = moved
            value = (*value, *had)  # noqa: PLW2901 - what the copy says comes after what the envelope says
        elif key == "dates" and had:
            value = msgspec.structs.replace(value, embargoed_until=value.embargoed_until or had.embargoed_until)  # noqa: PLW2901
        fields.values[key] = value
    fields.origins.update(given.origins)


@lru_cache(maxsize=8)
def _absent(source: str, *, headline: bool, byline: bool) -> tuple[Finding, ...]:
    """Return the findings of what nearly every copy lacks; a file of many stories has the same for most of them."""
    found = [HEADLINE_MISSING.found("no line is marked as a headline; none was made up", source=source)] * headline
    found.append(PUBLISHED_MISSING.found("no publication time is stated; none was worked out", source=source))
    found.append(ID_ASSIGNED.found("the identifier is a hash of the text", source=source))
    if byline:
        found.append(BYLINE_MISSING.found("no line names the author", source=source))
    return tuple(found)


def _absences(made: Article, source: str) -> list[Finding]:
    """Say what the copy does not state, so that nobody takes silence for a value."""
    found = list(_absent(source, headline=made.headline is None, byline=made.byline is None))
    found += [
        WEEKDAY_UNRESOLVED.found(f"{hint.text!r} was left as text", source=source, line=hint.line)
        for hint in made.date_hints
        if hint.weekday is not None and hint.year is None
    ]
    return found
