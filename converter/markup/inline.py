"""Running text out of elements: white space as HTML collapses it, and the elements that mark a range of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from converter.article import Mark
from converter.markup.dialects import BLOCKS, MARKS
from converter.markup.told import LANGUAGE, Told, address, attributes, kind_of, local, words

if TYPE_CHECKING:
    from lxml import etree

BLANKS: Final = " \t\n\r\f"  # HTML's own white space (HTML standard, infra "ASCII whitespace")
DEEPEST: Final = 200
_OF_TEXT: Final = frozenset(LANGUAGE)
_OF_LINKS: Final = frozenset({*LANGUAGE, "href", "title"})


def collapse(text: str) -> str:
    """Return a text with each run of HTML's white space as one blank."""
    # A regular expression takes four times as long: it stops at each blank, of which nearly all stand alone.
    if "\n" in text:
        text = text.replace("\n", " ")
    if "\t" in text:
        text = text.replace("\t", " ")
    if "\r" in text:
        text = text.replace("\r", " ")
    if "\f" in text:
        text = text.replace("\f", " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


class Run:
    """A run of text with its marks, as it grows."""

    __slots__ = ("length", "marks", "parts", "preserve", "told")

    def __init__(self, told: Told, *, preserve: bool = False) -> None:
        self.told = told
        self.parts: list[str] = []
        self.length = 0
        self.marks: list[Mark] = []
        self.preserve = preserve

    def add(self, text: str) -> None:
        """Append text, its white space collapsed with what stands before."""
        if not self.preserve:
            text = collapse(text)
            if text[:1] == " " and (not self.parts or self.parts[-1][-1] in " \n"):
                text = text[1:]
        if text:
            self.parts.append(text)
            self.length += len(text)

    def part(self, separator: str) -> None:
        """Begin a new line, or paragraph, within the run: nothing at its start, and blanks before it go."""
        while self.parts and self.parts[-1][-1] in " \n" and not self.preserve:
            last = self.parts.pop()
            rest = last.rstrip(" \n") if separator != "\n" else last.rstrip(" ")
            self.length -= len(last) - len(rest)
            if rest:
                self.parts.append(rest)
                break
        if self.parts and not (separator == "\n" and self.parts[-1][-1] == "\n" and not self.preserve):
            self.parts.append(separator)
            self.length += len(separator)

    def br(self) -> None:
        """Append a line break, without the blank before it."""
        if self.parts and self.parts[-1][-1] == " " and not self.preserve:
            last = self.parts.pop()[:-1]
            self.length -= 1
            if last:
                self.parts.append(last)
        self.parts.append("\n")
        self.length += 1

    def walk(self, element: etree._Element, depth: int = 0) -> None:
        """Append the text within an element."""
        if depth > DEEPEST:
            self.told.simplified["elements too deep within each other"] += 1
            self.add(words(element))
            return
        if text := element.text:
            self.add(text)
        for child in element:
            self.child(child, depth + 1)
            if text := child.tail:
                self.add(text)

    def child(self, element: etree._Element, depth: int = 0) -> None:
        """Append what one element within running text says."""
        kind = kind_of(element, self.told.dialect)
        if kind == "br":
            self.br()
        elif kind == "mark":
            self.marked(element, self.told.dialect.mark(element), depth)
        elif kind in MARKS or kind in ("link", "text", "cite"):
            self.marked(element, kind, depth)
        elif kind in BLOCKS:
            self.block(element, kind, depth)
        elif kind == "drop":
            self.told.drop(element)
        elif kind:
            self.told.simplified[local(element)] += 1
            self.walk(element, depth)

    def marked(self, element: etree._Element, kind: str, depth: int) -> None:
        start = self.length
        # A mark begins with its first character, not with the blank that collapsing takes away.
        self.walk(element, depth)
        self.mark(element, kind, start)

    def mark(self, element: etree._Element, kind: str, start: int) -> None:
        """Set the mark that an element makes over the range from ``start`` to the end of the run so far."""
        end = self.length
        language = None
        # All attributes at once take as long as one that is asked for by name.
        said: dict[str, str] = dict(element.items())  # type: ignore[arg-type]  # a parsed document has no bytes in it
        if said:
            language = next((value for name in LANGUAGE if (value := said.get(name))), None)
            attributes(element, self.told, _OF_LINKS if kind == "link" else _OF_TEXT)
        if start >= end:
            return
        if kind == "link":
            href, title = said.get("href"), said.get("title")
            if (whole := address(href, self.told, element)) is not None:
                self.marks.append(Mark(type="link", start=start, end=end, href=whole, title=title or None))
        elif kind == "quotation":
            self.marks.append(Mark(type="quote", start=start, end=end))
        elif kind in MARKS and kind != "language":
            self.marks.append(Mark(type=kind, start=start, end=end))  # type: ignore[arg-type]
        if language is not None and (tag := self.told.tag(language, element)) is not None:
            self.marks.append(Mark(type="language", start=start, end=end, language=tag))

    def block(self, element: etree._Element, kind: str, depth: int) -> None:
        """Append a block that stands within running text as lines of it."""
        if kind == "media":
            self.told.aside(element)
            return
        if kind == "embed" and not words(element).strip():
            self.told.dropped[local(element)] += 1
            return
        if kind != "hr":
            if element.keys():
                attributes(element, self.told)
            self.part("\n")
            if kind not in ("p", "container"):
                self.told.simplified[f"{local(element)} within running text"] += 1
            self.walk(element, depth)
            self.part("\n")

    def done(self) -> tuple[str, tuple[Mark, ...]]:
        """Return the text without white space at its ends, and its marks in order, like ones that touch as one."""
        text = "".join(self.parts)
        whole = text.rstrip(" \n") if not self.preserve else text.rstrip()
        lead = 0
        if whole[:1] in ("\n", " ") and not self.preserve:
            lead = len(whole) - len(whole.lstrip(" \n"))
            whole = whole[lead:]
        if whole.isspace():
            return "", ()  # a no-break space alone is a way to leave a line empty
        if not self.marks:
            return whole, ()
        return whole, _tidy(self.marks, lead, len(whole))


def _tidy(marks: list[Mark], lead: int, length: int) -> tuple[Mark, ...]:
    kept: list[Mark] = []
    last: dict[tuple[str | None, ...], int] = {}
    # Marks end from the inside out: of those with one range the last is the outermost, and comes first.
    for number in sorted(range(len(marks)), key=lambda at: (marks[at].start, -marks[at].end, -at)):
        one = marks[number]
        start, end = max(one.start - lead, 0), min(one.end - lead, length)
        if start >= end:
            continue
        key = (one.type, one.href, one.title, one.language)
        before = last.get(key)
        if before is not None and kept[before].end >= start:
            start, end = kept[before].start, max(end, kept[before].end)
            kept[before] = Mark(
                type=one.type, start=start, end=end, href=one.href, title=one.title, language=one.language
            )
            continue
        last[key] = len(kept)
        kept.append(Mark(type=one.type, start=start, end=end, href=one.href, title=one.title, language=one.language))
    return tuple(kept)
