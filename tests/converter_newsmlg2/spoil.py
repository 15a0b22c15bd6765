"""Real items made wrong: attributes taken off or filled with nonsense, strange children, stray text, a new order."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Final

from lxml import etree

from tests.converter_newsmlg2.siblings import NAR

_NONSENSE: Final = ("", "a b", "x", "9x", "2026-13-45")


def spoilt(root: etree._Element, chance: random.Random) -> bytes:
    """Return the document with one to three faults in what is around its payload."""
    parts = [
        one
        for item in root.iter(f"{NAR}newsItem", f"{NAR}packageItem")
        for one in item.iterdescendants(f"{NAR}*")
        if next(one.iterancestors(f"{NAR}inlineXML"), None) is None
    ]
    for _ in range(chance.randint(1, 3)):
        if parts:
            chance.choice(_WAYS)(chance.choice(parts), chance)
    return etree.tostring(root)


def _drop_attribute(one: etree._Element, chance: random.Random) -> None:
    if names := sorted(map(str, one.attrib)):
        del one.attrib[chance.choice(names)]


def _fill_attribute(one: etree._Element, chance: random.Random) -> None:
    if names := sorted(map(str, one.attrib)):
        one.set(chance.choice(names), chance.choice(_NONSENSE))


def _add_attribute(one: etree._Element, chance: random.Random) -> None:
    one.set(chance.choice(("unknown", "role", "id", "rank")), "u")


def _add_child(one: etree._Element, chance: random.Random) -> None:
    one.insert(chance.randint(0, len(one)), etree.fromstring(f'<strange xmlns="{NAR[1:-1]}">odd</strange>'))


def _add_text(one: etree._Element, chance: random.Random) -> None:
    one.text = f"{one.text or ''} STRAY"


def _reorder(one: etree._Element, chance: random.Random) -> None:
    if len(one) > 1:
        one.append(one[0])


def _rename(one: etree._Element, chance: random.Random) -> None:
    parent = one.getparent()
    if parent is not None and parent.tag not in (f"{NAR}newsItem", f"{NAR}packageItem"):
        one.tag = f"{NAR}{chance.choice(('odd', 'name', 'related'))}"


_WAYS: Final[tuple[Callable[[etree._Element, random.Random], None], ...]] = (
    _drop_attribute,
    _fill_attribute,
    _add_attribute,
    _add_child,
    _add_text,
    _reorder,
    _rename,
)
