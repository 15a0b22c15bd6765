"""JSON-LD documents: the works in them, and what else there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
            yield from _items(graph if isinstance(graph, list) else [graph], f"{where}/@graph", context, depth + 1)


def is_article(plain: Plain) -> bool:
    """Say whether an object is an article."""
    return not ARTICLES.isdisjoint(types_of(plain))


def things_of(found: Iterable[Item]) -> dict[str, Plain]:
    """Return the objects that others can refer to, by their @id."""
    things: dict[str, Plain] = {}
    for one in found:
        name = one.plain.get("@id")
        if type(name) is str and len(one.plain) > 1:
            things.setdefault(name, one.plain)
    return things
