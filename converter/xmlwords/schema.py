"""Errors of XML Schema validation in a person's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Final

from converter.findings import Finding, Rule
from converter.xmlwords.codes import (
    XML_ATTRIBUTE_MISSING,
    XML_ATTRIBUTE_UNKNOWN,
    XML_ELEMENT_MISPLACED,
    XML_ELEMENT_MISSING,
    XML_INVALID,
    XML_ROOT_UNKNOWN,
    XML_TEXT_MISPLACED,
    XML_VALUE_BLANK,
    XML_VALUE_INVALID,
)
from converter.xmlwords.place import Place, XsdError, at_path, clip, finding, local, most, named, plain

if TYPE_CHECKING:
    from lxml import etree

_PARTS: Final = re.compile(r"Element '([^']*)'(?:, attribute '([^']*)')?: (.*)", re.DOTALL)
_TYPE: Final = re.compile(r"(?s)'(.*)' is not a valid value of the (?:local )?(\w+) type(?: '([^']*)')?")
_EXPECTED: Final = re.compile(r"Expected is (?:one of )?\( (.*) \)")
_FACET: Final = re.compile(r"(?s)\[facet '(\w+)'\] (.*)")
_SET: Final = re.compile(r"(?s)The value '(.*)' is not an element of the set \{(.*)\}")
_PATTERN: Final = re.compile(r"(?s)The value '(.*)' is not accepted by the pattern '(.*)'")

_TYPES: Final = {
    "dateTime": "a date and time such as 2026-01-02T03:04:05+07:00",
    "date": "a date such as 2026-01-02",
    "gYear": "a year of four digits",
    "language": "a language tag such as en or id-ID",
    "positiveInteger": "a whole number from 1",
    "nonNegativeInteger": "a whole number from 0",
    "integer": "a whole number",
    "decimal": "a number",
    "boolean": "true or false",
    "anyURI": "a URI",
    "ID": "a name that no other element of the document has as its identifier",
    "IDREF": "the identifier of an element",
    "NMTOKEN": "one word of letters, digits and . - _ :",
    "duration": "a duration such as PT1H30M",
}
_DATES: Final = ("dateTime", "date", "gYearMonth", "gYear")


def explain_xsd(
    root: etree._Element, errors: Iterator[XsdError], place: Place, words: Mapping[str, str]
) -> Iterator[Finding]:
    """Yield a finding for each error of an XML Schema validator; a value refused twice is told once."""
    told: set[tuple[str, str | None]] = set()
    for error in most(errors):
        parts = _PARTS.match(error.message)
        if parts is None:
            yield finding(root, error, place, XML_INVALID, error.message)
            continue
        tag, attribute, said = local(parts[1]), parts[2], parts[3]
        about_value = _FACET.match(said) or _TYPE.match(said)
        where = (error.path, attribute)
        if about_value and where in told:
            continue
        if about_value:
            told.add(where)
        owner = f"{tag}/@{local(attribute)}" if attribute else tag
        rule, message = _sentence(root, error, tag, owner, said, words)
        yield finding(root, error, place, rule, message)


def _sentence(
    root: etree._Element, error: XsdError, tag: str, owner: str, said: str, words: Mapping[str, str]
) -> tuple[Rule, str]:
    if said.startswith("This element is not expected"):
        return _unexpected(at_path(root, error.path), tag, said)
    if said.startswith("Missing child element"):
        missing = _expected(said)
        return XML_ELEMENT_MISSING, f"{tag} lacks {'one of ' if len(missing) > 1 else ''}{_or(missing)}"
    if "is required but missing" in said:
        return XML_ATTRIBUTE_MISSING, f"{tag} lacks the attribute {local(said.split(chr(39))[1])}"
    if said.startswith("The attribute '") and "is not allowed" in said:
        return XML_ATTRIBUTE_UNKNOWN, f"{tag} may not have the attribute {local(said.split(chr(39))[1])}"
    if said.startswith("No matching global"):
        if "validation root" in said:
            return XML_ROOT_UNKNOWN, f"the schema knows no document that begins with {tag}"
        return XML_ELEMENT_MISPLACED, f"the schema does not know the element {tag}"
    if "content" in said and "not allowed" in said:
        return XML_TEXT_MISPLACED, _content(tag, said)
    if facet := _FACET.match(said):
        return XML_VALUE_INVALID, f"{owner} {_faceted(facet[1], facet[2], words)}"
    if typed := _TYPE.match(said):
        return _mistyped(owner, typed[1], local(typed[3] or ""), words)
    return XML_INVALID, f"{owner}: {plain(said)}"


def _unexpected(element: etree._Element | None, tag: str, said: str) -> tuple[Rule, str]:
    """Tell a missing element from one in the wrong place: libxml2 blames the element that it met instead."""
    expected = _expected(said)
    before = None if element is None else element.getprevious()
    after = "" if before is None else f" after {named(before)}"
    repeated = before is not None and named(before) in expected
    if len(expected) == 1 and "one of" not in said and not repeated:
        later = None if element is None else next(element.itersiblings(f"{{*}}{expected[0]}"), None)
        if later is not None:
            return XML_ELEMENT_MISPLACED, f"{expected[0]} must stand before {tag}"
        return XML_ELEMENT_MISSING, f"{expected[0]} is missing before {tag}"
    here = f"; here may stand {_or(expected)}" if expected else "; nothing more may stand here"
    return XML_ELEMENT_MISPLACED, f"{tag} may not stand{after or ' here'}{here}"


def _expected(said: str) -> list[str]:
    found = _EXPECTED.search(said)
    names = [] if found is None else [local(one.strip()) for one in found[1].split(",")]
    return list(dict.fromkeys(one for one in names if one not in ("*", "...")))


def _content(tag: str, said: str) -> str:
    if said.startswith("Element content"):
        return f"{tag} may hold text only, no elements" if "simple" in said else f"{tag} must be empty"
    return f"{tag} may hold elements only, no text" if "element-only" in said else f"{tag} must be empty"


def _faceted(facet: str, said: str, words: Mapping[str, str]) -> str:
    match facet:
        case "enumeration" if found := _SET.match(said):
            return f"is {_shown(found[1])}, but must be one of {found[2].replace(chr(39), '')}"
        case "pattern" if found := _PATTERN.match(said):
            known = words.get(found[2])
            form = f"but must be {known}" if known else f"which has not the form asked for ({found[2]})"
            return f"is {_shown(found[1])}, {form}"
        case "minInclusive" | "maxInclusive":
            return f"is out of range: {plain(said[:1].lower() + said[1:])}"
        case "minLength":
            return "is empty or too short"
        case _:
            return plain(said[:1].lower() + said[1:])


def _mistyped(owner: str, value: str, kind: str, words: Mapping[str, str]) -> tuple[Rule, str]:
    wanted = words.get(kind) or _TYPES.get(kind.removeprefix("xs:")) or f"of the type {kind or 'that the schema names'}"
    if not kind and owner.endswith("/@lang"):
        wanted = _TYPES["language"]  # xml:lang has a type without a name
    if value[:1].isspace() and "date" in kind.lower() and _is_date(value.strip()):
        return XML_VALUE_BLANK, f"{owner} has blanks before its value {value.strip()}"
    if not value.strip():
        return XML_VALUE_INVALID, f"{owner} is empty, but must be {wanted}"
    return XML_VALUE_INVALID, f"{owner} is {_shown(value)}, but must be {wanted}"


def _or(names: list[str]) -> str:
    if not names:
        return "an element of another namespace"
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " or " + names[-1]


def _shown(value: str) -> str:
    return repr(clip(" ".join(value.split()) if value.strip() else value))


@cache
def _date_schema(kind: str) -> etree.XMLSchema:
    from lxml import etree

    xsd = "http://www.w3.org/2001/XMLSchema"
    return etree.XMLSchema(
        etree.fromstring(f'<s:schema xmlns:s="{xsd}"><s:element name="v" type="s:{kind}"/></s:schema>')
    )


def _is_date(value: str) -> bool:
    from lxml import etree

    element = etree.Element("v")
    element.text = value
    return any(_date_schema(kind).validate(element) for kind in _DATES)
