"""Blocks out of an element tree of HTML, XHTML or a language like it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from converter.article import Block, Blockquote, Heading, Mark, Media, MediaBlock, Paragraph, Raw
from converter.findings import Finding
from converter.markup.dialects import BLOCKS, Dialect
from converter.markup.figures import HTML
from converter.markup.inline import BLANKS, DEEPEST, Run, collapse
from converter.markup.lists import list_of
from converter.markup.tables import table_of
from converter.markup.told import LANGUAGE, Told, attributes, kind_of, local, words

if TYPE_CHECKING:
    from lxml import etree

_MOST_RAW: Final = 100_000
_SCHEMA: Final = "{http://www.w3.org/2001/XMLSchema-instance}"
_OF_ROOT: Final = frozenset({*LANGUAGE, f"{_SCHEMA}schemaLocation", f"{_SCHEMA}noNamespaceSchemaLocation"})
"""The language of a whole text is the article's, and where its schema lies says nothing of it."""


class Markup(NamedTuple):
    """A text read from markup: its blocks, the media that stand in it, and what has to be told."""

    blocks: tuple[Block, ...]
    media: tuple[Media, ...]
    findings: tuple[Finding, ...]


def blocks_from_html(root: etree._Element, *, dialect: Dialect = HTML, line: int = 1) -> Markup:
    """Read the blocks of an element, in one pass.

    ``root`` is an element of XHTML, in a namespace or in none, or of a tree that an HTML parser made; ``dialect`` names
    the elements of another language. ``line`` is the line of the source that the tree begins on. White space collapses
    as in HTML (CSS 2.2, 16.6.1, ``white-space: normal``). Words are never lost: what the model has no block or mark for
    leaves its text in the paragraphs; programs and style sheets are left out and told, embedded content without text
    becomes a raw block.
    """
    told = Told(dialect, line)
    flow = _Flow(told)
    kind = dialect.kinds.get(root.tag) or kind_of(root, dialect)
    if root.keys() and kind in ("container", "unknown"):
        attributes(root, told, _OF_ROOT)
    if kind in ("container", "unknown"):
        flow.flow(root, 0)
    else:
        flow.block(root, kind if kind in BLOCKS else "container", 0)
    return Markup(tuple(flow.blocks), tuple(told.media), told.told())


