"""Takes the copy of a case out of the shared corpus: a locator in, bytes of plain text out.

Markup is taken off here in the plainest way, a paragraph a line, so that the reader of wire copy is measured on what a
teleprinter or a text field would have sent. No text of the corpus is kept in the project.
"""

from __future__ import annotations

import gzip
import json
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, TypeAlias

Locator: TypeAlias = dict[str, Any]

_BLOCKS: Final = frozenset(("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "td", "tr", "blockquote", "section", "br"))
_SILENT: Final = frozenset(("script", "style", "iframe", "noscript"))


def copy(locator: Locator, corpus: Path) -> bytes:
    """Return the copy that a locator names: ``file``, and what in it (see ``_KINDS``); without that, all of it."""
    path = corpus / locator["file"]
    for kind, take in _KINDS.items():
        if kind in locator:
            return str(take(path, locator)).encode()
    return _bytes(path)[locator.get("start", 0) : locator.get("end")]


@lru_cache(maxsize=8)
def _bytes(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


@lru_cache(maxsize=4)
def _lines(path: Path) -> list[str]:
    return _bytes(path).decode().split("\n")


def _row(path: Path, locator: Locator) -> str:
    """A row of JSON Lines and the key of its text."""
    text: str = json.loads(_lines(path)[locator["row"]])[locator.get("key", "body")]
    return text


def _column(path: Path, locator: Locator) -> str:
    """A line and a column of tab-separated values, without the blanks of a tokeniser."""
    return _lines(path)[locator["line"]].split("\t")[locator["column"]].replace(" ", "")


def _newid(path: Path, locator: Locator) -> str:
    """A story of Reuters-21578 by its number: dateline, byline and body as they were sent, without the title."""
    data = _bytes(path).decode("latin-1")
    start = data.index(f'NEWID="{locator["newid"]}"')
    story = data[start : data.index("</REUTERS>", start)]
    parts = [_between(story, name).strip("\n") for name in ("AUTHOR", "DATELINE", "BODY")]
    text = (parts[0] + "\n" if parts[0] else "") + parts[1] + parts[2]
    for entity, character in (("&lt;", "<"), ("&#3;", "\n"), ("&amp;", "&")):
        text = text.replace(entity, character)
    return text


def _between(text: str, name: str) -> str:
    _, found, rest = text.partition(f"<{name}>")
    return rest.partition(f"</{name}>")[0] if found else ""


def _xpath(path: Path, locator: Locator) -> str:
    """The text of elements of an XML document; with ``markup`` their text is HTML in turn."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    found = etree.fromstring(_bytes(path), parser).xpath(locator["xpath"])
    if locator.get("markup"):
        return "\n".join(_html(element.text or "") for element in found)
    return "\n".join(filter(None, (" ".join("".join(element.itertext()).split()) for element in found)))


def _pointer(path: Path, locator: Locator) -> str:
    """A string in a JSON document, which may be HTML."""
    found = json.loads(_bytes(path))
    for name in locator["pointer"].split("/")[1:]:
        found = found[int(name)] if isinstance(found, list) else found[name]
    return _html(found) if "<" in found else str(found)


def _fundus(path: Path, locator: Locator) -> str:
    """The body that the makers of the fundus corpus expect of a page."""
    body = json.loads(_bytes(path))[locator["fundus"]]["body"]
    lines = list(body["summary"])
    for section in body["sections"]:
        lines += section["headline"] + section["paragraphs"]
    return "\n".join(lines)


def _page(path: Path, locator: Locator) -> str:
    """An element of an HTML page, by XPath."""
    from lxml import html

    tree = html.fromstring(_bytes(path).decode("utf-8", "replace"))
    return "\n".join(_element(element) for element in tree.xpath(locator["page"]))


def _html(text: str) -> str:
    from lxml import html

    return _element(html.fromstring(f"<div>{text}</div>"))


def _element(element: Any) -> str:
    parts: list[str] = []
    _gather(element, parts)
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(filter(None, lines))


def _gather(element: Any, parts: list[str]) -> None:
    if not isinstance(element.tag, str) or element.tag in _SILENT:
        return
    block = element.tag in _BLOCKS
    parts.append("\n" if block else "")
    parts.append(" ".join((element.text or "").split("\n")))
    for child in element:
        _gather(child, parts)
        parts.append(" ".join((child.tail or "").split("\n")))
    parts.append("\n" if block else "")


_KINDS: Final = {
    "row": _row, "line": _column, "newid": _newid, "xpath": _xpath, "pointer": _pointer, "fundus": _fundus,
    "page": _page
}  # fmt: skip
