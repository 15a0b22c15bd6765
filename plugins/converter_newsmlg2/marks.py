"""Marked text as XHTML: ranges that overlap are cut so that the elements nest."""

from __future__ import annotations

from typing import Final

import msgspec

from converter import Mark, xml_attribute
from converter_newsmlg2.figures import lines
from converter_newsmlg2.job import Job

_TAGS: Final = {
    "strong": "strong",
    "emphasis": "em",
    "underline": "u",
    "strike": "s",
    "superscript": "sup",
    "subscript": "sub",
    "code": "code",
    "quote": "q",
    "language": "span",
    "link": "a",
}
_DEEPEST: Final = 64
# Links that run a program when they are followed are no links to a resource.
_PROGRAMS: Final = ("javascript:", "vbscript:", "data:")


def marked(job: Job, text: str, marks: tuple[Mark, ...], start: int = 0, end: int | None = None) -> str:
    """Return the range of a text from ``start`` to ``end`` with its marks as XHTML elements."""
    end = len(text) if end is None else end
    if not marks:
        return lines(text[start:end])
    wanted = _ranges(job, [one for one in marks if one.start < end and one.end > start])
    opening: dict[int, list[Mark]] = {}
    for one in wanted:
        opening.setdefault(max(one.start, start), []).append(one)
    cuts = sorted({end, *opening, *(one.end for one in wanted if one.end < end)})
    out: list[str] = []
    open_now: list[Mark] = []
    for cut in cuts:
        out.append(lines(text[start:cut]))
        start = cut
        _turn(job, out, open_now, opening.get(cut, []), cut if cut < end else None)
    return "".join(out)


def _turn(job: Job, out: list[str], open_now: list[Mark], starting: list[Mark], cut: int | None) -> None:
    """Close the elements that end at a cut (all at None), together with those inside them, and open what goes on."""
    first = next((index for index, one in enumerate(open_now) if cut is None or one.end <= cut), len(open_now))
    closed = open_now[first:]
    del open_now[first:]
    out.extend(f"</{_TAGS[one.type]}>" for one in reversed(closed))
    if cut is None:
        return
    going_on = [one for one in closed if one.end > cut] + starting
    for one in sorted(going_on, key=lambda one: -one.end):
        if len(open_now) >= _DEEPEST:
            job.changed(f"/body/marks/{one.type}", f"marks lie within each other more than {_DEEPEST} deep")
            continue
        out.append(_start_tag(one))
        open_now.append(one)


def _start_tag(one: Mark) -> str:
    tag = _TAGS[one.type]
    out = "" if one.href is None or one.type != "link" else f' href="{xml_attribute(one.href)}"'
    if one.title is not None:
        out += f' title="{xml_attribute(one.title)}"'
    if one.language is not None:
        out += f' xml:lang="{one.language}"'
    return f"<{tag}{out}>"


def _ranges(job: Job, marks: list[Mark]) -> list[Mark]:
    """Return the marks as ranges that may become elements: like ones joined, links apart, programs left out."""
    kept: list[Mark] = []
    last: dict[tuple[str | None, ...], int] = {}
    link_end = 0
    for one in sorted(marks, key=lambda one: (one.start, -one.end)):
        if one.type == "link":
            if (one.href or "").lower().startswith(_PROGRAMS):
                job.dropped("/body/marks/link", f"a link to {(one.href or '')[:20]!r} runs a program")
                continue
            if one.start < link_end:
                job.changed("/body/marks/link", "links overlap: only the first is kept")
                continue
            link_end = one.end
        key = (one.type, one.href, one.title, one.language)
        before = last.get(key)
        if before is not None and one.type != "quote" and kept[before].end > one.start:
            kept[before] = msgspec.structs.replace(kept[before], end=max(kept[before].end, one.end))
            continue
        last[key] = len(kept)
        kept.append(one)
    return kept
