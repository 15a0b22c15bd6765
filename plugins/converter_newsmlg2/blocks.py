"""The blocks of a body that XHTML and NITF write alike: lists, tables, the paragraphs of a quotation."""

from __future__ import annotations

from typing import Final

from converter import Blockquote, Cell, ListBlock, ListItem, Raw, Table
from converter_newsmlg2.job import Job
from converter_newsmlg2.marks import Tags, lines, marked

_DEEPEST: Final = 32


def quoted(job: Job, block: Blockquote, tags: Tags) -> str:
    """Return the paragraphs of a quotation, which an empty line parts."""
    out, start = "", 0
    for piece in block.text.split("\n\n"):
        out += f"<p>{marked(job, block.text, block.marks, tags, start, start + len(piece))}</p>"
        start += len(piece) + 2
    return out


def listed(job: Job, block: ListBlock, tags: Tags) -> str:
    """Return a list with those within it."""
    return _list(job, block.items, block.ordered, tags, 1)


def _list(job: Job, items: tuple[ListItem, ...], ordered: bool, tags: Tags, depth: int) -> str:
    tag = "ol" if ordered else "ul"
    return f"<{tag}>{_items(job, items, tags, depth)}</{tag}>"


def _items(job: Job, items: tuple[ListItem, ...], tags: Tags, depth: int) -> str:
    out = ""
    for item in items:
        text = marked(job, item.text, item.marks, tags)
        if not item.items:
            out += f"<li>{text}</li>"
        elif depth < _DEEPEST:
            out += f"<li>{text}{_list(job, item.items, item.ordered, tags, depth + 1)}</li>"
        else:
            job.changed("/body/list", f"lists lie within each other more than {_DEEPEST} deep: the rest is level")
            out += f"<li>{text}</li>{_items(job, item.items, tags, depth)}"
    return out


def tabled(job: Job, block: Table, tags: Tags) -> str:
    """Return a table; a row without cells gets an empty one, since NITF knows no other rows."""
    rows = "".join(f"<tr>{''.join(_cell(job, cell, tags) for cell in row) or '<td/>'}</tr>" for row in block.rows)
    caption = "" if block.caption is None else f"<caption>{lines(block.caption)}</caption>"
    return f"<table>{caption}<tbody>{rows}</tbody></table>"


def _cell(job: Job, cell: Cell, tags: Tags) -> str:
    tag = "th" if cell.header else "td"
    span = "" if cell.colspan == 1 else f' colspan="{cell.colspan}"'
    if cell.rowspan != 1:
        span += f' rowspan="{cell.rowspan}"'
    return f"<{tag}{span}>{marked(job, cell.text or '', cell.marks, tags)}</{tag}>"


def plain_reading(job: Job, block: Raw) -> str:
    """Return the plain reading of raw content, which may itself hold anything, programs too, and is never written."""
    if block.text is None:
        job.dropped("/body/raw", f"raw {block.media_type} has no plain reading: {block.reason}")
        return ""
    job.changed("/body/raw", f"raw {block.media_type} is written as its plain reading: {block.reason}")
    return f"<p>{lines(block.text)}</p>"
