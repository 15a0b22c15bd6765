"""The official XSD is the judge: every field, every act, generated and hostile articles, messages of many items."""

from __future__ import annotations

from itertools import product
from typing import Any, get_args

import msgspec
import pytest
from converter_newsmlg2.exporter import NewsMLG2Exporter
from hypothesis import HealthCheck, given, settings, strategies as st
from lxml import etree

from converter import Article, Dates, ExportError, Media, Note, Rendition, Rights, model_paths
from converter.article import Act, ItemType, PubStatus
from converter.formats import framed
from converter.testing.hostile import hostile_articles
from converter.testing.samples import full_article, one_field
from converter.testing.strategies import articles
from tests.converter_newsmlg2.kinds import Faults

OPTIONS = {
    "provider": "Kantor Berita Contoh",
    "provider_uri": "https://example.com/",
    "at": "2026-01-02T03:04:05+07:00",
    "vocabulary": "https://example.com/v/",
}
BARE = {"provider": "Kantor\nBerita", "at": "2026-01-02T03:04:05Z"}
EXPORTER = NewsMLG2Exporter()


@pytest.mark.parametrize("path", sorted(model_paths()))
def test_an_article_with_one_field_is_valid(path: str, faults: Faults) -> None:
    for options in (OPTIONS, BARE):
        assert faults(EXPORTER.export(one_field(path), options).data) == []


@pytest.mark.parametrize("kind", get_args(ItemType))
def test_an_article_with_every_field_is_valid_as_any_type(kind: ItemType, faults: Faults) -> None:
    article = msgspec.structs.replace(full_article(), type=kind)
    for options in (OPTIONS, BARE):
        assert faults(EXPORTER.export(article, options).data) == []


@pytest.mark.parametrize(("act", "status"), list(product(get_args(Act), get_args(PubStatus))))
def test_every_act_with_every_status_is_valid_or_refused(act: Act, status: PubStatus, faults: Faults) -> None:
    article = Article(id="urn:x:1", act=act, pub_status=status, editorial_notes=(Note(text="Why."),))
    try:
        data = EXPORTER.export(article, OPTIONS).data
    except ExportError:
        assert act in {"kill", "withhold"}
    else:
        assert faults(data) == []


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(article=articles(controls=True), options=st.sampled_from((OPTIONS, BARE)))
def test_generated_articles_are_valid(article: Article, options: dict[str, Any], faults: Faults) -> None:
    try:
        data = EXPORTER.export(article, options).data
    except ExportError as error:
        assert [one.code for one in error.findings] == ["ACT_CONTRADICTS_STATUS"]
    else:
        assert faults(data) == []


@pytest.mark.parametrize("name", sorted(hostile_articles()))
def test_hostile_articles_are_valid(name: str, faults: Faults) -> None:
    for options in (OPTIONS, BARE):
        assert faults(EXPORTER.export(hostile_articles()[name], options).data) == []


ADDRESSES = [
    "https://example.com/100%",
    "https://example.com/%zz",
    "https://example.com/[x]?a[]=1#b#c",
    "https://a:b@example.com:80/x y",
    "https://user@@example.com/",
    "https://example.com:port/",
    "http://[::1",
    "https://bücher.example/ä?ö#ü",
    "x:%",
    "urn:a:[b]",
    "https://example.com/\ufffe",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_addresses_that_libxml2_refuses_are_mended_or_reported(address: str, faults: Faults) -> None:
    rendition = Rendition(url=f"{address} \n", media_type="image/jpeg", width=1, duration=0.1)
    article = Article(
        id="urn:x:1",
        type="picture",
        url=address,
        rights=Rights(license_url=address),
        incoming_feed_id=address,
        media=(Media(id="a", renditions=(rendition,)),),
    )
    export = EXPORTER.export(article, OPTIONS)
    assert faults(export.data) == []
    told = {loss.path for loss in export.losses}
    assert (
        told >= {"/url", "/rights/license_url"}
        or etree.fromstring(export.data).find("{*}itemMeta/{*}altRep") is not None
    )


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(value=st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("%[]#:/?@"), min_size=1, max_size=12))
def test_any_text_as_an_address_is_valid(value: str, faults: Faults) -> None:
    media = Media(id="a", renditions=(Rendition(url=value), Rendition(url=f"https://{value}")))
    assert faults(EXPORTER.export(Article(id="urn:x:1", type="video", media=(media,)), OPTIONS).data) == []


@pytest.mark.parametrize("zone", ["+14:00", "-14:00", "+14:01", "-23:59", "+23:59", "Z", "+00:00"])
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2016-02-29"])
def test_times_of_any_zone_are_valid(day: str, zone: str, faults: Faults) -> None:
    time = f"{day}T12:00:00.123456789{zone}"
    dates = Dates(**dict.fromkeys(Dates.__struct_fields__, time))
    export = EXPORTER.export(Article(id="urn:x:1", dates=dates), OPTIONS)
    assert faults(export.data) == []
    assert bool(export.losses) == (zone in {"+14:01", "-23:59", "+23:59"})


@pytest.mark.parametrize("count", [1, 2, 50])
def test_a_message_of_many_items_is_valid(count: int, faults: Faults) -> None:
    options = OPTIONS | {"sender": "a & b", "transmit_id": "1", "message_priority": 4}
    items = [
        EXPORTER.export(msgspec.structs.replace(full_article(), id=f"urn:x:{n}"), options).data for n in range(count)
    ]
    whole = b"".join(framed(EXPORTER.frame(options), iter(items)))
    assert faults(whole) == []
    message = etree.fromstring(whole)
    assert [one.get("guid") for one in message.findall("{*}itemSet/{*}newsItem")] == [
        f"urn:x:{n}" for n in range(count)
    ]
    assert message.findtext("{*}header/{*}sent") == options["at"]
    assert message.findtext("{*}header/{*}sender") == "a & b"
