"""The programs compared: each takes bytes of copy and says what it reads in them, in the words of the labels."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any, Final, TypeAlias

Found: TypeAlias = dict[str, Any]
Program: TypeAlias = Callable[[bytes], Found]


def converter(data: bytes) -> Found:
    """Read with the converter, which chooses the reader by the content, as its command line does."""
    from converter import read

    articles = [one.article for one in read(data, name="copy.txt") if one.article is not None]
    if not articles:
        return {"paragraphs": 0}
    article = articles[0]
    lines = {number for block in article.body for number in block.lines}
    gone = {number for one in article.removed if one.columns is None for number in one.lines} - lines
    dateline = {number for one in article.removed if one.reason.startswith("dateline") for number in one.lines}
    return {
        "place": article.dateline.place if article.dateline else None,
        "credit": article.credit_line,
        "date": article.dateline.date if article.dateline else None,
        "byline": [one.name for one in article.authors],
        "headline": article.headline,
        "holder": article.rights.copyright_holder,
        "year": article.rights.copyright_year,
        "paragraphs": len(article.body),
        "furniture": sorted(gone - dateline),
    }


_DATELINE: Final = re.compile(r"\s*(?P<place>[^\n()]{2,60}?) \((?P<credit>[^\n()]{2,30})\) ?\.?[-–—_]+ ")
_BARE: Final = re.compile(r"\s*(?P<place>[A-Z][^\n()]{1,40}?) [-–—]+ ")
_BYLINE: Final = re.compile(r"^(?:By|Oleh|Von|Par|Por)[ :]+(?P<name>[^\n,]{3,60})", re.MULTILINE)
_NOTICE: Final = re.compile(
    r"^.*(?:©|\(c\)|[Cc]opyright)\s*(?P<holder>[^\n0-9]{2,60}?)\s*(?P<year>[12][0-9]{3}).*$", re.MULTILINE
)


def generic(data: bytes) -> Found:
    """Read with the rules that come to mind first: text before a bracket and a dash, "By name", a copyright sign."""
    text = data.decode("utf-8", "replace")
    head = _DATELINE.match(text) or _BARE.match(text)
    byline, notice = _BYLINE.search(text), _NOTICE.search(text)
    lines = text.split("\n")
    gone = [text[: one.start()].count("\n") + 1 for one in (byline, notice) if one]
    blocks = re.split(r"\n\s*\n", text.strip()) if "\n\n" in text else [line for line in lines if line.strip()]
    return {
        "place": head["place"].strip() if head else None,
        "credit": head.groupdict().get("credit") if head else None,
        "date": None,
        "byline": [byline["name"].strip()] if byline else [],
        "headline": None,
        "holder": notice["holder"].strip() if notice else None,
        "year": int(notice["year"]) if notice else None,
        "paragraphs": max(0, len(blocks) - len(gone)),
        "furniture": sorted(gone),
    }


def trafilatura(data: bytes) -> Found:
    """Read with trafilatura, for which the copy is wrapped in HTML, a paragraph a line."""
    from html import escape

    from trafilatura import bare_extraction

    text = data.decode("utf-8", "replace")
    body = "".join(f"<p>{escape(line)}</p>" for line in text.split("\n") if line.strip())
    made = bare_extraction(f"<html><body><article>{body}</article></body></html>", with_metadata=True)
    found = made.as_dict() if made is not None else {}
    kept = [line for line in (found.get("text") or "").split("\n") if line.strip()]
    left = {" ".join(line.split()) for line in kept}
    gone = [
        number for number, line in enumerate(text.split("\n"), 1) if line.strip() and " ".join(line.split()) not in left
    ]
    author = found.get("author")
    return {
        "place": None,
        "credit": found.get("sitename"),
        "date": found.get("date"),
        "byline": author.split("; ") if author else [],
        "headline": found.get("title"),
        "holder": None,
        "year": None,
        "paragraphs": len(kept),
        "furniture": gone,
    }


def programs() -> dict[str, Program]:
    """Return the programs by name; trafilatura only if it is installed."""
    found: dict[str, Program] = {"converter": converter, "generic rule": generic}
    if find_spec("trafilatura"):
        found["trafilatura"] = trafilatura
    return found
