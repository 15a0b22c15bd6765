"""The text as NITF: the official NITF 3.6 XSD is the judge."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from converter_newsmlg2.exporter import NewsMLG2Exporter
from hypothesis import HealthCheck, given, settings
from lxml import etree

from converter import (
    Article,
    Blockquote,
    Cell,
    Heading,
    ListBlock,
    ListItem,
    Mark,
    Media,
    MediaBlock,
    Paragraph,
    Rendition,
    Table,
)
from converter.testing.hostile import hostile_articles
from converter.testing.kit import exporter_contract
from converter.testing.samples import full_article
from converter.testing.strategies import articles
from tests.converter_newsmlg2.kinds import OPTIONS, Faults, Tree, Write
from tests.converter_newsmlg2.trips import read_back
from tests.shared import HERE, SHARED

TestNITF = exporter_contract(
    NewsMLG2Exporter(),
    OPTIONS | {"body": "nitf", "vocabulary": "https://example.com/v/"},
)

Payload = Callable[[Article], list[str]]


@pytest.fixture(scope="module")
def payload_faults(write: Write, faults: Faults) -> Payload:
    """What the two XSDs say of the item and of the text in it."""
    if not HERE:
        pytest.skip(f"no shared test data at {SHARED}")
    schema = etree.XMLSchema(etree.parse(SHARED / "official" / "nitf" / "nitf-3-6.xsd"))

    def found(article: Article) -> list[str]:
        data = write(article, body="nitf").data
        text = etree.fromstring(data, etree.XMLParser(huge_tree=True)).find(".//{*}inlineXML")
        if text is None:
            return faults(data)
        document = etree.fromstring(etree.tostring(text[0], with_tail=False))
        return faults(data) + ([] if schema.validate(document) else [one.message for one in schema.error_log])

    return found


def test_every_block_and_mark_is_valid(payload_faults: Payload) -> None:
    assert payload_faults(msgspec.structs.replace(full_article(), pub_status="usable")) == []


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(article=articles(controls=True))
def test_generated_articles_are_valid(article: Article, payload_faults: Payload) -> None:
    assert payload_faults(msgspec.structs.replace(article, act=None)) == []


@pytest.mark.parametrize("name", sorted(hostile_articles()))
def test_hostile_articles_are_valid(name: str, payload_faults: Payload) -> None:
    assert payload_faults(hostile_articles()[name]) == []


@pytest.mark.parametrize(
    ("block", "shown"),
    [
        (
            Paragraph(text="a\nb", marks=(Mark(type="strong", start=0, end=3), Mark(type="quote", start=2, end=3))),
            '<p><em class="bold">a<br/><q>b</q></em></p>',
        ),
        (Heading(text="H", level=3), '<hl2 class="h3">H</hl2>'),
        (Blockquote(text="a\n\nb", cite="C"), "<bq><block><p>a</p><p>b</p></block><credit>C</credit></bq>"),
        (ListBlock(items=(ListItem(text="1"),), ordered=True), "<ol><li>1</li></ol>"),
        (
            Table(rows=((Cell(text="Y", header=True, colspan=2),), ())),
            '<table><tbody><tr><th colspan="2">Y</th></tr><tr><td/></tr></tbody></table>',
        ),
    ],
)
def test_each_block_has_its_element(block: Any, shown: str, write: Write) -> None:
    data = write(Article(id="urn:x:1", body=(block,)), body="nitf").data.decode()
    content = data.partition("<body.content>\n")[2].partition("\n</body.content>")[0]
    assert content == shown


def test_a_picture_has_its_file_caption_and_credit(write: Write, tree: Tree) -> None:
    file = Rendition(url="https://example.com/1.jpg", media_type="image/jpeg", width=4, height=3, size=9)
    photo = Media(id="p", renditions=(file,), caption="C", credit="A/B", alt="A", creator="B", copyright_notice="© B")
    article = Article(id="urn:x:1", body=(MediaBlock(media="p"), Paragraph(text="a")), media=(photo,))
    media = tree(article, body="nitf").find(".//{*}body.content")[0]
    assert media.get("media-type") == "image"
    assert dict(media.find("{*}media-reference").attrib) == {
        "source": "https://example.com/1.jpg",
        "mime-type": "image/jpeg",
        "width": "4",
        "height": "3",
        "alternate-text": "A",
        "source-credit": "A/B",
        "copyright": "© B",
    }
    assert (media.findtext("{*}media-caption"), media.findtext("{*}media-producer")) == ("C", "B")
    assert {one.get("name"): one.get("value") for one in media.iterfind("{*}media-metadata")}["size-1"] == "9"
    assert write(article, body="nitf").losses == ()
    assert read_back(write(article, body="nitf").data).media == (photo,)
