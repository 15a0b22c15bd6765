"""What a newsMessage says besides its items: its header goes with each of them, as does what they take over from it."""

from __future__ import annotations

from copy import deepcopy
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from converter import Finding, parse_xml
from converter_newsmlg2.read_context import NAR, XML_LANG, Context, pairs
from converter_newsmlg2.read_prefix import without_prefix

if TYPE_CHECKING:
    from lxml import etree

_HEADER: Final = NAR + "header"
_SET: Final = NAR + "itemSet"
_CATALOGS: Final = (NAR + "catalogRef", NAR + "catalog")
_SCHEMA: Final = "{http://www.w3.org/2001/XMLSchema-instance}"
_TAKEN_OVER: Final = (XML_LANG, "dir")


class Message(NamedTuple):
    """What goes with each item: ``kept`` into its extensions; ``attributes`` and ``catalogs`` where it has none."""

    kept: tuple[tuple[tuple[str, str], ...], ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    catalogs: tuple[etree._Element, ...] = ()
    findings: tuple[Finding, ...] = ()


NO_MESSAGE: Final = Message()


@lru_cache(maxsize=8)
def message_of(context: bytes, closing: bytes) -> Message:
    """Return what the message around a record says; remembered, since it is the same for all its items."""
    root = parse_xml(context + closing)
    if root.prefix is not None:
        root = without_prefix(root)
    elif not root.tag.startswith("{"):
        declared = f'<newsMessage xmlns="{NAR[1:-1]}"'.encode()
        root = parse_xml((context + closing).replace(b"<newsMessage", declared, 1))
    return message_around(root, None, 1)


def message_around(root: etree._Element, source: str | None, line: int) -> Message:
    """Return what a message says besides its items, up to them."""
    ctx = Context(source, line, "newsMessage")
    attributes = dict(pairs(root))
    catalogs: list[etree._Element] = []
    for part in root:
        if part.tag == _SET:
            attributes |= pairs(part)
            break
        if part.tag == _HEADER:
            catalogs += part.iterchildren(*_CATALOGS)
        if isinstance(part.tag, str):
            ctx.keep("newsMessage/" + ("header" if part.tag == _HEADER else "*"), part)
    ctx.kept += [
        {"path": f"newsMessage/@{name}", "value": value}
        for name, value in attributes.items()
        if name not in _TAKEN_OVER and not name.startswith(_SCHEMA)
    ]
    return Message(
        kept=tuple(tuple(one.items()) for one in ctx.kept),
        attributes=tuple((name, attributes[name]) for name in _TAKEN_OVER if name in attributes),
        catalogs=tuple(catalogs),
        findings=tuple(ctx.findings),
    )


def take_over(ctx: Context, item: etree._Element, message: Message) -> None:
    """Keep the message's header with an item, and give it what it takes over: language, direction, catalogs.

    The catalogs of a header are meant for the header's own codes; an item without any has nothing else to go by.
    """
    ctx.kept += [dict(one) for one in message.kept]
    ctx.findings += [one.at(ctx.source or "-", ctx.line) for one in message.findings]
    for name, value in message.attributes:
        if item.get(name) is None:
            item.set(name, value)
    if message.catalogs and next(item.iterchildren(*_CATALOGS), None) is None:
        for place, catalog in enumerate(message.catalogs):
            item.insert(place, deepcopy(catalog))
