"""For each property of the enrichers' contract a plugin that breaks it is caught under the property's name."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest

from converter import Article, Dateline, Enricher, Enrichment, Entity, Origin
from converter.testing import ContractError, enricher_contract
from tests.testing.broken import broken_properties, properties

BOGOR = Article(id="urn:example:1", dateline=Dateline(raw="BOGOR - ", text="BOGOR", place="BOGOR"))


class Good(Enricher):
    """A small enricher that keeps the contract: the dateline's place becomes a place of the article."""

    name = "toy"
    adds = frozenset({"/places/name"})
    options_schema: Mapping[str, Any] = {
        "type": "object",
        "properties": {"only": {"type": "string", "description": "The one place that is added."}},
    }

    def enrich(self, article: Article, options: Mapping[str, Any]) -> Enrichment:
        place = article.dateline.place if article.dateline else None
        if not place or any(one.name == place for one in article.places):
            return Enrichment(article=article)
        return Enrichment(article=self.added(article, place))

    def added(self, article: Article, place: str) -> Article:
        origin = Origin(origin="derived", rule="toy")
        return msgspec.structs.replace(
            article,
            places=(*article.places, Entity(name=place)),
            origins={**article.origins, f"/places/{len(article.places)}": origin},
        )


class BadlyNamed(Good):
    adds = Good.adds | {"/place"}


class Idle(Good):
    def added(self, article: Article, place: str) -> Article:
        return article


class NoOrigin(Good):
    def added(self, article: Article, place: str) -> Article:
        return msgspec.structs.replace(super().added(article, place), origins=article.origins)


class Elsewhere(Good):
    def added(self, article: Article, place: str) -> Article:
        made = super().added(article, place)
        origins = {**made.origins, "/byline": Origin(origin="assigned", rule="toy")}
        return msgspec.structs.replace(made, byline=made.byline or "Desk", origins=origins)


class Overwrites(Good):
    def added(self, article: Article, place: str) -> Article:
        return msgspec.structs.replace(super().added(article, place), id=f"{article.id}#toy")


class ComesFirst(Good):
    def added(self, article: Article, place: str) -> Article:
        made = super().added(article, place)
        return msgspec.structs.replace(made, places=made.places[::-1])


class ChangesArticle(Good):
    def added(self, article: Article, place: str) -> Article:
        article.origins["/places/0"] = Origin(origin="derived", rule="toy")
        return super().added(article, place)


class Fails(Good):
    def added(self, article: Article, place: str) -> Article:
        if not place.isprintable():
            raise ValueError(place)
        return super().added(article, place)


class Unpicklable(Good):
    def __init__(self) -> None:
        self.upper = lambda text: text.upper()


class Prints(Good):
    def added(self, article: Article, place: str) -> Article:
        sys.stdout.write(place)
        return super().added(article, place)


class Hashes(Good):
    def added(self, article: Article, place: str) -> Article:
        return super().added(article, f"{place} {hash(place)}")


BROKEN: list[tuple[type[Good], set[str]]] = [
    (BadlyNamed, {"names"}),
    (Idle, {"adds_something"}),
    (NoOrigin, {"adds_only"}),
    (Elsewhere, {"adds_only"}),
    (Overwrites, {"adds_only"}),
    (ComesFirst, {"adds_only"}),
    (ChangesArticle, {"purity"}),
    (Fails, {"adds_only", "purity"}),
    (Unpicklable, {"picklable"}),
    (Prints, {"silent"}),
    (Hashes, {"determinism"}),
]

TestGood = enricher_contract(Good(), [BOGOR])


@pytest.mark.parametrize(("kind", "expected"), BROKEN, ids=[kind.__name__ for kind, _ in BROKEN])
def test_a_broken_enricher_is_caught_by_name(kind: type[Good], expected: set[str]) -> None:
    contract = enricher_contract(kind(), [BOGOR])
    found = broken_properties(contract, without={"determinism", "import_cost"} - expected)
    assert set(found) == expected
    assert {name: error for name, error in found.items() if not isinstance(error, ContractError | ValueError)} == {}


def test_every_property_has_a_plugin_that_breaks_it() -> None:
    known = set(properties(enricher_contract(Good(), [BOGOR])))
    assert known == set().union(*(expected for _, expected in BROKEN)) | {"import_cost"}


def test_a_module_that_loads_what_is_heavy_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = "import lxml\n\nclass Heavy:\n    name = 'heavy'\n    adds = frozenset()\n    options_schema = {}\n"
    (tmp_path / "heavy_enricher.py").write_text(code)
    monkeypatch.syspath_prepend(str(tmp_path))
    contract = enricher_contract(importlib.import_module("heavy_enricher").Heavy(), [BOGOR])
    with pytest.raises(ContractError, match=r"Import these inside the functions that use them: .*\n  lxml"):
        contract().test_import_cost()
