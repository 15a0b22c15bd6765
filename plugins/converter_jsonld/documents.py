"""JSON-LD documents: the works in them, and what else there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, Final, NamedTuple

from converter_jsonld.plain import Plain, types_of

ARTICLES: Final = frozenset(
    {
        "Article",
        "NewsArticle",
        "AnalysisNewsArticle",
        "AskPublicNewsArticle",
        "BackgroundNewsArticle",
        "OpinionNewsArticle",
        "ReportageNewsArticle",
        "ReviewNewsArticle",
        "AdvertiserContentArticle",
        "SatiricalArticle",
        "Report",
        "BlogPosting",
        "LiveBlogPosting",
    }
)
"""The types of schema.org that are read as articles."""
HOLDERS: Final = (
    "mainEntity",
    "itemListElement",
    "item",
    "hasPart",
    "blogPost",
    "subjectOf",
    "dataFeedElement",
    "@included",
)
"""The properties by which pages, lists, blogs and feeds, and their entries, hold what they are about."""
_MAX_DEPTH: Final = 8


class Item(NamedTuple):
    """An object at the top of a document or in a @graph: where it is, and the @context that it stands in."""

    plain: Plain
    where: str
    context: Any


def items(document: Any) -> Iterator[Item]:
    """Yield the objects of a document: it, those of a list, and those of each @graph."""
    yield from _items(document, "", None, 0)


def _items(value: Any, where: str, context: Any, depth: int) -> Iterator[Item]:
    if isinstance(value, list) and depth < _MAX_DEPTH:
        for number, one in enumerate(value):
            yield from _items(one, f"{where}/{number}", context, depth + 1)
    elif isinstance(value, dict):
        context = value.get("@context", context)
        graph = value.get("@graph")
        if "@type" in value or graph is None:
            yield Item(value, where, context)
        if graph is not None and depth < _MAX_DEPTH:
            yield from _items(graph, f"{where}/@graph", context, depth + 1)
        if not is_article(value):
            yield from _held(value, where, context, depth)


def _held(value: Plain, where: str, context: Any, depth: int) -> Iterator[Item]:
    """Yield the articles that a page or a list is about, which stand within it."""
    for key in HOLDERS:
        if depth < _MAX_DEPTH and isinstance(value.get(key), dict | list):
            found = _items(value[key], f"{where}/{key}", context, depth + 1)
            yield from (one for one in found if is_article(one.plain) and not _is_reference(one.plain))


def is_article(plain: Plain) -> bool:
    """Say whether an object is an article."""
    kind = plain.get("@type")
    return (type(kind) is str and kind in ARTICLES) or not ARTICLES.isdisjoint(types_of(plain))


_NESTS: Final = (dict, list)
_REFERENCE: Final = frozenset({"@id", "@type"})


class Things:
    """The objects of a document that others can refer to, by their @id."""

    def __init__(self, found: Iterable[Item]) -> None:
        self._level = [one.plain for one in found]
        self._outer: dict[str, Plain] = {}
        for one in self._level:
            if _is_named(one):
                self._outer.setdefault(one["@id"], one)

    def __contains__(self, name: object) -> bool:
        return name in self._outer or name in self._inner

    @cached_property
    def _inner(self) -> dict[str, Plain]:
        return _within(self._level)

    def whole(self, value: Plain) -> Plain:
        """Return an object with what the document says elsewhere of the thing that it refers to.

        What stands within another object is looked at only for a reference that says nothing itself: two objects that
        each say something of one thing are left as they are.
        """
        name = value.get("@id")
        if type(name) is not str:
            return value
        known = self._outer.get(name)
        if known is None and value.keys() <= _REFERENCE:
            known = self._inner.get(name)
        return value if known is None or known is value else {**known, **value}


def _is_reference(plain: Plain) -> bool:
    """Say whether an object only names another."""
    return "@id" in plain and plain.keys() <= _REFERENCE


def _is_named(plain: Plain) -> bool:
    return type(plain.get("@id")) is str and not plain.keys() <= _REFERENCE


def _within(level: list[Any]) -> dict[str, Plain]:
    """Return the named objects that stand within others; of those with one name, that which says the most."""
    found: dict[str, Plain] = {}
    while level:
        level = [
            inner for one in level for inner in (one.values() if type(one) is dict else one) if type(inner) in _NESTS
        ]
        for one in level:
            if type(one) is dict and _is_named(one) and len(one) > len(found.get(one["@id"], ())):
                found[one["@id"]] = one
    return found
