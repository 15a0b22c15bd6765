"""Properties that become one field of the article, or one more value of a list, by what makes a value of an element."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from converter_newsmlg2.read_context import SPACE, Context

if TYPE_CHECKING:
    from lxml import etree

    from converter_newsmlg2.read_parts import Handler

    Maker: TypeAlias = Callable[[Context, etree._Element], tuple[Any, bool]]  # noqa: SLF001 - lxml's only name for it
    """Makes a value of an element, nothing where it says none; then whether the element says more than the value."""


def one_of(field: str, path: str, make: Maker, *, group: str = "", at: str = "") -> Handler:
    """Return the reader of a property of which the article has one: the first is taken, others are kept.

    ``group`` is ``rights`` for a field of the article's rights; ``at`` points to the part of the value that is stated.
    """
    pointer = f"/{group}/{field}" if group else f"/{field}"
    part = pointer + at

    def read(ctx: Context, element: etree._Element) -> None:
        values = ctx.rights if group else ctx.out
        value, more = make(ctx, element)
        if value is None or field in values:
            if value is not None or says_anything(element):
                ctx.keep(path, element)
            return
        values[field] = value
        ctx.stated(part, element, path)
        if more:
            ctx.keep(path, element, pointer)

    return read


def each_of(field: str, path: str, make: Maker) -> Handler:
    """Return the reader of a property of which the article has a list."""
    pointer = f"/{field}"

    def read(ctx: Context, element: etree._Element) -> None:
        value, more = make(ctx, element)
        if value is None:
            if says_anything(element):
                ctx.keep(path, element)
            return
        ctx.add(field, value, element, path)
        if more:
            ctx.keep(path, element, pointer)

    return read


def says_anything(element: etree._Element) -> bool:
    """Say whether an element has anything in it: an empty one without attributes is no loss."""
    return bool(len(element) or element.keys() or (element.text or "").strip(SPACE))
