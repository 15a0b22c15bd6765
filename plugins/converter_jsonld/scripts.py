"""Where in an HTML page the script elements of JSON-LD stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_START: Final = re.compile(r"<!--|<script(?=[\s/>])", re.IGNORECASE)
_TAG: Final = re.compile(r"(?:[^>\"']|\"[^\"]*+\"|'[^']*+')*+>")
_END: Final = re.compile(r"</script(?=[\s/>])", re.IGNORECASE)
_TYPE: Final = re.compile(r"[\s\"']type\s*=\s*[\"']?\s*application/ld\+json\s*(?:[;\"'\s>]|$)", re.IGNORECASE)
# What hides scripts from old browsers and XML parsers, with or without the signs of a comment in JavaScript.
_OPENING: Final = re.compile(r"\s*+(?:(?://|/\*)[ \t]*+)?(?:<!\[CDATA\[|<!--)[ \t]*+(?:\*/)?")
_CLOSING: Final = re.compile(r"(?:(?://|/\*)[ \t]*)?(?:\]\]>|-->)[ \t]*(?:\*/)?$")


class Script(NamedTuple):
    """The content of a script element, from ``start`` up to ``end`` in the page's text, and whether it was wrapped."""

    start: int
    end: int
    wrapped: bool


def scripts(text: str) -> Iterator[Script]:
    """Yield the script elements of JSON-LD; what is commented out is none, and what is never closed neither."""
    position = 0
    while (found := _START.search(text, position)) is not None:
        if found[0] == "<!--":
            position = text.find("-->", found.end())
            if position < 0:
                return
            continue
        tag = _TAG.match(text, found.end())
        end = None if tag is None else _END.search(text, tag.end())
        if tag is None or end is None:
            return
        position = end.end()
        if _TYPE.search(tag[0]) and text[tag.end() : end.start()].strip():
            yield _unwrapped(text, tag.end(), end.start())


def _unwrapped(text: str, start: int, end: int) -> Script:
    opening = _OPENING.match(text, start, end)
    begin = start if opening is None else opening.end()
    end = start + len(text[start:end].rstrip())
    closing = _CLOSING.search(text, max(begin, end - 20), end)
    return Script(begin, end if closing is None else closing.start(), opening is not None or closing is not None)
