"""The body of a row: from HTML, or from text of which empty lines part the paragraphs."""

from __future__ import annotations

from typing import NamedTuple

from converter import Article, Block, Finding, Media, Paragraph, markup_from_text, plain_text
from converter_csv.body import body_cells, looks_html, split_words


class Words(NamedTuple):
    """What the cell of the body says."""

    blocks: tuple[Block, ...]
    media: tuple[Media, ...] = ()
    findings: tuple[Finding, ...] = ()


def read_words(text: str, form: str, line: int) -> Words:
    """Return the body that a cell has as words; ``form`` is "text", "html" or "auto"."""
    if form == "html" or (form == "auto" and looks_html(text)):
        return Words(*markup_from_text(text, line=line))
    return Words(tuple([Paragraph(text=piece) for piece in split_words(text)]))


def same_words(text: str, blocks: tuple[Block, ...]) -> bool:
    """Say whether the words of a cell are those of the blocks, white space aside."""
    whole = Article(id="-", body=blocks)
    said = text.split()
    return said == plain_text(whole).split() or said == body_cells(whole, "html", words=False)[0].split()