class _Flow:
    """Goes through elements that hold blocks; loose text between them becomes paragraphs."""

    __slots__ = ("blocks", "cite", "skipped", "told")

    def __init__(self, told: Told) -> None:
        self.told = told
        self.blocks: list[Block] = []
        self.cite: str | None = None
        self.skipped: etree._Element | None = None

    def block(self, element: etree._Element, kind: str, depth: int) -> None:
        if element.keys() and kind != "media" and element.get("class") != "media":
            attributes(element, self.told)
        if kind == "p":
            if len(element):
                self.flow(element, depth)
            else:
                self.paragraph(element.text or "", element)
        elif kind == "container":
            self.container(element, depth)
        elif kind == "heading":
            self.heading(element)
        elif kind == "quote":
            self.quote(element, depth)
        elif kind == "list":
            self.blocks += list_of(element, self.told)
            self.waiting()
        elif kind == "table":
            self.blocks += table_of(element, self.told)
            self.waiting()
        elif kind == "media":
            self.media(element, depth, placed=True)
        elif kind == "pre":
            self.preserved(element)
        elif kind == "embed":
            self.embed(element)

    def container(self, element: etree._Element, depth: int) -> None:
        if element.get("class") == "media" and local(element) in ("aside", "block"):
            for child in element:
                if kind_of(child, self.told.dialect) == "media":
                    self.media(child, depth, placed=False)
            return
        self.flow(element, depth)

    def flow(self, element: etree._Element, depth: int) -> None:
        """Go through an element whose children are blocks, text, or both."""
        if depth > DEEPEST:
            self.told.simplified["elements too deep within each other"] += 1
            self.paragraph(words(element), element)
            return
        run: Run | None = None
        text = element.text
        if text and text.strip(BLANKS):
            run = Run(self.told)
            run.add(text)
        told, skipped = self.told, self.skipped
        kinds, before, add = told.dialect.kinds, told.before, self.blocks.append
        for child in element:
            kind = kinds.get(child.tag)
            if kind == "p" and run is None and not len(child) and not child.keys() and child is not skipped:
                # Most of a text: a paragraph without elements in it, read as ``paragraph`` does, without its calls.
                if text := child.text:
                    if "  " in text or "\n" in text or "\t" in text or "\r" in text or "\f" in text:
                        text = collapse(text)
                    text = text.strip(BLANKS)
                    if text.strip():
                        line: int = (child.sourceline or 1) + before  # type: ignore[operator]
                        add(Paragraph(text=text, lines=(line,)))
            elif run is None and kind == "container" and not child.keys() and child is not skipped:
                self.flow(child, depth + 1)
            elif run is None and kind == "drop":
                told.drop(child)
            elif child is not skipped:
                run = self.child(child, kind, run, element, depth)
            tail = child.tail
            if tail and (run is not None or (tail != "\n" and tail.strip(BLANKS))):
                if run is None:
                    run = Run(told)
                run.add(tail)
        if run is not None:
            self.close(run, element)

    def child(
        self, child: etree._Element, kind: str | None, run: Run | None, element: etree._Element, depth: int
    ) -> Run | None:
        """Read one child of an element that holds blocks, or text, or both; return the run of text that is open."""
        kind = kind or kind_of(child, self.told.dialect)
        if kind in BLOCKS or (kind in ("text", "unknown", "link") and self.holds_blocks(child)):
            if kind == "media" and run is not None:
                self.told.aside(child)
                return run
            if run is not None:
                self.close(run, element)
            self.block(child, kind if kind in BLOCKS else "container", depth + 1)
            if kind == "unknown":
                self.told.simplified[local(child)] += 1
            return None
        if kind:
            run = Run(self.told) if run is None else run
            run.child(child, depth + 1)
        return run

    def holds_blocks(self, element: etree._Element) -> bool:
        first = next(iter(element), None)
        return first is not None and kind_of(first, self.told.dialect) in BLOCKS and not (element.text or "").strip()

    def close(self, run: Run, element: etree._Element) -> None:
        text, marks = run.done()
        if text:
            self.blocks.append(Paragraph(text=text, marks=marks, lines=(self.told.place(element),)))
        self.waiting()

    def waiting(self) -> None:
        """Place the media that stood within the text of the block before."""
        found, self.told.waiting = self.told.waiting, []
        for one in found:
            self.media(one, 0, placed=True)

    def paragraph(self, text: str, element: etree._Element) -> None:
        shown = collapse(text).strip(BLANKS)
        if shown and not shown.isspace():
            self.blocks.append(Paragraph(text=shown, lines=(self.told.place(element),)))

    def heading(self, element: etree._Element) -> None:
        run = Run(self.told)
        run.walk(element)
        text, marks = run.done()
        if text:
            level = self.told.dialect.level(element)
            self.blocks.append(Heading(text=text, level=level, marks=marks, lines=(self.told.place(element),)))
        self.waiting()

    def preserved(self, element: etree._Element) -> None:
        run = Run(self.told, preserve=True)
        run.walk(element)
        text, marks = run.done()
        self.told.simplified[f"{local(element)} and its columns"] += 1
        if text.strip():
            self.blocks.append(Paragraph(text=text, marks=marks, lines=(self.told.place(element),)))
        self.waiting()

    def quote(self, element: etree._Element, depth: int) -> None:
        inner = _Flow(self.told)
        inner.quoted(element, depth)
        held: list[Paragraph | Heading] = []
        for block in (*inner.blocks, None):
            if isinstance(block, Paragraph | Heading) and not (isinstance(block, Heading) and block.level == 0):
                held.append(block)
                continue
            if held:
                self.blocks.append(_quoted(held, self.told.place(element), None))
                held = []
            if block is not None:
                self.blocks.append(block)
        if inner.cite is not None:
            self.cited(inner.cite, element)

    def quoted(self, element: etree._Element, depth: int) -> None:
        """Go through a quotation; an attribution that stands alone at its end is no part of the words quoted."""
        last = element[-1] if len(element) else None
        cite = None if last is None or (last.tail or "").strip() else _attribution(last, self.told.dialect)
        if cite is not None:
            run = Run(self.told)
            run.walk(cite)
            self.cite = run.done()[0] or None
            self.skipped = last
        self.flow(element, depth)

    def cited(self, cite: str, element: etree._Element) -> None:
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, Blockquote):
            self.blocks[-1] = msgspec.structs.replace(last, cite=cite)
        else:
            self.paragraph(cite, element)

    def media(self, element: etree._Element, depth: int, *, placed: bool) -> None:
        found = self.told.dialect.media(element, f"media-{len(self.told.media) + 1}")
        if found is None:
            if len(element) or (element.text or "").strip():
                self.flow(element, depth)
            else:
                self.told.dropped[f"{local(element)} without an address"] += 1
            return
        if self.told.ids.get(found.id) == found:
            # One media object at two places of the text.
            if placed:
                self.blocks.append(MediaBlock(media=found.id, lines=(self.told.place(element),)))
            return
        if found.id in self.told.ids:
            found = msgspec.structs.replace(found, id=f"{found.id}-{len(self.told.media) + 1}")
        self.told.ids[found.id] = found
        self.told.media.append(found)
        if placed:
            self.blocks.append(MediaBlock(media=found.id, lines=(self.told.place(element),)))

    def embed(self, element: etree._Element) -> None:
        if words(element).strip():
            self.told.simplified[local(element)] += 1
            self.flow(element, 0)
            return
        from lxml import etree

        content = etree.tostring(element, encoding="unicode", with_tail=False)
        if len(content) > _MOST_RAW:
            self.told.dropped[f"{local(element)} of {len(content)} characters"] += 1
            return
        reason = f"{local(element)} without text"
        place = (self.told.place(element),)
        self.blocks.append(Raw(content=content, media_type="application/xhtml+xml", reason=reason, lines=place))


def _attribution(last: etree._Element, dialect: Dialect) -> etree._Element | None:
    """Return the element that holds the attribution of a quotation: a lone cite, footer or, in NITF, a credit."""
    if kind_of(last, dialect) == "cite" or local(last) in ("footer", "cite"):
        return last
    if local(last) != "p" or len(last) != 1 or (last.text or "").strip() or (last[0].tail or "").strip():
        return None
    return last[0] if local(last[0]) == "cite" else None


def _quoted(held: list[Paragraph | Heading], line: int, cite: str | None) -> Blockquote:
    text, marks = "", list[Mark]()
    for one in held:
        if text:
            text += "\n\n"
        start = len(text)
        marks += [msgspec.structs.replace(mark, start=mark.start + start, end=mark.end + start) for mark in one.marks]
        text += one.text
    return Blockquote(text=text, cite=cite, marks=tuple(marks), lines=(line,))
