"""The values that an article has at a model path."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from converter.article import Article, Block, ListBlock, ListItem, Mark, MediaBlock, Table, to_dict
from converter.text import block_text


def comparable(value: Any) -> Any:
    """Return a moment for a time, since one moment may be written in several zones."""
    if isinstance(value, str) and "T" in value:
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            return value
    return value


def values_at(article: Article, path: str) -> list[Any]:
    """Return the values that an article has at a model path, in the article's order."""
    parts = path.strip("/").split("/")
    if parts[0] == "body":
        return list(_of_body(article, parts[1:]))
    return list(_below(to_dict(article), parts))


def _below(value: Any, parts: list[str]) -> Iterator[Any]:
    if isinstance(value, list):
        for one in value:
            yield from _below(one, parts)
    elif not parts:
        if value is not None:
            yield value
    elif isinstance(value, dict):
        yield from _below(value.get(parts[0]), parts[1:])


def _of_body(article: Article, parts: list[str]) -> Iterator[Any]:
    if parts[0] == "marks":
        for text, mark in (pair for block in article.body for pair in _marks(block)):
            if parts[1] == "title" and mark.title is not None:
                yield mark.title
            elif mark.type == parts[1]:
                yield text[mark.start : mark.end], mark.href, mark.language
        return
    for block in article.body:
        if block.__struct_config__.tag != parts[0]:
            continue
        if len(parts) == 1:
            yield _said(block)
        else:
            yield from _below(to_dict(article)["body"][article.body.index(block)], parts[1:])


def _said(block: Block) -> Any:
    """Return what a block says beside its marks and what has a path of its own: texts, and how they are arranged."""
    if isinstance(block, Table):
        return [[(cell.text or "", cell.header, cell.colspan, cell.rowspan) for cell in row] for row in block.rows]
    if isinstance(block, ListBlock):
        return [_item(one) for one in block.items]
    return block.media if isinstance(block, MediaBlock) else block_text(block)


def _item(one: ListItem) -> tuple[Any, ...]:
    return one.text, one.ordered and bool(one.items), [_item(below) for below in one.items]


def _marks(holder: Block | ListItem) -> Iterator[tuple[str, Mark]]:
    if isinstance(holder, Table):
        for cell in (cell for row in holder.rows for cell in row):
            yield from ((cell.text or "", mark) for mark in cell.marks)
        return
    if not isinstance(holder, ListBlock):
        yield from ((getattr(holder, "text", None) or "", mark) for mark in getattr(holder, "marks", ()))
    for item in getattr(holder, "items", ()):
        yield from _marks(item)
