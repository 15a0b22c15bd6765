"""Concepts out of elements: terms, the entities that a text speaks of, and the parties that made it.

Each function returns the value and whether the element says more than the value does; then the element is kept, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from converter import Entity, Location, Subject, Term, collapse
from converter_newsmlg2.read_context import NAR, SPACE, XML_LANG, Context, pairs
from converter_newsmlg2.read_values import address, number, words

if TYPE_CHECKING:
    from lxml import etree

NAME: Final = NAR + "name"
_SAME: Final = NAR + "sameAs"
_RELATED: Final = NAR + "related"
_REMOTE: Final = NAR + "remoteInfo"
_DEFINITION: Final = NAR + "definition"
_ORGANISATION: Final = NAR + "organisationDetails"
_BROADER: Final = NAR + "broader"
_NATURES: Final = {"cpnat:person": "people", "cpnat:organisation": "organisations", "cpnat:geoArea": "places"}
_KINDS: Final = {"cpnat:person": "person", "cpnat:organisation": "organisation"}
_PROVIDERS: Final = ("nprov:", "prov:")
_COUNTRIES: Final = ("http://cvx.iptc.org/iso3166-1a2/", "http://cvx.iptc.org/iso3166-1a3/")


class Known(NamedTuple):
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
    for child in element:
        tag = child.tag
        if tag == NAME:
            text = words(child)
            if text:
                names.append(text)
            more = more or bool(len(child)) or _marked(ctx, child)
        elif tag == _SAME and uri is None and not len(child) and child.keys() == ["uri"]:
            uri = address(child.get("uri"))
            more = more or uri is None
        elif tag == _RELATED and role is None and (found_role := _own_role(child)) is not None:
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


def _marked(ctx: Context, name: etree._Element) -> bool:
    """Say whether a name has attributes beyond the language that the whole item has."""
    return bool(name.keys()) and (len(name.attrib) > 1 or name.get(XML_LANG, "") != ctx.language)


def _own_role(element: etree._Element) -> str | None:
    """Return a role that is written in words: a related concept known by its literal and nothing else."""
    if len(element) != 1 or element.keys() != ["literal"]:
        return None
    name = element[0]
    if name.tag != NAME or name.keys():
        return None
    literal = element.get("literal") or ""
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


class Party(NamedTuple):
    """Someone who made, delivered or owns content; ``typed`` says that what they are is stated."""

    name: str
    uri: str | None
    url: str | None
    job_title: str | None
    role: str | None
    kind: str
    typed: bool
    more: bool


_PARTY: Final = frozenset({"qcode", "uri", "literal", "role", "roleuri", "type"})


def party(ctx: Context, element: etree._Element) -> Party | None:
    """Return a party, or nothing for one without a name or code.

    Where only a code is given it stands for the name; a URI is made of it where its scheme is known.
    """
    if len(element) == 1 and element.keys() == ["literal"]:
        # Most parties are known by their names only.
        child = element[0]
        name = words(child) if child.tag == NAME and not child.keys() else ""
        if name and name == element.get("literal"):
            kind = "organisation" if name in ctx.organisations else "person"
            return Party(name, None, None, None, None, kind, False, False)
    return _party(ctx, element)


def _party(ctx: Context, element: etree._Element) -> Party | None:
    names: list[str] = []
    url = title = role = kind = None
    more = False
    organisation = False
    for child in element:
        tag = child.tag
        if tag == NAME:
            if text := words(child):
                names.append(text)
            more = more or (bool(child.keys()) and _marked(ctx, child))
        elif tag == _DEFINITION and title is None and not child.keys():
            title = words(child) or None
        elif tag == _REMOTE and url is None and child.keys() == ["href"]:
            url = address(child.get("href"))
            more = more or url is None
        elif tag == _RELATED and role is None and (own := _own_role(child)) is not None:
            role = own
        elif isinstance(tag, str):
            organisation = organisation or tag == _ORGANISATION
            more = True
    uri = literal = code = None
    for key, value in pairs(element):
        if key not in _PARTY:
            more = True
        elif key == "qcode":
            code = value
            uri = ctx.resolved(value)
        elif key == "uri":
            uri = address(value)
            more = more or uri is None
        elif key == "literal":
            literal = collapse(value).strip(SPACE)
        elif key in ("role", "roleuri"):
            more = more or role is not None
            role = value.strip(SPACE) or None
        elif value in _KINDS:
            kind = _KINDS[value]
        else:
            more = True
    name = names[0] if names else literal or (code or "").rpartition(":")[2].strip(SPACE) or uri
    if not name:
        return None
    more = more or len(names) > 1 or (literal is not None and literal != name) or (code is not None and uri is None)
    typed = kind is not None
    if kind is None:
        sure = organisation or name in ctx.organisations or (code is not None and code.startswith(_PROVIDERS))
        kind = "organisation" if sure else "person"
    return Party(name, uri, url, title, role, kind, typed, more)


_PLACE: Final = frozenset({"type", "typeuri"})


def location(ctx: Context, element: etree._Element) -> tuple[Location | None, bool]:
    """Return where content was made, with the region and country around it."""
    if len(element) == 1 and element.keys() == ["literal"]:
        child = element[0]
        known_as = words(child) if child.tag == NAME and not child.keys() else ""
        if known_as and known_as == element.get("literal"):
            return Location(name=known_as), False
    around = [child for child in element if child.tag == _BROADER]
    more = False
    name = None
    for child in element:
        if child.tag == NAME:
            text = words(child)
            more = more or name is not None or (bool(child.keys()) and _marked(ctx, child))
            name = name or text or None
        elif child.tag != _BROADER and isinstance(child.tag, str):
            more = True
    uri = literal = code = kind = None
    for key, value in pairs(element):
        if key == "qcode":
            code, uri = value, ctx.resolved(value)
        elif key == "uri":
            uri = address(value)
            more = more or uri is None
        elif key == "literal":
            literal = collapse(value).strip(SPACE) or None
        elif key in _PLACE:
            kind = value.strip(SPACE) or None
        else:
            more = True
    name = name or literal or (code or "").rpartition(":")[2].strip(SPACE) or None
    if name is None:
        return None, True
    more = more or (literal is not None and literal != name) or (code is not None and uri is None)
    areas, vague = _areas(ctx, around)
    return Location(name=name, kind=kind, uri=uri, **areas), more or vague


def _areas(ctx: Context, around: list[etree._Element]) -> tuple[dict[str, str], bool]:
    found: dict[str, str] = {}
    more = False
    for area in around:
        one = known(ctx, area, frozenset({"type"}))
        plain = area.get("type") == "cpnat:geoArea" and not one.more and not one.names and one.role is None
        code = one.code or ""
        if one.scheme in _COUNTRIES and code.isascii() and code.isalpha() and code.isupper() and len(code) in (2, 3):
            more = more or "country_code" in found or not plain or one.uri is not None
            found["country_code"] = code
            if one.name is not None:
                found["country_name"] = one.name
            more = more or one.scheme != _COUNTRIES[len(code) - 2]
        elif one.name is not None and "region" not in found:
            found["region"] = one.name
            more = more or not plain or one.code is not None or one.uri is not None
        elif one.name is not None and "country_name" not in found:
            found["country_name"] = one.name
            more = more or not plain or one.code is not None or one.uri is not None
        else:
            more = True
    return found, more
