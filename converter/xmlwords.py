"""Errors of libxml2's validators in a person's words: which element, where, what was found, what belongs there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from converter.findings import Finding, Rule, Severity, register

if TYPE_CHECKING:
    from lxml import etree

XML_ELEMENT_MISSING = register(
    "XML_ELEMENT_MISSING",
    Severity.ERROR,
    "an element that the schema demands is missing",
    explanation="The schema demands the element at the place shown. Validators often blame the element after it.",
    fix="Add the element there.",
)
XML_ELEMENT_MISPLACED = register(
    "XML_ELEMENT_MISPLACED",
    Severity.ERROR,
    "an element stands where the schema does not allow it",
    explanation="Elements have a fixed order in most XML news formats. This one is unknown to the schema, stands in the"
    " wrong place, or stands too often.",
    fix="Move the element to its place in the schema's order, or take it out.",
)
XML_ATTRIBUTE_MISSING = register(
    "XML_ATTRIBUTE_MISSING",
    Severity.ERROR,
    "an attribute that the schema demands is missing",
    explanation="The schema demands the attribute on this element.",
    fix="Add the attribute.",
)
XML_ATTRIBUTE_UNKNOWN = register(
    "XML_ATTRIBUTE_UNKNOWN",
    Severity.ERROR,
    "an attribute is not allowed on its element",
    explanation="The schema does not know the attribute on this element; it may be misspelt.",
    fix="Correct the attribute's name, or take it out.",
)
XML_VALUE_INVALID = register(
    "XML_VALUE_INVALID",
    Severity.ERROR,
    "a value has not the form that the schema demands",
    explanation="The text of an element or attribute does not fit the type that the schema gives it.",
    fix="Change the value to the form that the message names.",
)
XML_VALUE_BLANK = register(
    "XML_VALUE_BLANK",
    Severity.WARNING,
    "blanks stand before a date, which libxml2 refuses and the standard accepts",
    explanation="XML Schema takes blanks away around a date (whiteSpace=collapse) before it looks at it. libxml2, on"
    " which many receivers' validators are built, refuses blanks before it. The document is valid, but may be refused.",
    fix="Write the value without blanks or line breaks around it.",
)
XML_TEXT_MISPLACED = register(
    "XML_TEXT_MISPLACED",
    Severity.ERROR,
    "text or elements stand in an element that may not hold them",
    explanation="The schema lets this element hold elements only, text only, or nothing.",
    fix="Move the text into the element that is meant for it, or the elements out of the text.",
)
XML_ROOT_UNKNOWN = register(
    "XML_ROOT_UNKNOWN",
    Severity.ERROR,
    "the schema knows no document that begins with this element",
    explanation="The root element is not one of those that the schema declares: its namespace may be missing or wrong,"
    " or the document may be a fragment.",
    fix="Check the root element's name and namespace.",
)
XML_INVALID = register(
    "XML_INVALID",
    Severity.ERROR,
    "the document breaks a rule of its schema",
    explanation="The validator's own words are in the finding.",
    fix="Look the element up in the schema named.",
)


class XsdError(NamedTuple):
    """An error of libxml2's: its type, message, the path of the element, and the line in what was parsed."""

    kind: str
    message: str
    path: str
    line: int


class Place(NamedTuple):
    """What the findings of one document have in common; ``line`` is where in the source the parsed text begins."""

    source: str | None
    schema: str
    line: int


_PARTS: Final = re.compile(r"Element '([^']*)'(?:, attribute '([^']*)')?: (.*)", re.DOTALL)
_TYPE: Final = re.compile(r"(?s)'(.*)' is not a valid value of the (?:local )?(\w+) type(?: '([^']*)')?")
_EXPECTED: Final = re.compile(r"Expected is (?:one of )?\( (.*) \)")
_FACET: Final = re.compile(r"(?s)\[facet '(\w+)'\] (.*)")
_SET: Final = re.compile(r"(?s)The value '(.*)' is not an element of the set \{(.*)\}")
_PATTERN: Final = re.compile(r"(?s)The value '(.*)' is not accepted by the pattern '(.*)'")
_STEP: Final = re.compile(r"(?:([^:/\[\]]+):)?([^:/\[\]]+)(?:\[([0-9]+)\])?")
_SHOWN: Final = 60
_RAW: Final = 500
_LONGEST: Final = 160
_MOST: Final = 100

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
            yield _found(root, error, place, XML_INVALID, error.message)
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
        yield _found(root, error, place, rule, message)


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
        case "minLength":
            return "is empty or too short"
        case _:
            return plain(said[:1].lower() + said[1:])


def _mistyped(owner: str, value: str, kind: str, words: Mapping[str, str]) -> tuple[Rule, str]:
    wanted = words.get(kind) or _TYPES.get(kind.removeprefix("xs:")) or f"of the type {kind or 'that the schema names'}"
    if value[:1].isspace() and "date" in kind.lower() and _is_date(value.strip()):
        return XML_VALUE_BLANK, f"{owner} has blanks before its value {value.strip()}"
    if not value.strip():
        return XML_VALUE_INVALID, f"{owner} is empty, but must be {wanted}"
    return XML_VALUE_INVALID, f"{owner} is {_shown(value)}, but must be {wanted}"


