"""The body as XHTML inside inlineXML (contenttype application/xhtml+xml)."""

from __future__ import annotations

from typing import Final

from converter import (
    Article,
    Block,
    Blockquote,
    Cell,
    Heading,
    ListBlock,
    ListItem,
    Media,
    MediaBlock,
    Paragraph,
    Raw,
    Table,
    xml_text,
)
from converter_newsmlg2.figures import figure, lines
from converter_newsmlg2.job import Job
from converter_newsmlg2.marks import marked
from converter_newsmlg2.media import unplaced

_DEEPEST: Final = 32


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
            return f"<h{block.level}>{marked(job, block.text, block.marks)}</h{block.level}>"
        case Blockquote():
            return _quote(job, block)
        case ListBlock():
            return _list(job, block.items, block.ordered, 1)
        case Table():
            return _table(job, block)
        case MediaBlock():
            return figure(media[block.media]) if block.media in media else ""
        case Raw():
            return _raw(job, block)
        case _:
            return f"<p>{marked(job, block.text, block.marks)}</p>"


def _quote(job: Job, block: Blockquote) -> str:
    """Return a quotation: an empty line parts its paragraphs."""
    out, start = "", 0
    for piece in block.text.split("\n\n"):
        out += f"<p>{marked(job, block.text, block.marks, start, start + len(piece))}</p>"
        start += len(piece) + 2
    cite = "" if block.cite is None else f"<p><cite>{lines(block.cite)}</cite></p>"
    return f"<blockquote>{out}{cite}</blockquote>"


def _list(job: Job, items: tuple[ListItem, ...], ordered: bool, depth: int) -> str:
    tag = "ol" if ordered else "ul"
    return f"<{tag}>{_items(job, items, depth)}</{tag}>"


def _items(job: Job, items: tuple[ListItem, ...], depth: int) -> str:
    out = ""
    for item in items:
        text = marked(job, item.text, item.marks)
        if not item.items:
            out += f"<li>{text}</li>"
        elif depth < _DEEPEST:
            out += f"<li>{text}{_list(job, item.items, item.ordered, depth + 1)}</li>"
        else:
            job.changed("/body/list", f"lists lie within each other more than {_DEEPEST} deep: the rest is level")
            out += f"<li>{text}</li>{_items(job, item.items, depth)}"
    return out


def _table(job: Job, block: Table) -> str:
    rows = "".join(f"<tr>{''.join(_cell(job, cell) for cell in row)}</tr>" for row in block.rows)
    caption = "" if block.caption is None else f"<caption>{lines(block.caption)}</caption>"
    return f"<table>{caption}<tbody>{rows}</tbody></table>"


def _cell(job: Job, cell: Cell) -> str:
    tag = "th" if cell.header else "td"
    span = "" if cell.colspan == 1 else f' colspan="{cell.colspan}"'
    if cell.rowspan != 1:
        span += f' rowspan="{cell.rowspan}"'
    return f"<{tag}{span}>{marked(job, cell.text or '', cell.marks)}</{tag}>"


def _raw(job: Job, block: Raw) -> str:
    """Raw content may hold anything, programs too: only its plain reading is written."""
    if block.text is None:
        job.dropped("/body/raw", f"raw {block.media_type} has no plain reading: {block.reason}")
        return ""
    job.changed("/body/raw", f"raw {block.media_type} is written as its plain reading: {block.reason}")
    return f"<p>{lines(block.text)}</p>"
