"""What bylines say: who wrote the copy, as what, and who else worked on it, each with its origin."""

from __future__ import annotations

from converter.article import Contributor, Person, Removed
from converter.origins import Origin
from converter.wire.fields import Fields
from converter.wire.parts import Parts


def people(fields: Fields, parts: Parts) -> None:
    """Set byline, authors and contributors."""
    authors: dict[str, Person] = {one.name: one for one in fields.values.get("authors", ())}
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
            fields.removed.append(Removed(lines=piece.lines, reason="byline, moved to byline and people"))
        stated = Origin(origin="stated", rule="byline", line=piece.lines[0], column=piece.column)
        if byline.role == "author" and byline.names:
            fields.values.setdefault("byline", byline.text)
            fields.origins.setdefault("/byline", stated)
            fields.origins.setdefault("/authors", stated)
            named = byline.names
            authors.update((name, Person(name=name, job_title=byline.job)) for name in named)
            places.update((name, stated) for name in named)
        elif byline.job:
            authors.update((name, Person(name=name, job_title=byline.job)) for name in named)
            jobs.update((name, stated) for name in named)
        elif byline.names:
            fields.origins.setdefault("/contributors", stated)
            others.update(((name, byline.role), Contributor(name=name, role=byline.role)) for name in byline.names)
            helpers.update(((name, byline.role), stated) for name in byline.names)
    if authors:
        fields.values["authors"] = tuple(authors.values())
        _placed(fields, "/authors", [places.get(name) for name in authors])
        for index, name in enumerate(authors):
            if name in jobs:
                fields.origins[f"/authors/{index}/job_title"] = jobs[name]
    if others:
        fields.values["contributors"] = tuple(others.values())
        _placed(fields, "/contributors", [helpers[one] for one in others])


def _placed(fields: Fields, pointer: str, origins: list[Origin | None]) -> None:
    """Set the origins of entries that do not stand where the whole list is said to stand."""
    for index, origin in enumerate(origins):
        if origin is not None and origin != fields.origins[pointer]:
            fields.origins[f"{pointer}/{index}"] = origin
