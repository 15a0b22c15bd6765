"""The children of an element, each handed to its reader; what has none is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from converter_newsmlg2.read_context import NAR, XML_LANG, Context, pairs
from converter_newsmlg2.stray import stray

if TYPE_CHECKING:
    from lxml import etree

    Handler: TypeAlias = Callable[[Context, etree._Element], None]  # noqa: SLF001 - lxml has no other name for it
    Handlers: TypeAlias = Mapping[str, Handler]


def handlers(readers: Mapping[str, Handler]) -> Handlers:
    """Return readers of elements of NewsML-G2 by the elements' names with the namespace, as the tree has them."""
    return {NAR + tag: read for tag, read in readers.items()}


def keep_attributes(ctx: Context, element: etree._Element, path: str) -> None:
    """Keep the attributes of an element of which the children are read; ``path`` is the element's within the item."""
    ctx.kept += [
        {"path": f"{path}/@{name}", "value": value}
        for name, value in pairs(element)
        if not (name == XML_LANG and value == ctx.language)
    ]


def read_parts(ctx: Context, parent: etree._Element, readers: Handlers, path: str = "") -> None:
    """Read the children of an element; ``path`` is the element's within the item, with a slash at its end."""
    if path and parent.keys():
        keep_attributes(ctx, parent, path[:-1])
    if (text := parent.text) and not text.isspace():
        stray(ctx, text, parent)
    known = readers.get
    for child in parent:
        if (text := child.tail) and not text.isspace():
            stray(ctx, text, child)
        if reader := known(child.tag):
            reader(ctx, child)
        elif isinstance(child.tag, str):
            name = child.tag.removeprefix(NAR)
            ctx.keep(path + ("*" if name.startswith("{") else name), child)
