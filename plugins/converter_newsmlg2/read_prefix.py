"""Items as they are read: without comments and instructions, which may stand within any value, and without prefixes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from converter_newsmlg2.read_context import NAR, pairs

if TYPE_CHECKING:
    from lxml import etree

_NAMESPACE: Final = NAR[1:-1]


def has_comments(data: bytes) -> bool:
    """Say whether a document may have comments or processing instructions behind its declaration."""
    # One character is found much faster than two, of which the first stands before every tag.
    behind = data.find(b"?>") if data.startswith(b"<?xml") else 0
    return (
        (b"!" in data and b"<!--" in data)
        or (data.find(b"?", behind + 2) > 0 and data.find(b"<?", 2) > 0)
        or data[:2].count(0) == 1
        or data[:1] in b"\xff\xfe"
    )


def without_comments(root: etree._Element) -> None:
    """Take comments and instructions out of a tree; the text behind them joins that before."""
    from lxml import etree

    etree.strip_tags(root, etree.Comment, etree.PI)


def without_prefix(root: etree._Element) -> etree._Element:
    """Return a tree without comments with the namespace of NewsML-G2 as the default one; it keeps its lines."""
    made = _begun(root, None)
    waiting = [(root, made)]
    while waiting:
        old, new = waiting.pop()
        waiting += [(child, _begun(child, new)) for child in old]
    return made


def _begun(old: etree._Element, parent: etree._Element | None) -> etree._Element:
    from lxml import etree

    names = {prefix: uri for prefix, uri in old.nsmap.items() if uri != _NAMESPACE}
    if old.tag.startswith(NAR):
        names[None] = _NAMESPACE
    attributes = dict(pairs(old))
    if parent is None:
        new = etree.Element(old.tag, attributes, names)  # type: ignore[arg-type]
    else:
        new = etree.SubElement(parent, old.tag, attributes, names)  # type: ignore[arg-type]
    new.text, new.tail, new.sourceline = old.text, old.tail, old.sourceline
    return new
