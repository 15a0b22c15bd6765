"""What an item refers to: parts of itself by their ids, and resources elsewhere by their addresses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from converter import Finding, Severity, register
from converter_newsmlg2.check_place import NAR, found, name_of
from converter_newsmlg2.check_survey import REFERENCES, Survey

if TYPE_CHECKING:
    from lxml import etree

G2_REFERENCE_DANGLING = register(
    "G2_REFERENCE_DANGLING",
    Severity.ERROR,
    "an attribute refers to a part of the item that is not there",
    explanation="idrefs, contentrefs and sourceidref hold ids of elements of the same document (XML Schema, IDREF);"
    " libxml2 does not look whether there are such.",
    fix="Correct the id, or take the reference out.",
)
G2_RIGHTS_OF_CONTENT = register(
    "G2_RIGHTS_OF_CONTENT",
    Severity.WARNING,
    "rights refer to a piece of content and not to its partMeta",
    explanation="rightsInfo/@idrefs must name the partid of a partMeta, which in turn names the piece of content by its"
    " contentrefs (XSD, rightsInfo/@idrefs). Receivers that look there find no rights for the piece.",
    fix="Add a partMeta with partid and contentrefs, and refer to its partid.",
)
G2_LINK_NOWHERE = register(
    "G2_LINK_NOWHERE",
    Severity.ERROR,
    "a link or a reference to an item does not say to what",
    explanation="Neither href nor residref names the resource, so nothing can be found by it.",
    fix="Add residref with the identifier of the item, or href with its address; or take the element out.",
)
G2_DEPRECATED = register(
    "G2_DEPRECATED",
    Severity.INFO,
    "an element or attribute that the standard has replaced",
    explanation="It may still be written, and receivers that were made since need not know it.",
    fix="Write what the message names instead.",
)

_LINKS: Final = ("link", "itemRef", "icon", "remoteInfo", "deliverableOf")
_OLD_ATTRIBUTES: Final = {"guidref": "residref", "derivedfrom": "the element derivedFrom"}
_OLD_ELEMENTS: Final = {"facet": "related", "confirmation": "confirmationstatus on start, end and duration"}
_RIGHTS: Final = f"{{{NAR}}}rightsInfo"
_SET: Final = f"{{{NAR}}}contentSet"


def references(item: etree._Element, has: Survey, source: str) -> Iterator[Finding]:
    """Yield references to nothing, and deprecated words, the first of each kind."""
    told: set[str] = set()
    known: dict[str, etree._Element] | None = None
    for element, name, value in has.noted:
        if name in REFERENCES:
            known = known if known is not None else _ids(item)
            yield from _referring(element, name, value.split(), known, source)
        elif name in _OLD_ATTRIBUTES and name not in told:
            told.add(name)
            yield found(G2_DEPRECATED, element, f"{name} gave way to {_OLD_ATTRIBUTES[name]}", source, attribute=name)
    for name, instead in _OLD_ELEMENTS.items():
        for element in has.watched.get(name, ())[:1]:
            yield found(G2_DEPRECATED, element, f"{name} gave way to {instead}", source)
    for name in _LINKS:
        for element in has.watched.get(name, ()):
            if not (element.get("residref") or element.get("href") or element.get("guidref")):
                yield found(G2_LINK_NOWHERE, element, f"{name} has neither residref nor href", source)


def _ids(item: etree._Element) -> dict[str, etree._Element]:
    """Return all elements that have an id, those of the payload, too."""
    out = {}
    for element in item.iter():
        for name in ("id", "partid"):
            if (value := element.get(name)) is not None:
                out[value] = element
    return out


def _referring(
    element: etree._Element, name: str, ids: list[str], known: dict[str, etree._Element], source: str
) -> Iterator[Finding]:
    for one in ids:
        target = known.get(one)
        if target is None:
            message = f"{name} of {name_of(element)} is {one!r}, and nothing has this id"
            yield found(G2_REFERENCE_DANGLING, element, message, source, attribute=name)
        elif element.tag == _RIGHTS and next(target.iterancestors(_SET), None) is not None:
            message = f"idrefs names the {name_of(target)} {one!r} itself"
            yield found(G2_RIGHTS_OF_CONTENT, element, message, source, attribute=name)
