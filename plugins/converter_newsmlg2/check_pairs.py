"""Attributes of which exactly one of two must be there, and properties that must be named by a code or a URI."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from converter import Finding, Severity, register
from converter_newsmlg2.check_item import G2_IDENTIFIER_MISSING
from converter_newsmlg2.check_place import found
from converter_newsmlg2.check_survey import Survey

if TYPE_CHECKING:
    from lxml import etree

G2_ATTRIBUTE_PAIR = register(
    "G2_ATTRIBUTE_PAIR",
    Severity.WARNING,
    "of two attributes exactly one must be there",
    explanation="The standard says what a group, a hash, a rating, an interaction, a time or an extension property"
    " means by a QCode in one attribute or by a URI in the other; with neither it means nothing, and with both it may"
    " mean two things.",
    fix="Write one of the two that the message names.",
)
G2_CATALOG_VERSION = register(
    "G2_CATALOG_VERSION",
    Severity.WARNING,
    "a catalog has a version and no guid",
    explanation="A version is one of something: the XSD's documentation of catalog/@version asks for a guid beside it.",
    fix="Add the catalog's guid, or leave version out.",
)

_PAIRS: Final = {
    "group": "role",
    "hash": "hashtype",
    "rating": "scaleunit",
    "userInteraction": "interactiontype",
    "timeDelim": "timeunit",
    "radius": "radunit",
    **dict.fromkeys(
        (
            "headerExtProperty",
            "groupExtProperty",
            "rightsInfoExtProperty",
            "itemMetaExtProperty",
            "linkExtProperty",
            "contentMetaExtProperty",
            "partMetaExtProperty",
            "conceptExtProperty",
            "sameAsExtProperty",
        ),
        "rel",
    ),
}
"""Elements whose attribute, or the one with ``uri`` behind its name, must be there (XSD, documentation of both)."""
_CODED: Final = ("role", "service", "signal", "eventStatus", "occurStatus", "newsCoverageStatus")
_GRAVE: Final = ("pubStatus", "conceptId")
"""Properties that have no literal, but for signal: their code or URI is all that they say (XSD, QCodePropType)."""
_FLEXIBLE: Final = (
    "creator",
    "contributor",
    "infoSource",
    "located",
    "genre",
    "copyrightHolder",
    "audience",
    "exclAudience",
)
"""Properties that may be named by words, too (XSD, FlexPropType): only what has no word either names nothing."""
_NAMES: Final = ("qcode", "uri", "literal")


def pairs(has: Survey, source: str) -> Iterator[Finding]:
    """Yield what is named neither by a code nor by a URI, or by both."""
    watched = has.watched
    for name in watched.keys() & _PAIRS.keys():
        for element in watched[name]:
            yield from _pair(element, name, _PAIRS[name], source)
    for name in (*_GRAVE, *_CODED):
        for element in watched.get(name, ()):
            if not (element.get("qcode") or element.get("uri") or (name == "signal" and element.get("literal"))):
                severity = Severity.ERROR if name in _GRAVE else Severity.WARNING
                yield found(G2_IDENTIFIER_MISSING, element, f"{name} names nothing", source, severity=severity)
    for name in _FLEXIBLE:
        for element in watched.get(name, ()):
            if not (len(element) or any(map(element.get, _NAMES))):
                yield found(G2_IDENTIFIER_MISSING, element, f"{name} names nothing", source, severity=Severity.WARNING)
    for element in watched.get("catalog", ()):
        if element.get("version") and not element.get("guid"):
            message = f"the catalog has version {element.get('version')} and no guid"
            yield found(G2_CATALOG_VERSION, element, message, source, attribute="version")


def _pair(element: etree._Element, name: str, attribute: str, source: str) -> Iterator[Finding]:
    code, uri = element.get(attribute), element.get(f"{attribute}uri")
    if bool(code) == bool(uri):
        what = "has both" if code else "has neither"
        message = f"{name} {what} {attribute} {'and' if code else 'nor'} {attribute}uri"
        yield found(G2_ATTRIBUTE_PAIR, element, message, source)
