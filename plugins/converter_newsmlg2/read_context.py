"""What reading one item keeps on the way: the values found, where they stood, and what has to be told."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final

from converter import Finding, Origin, Rule, Severity, register
from converter_newsmlg2.catalog import SCHEMES

if TYPE_CHECKING:
    from lxml import etree

NAR: Final = "{http://iptc.org/std/nar/2006-10-01/}"
XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
FORMAT: Final = "newsml-g2"
SPACE: Final = " \t\n\r\f"
"""White space of markup: characters beyond ASCII are text."""

ALIAS_UNKNOWN = register(
    "ALIAS_UNKNOWN",
    Severity.INFO,
    "codes of a catalog that is not here",
    explanation="The item uses aliases that neither the IPTC's catalog nor a catalog within the item declares. Their"
    " codes are kept as alias and code; nothing is fetched to resolve them.",
    fix="Nothing, unless codes of this provider must be told apart from those of others by a URI.",
)
CONFIDENTIAL_LEFT_OUT = register(
    "CONFIDENTIAL_LEFT_OUT",
    Severity.INFO,
    "something that is not for publication was not kept for other formats",
    explanation="The item marks it as not public. Notes among it are internal notes of the article, the rest is left"
    " out, since what is kept in extensions is written into other items.",
    fix="Nothing; look into the source where it is needed.",
)


class Context:
    """One item under way: values by field, origins, what the model has no place for, findings."""

    __slots__ = (
        "aliases",
        "alt",
        "at",
        "before",
        "caption",
        "contents",
        "dates",
        "descriptions",
        "embargo",
        "findings",
        "has_rights",
        "headlines",
        "kept",
        "language",
        "line",
        "lists",
        "managed",
        "organisations",
        "origins",
        "out",
        "rights",
        "root",
        "source",
        "stated_language",
        "unknown",
    )

    def __init__(self, source: str | None = None, line: int = 1, root: str = "newsItem") -> None:
        self.source = source
        self.line = line
        self.root = root
        self.at = f"/{root}/"
        self.before = line - 1
        self.language: str | None = None
        self.stated_language: str | None = None
        self.out: dict[str, Any] = {}
        self.lists: list[str] = []
        self.dates: dict[str, Any] = {}
        self.rights: dict[str, Any] = {}
        self.origins: dict[str, Origin] = {}
        self.kept: list[dict[str, str]] = []
        self.findings: list[Finding] = []
        self.aliases: dict[str, str] = {}
        self.unknown: set[str] = set()
        self.organisations: set[str] = set()
        self.embargo: etree._Element | None = None
        self.caption: tuple[str, etree._Element] | None = None
        self.alt: tuple[str, etree._Element] | None = None
        self.managed = False
        self.has_rights = False
        # Read in a second pass, since how they are read depends on what else there is.
        self.headlines: list[etree._Element] = []
        self.descriptions: list[etree._Element] = []
        self.contents: list[etree._Element] = []

    def place(self, element: etree._Element) -> int:
        """Return the line of the source that an element begins on."""
        number: int = element.sourceline or 1  # type: ignore[assignment]
        return number + self.before

    def stated(self, pointer: str, element: etree._Element, path: str) -> None:
        """Note that a value stands in the source; ``path`` is the element's within the item."""
        number: int = element.sourceline or 1  # type: ignore[assignment]
        self.origins[pointer] = Origin(origin="stated", line=number + self.before, locator=self.at + path)

    def derived(self, pointer: str, element: etree._Element, path: str, rule: str) -> None:
        """Note that a value is worked out from what stands in the source by a mechanical rule."""
        self.origins[pointer] = Origin(origin="derived", rule=rule, line=self.place(element), locator=self.at + path)

    def add(self, field: str, value: Any, element: etree._Element, path: str) -> None:
        """Append a value to a list of the article; the list's origin is that of its first value."""
        values = self.out.get(field)
        if values is None:
            self.out[field] = [value]
            self.lists.append(field)
            self.stated(f"/{field}", element, path)
        else:
            values.append(value)

    def tell(self, rule: Rule, message: str, element: etree._Element, raw: str | None = None) -> None:
        """Add a finding at an element."""
        self.findings.append(rule.found(message, source=self.source, line=self.place(element), raw=raw))

    def keep(self, path: str, element: etree._Element, of: str | None = None) -> None:
        """Keep an element that says more than the model: as it came, in canonical form.

        ``of`` is the field of the article that has a part of what it says; without it the model has nothing of it.
        """
        xml = canonical(element)
        if "pubconstraint" in xml:
            self.tell(CONFIDENTIAL_LEFT_OUT, f"{path} is not public", element)
            return
        entry = {"path": path, "xml": xml}
        if of is not None:
            entry["of"] = of
        self.kept.append(entry)

    def code(self, qcode: str) -> tuple[str, str] | None:
        """Return scheme and code of a QCode, nothing for what is none; an alias without a catalog stays an alias."""
        alias, colon, code = qcode.strip(SPACE).partition(":")
        if not colon or not alias or not code:
            return None
        scheme = self.aliases.get(alias) if self.aliases else None
        if scheme is None:
            scheme = SCHEMES.get(alias)
        if scheme is None:
            self.unknown.add(alias)
            return alias, code
        return scheme, code

    def resolved(self, qcode: str) -> str | None:
        """Return the URI of a QCode, or nothing when its alias is not known."""
        found = self.code(qcode)
        if found is None or ":" not in found[0]:
            return None
        return found[0] + found[1]


def pairs(element: etree._Element) -> list[tuple[str, str]]:
    """Return an element's attributes."""
    return element.items()  # type: ignore[return-value]  # a parsed document has no bytes in it


def all_of(element: etree._Element) -> str:
    """Return all that an element says, for a finding about it."""
    return " ".join([*(value for _, value in pairs(element)), *map(str, element.itertext())])[:2000]


def canonical(element: etree._Element) -> str:
    """Return an element alone as Exclusive XML Canonicalization has it (W3C, 2002), without comments."""
    write, refused = _c14n()
    try:
        data = write(element)
    except refused:
        return _without_relative_names(element)
    return data.decode()


@cache
def _c14n() -> tuple[Callable[[etree._Element], bytes], type[Exception]]:
    """Return what writes an element, and its error; an import a time would take a fifth as long as the writing."""
    from lxml import etree

    write: Any = partial(etree.tostring, method="c14n", exclusive=True, with_comments=False, with_tail=False)
    return write, etree.C14NError


def _without_relative_names(element: etree._Element) -> str:
    """Return an element that has a relative name of a namespace: XML allows it, Canonical XML does not."""
    from lxml import etree

    write, refused = _c14n()
    alone = deepcopy(element)
    etree.cleanup_namespaces(alone)
    try:
        return write(alone).decode()
    except refused:
        return etree.tostring(alone, encoding="unicode", with_tail=False)
