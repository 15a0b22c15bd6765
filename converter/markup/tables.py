"""Tables out of markup, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from converter.article import Cell, Mark, Table
from converter.markup.inline import Run, collapse
from converter.markup.told import Told, attributes, local

if TYPE_CHECKING:
    from lxml import etree

_MOST: Final = 1000
_SPANS: Final = frozenset({"colspan", "rowspan"})


def table_of(element: etree._Element, told: Told) -> list[Table]:
    """Return the table that an element is, or nothing for one without cells."""
    caption = None
    rows: list[tuple[Cell, ...]] = []
    for part in _parts(element, told):
        name = local(part)
        if part.keys():
            attributes(part, told)
        if name == "caption":
            caption = _words(part, told)[0] or caption
        elif name == "tr":
            cells = tuple(_cell(one, told) for one in part if local(one) in ("td", "th"))
            if cells:
                rows.append(cells)
    if not rows:
        return []
    return [Table(rows=tuple(rows), caption=caption, lines=(told.place(element),))]


def _parts(element: etree._Element, told: Told) -> Iterator[etree._Element]:
    """Yield the caption and the rows; anything else has no place in a table, not even in HTML."""
    for child in element:
        if not isinstance(child.tag, str):
            continue
        name = local(child)
        if name in ("thead", "tbody", "tfoot"):
            yield from (one for one in child if isinstance(one.tag, str))
        elif name in ("tr", "caption"):
            yield child
        elif name not in ("col", "colgroup"):
            told.dropped[f"{name} within a table, beside its rows"] += 1


def _cell(element: etree._Element, told: Told) -> Cell:
    if element.keys():
        attributes(element, told, _SPANS)
    if not len(element) and not element.attrib:
        # Most cells: what a run would say of a text alone.
        text = collapse(element.text or "").strip(" ")
        return Cell(text=None if not text or text.isspace() else text, header=local(element) == "th")
    text, marks = _words(element, told)
    return Cell(
        text=text or None,
        marks=marks,
        header=local(element) == "th",
        colspan=_span(element, "colspan"),
        rowspan=_span(element, "rowspan"),
    )


def _words(element: etree._Element, told: Told) -> tuple[str, tuple[Mark, ...]]:
    run = Run(told)
    run.walk(element)
    return run.done()


def _span(element: etree._Element, name: str) -> int:
    value = (element.get(name) or "").strip()
    return max(1, min(int(value), _MOST)) if value.isascii() and value.isdigit() and len(value) < 6 else 1
