"""Whatever stands in the properties that are known: a valid article, the same after a second reading; never a crash."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

from converter_jsonld.check import JsonLdCheck
from converter_jsonld.check_kinds import FAMILIES, PROPERTIES
from hypothesis import HealthCheck, given, settings, strategies as st

from converter import ReadError, validate_article
from converter.testing import full_article
from tests.converter_jsonld.trips import bare, faults, readings, write

KEYS = [
    *sorted({name for table in PROPERTIES.values() for name in table}),
    "@id",
    "@context",
    "@type",
    "text",
    "termCode",
    "inDefinedTermSet",
    "additionalType",
    "encodingFormat",
    "contentSize",
    "propertyID",
    "value",
    "addressCountry",
    "addressRegion",
    "spokenByCharacter",
    "cssSelector",
    "a/b~c",
    "x",
]
TEXTS = st.sampled_from(
    [
        "",
        "a",
        "0",
        "1200px",
        "A &amp; B",
        "&#0;",
        "a\r\n\r\nb",
        "\n\n",
        "2026-01-02",
        "2026-01-02T03:04:05",
        "2026-01-02T03:04:05+0700",
        "9999-12-31T23:59:59-14:00",
        "0000-01-01",
        "https://x/1",
        "urn:x:1",
        "#a",
        "id",
        "en_US",
        "ID",
        "text/plain",
        "https://schema.org",
        "http://cv.iptc.org/newscodes/ninature/graphic",
        "PT1M5.5S",
        "PT" + "9" * 400 + "S",
        "5 B",
        "usable",
        "true",
        "https://schema.org/DigitalArtDigitalSource",
        "\ufeff",
        "\x00",
    ]
)
LEAVES = st.none() | st.booleans() | TEXTS | st.sampled_from([0, 1, -1, 2016, 1.5, 2**53, 10**30, 1e300])
TYPES = st.sampled_from(
    [*FAMILIES, "NewsArticle", "NewsMediaOrganization", "DefinedTermSet", "Country", ["Person"], ["Place", "x"], 5]
)


def _filled(keys: list[str], values: st.SearchStrategy[Any], least: int, most: int) -> st.SearchStrategy[Any]:
    """Objects with so many keys: hypothesis by itself likes them small."""
    pairs = st.tuples(st.sampled_from(keys), values)
    return st.lists(pairs, min_size=least, max_size=most).map(dict)


NAMED = st.builds(lambda kind, values: {"@type": kind, "name": "A"} | values, TYPES, _filled(KEYS, LEAVES, 0, 3))
OBJECTS = st.builds(lambda kind, values: {"@type": kind} | values, TYPES, _filled(KEYS, LEAVES | NAMED, 1, 4))
VALUES = LEAVES | NAMED | OBJECTS | st.lists(LEAVES | NAMED | OBJECTS, min_size=1, max_size=3)
TOP = [*PROPERTIES["Article"], "@id", "@context", "spokenByCharacter", "encodingFormat", "a/b~c"]
WORKS = st.builds(
    lambda values: {"@context": "https://schema.org"} | values | {"@type": "NewsArticle"}, _filled(TOP, VALUES, 6, 14)
)


@settings(max_examples=300, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(st.lists(WORKS, min_size=1, max_size=2), st.booleans())
def test_any_values_give_a_valid_article_that_comes_back(works: list[Any], graph: bool) -> None:
    document = {"@context": "https://schema.org", "@graph": works} if graph else works
    data = json.dumps(document).encode()
    for reading in readings(data):
        article = reading.article
        if article is None:
            assert reading.findings
            continue
        assert validate_article(article) == []
        first = write(article)
        assert not [one.reason for one in first.losses if "no place beside" in one.reason]
        assert faults(first.data) == []
        [again] = readings(first.data)
        assert again.article is not None
        if not first.losses:
            assert bare(again.article) == bare(article)
        second = write(again.article)
        [third] = readings(second.data)
        assert third.article is not None
        assert write(third.article).data == second.data
    for one in JsonLdCheck().check(io.BytesIO(data), "x"):
        assert one.line
        assert one.column


ODD = [[], {}, 7, True, ["a"], [[]], {"@value": 1}, {"@list": [{}]}, {"@id": ["x"]}, {"@type": {}}, {"name": [7]}]


def odd_documents() -> Iterator[Any]:
    """Yield a document with every property once for each odd value that it can have."""
    whole = json.loads(write(full_article(), quotes=True).data)
    others = [{"@type": "WebPage", "@id": "#w", "mainEntity": {"@id": "#m", "@type": "NewsArticle"}}]
    document = {"@context": "https://schema.org", "@graph": [whole, *others]}
    for holder in holders(document):
        for key, kept in list(holder.items()):
            for holder[key] in ODD:
                yield document
            holder[key] = kept


def holders(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from holders(one)


def test_every_property_may_have_any_value() -> None:
    for document in odd_documents():
        data = json.dumps(document).encode()
        try:
            found = readings(data)
        except ReadError as error:
            assert error.findings
            continue
        assert all(one.article is not None or one.findings for one in found)
