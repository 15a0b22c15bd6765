"""What was written is read again as it was, and what was read is written again as it was."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from lxml import etree

from converter import Article, ExportError, Subject, to_dict, validate_article
from converter.options import resolve
from converter.testing import articles, exporters as kit, full_article
from converter.testing.roundtrip import round_trip
from tests.converter_newsmlg2.corpus import files, items
from tests.converter_newsmlg2.kinds import Faults
from tests.converter_newsmlg2.trips import EXPORTER, READER, differences, made_up, read_back, told
from tests.shared import needs_shared

OPTIONS = {"provider": "Kantor Berita Contoh", "at": "2026-01-02T03:04:05+07:00", "body": "xhtml"}
ADDED = {"/provider/name": "provider", "/dates/version_created": "at"}


@pytest.mark.parametrize("body", ["xhtml", "nitf"])
def test_each_field_that_is_carried_comes_back(body: str) -> None:
    options = resolve(EXPORTER, OPTIONS | {"body": body})
    round_trip(kit.Subject(exporter=EXPORTER, options=options, reader=READER, added=ADDED))


@pytest.mark.parametrize("body", ["xhtml", "nitf"])
def test_an_article_with_every_field_comes_back(body: str) -> None:
    article = full_article()
    export = EXPORTER.export(article, OPTIONS | {"body": body})
    restored = read_back(export.data)
    assert differences(article, restored, told(article, export), OPTIONS) == {}
    assert validate_article(restored) == []


@pytest.mark.parametrize("body", ["xhtml", "nitf"])
def test_generated_articles_come_back(body: str) -> None:
    @settings(max_examples=120, deadline=None)
    @given(article=articles())
    def comes_back(article: Article) -> None:
        try:
            export = EXPORTER.export(article, OPTIONS | {"body": body})
        except ExportError:
            return
        restored = read_back(export.data)
        lost = told(article, export)
        assert differences(article, restored, lost, OPTIONS) == {}
        assert made_up(article, restored, lost) == set()
        assert validate_article(restored) == []

    comes_back()


def _content(article: Article) -> dict[str, object]:
    """An article without what is of the record that it was read from."""
    body = tuple(msgspec.structs.replace(block, lines=()) for block in article.body)
    plain = to_dict(msgspec.structs.replace(article, source=None, origins={}, body=body, internal_notes=()))
    return {name: value for name, value in plain.items() if value}


@needs_shared
@pytest.mark.parametrize("body", ["xhtml", "nitf"])
@pytest.mark.parametrize("path", files(), ids=lambda path: path.name)
def test_real_items_are_written_again_as_they_were_read(path: Path, body: str, faults: Faults) -> None:
    options = OPTIONS | {"body": body}
    for item in items(path):
        if item.article is None:
            continue
        export = EXPORTER.export(item.article, options)
        assert faults(export.data) == []
        restored = read_back(export.data)
        lost = told(item.article, export)
        assert differences(item.article, restored, lost, options) == {}
        again = EXPORTER.export(restored, options)
        assert again.data == export.data
        if not any(path.startswith(("/body", "/media", "/extensions")) for path in lost):
            before, after = _content(item.article), _content(restored)
            if not item.article.dates.version_created:
                after["dates"].pop("version_created")  # type: ignore[attr-defined]
                before["dates"].pop("version_created", None)  # type: ignore[attr-defined]
            assert after == before


@needs_shared
def test_what_the_model_has_no_place_for_is_written_back_at_its_place() -> None:
    found = {}
    for path in files():
        for item in items(path):
            if item.article is not None:
                document = etree.fromstring(EXPORTER.export(item.article, OPTIONS).data)
                for name in ("hopHistory", "assert", "generator", "profile", "memberOf", "partMeta", "service", "icon"):
                    found[name] = found.get(name, 0) + len(document.findall(f".//{{*}}{name}"))
    assert all(found.values()), found


SOURCE = b"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" standard="NewsML-G2" standardversion="2.35"
 conformance="power" guid="urn:x:1" version="2"><catalogRef href="http://example.com/catalog.xml"/>
<itemMeta><itemClass qcode="ninat:text"/><provider qcode="ours:desk"><name>Desk</name></provider>
<versionCreated>2026-01-02T03:04:05Z</versionCreated></itemMeta>
<contentMeta><subject qcode="ours:1" how="howextr:tool"><name>One</name><broader qcode="ours:0"/></subject>
<subject qcode="ours:2"><name>Two</name></subject></contentMeta></newsItem>"""


def test_codes_of_a_catalog_that_is_not_here_keep_alias_and_catalog() -> None:
    article = read_back(SOURCE)
    assert article.subjects == (
        Subject(scheme="ours", code="1", name="One"),
        Subject(scheme="ours", code="2", name="Two"),
    )
    export = EXPORTER.export(article, OPTIONS)
    assert b'<catalogRef href="http://example.com/catalog.xml"/>' in export.data
    assert b'<subject qcode="ours:2"><name>Two</name></subject>' in export.data
    assert b'<broader qcode="ours:0"/>' in export.data
    assert export.losses == ()


def test_a_kept_element_is_not_written_for_a_value_that_was_changed_since() -> None:
    article = read_back(SOURCE)
    changed = msgspec.structs.replace(
        article, subjects=(msgspec.structs.replace(article.subjects[0], name="Other"), article.subjects[1])
    )
    export = EXPORTER.export(changed, OPTIONS)
    assert b"<name>Other</name>" in export.data
    assert b">One<" not in export.data
    assert b"broader" not in export.data
    assert [loss.path for loss in export.losses] == ["/extensions"]


@pytest.mark.parametrize(
    "entry",
    [
        {"path": "contentMeta/subject", "xml": "<subject"},
        {"path": "contentMeta/subject", "xml": "<x/>"},
        {"path": "contentMeta/subject", "xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'},
        {"path": "contentMeta/script", "xml": '<script xmlns="http://iptc.org/std/nar/2006-10-01/"/>'},
        {"path": "itemMeta/provider", "xml": '<provider xmlns="http://iptc.org/std/nar/2006-10-01/" qcode="x:y"/>'},
        {"path": "itemMeta/service", "xml": '<service xmlns="http://iptc.org/std/nar/2006-10-01/" qcode="a b"/>'},
        {"path": "@{urn:x}a b", "value": "c"},
        {"path": "@guid", "value": "urn:x:2"},
        {"path": 1},
        "text",
    ],
)
def test_an_entry_that_is_none_is_told_and_not_written(entry: object, faults: Faults) -> None:
    article = Article(id="urn:x:1", extensions={"newsml-g2": [entry]})
    export = EXPORTER.export(article, OPTIONS)
    assert faults(export.data) == []
    assert export.data == EXPORTER.export(Article(id="urn:x:1"), OPTIONS).data
    assert [loss.path for loss in export.losses] == ["/extensions"]
