"""Items as they are read: without a prefix for the namespace of NewsML-G2."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from converter_newsmlg2.read_context import NAR, pairs

if TYPE_CHECKING:
    from lxml import etree

_NAMESPACE: Final = NAR[1:-1]


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
