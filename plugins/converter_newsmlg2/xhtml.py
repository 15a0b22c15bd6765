"""The body as XHTML inside inlineXML (contenttype application/xhtml+xml)."""

from __future__ import annotations

from typing import Final

from converter import (
    Article,
    Block,
    Blockquote,
    Heading,
    ListBlock,
    Media,
    MediaBlock,
    Paragraph,
    Raw,
    Table,
    xml_text,
)
from converter_newsmlg2.blocks import listed, plain_reading, quoted, tabled
from converter_newsmlg2.figures import figure
from converter_newsmlg2.job import Job
from converter_newsmlg2.marks import Tags, lines, marked
from converter_newsmlg2.media import unplaced

_TAGS: Final[Tags] = {
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


def body(job: Job, article: Article, media: dict[str, Media]) -> str:
    """Return the article's text as an html element; the dateline is not in it, since G2 has a place for it.

    Media for which the text has no place follow it in an aside.
    """
    # Most blocks are paragraphs without marks.
    parts = [
        f"<p>{lines(block.text)}</p>" if type(block) is Paragraph and not block.marks else _block(job, block, media)
        for block in article.body
    ]
    if media and (rest := unplaced(article, media)):
        parts.append(f'<aside class="media">{"".join(figure(one) for one in rest)}</aside>')
    title = article.headline or article.title
    # XHTML demands the element; an article without a headline leaves it empty rather than get one.
    shown = "<title/>" if title is None else f"<title>{xml_text(title)}</title>"
    return (
        f'<html xmlns="http://www.w3.org/1999/xhtml"><head>{shown}</head>\n<body>\n'
        + "\n".join(filter(None, parts))
        + "\n</body></html>"
    )


def _block(job: Job, block: Block, media: dict[str, Media]) -> str:
    match block:
        case Heading():
            return f"<h{block.level}>{marked(job, block.text, block.marks, _TAGS)}</h{block.level}>"
        case Blockquote():
            cite = "" if block.cite is None else f"<p><cite>{lines(block.cite)}</cite></p>"
            return f"<blockquote>{quoted(job, block, _TAGS)}{cite}</blockquote>"
        case ListBlock():
            return listed(job, block, _TAGS)
        case Table():
            return tabled(job, block, _TAGS)
        case MediaBlock():
            return figure(media[block.media]) if block.media in media else ""
        case Raw():
            return plain_reading(job, block)
        case _:
            return f"<p>{marked(job, block.text, block.marks, _TAGS)}</p>"
