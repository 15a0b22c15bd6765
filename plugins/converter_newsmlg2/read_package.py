"""groupSet: the items of a package, in groups that have roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from converter import Relation
from converter_newsmlg2.read_context import NAR, SPACE, Context
from converter_newsmlg2.read_values import address, number, words

if TYPE_CHECKING:
    from lxml import etree

_GROUP: Final = NAR + "group"
_ITEM: Final = NAR + "itemRef"
_TITLES: Final = (NAR + "title", NAR + "headline")


def read_group_set(ctx: Context, groups: etree._Element) -> None:
    """Read each item that a package refers to as a relation, of which the group's role says how; keep the groups.

    Order and nesting of groups, their modes, and what a reference says of its item beside identifier, version, address
    and title have no place in the model: they are in the kept groupSet.
    """
    ctx.out.setdefault("type", "composite")
    for group in groups:
        if group.tag != _GROUP:
            continue
        role = group.get("role") or group.get("roleuri") or group.get("id") or "group"
        for reference in group:
            if reference.tag == _ITEM and (one := _relation(reference, role)) is not None:
                ctx.add("relations", one, reference, "groupSet/group/itemRef")
    ctx.keep("groupSet", groups)


def _relation(reference: etree._Element, role: str) -> Relation | None:
    identifier = (reference.get("residref") or "").strip(SPACE) or None
    url = address(reference.get("href"))
    if identifier is None and url is None:
        return None
    titles = (words(child) for child in reference if child.tag in _TITLES)
    title = next((text for text in titles if text), None) or (reference.get("title") or "").strip(SPACE) or None
    return Relation(rel=role, id=identifier, url=url, version=number(reference.get("version"), 1), title=title)
