"""Places out of elements: where content was made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from converter import Location, collapse
from converter_newsmlg2.read_concepts import NAME, known, literal_name, marked
from converter_newsmlg2.read_context import NAR, SPACE, Context, pairs
from converter_newsmlg2.read_values import address, words
from converter_newsmlg2.stray import loose

if TYPE_CHECKING:
    from lxml import etree

_BROADER: Final = NAR + "broader"
_COUNTRIES: Final = ("http://cvx.iptc.org/iso3166-1a2/", "http://cvx.iptc.org/iso3166-1a3/")
_PLACE: Final = frozenset({"type", "typeuri"})


def location(ctx: Context, element: etree._Element) -> tuple[Location | None, bool]:
    """Return where content was made, with the region and country around it."""
    if (known_as := literal_name(element)) is not None:
        return Location(name=known_as), False
    around = [child for child in element if child.tag == _BROADER]
    loose(ctx, element)
    more = False
    name = None
    for child in element:
        if child.tag == NAME:
            text = words(child)
            more = more or name is not None or (bool(child.keys()) and marked(ctx, child))
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
