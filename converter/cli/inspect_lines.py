"""The source line by line, and beside each line what was read from it."""

from __future__ import annotations

import codecs
from collections import defaultdict
from collections.abc import Iterator

import click

from converter.article import Article
from converter.cli.messages import safe

_WIDTH = 88
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def source_lines(article: Article, data: bytes) -> Iterator[str]:
    """Yield each line of the article's source with the paths of the values that were read from it.

    ``data`` is the whole source. An article whose values have no lines yields nothing.
    """
    read = _read(article)
    if not read or article.source is None:
        return
    lines = _text(data, article.source.encoding or "utf-8").splitlines()
    for number in range(min(read), max(read) + 1):
        text = lines[number - 1] if number <= len(lines) else ""
        yield f"{number:5} | {safe(text if len(text) <= _WIDTH else text[: _WIDTH - 1] + '…')}"
        if number in read:
            yield click.style(f"      ^ {', '.join(read[number])}", dim=True)


def _read(article: Article) -> dict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for pointer, origin in article.origins.items():
        if origin.line is not None and pointer != "/body":
            place = f" at column {origin.column}" if origin.column is not None else ""
            found[origin.line].append(f"{pointer}{place}")
    for index, block in enumerate(article.body):
        for line in block.lines:
            found[line].append(f"/body/{index}")
    for one in article.removed:
        for line in one.lines:
            same = f", as line {one.equal_to}" if one.equal_to is not None else ""
            part = f" (columns {one.columns[0]} to {one.columns[1]})" if one.columns else ""
            found[line].append(f"left out{part}: {one.reason}{same}")
    return found


def _text(data: bytes, encoding: str) -> str:
    for mark in _MARKS:
        if data.startswith(mark):
            data = data[len(mark) :]
            break
    try:
        return data.decode(encoding, "replace")
    except LookupError:
        return data.decode("utf-8", "replace")
