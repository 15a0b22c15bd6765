"""The plain text of an article's body, for formats and counts that know no markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
    """Return how many runs of characters other than white space a text has, parted as Unicode has it."""
    return len(text.split())


def _item_lines(items: Iterable[ListItem]) -> Iterator[str]:
    for item in items:
        yield item.text
        yield from _item_lines(item.items)
