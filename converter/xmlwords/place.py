"""Where the errors of libxml2's validators stand: the element, its path, its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from converter.findings import Finding, Rule

if TYPE_CHECKING:
    from lxml import etree

_STEP: Final = re.compile(r"(?:([^:/\[\]]+):)?([^:/\[\]]+)(?:\[([0-9]+)\])?")
_SHOWN: Final = 60
_RAW: Final = 500
_LONGEST: Final = 160
_MOST: Final = 100


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


def most(errors: Iterator[XsdError]) -> Iterator[XsdError]:
    """Yield the first hundred errors: a document with more is wrong as a whole, and nobody reads the rest."""
    return islice(errors, _MOST)


def finding(root: etree._Element, error: XsdError, place: Place, rule: Rule, message: str) -> Finding:
    """Return the finding of an error at its element; `raw` is the beginning of libxml2's own message."""
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


def clip(value: str) -> str:
    """Return a value, shortened if it is long."""
    return value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…"
