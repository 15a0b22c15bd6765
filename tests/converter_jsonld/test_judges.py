from __future__ import annotations

import json
from typing import Any

import msgspec
import pydantic
import pytest
from converter_jsonld.exporter import JsonLdExporter
from converter_jsonld.vocabulary import DIGITAL_SOURCES, SUBTYPES
from hypothesis import HealthCheck, given, settings

from converter import Article, Media, Rendition, Term, model_paths
from converter.testing import full_article, one_field
from converter.testing.strategies import articles
from tests.converter_jsonld.judges import OFFICIAL, accepted, ancestors, faults, vocabulary
from tests.shared import needs_shared

GENERATED = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def written(article: Article) -> Any:
    return json.loads(JsonLdExporter().export(article, {"quotes": True}).data)


def in_each_kind() -> list[Article]:
    """The full article, and what it cannot hold at once: persons, every kind of media, relations with a home."""
    full = full_article()
    parties = {
        name: tuple(msgspec.structs.replace(one, kind="person") for one in getattr(full, name))
        for name in ("authors", "contributors")
    }
    media = tuple(
        Media(
            id=kind,
            kind=kind,
            caption="c",
            alt="a",
            renditions=(Rendition(url="https://a.example/1", width=1200, height=800, duration=2.5),),
        )
        for kind in ("picture", "video", "audio", "graphic")
    )
    return [
        full,
        msgspec.structs.replace(full, **parties, media=media),
        *(
            msgspec.structs.replace(
                full, relations=tuple(msgspec.structs.replace(one, rel=rel) for one in full.relations)
            )
            for rel in ("translation_of", "based_on")
        ),
        *(
            msgspec.structs.replace(
                full,
                contributors=tuple(msgspec.structs.replace(one, role=role, kind=kind) for one in full.contributors),
            )
            for role in ("editor", "translator")
            for kind in ("person", "organisation")
        ),
        *(Article(id="x", genres=(Term(uri=uri),)) for uri in SUBTYPES),
        *(Article(id="x", digital_source_type=Term(uri=uri)) for uri in DIGITAL_SOURCES),
    ]


@pytest.mark.parametrize("article", in_each_kind())
def test_schema_org_py_accepts_each_kind_of_article(article: Article) -> None:
    accepted(written(article))


@pytest.mark.parametrize("path", sorted(model_paths()))
def test_schema_org_py_accepts_each_field_alone(path: str) -> None:
    accepted(written(one_field(path)))


@given(article=articles())
@GENERATED
def test_schema_org_py_accepts_generated_articles(article: Article) -> None:
    accepted(written(article))


@pytest.mark.parametrize(
    "wrong", [{"datePublished": "yesterday"}, {"author": [5]}, {"wordCount": "many"}, {"nonsense": 1}]
)
def test_the_judge_can_refuse(wrong: dict[str, Any]) -> None:
    with pytest.raises((pydantic.ValidationError, ValueError)):
        accepted(written(Article(id="x")) | wrong)


@needs_shared
@pytest.mark.parametrize("article", in_each_kind())
def test_every_property_is_in_the_vocabulary_on_its_type_with_such_a_value(article: Article) -> None:
    assert list(faults(written(article))) == []


@needs_shared
@given(article=articles())
@GENERATED
def test_generated_articles_keep_to_the_vocabulary(article: Article) -> None:
    assert list(faults(written(article))) == []


@needs_shared
def test_the_vocabulary_can_refuse() -> None:
    wrong = {
        "@type": "NewsArticle",
        "jobTitle": "x",
        "nonsense": 1,
        "wordCount": "many",
        "locationCreated": {"@type": "Person"},
    }
    assert len(list(faults(wrong))) == 4


@needs_shared
@pytest.mark.parametrize("kind", sorted(set(SUBTYPES.values())))
def test_subtypes_are_news_articles(kind: str) -> None:
    assert "schema:NewsArticle" in ancestors(f"schema:{kind}")


@needs_shared
def test_digital_source_types_are_those_that_schema_org_says_are_the_same() -> None:
    stated = {
        one["skos:exactMatch"]["@id"]: one["@id"].replace("schema:", "https://schema.org/")
        for one in vocabulary().values()
        if one["@type"] == "schema:IPTCDigitalSourceEnumeration"
    }
    assert stated == DIGITAL_SOURCES


def triples(plain: Any) -> str:
    from pyld import jsonld

    context = json.loads((OFFICIAL / "schemaorgcontext.jsonld").read_text(encoding="utf-8"))

    def offline(url: str, options: dict[str, Any]) -> dict[str, Any]:
        assert url.rstrip("/") == "https://schema.org"
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": context}

    options = {"documentLoader": offline, "algorithm": "URDNA2015", "format": "application/n-quads"}
    result: str = jsonld.normalize(plain, options)
    return result


def turned(plain: Any) -> Any:
    """The same JSON with the keys of every object in the opposite order."""
    if isinstance(plain, dict):
        return {key: turned(plain[key]) for key in reversed(plain)}
    return [turned(one) for one in plain] if isinstance(plain, list) else plain


@needs_shared
@pytest.mark.parametrize("article", in_each_kind()[:4])
def test_a_json_ld_processor_reads_every_value_whatever_the_order_of_keys(article: Article) -> None:
    plain = written(article)
    told = triples(plain)
    assert told == triples(turned(plain))
    texts = [value for value in _texts(plain) if value != "https://schema.org"]
    assert len(texts) > 40
    assert [text for text in texts if json.dumps(text, ensure_ascii=False)[1:-1] not in told] == []


def _texts(plain: Any) -> list[str]:
    if isinstance(plain, dict):
        return [text for key, value in plain.items() if key != "@context" for text in _texts(value)]
    if isinstance(plain, list):
        return [text for one in plain for text in _texts(one)]
    return [plain] if isinstance(plain, str) else []
