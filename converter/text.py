"""The plain text of an article's body, for formats and counts that know no markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from converter.article import Article, Block, ListBlock, ListItem, MediaBlock, Paragraph, Raw, Table


def block_text(block: Block) -> str:
    """Return a block's plain text: list items and table rows on lines of their own, cells parted by tabs."""
    if isinstance(block, ListBlock):
        return "\n".join(_item_lines(block.items))
    if isinstance(block, Table):
        rows = ["\t".join(cell.text or "" for cell in row) for row in block.rows]
        return "\n".join(([block.caption] if block.caption else []) + rows)
    if isinstance(block, MediaBlock):
        return ""
    if isinstance(block, Raw):
        return block.text or ""
    return block.text


def plain_text(article: Article, separator: str = "\n\n") -> str:
    """Return the body's plain text, blocks parted by ``separator``, blocks without text left out."""
    pieces = (block.text if type(block) is Paragraph else block_text(block) for block in article.body)
    return separator.join(piece for piece in pieces if piece)


def word_count(article: Article) -> int:
    """Return how many words the body has, counted as runs of characters other than white space."""
    return count_words(plain_text(article))


def count_words(text: str) -> int:
    """Return how many runs of characters other than white space a text has, parted as Unicode has it.

    It is ``len(text.split())`` in half the time: no words are made. Text in which white space of Unicode may stand
    that is not in ASCII is counted that way.
    """
    data = text.encode("utf-8", "surrogatepass")
    if not text.isascii() and (any(lead in data for lead in _LEADS) or _WIDE.search(data)):
        return len(text.split())
    shape = data.translate(_SHAPES)
    return shape.count(b" x") + shape.startswith(b"x")


_SHAPES: Final = bytes(0x20 if byte in b" \t\n\v\f\r\x1c\x1d\x1e\x1f" else 0x78 for byte in range(256))
"""A blank for white space, x for all else."""
_LEADS: Final = (b"\xc2", b"\xe1", b"\xe3")
_WIDE: Final = re.compile(b"\xe2(?:\x80[\x80-\x8a\xa8\xa9\xaf]|\x81\x9f)")
"""With these begin, or these are, the white space beyond ASCII in UTF-8; most typographic signs begin with E2, too."""


def _item_lines(items: Iterable[ListItem]) -> Iterator[str]:
    for item in items:
        yield item.text
        yield from _item_lines(item.items)
