"""Our strings against lxml's own serialisation: the same canonical XML, whatever the text holds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st
from lxml import etree

from benchmarks import floor, ours, usual
from benchmarks.stories import stories
from converter import Article, Paragraph, Rights, export

SPICE = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]))


def canonical(data: bytes) -> str:
    shown: str = etree.canonicalize(data.decode(), strip_text=True)
    return shown


@pytest.mark.parametrize("copy", stories(12))
def test_an_item_is_the_tree_that_lxml_builds(copy: bytes) -> None:
    article, _ = ours.article(copy)
    options = {"provider": floor.PROVIDER, "at": floor.AT}
    assert canonical(export(article, "newsml-g2", options).data) == canonical(usual.newsml(floor.read(copy)[0]))


@settings(max_examples=200, deadline=None)
@given(text=SPICE.filter(str.strip), guid=SPICE.filter(str.strip))
def test_any_text_is_escaped_as_lxml_escapes_it(text: str, guid: str) -> None:
    article = Article(
        id=guid, headline=text, rights=Rights(copyright_notice=text), body=(Paragraph(text=text), Paragraph(text="x"))
    )
    root = etree.fromstring(export(article, "newsml-g2", {"provider": "x", "at": "2026-01-02T03:04:05Z"}).data)
    assert root.get("guid") == guid
    found = root.find("{*}contentMeta/{*}headline")
    built = etree.Element(found.tag, nsmap=found.nsmap)
    built.text = text
    found.tail = None
    assert etree.tostring(found, method="c14n") == etree.tostring(built, method="c14n")
    assert root.findtext("{*}rightsInfo/{*}copyrightNotice") == text
