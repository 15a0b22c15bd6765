"""The order of elements that the XSD of NewsML-G2 2.35 asks for, parent by parent; ``|`` joins what may be mixed."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

_ORDERS: Final = {
    "": "catalogRef|catalog hopHistory pubHistory rightsInfo itemMeta contentMeta partMeta assert inlineRef"
    " derivedFrom|derivedFromValue contentSet",
    "rightsInfo": "accountable copyrightHolder"
    " copyrightNotice|usageTerms|link|rightsInfoExtProperty|rightsExpressionXML|rightsExpressionData dataMining *",
    "itemMeta": "itemClass provider versionCreated firstCreated embargoed pubStatus role fileName generator profile"
    " service title edNote memberOf instanceOf signal altRep deliverableOf hash expires origRep incomingFeedId"
    " metadataCreator link itemMetaExtProperty *",
    "contentMeta": "icon urgency contentCreated contentModified digitalSourceType"
    " located|infoSource|creator|contributor|audience|exclAudience|altId|rating|userInteraction"
    " language|genre|keyword|subject|slugline|headline|dateline|by|creditline|description contentMetaExtProperty *",
    "contentSet": "inlineXML|inlineData|remoteContent",
}

ORDER: Final[dict[str, dict[str, int]]] = {
    parent: {name: place for place, name in enumerate(order.replace("|", " ").split())}
    for parent, order in _ORDERS.items()
}
"""For each parent, its children with their places; ``*`` stands for elements of other namespaces.

What may be mixed has an order of its own, too, so that the same item is written in the same order every time.
"""

_SINGLE: Final = (
    "itemClass provider versionCreated firstCreated embargoed pubStatus role fileName profile metadataCreator urgency"
    " contentCreated contentModified digitalSourceType accountable copyrightHolder dataMining hopHistory pubHistory"
)
SINGLE: Final = frozenset(_SINGLE.split())
"""Elements of which a parent has one at most."""


_PLACES: Final = {
    f"{parent}/{name}".lstrip("/"): (number, place)
    for number, (parent, order) in enumerate(ORDER.items())
    for name, place in order.items()
}
_FIELD_NAMES: Final = (
    "headline subheadline alt_headlines subjects people organisations places editorial_notes corrections abstract"
)
_FIELDS: Final = _FIELD_NAMES.split()
_LAST: Final = len(_FIELDS)


def written_order(entry: dict[str, str]) -> tuple[int, int, int]:
    """Return the place of a kept entry in the order in which the writer comes to it, so that reading repeats it."""
    return _written_order(entry["path"], entry.get("of", ""))


@lru_cache(maxsize=1024)
def _written_order(path: str, of: str) -> tuple[int, int, int]:
    number, place = _PLACES.get(path, (-1 if path.startswith("@") else len(_ORDERS), 0))
    field = of.strip("/")
    return number, place, _LAST + 1 if not field else _FIELDS.index(field) if field in _FIELDS else _LAST


def index_of(order: dict[str, int], name: str) -> int:
    """Return the place of an element; what has none stands last."""
    return order.get(name, len(order))
