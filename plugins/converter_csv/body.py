"""The body in two cells: its words as text or HTML, and its blocks as JSON where the words do not say everything."""

from __future__ import annotations

from typing import Final

import msgspec

from converter import Article, Block, Loss, Paragraph, Raw, plain_text
from converter_csv.markup import html, linked
from converter_csv.present import body_paths, marks_of

_PARTING: Final = "\n\n"
_HTML_LOSES: Final = frozenset(
    {"/body/media", "/body/raw", "/body/raw/content", "/body/raw/media_type", "/body/raw/reason"}
)
_TEXT_KEEPS: Final = frozenset(f"/body/{tag}" for tag in ("heading", "quote", "list", "table", "table/caption"))


def words_cell(article: Article, form: str) -> str:
    """Return the body's words, ``form`` being "html" or "text": blocks parted by an empty line."""
    return html(article.body) if form == "html" else plain_text(article, _PARTING)


def blocks_cell(body: tuple[Block, ...]) -> str:
    """Return the body's blocks as the article's JSON has them, without the lines of the source."""
    plain = [msgspec.structs.replace(block, lines=()) for block in body]
    return msgspec.json.encode(plain).decode()


def says_all(body: tuple[Block, ...]) -> bool:
    """Say whether the body's text says everything: nothing but paragraphs without marks or empty lines."""
    for block in body:
        if type(block) is not Paragraph or block.marks or ("\n" in block.text and _parted(block)):
            return False
    return True


def losses_of_words(body: tuple[Block, ...], form: str) -> list[Loss]:
    """Return what is lost of a body of which only the words are written."""
    losses = _of_html(body) if form == "html" else _of_text(body)
    merged = form == "text" and any(type(block) is Paragraph and _parted(block) for block in body)
    return [*losses, _MERGED] if merged else losses


_MERGED: Final = Loss(
    path="/body/paragraph",
    outcome="changed",
    reason="a paragraph has empty lines of its own, which the text uses to part paragraphs",
)


def _parted(block: Paragraph) -> bool:
    return block.text[0] == "\n" or block.text[-1] == "\n" or _PARTING in block.text


def _of_text(body: tuple[Block, ...]) -> list[Loss]:
    found = body_paths(body) - {"/body/paragraph"}
    words = _TEXT_KEEPS | _raw_words(body)
    return [
        Loss(path=path, outcome="changed", reason="its words stand in the body as plain text")
        if path in words
        else Loss(path=path, outcome="dropped", reason="the body is written as plain text")
        for path in sorted(found)
    ]


def _of_html(body: tuple[Block, ...]) -> list[Loss]:
    words = _raw_words(body)
    losses = [
        Loss(path=path, outcome="changed", reason="its words stand in the body as a paragraph")
        if path in words
        else Loss(path=path, outcome="dropped", reason="the body's HTML has no place for it")
        for path in sorted(body_paths(body) & _HTML_LOSES)
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


def _raw_words(body: tuple[Block, ...]) -> set[str]:
    return {"/body/raw"} if any(isinstance(block, Raw) and block.text for block in body) else set()
