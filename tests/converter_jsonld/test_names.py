"""Names of JSON-LD in all the forms that it allows say the same article, as a JSON-LD processor confirms."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from converter_jsonld.differing import may_differ
from converter_jsonld.naming import Naming
from pyld import jsonld

from converter import Severity
from tests.converter_jsonld.trips import article, bare, faults, read
from tests.shared import SHARED, needs_shared

WORK = {
    "headline": "Harga beras naik",
    "datePublished": "2024-05-01T10:00:00+07:00",
    "author": {"@type": "Person", "name": "Siti Aminah"},
    "articleBody": "Satu paragraf.",
    "inLanguage": "id",
    "url": "https://n.example/a",
}
PLAIN = {"@context": "https://schema.org", "@type": "NewsArticle", **WORK}


def named(prefix: str, value: Any = None) -> dict[str, Any]:
    """The work with its names and types written with a prefix."""
    plain = {"@type": "NewsArticle", **WORK} if value is None else value
    return {
        key if key[0] == "@" else prefix + key: prefix + one
        if key == "@type"
        else named(prefix, one)
        if isinstance(one, dict)
        else one
        for key, one in plain.items()
    }


NODE = {"@type": "NewsArticle", **WORK}
NOBODY = {key: value for key, value in NODE.items() if key != "author"}
SIX = {key: value for key, value in NODE.items() if key not in ("headline", "url")}
FORMS: dict[str, Any] = {
    "prefix of schema.org's context": {"@context": "https://schema.org", **named("schema:")},
    "prefix defined": {"@context": {"s": "http://schema.org/"}, **named("s:")},
    "prefix defined, https": {"@context": {"schema": "https://schema.org/"}, **named("schema:")},
    "whole names": named("http://schema.org/"),
    "whole names, https": [named("https://schema.org/")],
    "vocabulary": {"@context": {"@vocab": "http://schema.org/"}, **NODE},
    "contexts in a list": {"@context": [{"s": "https://schema.org/"}, {"@vocab": "https://schema.org/"}], **NODE},
    "terms": {
        "@context": ["https://schema.org", {"title": "headline", "link": {"@id": "schema:url", "@type": "@id"}}],
        "title": WORK["headline"],
        "link": WORK["url"],
        **SIX,
    },
    "keywords": {"@context": "https://schema.org", "type": "NewsArticle", **WORK},
    "nest": {"@context": {"@vocab": "https://schema.org/"}, "@nest": {"headline": WORK["headline"]}, **SIX}
    | {"url": WORK["url"]},
    "literals": {
        **PLAIN,
        "headline": {"@value": "Harga beras naik"},
        "inLanguage": [{"@value": "id"}],
        "url": {"@id": "https://n.example/a"},
        "author": {"@set": [WORK["author"]]},
    },
    "reverse": {"@context": "https://schema.org", **WORK["author"], "@reverse": {"author": NOBODY}},  # type: ignore[dict-item]
    "base": {"@context": ["https://schema.org", {"@base": "https://n.example/b"}], **PLAIN, "url": "a"}
    | {"@context": ["https://schema.org", {"@base": "https://n.example/b"}]},
}


def offline(url: str, options: Any) -> dict[str, Any]:
    """Give schema.org's context, whichever of its addresses is asked for, and no other."""
    assert "schema.org" in url
    path = SHARED / "official" / "schema.org" / "schemaorgcontext.jsonld"
    return {"contextUrl": None, "documentUrl": url, "document": json.loads(path.read_text(encoding="utf-8"))}


def triples(document: Any) -> list[str]:
    """The statements of a document, whether its addresses and times are typed or not: only short names have types."""
    made = jsonld.normalize(
        document, {"documentLoader": offline, "algorithm": "URDNA2015", "format": "application/n-quads"}
    )
    plain = re.sub(r"\^\^<[^>]*>", "", str(made).replace("https://schema.org/", "http://schema.org/"))
    for name, kind in re.findall(r"(_:\S+) <[^>]*#type> <[^>]*/(\w+)>", plain):
        plain = plain.replace(f"{name} ", f"_:{kind} ")
    return sorted(re.sub(r"(schema.org/url>) <([^>]*)>", r'\1 "\2"', plain).splitlines())


