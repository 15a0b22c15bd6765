"""Marked text as elements: ranges that overlap are cut so that the elements nest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Protocol, TypeAlias

import msgspec

from converter.article import Mark
from converter.xmltext import xml_attribute, xml_text

Tags: TypeAlias = Mapping[str, tuple[str, str]]
"""For each type of mark its element and the attributes that the element always has, with a blank before them."""

_DEEPEST: Final = 64
# Links that run a program when they are followed are no links to a resource.
_PROGRAMS: Final = ("javascript:", "vbscript:", "data:")


class Tell(Protocol):
    """Whom a writer of markup tells what it could not write as the article says it, by model path."""

    def changed(self, path: str, reason: str) -> None:
        """Tell that the value at a path is said otherwise."""

    def dropped(self, path: str, reason: str) -> None:
        """Tell that the value at a path is not said."""


XHTML_TAGS: Final[Tags] = {
    "strong": ("strong", ""),
    "emphasis": ("em", ""),
    "underline": ("u", ""),
    "strike": ("s", ""),
    "superscript": ("sup", ""),
    "subscript": ("sub", ""),
    "code": ("code", ""),
    "quote": ("q", ""),
    "language": ("span", ""),
    "link": ("a", ""),
}


def shown(text: str) -> bool:
    """Say whether a reader of HTML gets a text as it is.

    White space collapses, at the ends and at breaks it goes, and a text of nothing else is none (CSS 2.2, 16.6.1).
    Most texts are one line without two blanks in a row, which is told first.
    """
    if text.isprintable():
        return "  " not in text and text[:1] != " " and text[-1:] != " "
    if "\t" in text or "\r" in text or "\f" in text or "  " in text or " \n" in text or "\n " in text:
        return False
    return not text or (text[0] not in " \n" and text[-1] not in " \n" and not text.isspace())


def told_lines(tell: Tell, text: str, path: str) -> str:
    """Return text with its line breaks, and tell where its white space is not kept."""
    if not shown(text):
        tell.changed(
            path, "white space is not kept: HTML shows a run of it as one blank, and none at the ends of lines"
        )
    return lines(text)


def lines(value: str) -> str:
    """Return text with its line breaks; XHTML and NITF write them alike."""
    text = xml_text(value)
    return text.replace("\n", "<br/>") if "\n" in text else text


def marked(tell: Tell, text: str, marks: tuple[Mark, ...], tags: Tags, start: int = 0, end: int | None = None) -> str:
    """Return the range of a text from ``start`` to ``end`` with its marks as elements."""
    end = len(text) if end is None else end
    if not marks:
        return lines(text[start:end])
    wanted = _ranges(tell, [one for one in marks if one.start < end and one.end > start])
    opening: dict[int, list[Mark]] = {}
    for one in wanted:
        opening.setdefault(max(one.start, start), []).append(one)
    cuts = sorted({end, *opening, *(one.end for one in wanted if one.end < end)})
    out: list[str] = []
    open_now: list[Mark] = []
    for cut in cuts:
        out.append(lines(text[start:cut]))
        start = cut
        closed, opened = _turn(tell, open_now, opening.get(cut, []), cut if cut < end else None)
        out.extend(f"</{tags[one.type][0]}>" for one in closed)
        out.extend(_start_tag(one, tags) for one in opened)
    return "".join(out)


def _turn(tell: Tell, open_now: list[Mark], starting: list[Mark], cut: int | None) -> tuple[list[Mark], list[Mark]]:
    """Return the marks to close and to open at a cut, in order; at None, the end, all are closed.

    With a mark that ends, those inside it are closed, and opened again where they go on.
    """
    first = next((index for index, one in enumerate(open_now) if cut is None or one.end <= cut), len(open_now))
    closed = open_now[first:]
    del open_now[first:]
    if cut is None:
        return closed[::-1], []
    opened = sorted([one for one in closed if one.end > cut] + starting, key=lambda one: -one.end)
    room = _DEEPEST - len(open_now)
    for one in opened[room:]:
        tell.changed(f"/body/marks/{one.type}", f"marks lie within each other more than {_DEEPEST} deep")
    del opened[room:]
    open_now.extend(opened)
    return closed[::-1], opened


def _start_tag(one: Mark, tags: Tags) -> str:
    tag, fixed = tags[one.type]
    out = "" if one.href is None or one.type != "link" else f' href="{xml_attribute(one.href)}"'
    if one.title is not None:
        out += f' title="{xml_attribute(one.title)}"'
    if one.language is not None:
        out += f' xml:lang="{one.language}"'
    return f"<{tag}{fixed}{out}>"


def _ranges(tell: Tell, marks: list[Mark]) -> list[Mark]:
    """Return the marks as ranges that may become elements: like ones joined, links apart, programs left out."""
    kept: list[Mark] = []
    last: dict[tuple[str | None, ...], int] = {}
    link_end = 0
    for one in sorted(marks, key=lambda one: (one.start, -one.end)):
        if one.type == "link":
            if (one.href or "").lower().startswith(_PROGRAMS):
                tell.dropped("/body/marks/link", f"a link to {(one.href or '')[:20]!r} runs a program")
                _tell_title(tell, one)
                continue
            if one.start < link_end:
                tell.changed("/body/marks/link", "links overlap: only the first is kept")
                _tell_title(tell, one)
                continue
            link_end = one.end
        elif one.title is not None:
            tell.dropped("/body/marks/title", f"a title belongs to a link, and this mark is of type {one.type}")
            one = msgspec.structs.replace(one, title=None)  # noqa: PLW2901 - the mark without it goes on
        key = (one.type, one.href, one.title, one.language)
        before = last.get(key)
        if before is not None and one.type != "quote" and kept[before].end > one.start:
            kept[before] = msgspec.structs.replace(kept[before], end=max(kept[before].end, one.end))
            continue
        last[key] = len(kept)
        kept.append(one)
    return kept


def _tell_title(tell: Tell, one: Mark) -> None:
    if one.title is not None:
        tell.dropped("/body/marks/title", "its link is not written")
