"""Strings of JSON-LD as plain text."""

from __future__ import annotations

import re
from html import unescape
from typing import Any, Final

_ENTITY: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
PLAIN: Final = "text/plain"
"""The encodingFormat of a work whose texts are to be read as they stand, though they look as if escaped for HTML."""


def decoded(text: str) -> tuple[str, str | None]:
    """Return a text with its character references decoded once and its lines parted by line feeds, and what was done.

    References without a semicolon stay: a query such as ``?a=1&copy=2`` has none.
    """
    done = []
    if "&" in text and _ENTITY.search(text):
        plain = _ENTITY.sub(lambda match: unescape(match.group()), text)
        done += ["character references"] if plain != text else []
        text = plain
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        done.append("line ends")
    return text, " and ".join(done) or None


def misleading(value: Any) -> bool:
    """Say whether a string in a JSON value would be decoded, were it not said that it stands as it is."""
    if isinstance(value, str):
        return ("&" in value or "\r" in value) and decoded(value)[1] is not None
    if isinstance(value, dict):
        return any(map(misleading, value.values()))
    return isinstance(value, list | tuple) and any(map(misleading, value))
