"""The body in one cell: as text, as HTML, or as JSON of its blocks."""

from __future__ import annotations

from typing import Final

import msgspec

from converter import Article, Block, Loss, Paragraph, Raw, plain_text
from converter_csv.markup import html, linked
from converter_csv.present import body_paths, marks_of

_PARTING: Final = "\n\n"
_WORDS: Final = frozenset(f"/body/{tag}" for tag in ("heading", "quote", "list", "table", "table/caption"))
_HTML_LOSES: Final = frozenset(
    {"/body/media", "/body/raw", "/body/raw/content", "/body/raw/media_type", "/body/raw/reason"}
)


def body_cell(article: Article, form: str, told: list[Loss]) -> str:
    """Return the body as ``form`` says: "text", "html" or "json"; what is lost by it is added to ``told``."""
    body = article.body
    if form == "json":
        return msgspec.json.encode(body).decode() if body else ""
    if form == "html":
        told.extend(_html_losses(body))
        return html(body)
    text = plain_text(article, _PARTING)
    plain = all(type(block) is Paragraph and not block.marks for block in body)
    if not plain:
        told.extend(_text_losses(body))
    if not (plain and text.count(_PARTING) < len(body) and "\n\n\n" not in text) and any(map(_parted, body)):
        told.append(_MERGED)
    return text


_MERGED: Final = Loss(
    path="/body/paragraph",
    outcome="changed",
    reason="a paragraph has empty lines of its own, which the text uses to part paragraphs",
)


def _parted(block: Block) -> bool:
    return type(block) is Paragraph and (block.text[0] == "\n" or block.text[-1] == "\n" or _PARTING in block.text)


def _text_losses(body: tuple[Block, ...]) -> list[Loss]:
    found = body_paths(body) - {"/body/paragraph"}
    words = found & _WORDS | _raw_words(body)
    return [
        Loss(path=path, outcome="changed", reason="its words stand in the body as plain text")
        if path in words
        else Loss(path=path, outcome="dropped", reason="the body is written as plain text")
        for path in sorted(found)
    ]


def _raw_words(body: tuple[Block, ...]) -> set[str]:
    return {"/body/raw"} if any(isinstance(block, Raw) and block.text for block in body) else set()


def _html_losses(body: tuple[Block, ...]) -> list[Loss]:
    found = body_paths(body)
    words = _raw_words(body)
    losses = [
        Loss(path=path, outcome="changed", reason="its words stand in the body as a paragraph")
        if path in words
        else Loss(path=path, outcome="dropped", reason="the body's HTML has no place for it")
        for path in sorted(found & _HTML_LOSES)
    ]
    marks = [mark for block in body for mark in marks_of(block)]
    if any(mark.type == "link" and not linked(mark) for mark in marks):
        losses.append(_UNLINKED)
    if any(mark.title is not None and not linked(mark) for mark in marks):
        losses.append(_UNTITLED)
    return losses


_UNLINKED: Final = Loss(
    path="/body/marks/link", outcome="withheld", reason="only addresses of the web, mail, telephone and ftp are linked"
)
_UNTITLED: Final = Loss(path="/body/marks/title", outcome="dropped", reason="only links have titles in the body's HTML")
