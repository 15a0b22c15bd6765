"""The source line by line, and below each line what was read from it, a value a line."""

from __future__ import annotations

import codecs
import shutil
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import click

from converter.article import Article, Quote
from converter.cli.messages import safe
from converter.cli.values import value_at
from converter.origins import Origin
from converter.reporters.plain import cut

_WIDTH = 120
"""Columns where no terminal says how wide it is."""
_NUMBER = 8  # columns before a line's text
_LEAST = 40
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_TELLING = ("raw", "name", "value", "text", "notice")


def source_lines(article: Article, data: bytes) -> Iterator[str]:
    """Yield each line of the article's source, and below it the values that were read from it.

    ``data`` is the whole source. An article whose values have no lines yields nothing. Lines are cut to the width of
    the terminal, wide characters counting two columns.
    """
    read = _read(article)
    if not read or article.source is None:
        return
    width = max(_LEAST, shutil.get_terminal_size((_WIDTH, 24)).columns)
    lines = _lines(_text(data, article.source.encoding or "utf-8"))
    for number in range(min(read), max(read) + 1):
        text = lines[number - 1] if number <= len(lines) else ""
        yield f"{number:5} | {cut(safe(text), width - _NUMBER)}"
        for told in read.get(number, ()):
            yield click.style(f"      ^ {cut(safe(told), width - _NUMBER)}", dim=True)


def _read(article: Article) -> dict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    stated = [(pointer, one) for pointer, one in article.origins.items() if one.line is not None and pointer != "/body"]
    for pointer, origin in sorted(stated, key=lambda one: (one[1].column is None, one[1].column or 0)):
        found[origin.line or 0].append(_told(article, pointer, origin))
    for index, block in enumerate(article.body):
        for line in block.lines[:1]:
            found[line].append(f"/body/{index}")
    for one in article.removed:
        for line in one.lines:
            same = f", as line {one.equal_to}" if one.equal_to is not None else ""
            part = f" (columns {one.columns[0]} to {one.columns[1]})" if one.columns else ""
            found[line].append(f"left out{part}: {one.reason}{same}")
    for index, block in enumerate(article.body):
        for line in block.lines[1:]:
            if line not in found:
                found[line].append(f"/body/{index}")
    return found


def _told(article: Article, pointer: str, origin: Origin) -> str:
    """Say what was read, from which column, and how sure it is unless the copy states it."""
    value = value_at(article, pointer)
    place = f" at column {origin.column}" if origin.column is not None else ""
    sure = "" if origin.origin == "stated" else f" ({origin.origin}{_confidence(origin)})"
    shown = _shown(value)
    return f"{pointer}{place}{sure}: {shown}" if shown else f"{pointer}{place}{sure}"


def _confidence(origin: Origin) -> str:
    return f", {origin.confidence} confidence" if origin.confidence else ""


def _shown(value: Any) -> str:
    """Return a value in a few words: of one with parts, the part that names it."""
    if isinstance(value, tuple):
        return ", ".join(filter(None, map(_shown, value)))
    if isinstance(value, Quote):
        return f"{value.speaker or 'nobody named'}: {value.text}"
    for name in _TELLING:
        if isinstance(part := getattr(value, name, None), str):
            return part.strip()
    return "" if value is None or hasattr(value, "__struct_fields__") else " ".join(str(value).split())


def _lines(text: str) -> list[str]:
    """Return the lines as readers count them: other separators than those of text files end none."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _text(data: bytes, encoding: str) -> str:
    for mark in _MARKS:
        if data.startswith(mark):
            data = data[len(mark) :]
            break
    try:
        return data.decode(encoding, "replace")
    except LookupError:
        return data.decode("utf-8", "replace")
