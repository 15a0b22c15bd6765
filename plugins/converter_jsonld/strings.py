"""Strings of JSON-LD as plain text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import Any, Final

_ENTITY: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BLOCK_TAG: Final = re.compile(
    r"[ \t\r\n]*<(?:p|div|h[1-6]|ul|ol|table|blockquote|figure|section|article)(?:[ \t\r\n][^<>]*)?>", re.IGNORECASE
)
PLAIN: Final = "text/plain"
"""The encodingFormat of a work whose texts are to be read as they stand, though they look as if escaped for HTML."""


PLACEHOLDERS: Final = frozenset({"null", "undefined"})
"""What templates write into a text for want of a value."""


def decoded(text: str) -> str:
    """Return a text with its character references decoded once.

    References without a semicolon stay: a query such as ``?a=1&copy=2`` has none.
    """
    return _ENTITY.sub(lambda match: unescape(match.group()), text) if "&" in text else text


def is_escaped(text: str) -> bool:
    """Say whether a text has character references that stand for other characters."""
    return "&" in text and decoded(text) != text


def misleading(value: Any) -> bool:
    """Say whether a string in a JSON value would be decoded, were it not said that it stands as it is."""
    if isinstance(value, str):
        return is_escaped(value)
    if isinstance(value, dict):
        return any(map(misleading, value.values()))
    return isinstance(value, list | tuple) and any(map(misleading, value))


def is_markup(text: str) -> bool:
    """Say whether a body is HTML: it begins with the tag of a block."""
    return "<" in text and _BLOCK_TAG.match(text) is not None


def body_misleads(work: Mapping[str, Any]) -> bool:
    """Say whether a work's body has carriage returns, which would be read as line feeds, or looks like HTML."""
    body = work.get("articleBody")
    return type(body) is str and ("\r" in body or is_markup(body))
