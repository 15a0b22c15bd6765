"""A real agency story against what an editor expects of it, field by field."""

from __future__ import annotations

import json
from typing import Any

import pytest

from converter import validate_article, word_count
from converter.formats import Reading
from tests.shared import SHARED, needs_shared
from tests.wire.reading import codes, read, texts

pytestmark = needs_shared


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read((SHARED / "seed" / "antara-bogor.txt").read_bytes(), "antara-bogor.txt")


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    document: dict[str, Any] = json.loads((SHARED / "seed" / "antara-bogor.expected.json").read_text("utf-8"))
    return document


def test_the_body_is_as_expected(reading: Reading, expected: dict[str, Any]) -> None:
    article, body = reading.article, expected["article"]["body"]
    assert article is not None
    assert texts(reading) == [block["text"] for block in body["blocks"]]
    assert [list(block.lines) for block in article.body] == [block["source_lines"] for block in body["blocks"]]
    assert len(article.body) == body["paragraph_count"] == 12
    assert word_count(article) == body["word_count"] == 311


def test_the_fields_are_as_expected(reading: Reading, expected: dict[str, Any]) -> None:
    article, wanted = reading.article, expected["article"]
    assert article is not None
    for name in ("id", "version", "language", "text_direction", "headline", "byline", "url", "urgency", "abstract"):
        assert getattr(article, name) == wanted[name], name
    for name in ("raw", "text", "place", "credit", "date", "separator"):
        assert getattr(article.dateline, name) == wanted["dateline"][name], name
    for name in ("copyright_holder", "copyright_year", "copyright_notice", "usage_terms", "data_mining"):
        assert getattr(article.rights, name) == wanted["rights"][name], name
    assert article.located is not None
    assert article.located.name == wanted["located"]["name"]
    assert article.credit_line == wanted["credit_line"]
    assert [(one.name, one.role) for one in article.sources] == [
        (one["name"], one["role"]) for one in wanted["sources"]
    ]
    assert article.pub_status == wanted["pub_status"]
    assert not any(getattr(article.dates, name) for name in article.dates.__struct_fields__)


def test_hints_are_words_and_no_dates(reading: Reading, expected: dict[str, Any]) -> None:
    article, wanted = reading.article, expected["article"]["date_hints"]
    assert article is not None
    weekday, year = article.date_hints
    assert (weekday.text, weekday.weekday, weekday.line) == (wanted["weekday_text"], 2, 2)
    assert (year.year, year.weekday, year.line) == (wanted["year"], None, 13)
    assert [article.origins[f"/date_hints/{index}"].line for index in (0, 1)] == [2, 13]


def test_the_quotes_are_as_expected(reading: Reading, expected: dict[str, Any]) -> None:
    article, wanted = reading.article, expected["article"]["quotes"]
    assert article is not None
    assert len(article.quotes) == len(wanted) == 4
    for index, (one, other) in enumerate(zip(article.quotes, wanted, strict=True)):
        assert (f"p{one.block + 1}", one.start, one.end) == (other["block"], other["start"], other["end"])
        assert one.text == other["text"] == article.body[one.block].text[one.start : one.end]  # type: ignore[union-attr]
        assert (one.speaker, one.speaker_role) == (other["speaker"], other["speaker_role"])
        assert one.attribution == other["attribution_text"]
        assert (one.confidence or "certain") == other["confidence"]
        assert article.origins[f"/quotes/{index}"].origin == other["attribution"]


def test_the_source_is_as_expected(reading: Reading, expected: dict[str, Any]) -> None:
    article, wanted = reading.article, expected["article"]["source"]
    assert article is not None
    assert article.source is not None
    for name in ("bytes", "sha256", "encoding", "bom", "newline", "lines"):
        assert getattr(article.source, name) == wanted[name], name


def test_every_line_left_out_is_accounted_for(reading: Reading, expected: dict[str, Any]) -> None:
    article = reading.article
    assert article is not None
    wanted = {
        (tuple(one["lines"]), one.get("equal_to_line"), tuple(one.get("columns", ()))) for one in expected["removed"]
    }
    assert {(one.lines, one.equal_to, one.columns or ()) for one in article.removed} == wanted


def test_origins_agree_where_the_model_has_the_field(reading: Reading, expected: dict[str, Any]) -> None:
    article, wanted = reading.article, expected["provenance"]
    assert article is not None
    both = article.origins.keys() & wanted.keys()
    assert both >= {
        "/id",
        "/version",
        "/language",
        "/dateline",
        "/located/name",
        "/credit_line",
        "/pub_status",
        "/body",
    }
    assert both >= {"/rights/copyright_holder", "/rights/copyright_year", "/rights/copyright_notice"}
    assert {path: article.origins[path].origin for path in both} == {path: wanted[path]["origin"] for path in both}
    absent = {path for path, one in wanted.items() if one["origin"] == "absent"}
    assert not absent & article.origins.keys()


def test_columns_point_at_the_words(reading: Reading) -> None:
    article = reading.article
    assert article is not None
    lines = (SHARED / "seed" / "antara-bogor.txt").read_text("utf-8").split("\n")
    for path, words in (
        ("/located/name", "Bogor"),
        ("/credit_line", "Antara Megapolitan"),
        ("/rights/copyright_holder", "ANTARA News Megapolitan"),
        ("/rights/copyright_year", "2016"),
    ):
        origin = article.origins[path]
        assert origin.line is not None
        assert origin.column is not None
        assert lines[origin.line - 1][origin.column - 1 :].startswith(words)


def test_findings_are_those_expected_of_a_reader(reading: Reading, expected: dict[str, Any]) -> None:
    # Links, pictures and terms are asked for by partners, which say so.
    elsewhere = {"URL_MISSING", "IMAGE_MISSING", "USAGE_TERMS_MISSING"}
    wanted = {one["code"]: one["level"] for one in expected["diagnostics"] if one["code"] not in elsewhere}
    assert {finding.code: str(finding.severity) for finding in reading.findings} == wanted
    assert {finding.source for finding in reading.findings} == {"antara-bogor.txt"}
    assert codes(reading) == wanted.keys()


def test_the_article_is_valid(reading: Reading) -> None:
    assert reading.article is not None
    assert validate_article(reading.article) == []
