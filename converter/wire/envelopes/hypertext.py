"""The text of HTML in a mail, a block a line; for mail that has no plain part."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

_BLOCKS: Final = frozenset(
    ("p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "td", "ul", "ol", "table", "hr")
)
_SILENT: Final = frozenset(("script", "style", "head", "title"))


_SECTION: Final = re.compile(r"<!\[[^>]*>")


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0
        self._as_it_is = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        self._as_it_is += tag == "pre"
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT and self._silent > 0
        self._as_it_is -= tag == "pre" and self._as_it_is > 0
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if self._as_it_is and not self._silent:
            self.parts.append(data)
        elif not self._silent:
            self.parts.append(data.replace("\n", " ").replace("\r", " "))


def plain(markup: str) -> str:
    """Return the text of HTML, each block on a line of its own."""
    reader = _Text()
    reader.feed(_ended(markup))
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return "\n".join(filter(None, lines))


def _ended(markup: str) -> str:
    """Return HTML in which what never ends is text: the parser would look for its end from each beginning anew."""
    comments = markup.rfind("-->") + 1
    markup = markup[:comments] + markup[comments:].replace("<!--", "&lt;!--")
    tags = markup.rfind(">") + 1
    return _SECTION.sub("", markup[:tags]) + markup[tags:].replace("<", "&lt;")
