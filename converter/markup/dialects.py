"""What the elements of a markup language are to the model; HTML's names, by the HTML standard (4.3 to 4.9).

A kind is a word of the reader: ``p`` a paragraph, ``heading``, ``quote``, ``list``, ``table``, ``media``, ``pre``,
``container`` whatever holds blocks, ``drop`` what is never text, ``embed`` foreign content, ``br``, ``link``, ``text``
an element that only holds text, ``cite``, and for the rest the type of the mark that it makes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from lxml import etree

    from converter.article import Media

MARKS: Final = frozenset(
    {"strong", "emphasis", "underline", "strike", "superscript", "subscript", "code", "quotation", "language"}
)
"""Kinds that make a mark; a quotation within running text makes one of type quote."""
BLOCKS: Final = frozenset({"p", "heading", "quote", "list", "table", "media", "pre", "container", "embed", "hr"})


class Dialect(NamedTuple):
    """The elements of a markup language by local name, in lower case, and what cannot be told by name alone.

    ``mark`` tells the kind of an element of kind ``mark``, ``level`` that of a heading, ``media`` makes a media object
    of an element, with the id that it gets if it has none, or nothing.
    """

    kinds: dict[str, str]
    mark: Callable[[etree._Element], str]
    level: Callable[[etree._Element], int]
    media: Callable[[etree._Element, str], Media | None]
    known: frozenset[str] = frozenset()
    """Attributes that say nothing beyond what is read: they are not reported."""


def kinds(namespace: str = "", **groups: str) -> dict[str, str]:
    """Return a table of kinds from lists of names, each list under its kind.

    The names are in the table with the language's namespace, too, since that is how most elements are met.
    """
    known = {name: kind for kind, names in groups.items() for name in names.split()}
    return known | {f"{{{namespace}}}{name}": kind for name, kind in known.items()} if namespace else known


HTML_KINDS: Final = kinds(
    "http://www.w3.org/1999/xhtml",
    p="p",
    heading="h1 h2 h3 h4 h5 h6",
    quote="blockquote",
    list="ul ol menu dir",
    table="table",
    media="figure img picture video audio",
    pre="pre listing xmp",
    container="html body div section article main header footer aside center form fieldset details summary nav hgroup"
    " address dl dt dd li figcaption noscript",
    drop="script style head template title meta link base",
    embed="svg math iframe object embed canvas applet",
    hr="hr",
    br="br",
    link="a",
    strong="strong b",
    emphasis="em i dfn var",
    underline="u ins",
    strike="s strike del",
    superscript="sup",
    subscript="sub",
    code="code tt kbd samp",
    quotation="q",
    text="span font small big abbr acronym cite time data mark bdi bdo label wbr ruby rb rt rp nobr",
)
