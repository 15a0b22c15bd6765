"""Codes: is each alias declared by a catalog, and does each code exist in its vocabulary, as far as that is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import urlsplit

from converter import Finding, ReadError, Severity, find_schema, parse_xml, register
from converter_newsmlg2.catalog import ALIASES, SCHEMES
from converter_newsmlg2.check_place import NAR, found, name_of
from converter_newsmlg2.check_survey import CODED, NEWSCODES, Survey
from converter_newsmlg2.vocabularies import CLOSED, KNOWN, MISSPELT, RETIRED

if TYPE_CHECKING:
    from lxml import etree

G2_CATALOG_MISSING = register(
    "G2_CATALOG_MISSING",
    Severity.ERROR,
    "codes are used, and no catalog says what their aliases mean",
    explanation="A QCode is an alias of a scheme and a code. Without catalogRef or catalog no receiver can resolve it.",
    fix='Add <catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"/> as the item\'s first'
    " element, and your own catalog after it if you use schemes of your own.",
)
G2_CATALOG_ADDRESS = register(
    "G2_CATALOG_ADDRESS",
    Severity.ERROR,
    "a catalog's address is none",
    explanation="catalogRef/@href must be an absolute http or https address, from which receivers know the catalog."
    " It is never fetched here.",
    fix="Give the catalog's full address.",
)
G2_ALIAS_UNDECLARED = register(
    "G2_ALIAS_UNDECLARED",
    Severity.WARNING,
    "the alias of a code is declared by no catalog",
    explanation="None of the catalogs that are known here and to which the item refers declares the alias, so that"
    " receivers cannot tell what the code is. Most agencies send such codes of their own: in the feeds that were looked"
    " at, three codes of four. Where the item refers to a catalog that is not known here, the alias may be declared"
    " there: a provider's, or one of the IPTC's before 32 or after 41.",
    fix="Correct the alias, or add the catalog that declares it. A provider's catalog that lies in the schema store,"
    " under the last name of its address, is looked at.",
)
G2_ALIAS_RETIRED = register(
    "G2_ALIAS_RETIRED",
    Severity.INFO,
    "the scheme of a code is retired",
    explanation="The IPTC, or the catalog in the item, has retired the scheme, and so all its codes (NewsML-G2, retired"
    " schemes).",
    fix="Use the scheme that replaced it.",
)
G2_CODE_UNKNOWN = register(
    "G2_CODE_UNKNOWN",
    Severity.ERROR,
    "a code is not in its vocabulary",
    explanation="Receivers act on codes: a status that does not exist, such as stat:cancelled, is a kill that nobody"
    " obeys. Of vocabularies that are not wholly known here, this is for the record only.",
    fix="Use a code of the vocabulary; http://cv.iptc.org/newscodes/ lists them.",
)

G2_QCODE_AND_LITERAL = register(
    "G2_QCODE_AND_LITERAL",
    Severity.WARNING,
    "a property is named by a code and by a literal value",
    explanation="A property is identified by qcode or uri; literal is for what has neither. With both, some receivers"
    " take the one and some the other.",
    fix="Leave literal out, and write the words as <name>.",
)
G2_QCODE_AND_URI = register(
    "G2_QCODE_AND_URI",
    Severity.WARNING,
    "a property is named by a code and by a URI",
    explanation="The standard asks for exactly one of qcode and uri. Where both are there and do not mean the same,"
    " nobody knows which counts.",
    fix="Keep qcode, or uri where no catalog has the scheme; a second URI of the concept is <sameAs>.",
)

_SHOWN: Final = 5
_STANDARD: Final = re.compile(r"catalog\.IPTC-G2-Standards_([0-9]{1,4})\.xml")
_NUMBERS: Final = range(32, 42)
"""The IPTC's catalogs of which all aliases are known here: each has those of the one before."""


class Declared(NamedTuple):
    """What an item's catalogs declare: aliases of the IPTC's, others, and catalogs that are not known."""

    iptc: bool
    others: frozenset[str]
    unknown: tuple[str, ...]
    references: tuple[etree._Element, ...]
    any: bool


class Catalogs:
    """The catalogs that documents refer to, each looked for once; nothing is fetched."""

    def __init__(self) -> None:
        self._seen: dict[str, frozenset[str] | None] = {}

    def declared(self, item: etree._Element, header: etree._Element | None) -> Declared:
        """Return what the catalogs of an item, and of the message around it, declare."""
        iptc, others, unknown = False, _NONE, list[str]()
        references: list[etree._Element] = []
        count = 0
        for one in _catalogs(item, header):
            count += 1
            if one.tag == _INLINE:
                others |= _aliases(one)
                continue
            references.append(one)
            href = one.get("href", "")
            if (number := _STANDARD.search(href)) is not None:
                iptc = True
                if int(number[1]) in _NUMBERS:
                    continue
            if (known := self._of(href)) is not None:
                others |= known - _ALL if number else known
            else:
                unknown.append(href or "a catalog without an address")
        return Declared(iptc, others, tuple(unknown), tuple(references), count > 0)

    def _of(self, href: str) -> frozenset[str] | None:
        if href not in self._seen:
            self._seen[href] = _stored(PurePosixPath(urlsplit(href).path).name) if "/" in href else None
        return self._seen[href]


def _catalogs(item: etree._Element, header: etree._Element | None) -> Iterator[etree._Element]:
    for parent in (item, header):
        if parent is not None:
            yield from parent.iterchildren(*_CATALOGS)