@pytest.mark.parametrize("form", FORMS)
def test_a_work_is_the_same_whatever_its_names(form: str) -> None:
    document = FORMS[form]
    assert may_differ(json.dumps(document).encode())
    reading = read(document)
    assert reading.article is not None and not reading.findings
    assert bare(reading.article) == bare(article(PLAIN))
    assert not [one for one in faults(json.dumps(document).encode()) if "contex" in one]


@needs_shared
@pytest.mark.parametrize("form", FORMS)
def test_a_json_ld_processor_sees_the_same_in_a_document_and_in_what_we_make_of_it(form: str) -> None:
    assert triples(Naming(FORMS[form]).document) == triples(FORMS[form])


def test_origins_and_findings_name_the_places_in_the_document_as_it_came() -> None:
    document = {"@context": {"s": "https://schema.org/"}, **named("s:"), "s:dateModified": "soon"}
    reading = read(document)
    assert reading.article is not None
    assert reading.article.origins["/headline"].locator == "/s:headline"
    assert [(one.pointer, one.line) for one in reading.findings] == [("/s:dateModified", 1)]


def test_texts_of_the_articles_language_are_read_and_others_are_kept() -> None:
    both = [{"@value": "Rice", "@language": "en"}, {"@value": "Beras", "@language": "id-ID"}]
    one = article({**PLAIN, "headline": both})
    assert (one.headline, one.extensions["jsonld"]) == ("Beras", {"headline/1": both[0]})
    reading = read({**PLAIN, "headline": both[0]})
    assert reading.article is not None and reading.article.headline is None
    assert [found.code for found in reading.findings] == ["JSONLD_VALUE_UNREAD"]


def test_an_article_without_a_language_has_that_of_its_context_or_its_texts() -> None:
    silent = {key: value for key, value in PLAIN.items() if key != "inLanguage"}
    for document in (
        {**silent, "@context": ["https://schema.org", {"@language": "id"}]},
        {**silent, "headline": {"@value": "Beras", "@language": "id"}},
    ):
        one = article(document)
        assert (one.language, one.origins["/language"].origin) == ("id", "derived")


def test_an_object_that_refers_to_an_article_by_reverse_is_a_value_of_it() -> None:
    person = {"@type": "Person", "name": "Siti Aminah", "@reverse": {"author": {"@id": "#a"}}}
    one = article({"@context": "https://schema.org", "@graph": [{**NOBODY, "@id": "#a"}, person]})
    assert [author.name for author in one.authors] == ["Siti Aminah"]
    assert one.origins["/authors/0"].locator == "/@graph/1/@reverse/author"


@pytest.mark.parametrize(
    ("context", "kind"),
    [
        ({"@vocab": "http://purl.org/dc/terms/"}, "NewsArticle"),
        ({"schema": "http://other.example/"}, "schema:NewsArticle"),
        ({"o": "http://other.example/", "schema": "https://schema.org/"}, "o:NewsArticle"),
        (["https://www.w3.org/ns/activitystreams", {"schema": "https://schema.org/"}], "Article"),
    ],
)
def test_what_is_an_article_of_another_vocabulary_is_none_of_schema_orgs(context: Any, kind: str) -> None:
    reading = read({**PLAIN, "@context": context, "@type": kind})
    assert reading.article is None
    assert "JSONLD_CONTEXT_FOREIGN" in [one.code for one in reading.findings if one.severity is Severity.ERROR]


def test_a_context_elsewhere_is_told_and_never_fetched() -> None:
    reading = read({**PLAIN, "@context": ["https://schema.org", "https://other.example/context"]})
    assert reading.article is not None
    assert [(one.code, one.pointer) for one in reading.findings] == [("JSONLD_CONTEXT_UNREAD", "/@context/1")]


def test_names_of_other_vocabularies_are_kept_under_their_whole_names() -> None:
    one = article({**PLAIN, "@context": ["https://schema.org", {"p": "http://p.example/"}], "p:x": 1, "headline": "H"})
    assert (one.headline, one.extensions["jsonld"]) == ("H", {"http:~1~1p.example~1x": 1})
