"""Text where the standard has none: told and quoted; what is kept has it as it came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter import Severity, register

if TYPE_CHECKING:
    from lxml import etree

    from converter_newsmlg2.read_context import Context

TEXT_STRAY = register(
    "TEXT_STRAY",
    Severity.WARNING,
    "text stands beside the properties of an item",
    explanation="itemMeta, contentMeta, rightsInfo and contentSet hold elements only (NewsML-G2, XML Schema), and so do"
    " most of their properties: parties, subjects, places, links. Nobody can tell what such text says of the item, so"
    " it is left out of the article, and quoted in the finding.",
    fix="Put the text into the property that it belongs to.",
)


def stray(ctx: Context, text: str, element: etree._Element) -> None:
    """Tell of text where the standard has none, in or behind ``element``; once, however often it is met."""
    told = TEXT_STRAY.found(
        f"{text.strip()[:80]!r} belongs to no property", source=ctx.source, line=ctx.place(element), raw=text[:2000]
    )
    if told not in ctx.findings:
        ctx.findings.append(told)


def loose(ctx: Context, element: etree._Element) -> None:
    """Tell of text in an element that holds elements only: before the first of them, and behind each."""
    if (text := element.text) and not text.isspace():
        stray(ctx, text, element)
    for child in element:
        if (text := child.tail) and not text.isspace():
            stray(ctx, text, child)
