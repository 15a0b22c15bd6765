"""Blocks as the elements that XHTML, HTML and NITF share, and as a whole body of XHTML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from converter.article import (
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
)
from converter.markup.figures import figure
from converter.markup.marks import XHTML_TAGS, Tags, Tell, lines, marked, shown, told_lines
from converter.xmltext import xml_text

_DEEPEST: Final = 32
_SPACE: Final = "white space is not kept: HTML shows a run of it as one blank, and none at the ends of lines"


def blocks_to_html(
    blocks: Iterable[Block], media: Mapping[str, Media], tell: Tell, *, tags: Tags = XHTML_TAGS
) -> list[str]:
    """Return each block as an element of XHTML, which HTML parsers read alike; blocks that say nothing are left out.

    ``media`` are the media objects that may be shown, by id: the places of others stay empty. What cannot be written as
    the article says it goes to ``tell``. Text and attributes are escaped; no element that runs anything is written.
    """
    written = [block_to_html(block, media, tell, tags) for block in blocks]
    return [one for one in written if one]


def body_to_html(blocks: Iterable[Block], media: Mapping[str, Media], tell: Tell, *, between: str = "") -> str:
    """Return what ``blocks_to_html`` returns, as one string with ``between`` (white space) between the blocks."""
    blocks = tuple(blocks)
    return _paragraphs(blocks, f"</p>{between}<p>") or between.join(blocks_to_html(blocks, media, tell))


def _paragraphs(blocks: tuple[Block, ...], tags: str) -> str | None:
    """Return the paragraphs of a text that is nothing else, with ``tags`` between them, or None.

    Most articles are paragraphs without marks and line breaks: joined by blanks they are looked at in one go, where a
    blank at an end of one makes two in a row, and joined by tags no string is made of each.
    """
    texts = [
        text
        for block in blocks
        if type(block) is Paragraph and not block.marks and (text := block.text) == text.strip()
    ]
    if len(texts) < len(blocks) or not texts:
        return None
    whole = " ".join(texts)
    # Two blanks in a row are found from the end in half the time.
    if "\n" in whole or "\t" in whole or "\r" in whole or "\f" in whole or whole.rfind("  ") >= 0:
        return None
    if "<" in whole or ">" in whole:
        return f"<p>{tags.join(map(xml_text, texts))}</p>"
    joined = f"<p>{tags.join(texts)}</p>"
    # An ampersand is the one character that must be escaped and that the tags have not.
    return joined.replace("&", "&amp;") if "&" in whole else joined


def block_to_html(block: Block, media: Mapping[str, Media], tell: Tell, tags: Tags = XHTML_TAGS) -> str:
    """Return one block as an element, or nothing for one that says nothing here."""
    match block:
        case Heading():
            if block.text.isspace():
                tell.dropped("/body/heading/level", "a heading of white space alone is none to who reads it")
            return f"<h{block.level}>{text_of(tell, block, '/body/heading', tags)}</h{block.level}>"
        case Blockquote():
            cite = (
                "" if block.cite is None else f"<p><cite>{told_lines(tell, block.cite, '/body/quote/cite')}</cite></p>"
            )
            return f"<blockquote>{quoted(tell, block, tags)}{cite}</blockquote>"
        case ListBlock():
            return listed(tell, block, tags)
        case Table():
            return tabled(tell, block, tags)
        case MediaBlock():
            return figure(media[block.media], tell) if block.media in media else ""
        case Raw():
            return plain_reading(tell, block)
        case _:
            return f"<p>{text_of(tell, block, '/body/paragraph', tags)}</p>"


def text_of(tell: Tell, block: Paragraph | Heading, path: str, tags: Tags) -> str:
    """Return the text of a paragraph or heading with its marks, and tell where its white space is not kept."""
    if not shown(block.text):
        tell.changed(path, _SPACE)
    return marked(tell, block.text, block.marks, tags)


def quoted(tell: Tell, block: Blockquote, tags: Tags) -> str:
    """Return the paragraphs of a quotation, which an empty line parts."""
    out, start = "", 0
    for piece in block.text.split("\n\n"):
        if not piece or not shown(piece):
            tell.changed("/body/quote", _SPACE)
        out += f"<p>{marked(tell, block.text, block.marks, tags, start, start + len(piece))}</p>"
        start += len(piece) + 2
    return out


def listed(tell: Tell, block: ListBlock, tags: Tags) -> str:
    """Return a list with those within it."""
    return _list(tell, block.items, block.ordered, tags, 1)


def _list(tell: Tell, items: tuple[ListItem, ...], ordered: bool, tags: Tags, depth: int) -> str:
    tag = "ol" if ordered else "ul"
    return f"<{tag}>{_items(tell, items, tags, depth)}</{tag}>"


def _items(tell: Tell, items: tuple[ListItem, ...], tags: Tags, depth: int) -> str:
    out = ""
    for item in items:
        if not shown(item.text):
            tell.changed("/body/list", _SPACE)
        text = marked(tell, item.text, item.marks, tags)
        if not item.items:
            if item.ordered:
                tell.changed("/body/list/ordered", "an item without a list below it cannot say how that is numbered")
            out += f"<li>{text}</li>"
        elif depth < _DEEPEST:
            out += f"<li>{text}{_list(tell, item.items, item.ordered, tags, depth + 1)}</li>"
        else:
            tell.changed("/body/list", f"lists lie within each other more than {_DEEPEST} deep: the rest is level")
            out += f"<li>{text}</li>{_items(tell, item.items, tags, depth)}"
    return out


def tabled(tell: Tell, block: Table, tags: Tags) -> str:
    """Return a table; a row without cells gets an empty one, since NITF knows no other rows."""
    rows = "".join(f"<tr>{''.join(_cell(tell, cell, tags) for cell in row) or '<td/>'}</tr>" for row in block.rows)
    caption = ""
    if block.caption is not None:
        caption = f"<caption>{told_lines(tell, block.caption, '/body/table/caption')}</caption>"
        if not shown(block.caption):
            tell.changed("/body/table", _SPACE)
    return f"<table>{caption}<tbody>{rows}</tbody></table>"


def _cell(tell: Tell, cell: Cell, tags: Tags) -> str:
    tag = "th" if cell.header else "td"
    span = "" if cell.colspan == 1 else f' colspan="{cell.colspan}"'
    if cell.rowspan != 1:
        span += f' rowspan="{cell.rowspan}"'
    text = cell.text or ""
    if not shown(text):
        tell.changed("/body/table", _SPACE)
    return f"<{tag}{span}>{marked(tell, text, cell.marks, tags)}</{tag}>"


def plain_reading(tell: Tell, block: Raw) -> str:
    """Return the plain reading of raw content, which may itself hold anything, programs too, and is never written."""
    if block.text is None:
        tell.dropped("/body/raw", f"raw {block.media_type} has no plain reading: {block.reason}")
        return ""
    tell.changed("/body/raw", f"raw {block.media_type} is written as its plain reading: {block.reason}")
    return f"<p>{lines(block.text)}</p>"