_INLINE: Final = f"{{{NAR}}}catalog"
_CATALOGS: Final = (_INLINE, f"{{{NAR}}}catalogRef")


def _stored(name: str) -> frozenset[str] | None:
    path = find_schema(name) if name else None
    if path is None or path.stat().st_size > 1 << 24:
        return None
    try:
        return _aliases(parse_xml(path.read_bytes(), str(path)))
    except (OSError, ReadError):
        return None


def _aliases(catalog: etree._Element) -> frozenset[str]:
    return frozenset(one.get("alias", "") for one in catalog.iter("{*}scheme"))


def codes(
    item: etree._Element, has: Survey, header: etree._Element | None, catalogs: Catalogs, source: str
) -> Iterator[Finding]:
    """Yield what is wrong with the codes of an item; ``header`` is that of the message around it."""
    for one, other in has.doubled:
        rule = G2_QCODE_AND_LITERAL if other == "literal" else G2_QCODE_AND_URI
        yield found(rule, one, f"{name_of(one)} has qcode and {other}", source)
    declared = catalogs.declared(item, header)
    yield from _addresses(declared.references, source)
    values = has.codes
    aliases = {value.partition(":")[0] for value in values if not value.startswith(NEWSCODES)}
    if aliases and not declared.any:
        first = min(values)
        yield found(G2_CATALOG_MISSING, item, f"codes such as {first} are used, and there is no catalog", source)
    elif strange := aliases - declared.others - (_ALL if declared.iptc else _NONE):
        yield from _undeclared(item, strange, values, declared, source)
    if declared.iptc and (retired := aliases & RETIRED - declared.others):
        for alias in sorted(retired):
            value = min(one for one in values if one.startswith(f"{alias}:"))
            yield _at(G2_ALIAS_RETIRED, item, value, f"the scheme of {value} is retired", source)
    for value in sorted(value for value in values if value not in _RIGHT):
        if (wrong := _unknown(value, declared.others)) is not None:
            severity = Severity.ERROR if wrong in CLOSED else Severity.INFO
            yield _at(G2_CODE_UNKNOWN, item, value, _sentence(value, wrong), source, severity, _meant(value, wrong))


_NONE: Final = frozenset[str]()
_RIGHT: Final = frozenset(f"{alias}:{code}" for alias, known in KNOWN.items() for code in known)
_ALL: Final = frozenset(SCHEMES) | RETIRED


def _undeclared(
    item: etree._Element, strange: set[str], values: set[str], declared: Declared, source: str
) -> Iterator[Finding]:
    """Tell each undeclared alias; all in one, and as a warning, where a catalog that is not known may declare them."""
    first = {alias: min(one for one in values if one.partition(":")[0] == alias) for alias in sorted(strange)}
    if not declared.unknown:
        for alias, value in first.items():
            message = f"the alias {alias} of {value} is declared by no known catalog"
            yield _at(G2_ALIAS_UNDECLARED, item, value, message, source)
        return
    value = next(iter(first.values()))
    names = f"the alias {value.partition(':')[0]} of {value} is"
    if len(first) > 1:
        names = f"{len(first)} aliases ({_some(list(first))}) are"
    message = f"{names} declared by no known catalog; {declared.unknown[0]} may do so, and is not in the schema store"
    yield _at(G2_ALIAS_UNDECLARED, item, value, message, source)


def _some(names: list[str]) -> str:
    return ", ".join(names) if len(names) <= _SHOWN else ", ".join(names[:_SHOWN]) + " …"


def _addresses(references: tuple[etree._Element, ...], source: str) -> Iterator[Finding]:
    for one in references:
        href = one.get("href")  # the schema tells where there is none
        if href is not None and (not href.startswith(("http://", "https://")) or " " in href):
            message = f"{href!r} is no address of a catalog"
            yield found(G2_CATALOG_ADDRESS, one, message, source, attribute="href")


def _unknown(value: str, others: frozenset[str]) -> str | None:
    """Return the alias of the vocabulary that does not have a code, or None when it has, or is not known."""
    alias, _, code = value.partition(":")
    if value.startswith(NEWSCODES):
        scheme, _, code = value.rpartition("/")
        alias = ALIASES.get(f"{scheme}/", "")
    elif alias in others:
        return None  # the item's own catalog gives the alias a meaning of its own
    return alias if alias in KNOWN and code not in KNOWN[alias] else None


def _sentence(value: str, alias: str) -> str:
    if alias in CLOSED:
        return f"{value} does not exist; {alias} has {', '.join(sorted(CLOSED[alias]))}"
    return f"{value} is not among the codes of {alias} that are known here"


def _meant(value: str, alias: str) -> str | None:
    code = value.rpartition("/")[2] if value.startswith(NEWSCODES) else value.partition(":")[2]
    meant = MISSPELT.get(f"{alias}:{code.lower()}")
    return f"Write {alias}:{meant}." if meant else None


def _at(
    rule: Any,
    item: etree._Element,
    value: str,
    message: str,
    source: str,
    severity: Severity | None = None,
    hint: str | None = None,
) -> Finding:
    """Return a finding at the first element that has a value as one of its codes."""
    for element in item.iter(f"{{{NAR}}}*"):
        for name in (*sorted(CODED), "uri"):
            if value in element.get(name, "").split():
                return found(rule, element, message, source, severity=severity, hint=hint, attribute=name)
    return found(rule, item, message, source, severity=severity, hint=hint)
