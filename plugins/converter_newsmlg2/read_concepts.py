"""Concepts out of elements: terms, subjects, and the entities that a text speaks of.

Each function returns the value and whether the element says more than the value does; then the element is kept, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from converter import Entity, Subject, Term, collapse
from converter_newsmlg2.read_context import NAR, SPACE, XML_LANG, Context, pairs
from converter_newsmlg2.read_values import address, number, words
from converter_newsmlg2.stray import stray

if TYPE_CHECKING:
    from lxml import etree

NAME: Final = NAR + "name"
_SAME: Final = NAR + "sameAs"
RELATED: Final = NAR + "related"
_NATURES: Final = {"cpnat:person": "people", "cpnat:organisation": "organisations", "cpnat:geoArea": "places"}


class Known(msgspec.Struct, frozen=True, gc=False):
    """What identifies a concept, by the attributes and children that all concepts share."""

    scheme: str | None
    code: str | None
    uri: str | None
    name: str | None
    names: tuple[str, ...]
    role: str | None
    more: bool


def known(ctx: Context, element: etree._Element, skip: frozenset[str] = frozenset()) -> Known:
    """Read the identifier and the names of a concept; attributes in ``skip`` are the caller's."""
    scheme = code = uri = literal = role = None
    more = False
    for key, value in pairs(element):
        if key == "qcode":
            found = ctx.code(value)
            scheme, code = found if found is not None else (None, value.strip(SPACE) or None)
        elif key == "uri":
            uri = address(value)
            more = more or uri is None
        elif key == "literal":
            literal = collapse(value).strip(SPACE) or None
        elif key not in skip:
            more = True
    names: list[str] = []
    if (text := element.text) and not text.isspace():
        stray(ctx, text, element)
    for child in element:
        tag = child.tag
        if (text := child.tail) and not text.isspace():
            stray(ctx, text, child)
        if tag == NAME:
            text = words(child)
            if text:
                names.append(text)
            more = more or bool(len(child)) or marked(ctx, child)
        elif tag == _SAME and uri is None and not len(child) and child.keys() == ["uri"]:
            uri = address(child.get("uri"))
            more = more or uri is None
        elif tag == RELATED and role is None and (found_role := literal_name(child)) is not None:
            role = found_role
        elif isinstance(tag, str):
            more = True
    if literal is not None and code is None:
        if not names:
            names.append(literal)
        elif literal != names[0]:
            code = literal
    elif literal is not None:
        more = True
    return Known(scheme, code, uri, names[0] if names else None, tuple(names[1:]), role, more)


def marked(ctx: Context, name: etree._Element) -> bool:
    """Say whether a name has attributes beyond the language that the whole item has."""
    return bool(name.keys()) and (len(name.attrib) > 1 or name.get(XML_LANG, "") != ctx.language)


def literal_name(element: etree._Element, children: int = 1) -> str | None:
    """Return the name of a concept known by its literal, which its name repeats, and by nothing else.

    Most parties and places are such. ``children`` is how many children the element has, of which the name is the first.
    """
    stated = pairs(element)
    if len(stated) != 1 or len(element) != children:
        return None
    [(key, literal)] = stated
    name = element[0]
    if key != "literal" or name.tag != NAME or name.keys():
        return None
    if ((text := element.text) and not text.isspace()) or ((text := name.tail) and not text.isspace()):
        return None
    return literal if literal and words(name) == literal else None


def term(ctx: Context, element: etree._Element) -> tuple[Term | None, bool]:
    """Return a term, or nothing for an element that names none."""
    one = known(ctx, element)
    if one.code is None and one.uri is None and one.name is None:
        return None, True
    more = one.more or bool(one.names) or one.role is not None
    return Term(scheme=one.scheme, code=one.code, uri=one.uri, name=one.name), more


_DEGREES: Final = frozenset({"type", "confidence", "relevance"})


def subject(ctx: Context, element: etree._Element) -> tuple[str, Subject | Entity | None, bool]:
    """Return the field of the article that a subject belongs to, its value, and whether the element says more."""
    one = known(ctx, element, _DEGREES)
    nature = element.get("type")
    relevance, confidence = element.get("relevance"), element.get("confidence")
    if nature in _NATURES and one.name is not None:
        made = Entity(name=one.name, scheme=one.scheme, code=one.code, uri=one.uri, role=one.role, aliases=one.names)
        return _NATURES[nature], made, one.more or relevance is not None or confidence is not None
    if one.code is None and one.uri is None and one.name is None:
        return "subjects", None, True
    degrees: dict[str, Any] = {}
    more = one.more or nature is not None or bool(one.names) or one.role is not None
    for key, value in (("relevance", relevance), ("confidence", confidence)):
        if value is not None:
            degrees[key] = number(value, 0, 100)
            more = more or degrees[key] is None
    return "subjects", Subject(scheme=one.scheme, code=one.code, uri=one.uri, name=one.name, **degrees), more
