"""Lists out of markup, with the lists within them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from converter.article import ListBlock, ListItem
from converter.markup.inline import DEEPEST, Run
from converter.markup.told import Told, attributes, kind_of, local

if TYPE_CHECKING:
    from lxml import etree


def list_of(element: etree._Element, told: Told) -> list[ListBlock]:
    """Return the list that an element is, or nothing for one without items."""
    items = _items(element, told, 1)
    if not items:
        return []
    return [ListBlock(items=tuple(items), ordered=local(element) == "ol", lines=(told.place(element),))]


def _items(element: etree._Element, told: Told, depth: int) -> list[ListItem]:
    items: list[ListItem] = []
    if (element.text or "").strip():
        items += _loose(element.text or "", told)
    for child in element:
        kind = kind_of(child, told.dialect)
        if kind == "list" and items:
            # A list beside the items, not within one: HTML forbids it, and feeds have it.
            items[-1] = _with(items[-1], _items(child, told, depth + 1), child)
        elif kind == "list":
            items += _items(child, told, depth + 1)
        elif kind:
            items += _item(child, told, depth)
        if (child.tail or "").strip():
            items += _loose(child.tail or "", told)
    return items


def _loose(text: str, told: Told) -> list[ListItem]:
    run = Run(told)
    run.add(text)
    return [ListItem(text=run.done()[0])]


def _item(element: etree._Element, told: Told, depth: int) -> list[ListItem]:
    if element.keys():
        attributes(element, told)
    run = Run(told)
    nested: list[tuple[etree._Element, list[ListItem]]] = []
    if element.text:
        run.add(element.text)
    for child in element:
        if kind_of(child, told.dialect) == "list" and depth < DEEPEST:
            if child.keys():
                attributes(child, told)
            nested.append((child, _items(child, told, depth + 1)))
            if (child.tail or "").strip():
                run.part("\n")
        else:
            run.child(child)
        if child.tail:
            run.add(child.tail)
    text, marks = run.done()
    within = [one for _, items in nested for one in items]
    if not text:
        if within:
            told.simplified["an item of a list with nothing but a list in it"] += 1
        return within
    made = ListItem(text=text, marks=marks)
    for child, items in nested:
        made = _with(made, items, child)
    return [made]


def _with(item: ListItem, items: list[ListItem], element: etree._Element) -> ListItem:
    if not items:
        return item
    return msgspec.structs.replace(item, items=item.items + tuple(items), ordered=local(element) == "ol")
