"""How an article reads on a terminal: each value with its origin, then the body with its source lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click
import msgspec

from converter.article import Article, Removed
from converter.cli.messages import safe, show
from converter.findings import Finding
from converter.formats import Reading
from converter.gate import validate_article
from converter.origins import Origin
from converter.text import block_text, word_count

_APART = ("body", "origins", "schema_version", "removed")
_WIDTH = 96


def show_reading(reading: Reading, source: str) -> None:
    """Print an article to standard output and its findings to standard error."""
    findings: list[Finding] = list(reading.findings)
    if reading.article is not None:
        for line in lines(reading.article):
            click.echo(line)
        findings += validate_article(reading.article)
    for finding in findings:
        show(finding.at(source))


def lines(article: Article) -> Iterator[str]:
    """Yield the article line by line: values that are there, what is absent, the body."""
    absent = []
    for name in article.__struct_fields__:
        value = getattr(article, name)
        if name in _APART:
            continue
        if value is None or value in ((), {}):
            absent.append(name)
        else:
            yield from _values(f"/{name}", value, article.origins)
    yield f"{click.style('absent', dim=True)}: {', '.join(absent)}"
    yield ""
    yield from (_removed(one) for one in article.removed)
    yield f"body: {len(article.body)} blocks, {word_count(article)} words"
    for index, block in enumerate(article.body):
        tag = type(block).__struct_config__.tag
        where = ",".join(str(line) for line in block.lines)
        place = click.style(f"lines {where}", dim=True) if where else ""
        yield f"  {index} {tag} {place} {safe(_short(block_text(block)))}"


def _values(pointer: str, value: Any, origins: dict[str, Origin]) -> Iterator[str]:
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            inner = getattr(value, name)
            if inner is not None and inner != ():
                yield from _values(f"{pointer}/{name}", inner, origins)
    elif isinstance(value, tuple) and value and isinstance(value[0], msgspec.Struct):
        for index, inner in enumerate(value):
            yield from _values(f"{pointer}/{index}", inner, origins)
    else:
        shown = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
        yield f"{click.style(pointer, bold=True)}: {safe(_short(shown))}{_origin(pointer, origins)}"


def _removed(one: Removed) -> str:
    """Say what of the source is not in the body, and why."""
    where = ",".join(str(line) for line in one.lines)
    part = f" columns {one.columns[0]} to {one.columns[1]}" if one.columns else ""
    same = f", the same as line {one.equal_to}" if one.equal_to is not None else ""
    return f"left out: line {where}{part}: {one.reason}{same}"


def _origin(pointer: str, origins: dict[str, Origin]) -> str:
    """Say where a value came from; a part shares the origin of what it is a part of."""
    while pointer:
        if pointer in origins:
            return click.style(f"  [{_told(origins[pointer])}]", dim=True)
        pointer = pointer.rpartition("/")[0]
    return ""


def _told(origin: Origin) -> str:
    place = f" line {origin.line}" if origin.line is not None else ""
    place += f" column {origin.column}" if origin.column is not None else ""
    place += f" at {origin.locator}" if origin.locator else ""
    sure = f", {origin.confidence} confidence" if origin.confidence else ""
    rule = f", rule {origin.rule}" if origin.rule else ""
    return f"{origin.origin}{place}{sure}{rule}"


def _short(text: str) -> str:
    flat = " ".join(text.split("\n"))
    # Blanks at an end could not be seen otherwise.
    flat = flat if flat == flat.strip() else f"{flat!r}"
    return flat if len(flat) <= _WIDTH else flat[: _WIDTH - 1] + "…"
