"""Enrichers add; whatever else one does is not kept, and the finding names it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import Any

import msgspec
import pytest

from converter import Article, Dates, Enrichment, Entity, Origin, UsageError, enrich, plugins
from converter.enrichment import Step

ARTICLE = Article(
    id="urn:example:1",
    places=(Entity(name="Bogor"),),
    dates=Dates(published="2016-04-12T08:30:00Z"),
    extensions={"desk": {"shift": 1}},
    origins={"/places/0": Origin(origin="stated", line=1)},
)
MADE = Origin(origin="derived", rule="toy")


class Toy:
    name = "toy"
    adds = frozenset({"/places/name", "/places/uri", "/extensions", "/language"})
    options_schema: Mapping[str, Any] = {"type": "object"}

    def __init__(self, work: Callable[[Article], Any]) -> None:
        self.work = work

    def enrich(self, article: Article, options: Mapping[str, Any]) -> Any:
        return self.work(article)


def enriched(work: Callable[[Article], Any]) -> Enrichment:
    return Step(Toy(work), {}, "stranger 1.0").enrich(ARTICLE)


def replaced(**values: Any) -> Callable[[Article], Enrichment]:
    return lambda article: Enrichment(article=msgspec.structs.replace(article, **values))


def more(pointer: str, origin: Origin = MADE) -> dict[str, Origin]:
    return {**ARTICLE.origins, pointer: origin}


def test_what_is_added_with_an_origin_is_kept() -> None:
    places = (*ARTICLE.places, Entity(name="Depok", uri="https://example.com/depok"))
    made = enriched(replaced(places=places, origins=more("/places/1")))
    assert (made.article.places, made.findings) == (places, ())


def test_a_field_of_something_that_is_there_may_be_added() -> None:
    places = (Entity(name="Bogor", uri="https://example.com/bogor"),)
    made = enriched(replaced(places=places, origins=more("/places/0/uri")))
    assert made.article.places == places


def _exit(article: Article) -> Enrichment:
    sys.exit(1)


def _in_place(article: Article) -> Enrichment:
    article.extensions["desk"]["shift"] = 2
    return Enrichment(article=article)


REFUSED: dict[str, tuple[Callable[[Article], Any], str, str]] = {
    "a value changed": (replaced(id="urn:example:2"), "ENRICHMENT_REFUSED", "it changed /id"),
    "a value removed": (replaced(places=(), origins={}), "ENRICHMENT_REFUSED", "it removed /places/0/name"),
    "put first": (
        replaced(places=(Entity(name="Depok"), *ARTICLE.places), origins=more("/places/1")),
        "ENRICHMENT_REFUSED",
        "it changed /places/0/name",
    ),
    "elsewhere": (replaced(byline="Desk", origins=more("/byline")), "ENRICHMENT_REFUSED", "which adds does not name"),
    "no origin": (replaced(language="id"), "ENRICHMENT_REFUSED", "without an origin of its own"),
    "a stated origin": (
        replaced(language="id", origins=more("/language", Origin(origin="stated"))),
        "ENRICHMENT_REFUSED",
        "without an origin of its own",
    ),
    "another's origin": (
        replaced(origins={"/places/0": MADE}, language="id"),
        "ENRICHMENT_REFUSED",
        "it added /language without",
    ),
    "not valid": (replaced(language="??", origins=more("/language")), "ENRICHMENT_REFUSED", "not valid any more"),
    "raises": (lambda _article: 1 / 0, "PLUGIN_FAULT", "ZeroDivisionError"),
    "exits": (_exit, "PLUGIN_FAULT", "SystemExit"),
    "rubbish": (lambda article: article, "PLUGIN_FAULT", "enrich returned Article, not an Enrichment"),
    "in place": (_in_place, "PLUGIN_CHANGED_ARTICLE", "extensions"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_anything_else_leaves_the_article_as_it_was(what: str) -> None:
    work, code, told = REFUSED[what]
    before = msgspec.json.encode(ARTICLE)
    made = enriched(work)
    assert msgspec.json.encode(made.article) == before
    [found] = made.findings
    assert (found.code, found.plugin) == (code, "stranger 1.0")
    assert told in found.message


def test_a_pointer_of_one_article_is_a_model_path_whatever_its_keys() -> None:
    made = enriched(replaced(extensions={"desk": {"shift": 1}, "a/b~c": [1]}, origins=more("/extensions/a~1b~0c")))
    assert made.findings == ()


def test_an_unknown_enricher_is_a_wrong_call() -> None:
    with pytest.raises(UsageError, match="no plugin brings an enricher called 'nobody'"):
        enrich(ARTICLE, "nobody")
    assert plugins.registry().enrichers == {}
