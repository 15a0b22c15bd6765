"""Properties that are a text or a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from converter_newsmlg2.read_context import XML_LANG, Context, pairs
from converter_newsmlg2.read_times import moment
from converter_newsmlg2.read_values import plain_words, words

if TYPE_CHECKING:
    from lxml import etree

    from converter_newsmlg2.read_parts import Handler


def extra(ctx: Context, element: etree._Element, *known: str) -> bool:
    """Say whether a text property says more than its text: markup within, or attributes other than ``known``."""
    if element.keys():
        for key, value in pairs(element):
            if key not in known and not (key == XML_LANG and value == ctx.language):
                return True
    return bool(len(element)) and not plain_words(element)


def time_of(field: str, path: str, *, date: bool = False) -> Handler:
    """Return the reader of a time, or with ``date`` of a date too, of which the article has one: others are kept."""
    pointer = f"/dates/{field}"

    def read(ctx: Context, element: etree._Element) -> None:
        if field in ctx.dates:
            ctx.keep(path, element)
        elif (value := moment(ctx, element, pointer, path, date=date)) is not None:
            ctx.dates[field] = value
            if element.keys():
                ctx.keep(path, element, pointer)

    return read


def text(ctx: Context, element: etree._Element) -> tuple[str | None, bool]:
    """Return the text of a property, or nothing, and whether the property says more."""
    said = words(element)
    return said or None, (len(element) > 0 or element.keys() != _NONE) and extra(ctx, element)


_NONE: Final[list[str]] = []