_GRAMMAR: Final = (
    (re.compile(r"(?s)Type (\S+) doesn't allow value '(.*)'"), XML_VALUE_INVALID, "{1!r} is no {0}"),
    (re.compile(r"Invalid attribute (\S+) for element (\S+)"), XML_ATTRIBUTE_UNKNOWN, "{1}/@{0} is unknown or invalid"),
    (re.compile(r"Expecting element (\S+), got (\S+)"), XML_ELEMENT_MISSING, "{0} is missing before {1}"),
    (re.compile(r"Expecting an element (\S+), got nothing"), XML_ELEMENT_MISSING, "{0} is missing here"),
    (re.compile(r"Did not expect element (\S+) there"), XML_ELEMENT_MISPLACED, "{0} may not stand here"),
    (re.compile(r"Extra element (\S+) in interleave"), XML_ELEMENT_MISPLACED, "{0} may not stand here"),
    (re.compile(r"Did not expect text in element (\S+) content"), XML_TEXT_MISPLACED, "{0} may hold no text"),
)


def explain_grammar(root: etree._Element, errors: Iterator[XsdError], place: Place) -> Iterator[Finding]:
    """Yield what a RELAX NG validator found.

    libxml2 tells one fault as several, the element's and those of all around it: what says most is told, a value before
    an attribute before an element, and of elements the deepest.
    """
    seen = list(most(errors))
    known = [(rank, error, told) for error in seen for rank, told in _grammatical(error)]
    if not known:
        message = plain(seen[0].message) if seen else "the grammar does not fit the document"
        error = seen[0] if seen else XsdError("", message, f"/{named(root)}", xml_line(root) or 0)
        yield _found(root, error, place, XML_INVALID, message)
        return
    best = min(rank for rank, _, _ in known)
    deepest = max(error.path.count("/") for rank, error, _ in known if rank == best)
    told: set[tuple[str, str]] = set()
    for rank, error, (rule, message) in known:
        fits = rank == best and (rank < 2 or error.path.count("/") == deepest)
        if fits and (error.path, message) not in told:
            told.add((error.path, message))
            yield _found(root, error, place, rule, message)


def _grammatical(error: XsdError) -> Iterator[tuple[int, tuple[Rule, str]]]:
    for number, (pattern, rule, sentence) in enumerate(_GRAMMAR):
        if found := pattern.match(error.message):
            parts = (_clip(one.removeprefix("xs:")) for one in found.groups())
            yield min(number, 2), (rule, sentence.format(*parts))
            return


def most(errors: Iterator[XsdError]) -> Iterator[XsdError]:
    """Yield the first hundred errors: a document with more is wrong as a whole, and nobody reads the rest."""
    return islice(errors, _MOST)


def _found(root: etree._Element, error: XsdError, place: Place, rule: Rule, message: str) -> Finding:
    element = at_path(root, error.path)
    return rule.found(
        message,
        source=place.source,
        line=place.line + error.line - 1 if error.line else None,
        xpath=None if element is None else xml_path(element),
        schema=place.schema,
        raw=error.message[:_RAW],
    )


def at_path(root: etree._Element, path: str) -> etree._Element | None:
    """Return the element at a path as libxml2 writes them: ``*`` counts all siblings, ``p:name`` those of its name."""
    steps = [one for one in path.split("/") if one and not one.startswith("@")]
    element = root
    for step in steps[1:]:
        found = _STEP.fullmatch(step)
        if found is None:
            return None
        prefix, name, number = found[1], found[2], int(found[3] or 1)
        fitting = [one for one in element if isinstance(one.tag, str) and _fits(one, prefix, name)]
        if len(fitting) < number:
            return None
        element = fitting[number - 1]
    return element


def _fits(one: etree._Element, prefix: str | None, name: str) -> bool:
    return name == "*" or (local(str(one.tag)) == name and one.prefix == prefix)


def xml_path(element: etree._Element) -> str:
    """Return where an element stands: names without namespaces, with a number where several of one name are siblings.

    The numbers are XPath's, so that ``/newsItem/itemMeta/link[2]`` can be counted by hand.
    """
    steps: list[str] = []
    while True:
        above = element.getparent()
        name = named(element)
        alike = [] if above is None else [one for one in above if one.tag == element.tag]
        steps.append(f"{name}[{alike.index(element) + 1}]" if len(alike) > 1 else name)
        if above is None:
            return "/" + "/".join(reversed(steps))
        element = above


def xml_line(element: etree._Element, first: int = 1) -> int | None:
    """Return the source's line on which an element's start tag ends, if the parser knew it.

    ``first`` is the number of the first line of what was parsed.
    """
    line: Any = element.sourceline
    return first + line - 1 if line else None


def local(name: str) -> str:
    """Return a name without its namespace."""
    return name.rpartition("}")[2]


def named(element: etree._Element) -> str:
    """Return an element's name without its namespace; comments and instructions have none."""
    return local(element.tag) if isinstance(element.tag, str) else "comment()"


def plain(message: str) -> str:
    """Return a message without the namespaces of the names in it; libxml2 puts whole values into its messages."""
    whole = re.sub(r"\{[^{}\s]*\}", "", message[:_RAW])
    return whole if len(whole) <= _LONGEST else whole[: _LONGEST - 1] + "…"


def _or(names: list[str]) -> str:
    if not names:
        return "an element of another namespace"
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " or " + names[-1]


def _shown(value: str) -> str:
    return repr(_clip(" ".join(value.split()) if value.strip() else value))


def _clip(value: str) -> str:
    return value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…"


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
