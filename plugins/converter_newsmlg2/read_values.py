"""Values out of elements: texts, numbers, addresses and language tags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from converter import block_text, blocks_from_html, collapse
from converter_newsmlg2.read_context import NAR, SPACE

if TYPE_CHECKING:
    from lxml import etree

_ADDRESS: Final = re.compile("[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20\x7f]+")
_TAG: Final = re.compile("[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_LONGEST_SUBTAG: Final = 8
_INLINE: Final = frozenset({NAR + "br"})


def words(element: etree._Element) -> str:
    """Return the text of a property on one line, but for its line breaks; white space collapses as in HTML."""
    if not len(element):
        text = element.text
        if text is None:
            return ""
        # What is printable has no white space but blanks: one look for most values, which are short.
        return text.strip(" ") if "  " not in text and text.isprintable() else collapse(text).strip(SPACE)
    return "\n".join(map(block_text, blocks_from_html(element).blocks)).strip(SPACE)


def plain_words(element: etree._Element) -> bool:
    """Say whether nothing but text and line breaks is in an element."""
    return not len(element) or all(child.tag in _INLINE and not child.keys() for child in element)


def address(value: str | None) -> str | None:
    """Return an absolute URI as it is, or nothing for what is none."""
    if value is None:
        return None
    whole = value.strip(SPACE)
    return whole if _ADDRESS.fullmatch(whole) else None


def language_tag(value: str) -> str | None:
    """Return a language tag, mended where an underscore stands for its hyphen, or nothing for what is none."""
    if len(value) <= _LONGEST_SUBTAG and value.isascii() and value.isalpha():
        return value
    tag = value.strip(SPACE).replace("_", "-")
    return tag if _TAG.fullmatch(tag) else None


def number(value: str | None, least: int, most: int = 2**53 - 1) -> int | None:
    """Return a whole number in a range, or nothing."""
    shown = (value or "").strip(SPACE)
    if not shown.isascii() or not shown.isdigit() or len(shown) > 16:
        return None
    whole = int(shown)
    return whole if least <= whole <= most else None
