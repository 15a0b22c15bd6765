"""Links to other items."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from converter import Relation
from converter_newsmlg2.read_context import SPACE, Context
from converter_newsmlg2.read_values import address, number
from converter_newsmlg2.stray import loose
from converter_newsmlg2.vocabularies import RELATIONS

if TYPE_CHECKING:
    from lxml import etree

_RELATIONS: Final = {code: word for word, code in RELATIONS.items()}
_LINK: Final = frozenset({"rel", "reluri", "href", "residref", "version", "title"})


def relation(ctx: Context, element: etree._Element) -> tuple[Relation | None, bool]:
    """Return how the item relates to another; a link without a rel says no more than that it is one."""
    loose(ctx, element)
    rel = (element.get("rel") or element.get("reluri") or "").strip(SPACE)
    found: dict[str, Any] = {
        "id": element.get("residref") or None,
        "url": address(element.get("href")),
        "version": number(element.get("version"), 1),
        "title": element.get("title") or None,
    }
    if found["id"] is None and found["url"] is None:
        return None, True
    more = bool(len(element)) or any(key not in _LINK for key in element.keys())  # noqa: SIM118 - not a dict
    for key, field in (("href", "url"), ("version", "version")):
        more = more or (key in element.attrib and found[field] is None)
    return Relation(rel=_RELATIONS.get(rel, rel) or "link", **found), more
