"""The body as HTML that holds what the blocks say and nothing that runs."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import pairwise
from typing import Final

from converter import Block, Blockquote, Cell, Heading, ListBlock, ListItem, Mark, MediaBlock, Paragraph, Raw, Table

_LINKS: Final = ("http://", "https://", "mailto:", "tel:", "ftp://")
"""Beginnings of addresses that are written as links: behind others may be something that runs."""

_TAGS: Final = {
    "strong": "strong",
    "emphasis": "em",
    "underline": "u",
    "strike": "s",
    "superscript": "sup",
    "subscript": "sub",
    "code": "code",
}


def html(body: Iterable[Block]) -> str:
    """Return the blocks as HTML elements on one line, without a document around them."""
    return "".join(_block(block) for block in body)


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return f"<p>{marked(block.text, block.marks)}</p>"
        case Heading():
            return f"<h{block.level}>{marked(block.text, block.marks)}</h{block.level}>"
        case Blockquote():
            cite = f"<footer>{_text(block.cite)}</footer>" if block.cite is not None else ""
            return f"<blockquote><p>{marked(block.text, block.marks)}</p>{cite}</blockquote>"
        case ListBlock():
            return _list(block.items, block.ordered)
        case Table():
            caption = f"<caption>{_text(block.caption)}</caption>" if block.caption is not None else ""
            rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in block.rows)
            return f"<table>{caption}{rows}</table>"
        case MediaBlock():
            return ""
        case Raw():
            return f"<p>{_text(block.text)}</p>" if block.text is not None else ""


def _list(items: tuple[ListItem, ...], ordered: bool) -> str:
    tag = "ol" if ordered else "ul"
    inner = "".join(
        f"<li>{marked(item.text, item.marks)}{_list(item.items, item.ordered) if item.items else ''}</li>"
        for item in items
    )
    return f"<{tag}>{inner}</{tag}>"


def _cell(cell: Cell) -> str:
    tag = "th" if cell.header else "td"
    spans = f' colspan="{cell.colspan}"' * (cell.colspan > 1) + f' rowspan="{cell.rowspan}"' * (cell.rowspan > 1)
    return f"<{tag}{spans}>{marked(cell.text or '', cell.marks)}</{tag}>"


def marked(text: str, marks: tuple[Mark, ...]) -> str:
    """Return a text with its marks as elements; where marks overlap, the inner one is closed and opened again."""
    if not marks:
        return _text(text)
    edges = sorted({0, len(text), *(mark.start for mark in marks), *(mark.end for mark in marks)})
    waiting = sorted(marks, key=lambda mark: (mark.start, -mark.end), reverse=True)
    out: list[str] = []
    open_marks: list[Mark] = []
    for start, end in pairwise(edges):
        wanted = [mark for mark in open_marks if mark.end > start]
        while waiting and waiting[-1].start <= start:
            wanted.append(waiting.pop())
        kept = _shared(open_marks, wanted)
        out += [_close(mark) for mark in reversed(open_marks[kept:])]
        out += [_open(mark) for mark in wanted[kept:]]
        out.append(_text(text[start:end]))
        open_marks = wanted
    out += [_close(mark) for mark in reversed(open_marks)]
    return "".join(out)


def linked(mark: Mark) -> bool:
    """Say whether a mark becomes a link."""
    return mark.type == "link" and mark.href is not None and mark.href.lower().startswith(_LINKS)


def _shared(first: list[Mark], second: list[Mark]) -> int:
    count = 0
    for one, other in zip(first, second, strict=False):
        if one is not other:
            break
        count += 1
    return count


def _open(mark: Mark) -> str:
    match mark.type:
        case "link" if linked(mark):
            title = f' title="{escape(mark.title)}"' if mark.title is not None else ""
            return f'<a href="{escape(mark.href or "")}"{title}>'
        case "language":
            return f'<span lang="{escape(mark.language or "")}">'
        case "quote":
            # <q> would have browsers add quotation marks to those that the text has.
            return '<span class="quote">'
        case "link":
            return "<span>"
        case _:
            return f"<{_TAGS[mark.type]}>"


def _close(mark: Mark) -> str:
    if mark.type == "link":
        return "</a>" if linked(mark) else "</span>"
    return f"</{_TAGS.get(mark.type, 'span')}>"


def _text(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")
