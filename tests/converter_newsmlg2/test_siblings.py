"""Siblings of real feeds: articles that hold all that is said, or findings; written and read again the same."""

from __future__ import annotations

import io
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from typing import Any

import pytest
from converter_newsmlg2.reader import NewsMLG2Reader
from lxml import etree

from converter import Article, Export, ExportError, Finding, ReadError, parse_xml, to_dict, validate_article
from tests.converter_newsmlg2.corpus import files
from tests.converter_newsmlg2.nothing_lost import lost
from tests.converter_newsmlg2.siblings import NAR, SIBLINGS
from tests.converter_newsmlg2.trips import CARRIERS, EXPORTER, read_back, told
from tests.shared import needs_shared

READER = NewsMLG2Reader()
OPTIONS = {"provider": "P", "at": "2026-01-02T03:04:05Z"}
pytestmark = needs_shared


@cache
def roots() -> tuple[etree._Element, ...]:
    """Every third file of the corpus: all agencies are among them."""
    return tuple(etree.parse(path).getroot() for path in files()[::3])


def read(data: bytes) -> Iterator[tuple[etree._Element | None, Article | None, tuple[Finding, ...]]]:
    try:
        for record in READER.records(io.BytesIO(data), "a.xml"):
            for one in READER.read(record):
                yield parse_xml(record.data), one.article, one.findings
    except ReadError as error:
        yield None, None, error.findings


def plain(article: Article, like: Article) -> Any:
    """What an article says; ``like`` is the one that was written, whose gaps the options fill."""
    out = {name: value for name, value in to_dict(article).items() if name not in ("origins", "source")}
    if like.provider is None:
        del out["provider"]
    if like.dates.version_created is None:
        del out["dates"]["version_created"]
    return without_lines(out)


def without_lines(value: Any) -> Any:
    """Leave out where things stood: that is another place in each document."""
    if isinstance(value, dict):
        return {name: without_lines(one) for name, one in value.items() if name not in ("line", "lines")}
    return [without_lines(one) for one in value] if isinstance(value, list) else value


def changed(article: Article, again: Article, export: Export) -> set[str]:
    """The fields that are others without being told; what is said of a picture item's media is not looked at."""
    before, after = plain(article, article), plain(again, article)
    lost_fields = {path.split("/")[1] for path in told(article, export)}
    if article.type in CARRIERS:
        lost_fields |= {"media", "authors", "extensions"}
    return {name for name in before if before[name] != after[name]} - lost_fields


@pytest.mark.parametrize("name", SIBLINGS)
def test_siblings_of_real_feeds_lose_nothing_in_silence_and_come_back_the_same(name: str) -> None:
    read_articles = 0
    for root in roots():
        data = SIBLINGS[name](deepcopy(root))
        for item, article, findings in read(data) if data is not None else ():
            if article is None or item is None:
                assert findings
                continue
            read_articles += 1
            assert validate_article(article) == []
            assert lost(item, article, findings) == []
            try:
                export = EXPORTER.export(article, OPTIONS)
            except ExportError as error:
                assert [one.code for one in error.findings] == ["ACT_CONTRADICTS_STATUS"]
                continue
            again = read_back(export.data)
            assert changed(article, again, export) == set()
            assert EXPORTER.export(again, OPTIONS).data == export.data
    assert read_articles > 0 or name in ("without itemMeta", "without groupSet")


def test_the_judge_sees_what_is_lost() -> None:
    item = etree.parse(next(path for path in files() if "apa__NewsItem_Text" in path.name)).getroot()
    ((_, article, findings),) = read(etree.tostring(item))
    assert article is not None
    for name in ("headline", "creditline", "versionCreated"):
        spoiled = deepcopy(item)
        found = next(spoiled.iter(f"{NAR}{name}"), None)
        if found is not None:
            found.text = "what nobody has read"
            assert [one.path for one in lost(spoiled, article, findings)] == [_path_of(found)]


def _path_of(element: etree._Element) -> str:
    parent = element.getparent()
    assert parent is not None
    return f"{str(parent.tag).removeprefix(NAR)}/{str(element.tag).removeprefix(NAR)}"
