"""Errors of RELAX NG validation in a person's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from converter.findings import Finding, Rule
from converter.xmlwords.codes import (
    XML_ATTRIBUTE_UNKNOWN,
    XML_ELEMENT_MISPLACED,
    XML_ELEMENT_MISSING,
    XML_INVALID,
    XML_TEXT_MISPLACED,
    XML_VALUE_INVALID,
)
from converter.xmlwords.place import Place, XsdError, clip, finding, most, named, plain, xml_line

if TYPE_CHECKING:
    from lxml import etree

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
        yield finding(root, error, place, XML_INVALID, message)
        return
    best = min(rank for rank, _, _ in known)
    deepest = max(error.path.count("/") for rank, error, _ in known if rank == best)
    told: set[tuple[str, str]] = set()
    for rank, error, (rule, message) in known:
        fits = rank == best and (rank < 2 or error.path.count("/") == deepest)
        if fits and (error.path, message) not in told:
            told.add((error.path, message))
            yield finding(root, error, place, rule, message)


def _grammatical(error: XsdError) -> Iterator[tuple[int, tuple[Rule, str]]]:
    for number, (pattern, rule, sentence) in enumerate(_GRAMMAR):
        if found := pattern.match(error.message):
            parts = (clip(one.removeprefix("xs:")) for one in found.groups())
            yield min(number, 2), (rule, sentence.format(*parts))
            return
