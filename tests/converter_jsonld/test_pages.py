"""HTML pages: what their scripts hold is one document, and each finding stands where the page has it."""

from __future__ import annotations

import io
import json
import re

import pytest
from converter_jsonld.check import JsonLdCheck
from converter_jsonld.reader import JsonLdReader

from converter import Finding, ReadError, Reading
from tests.converter_jsonld.trips import readings

NEWS = '{"@context":"https://schema.org","@type":"NewsArticle","headline":"H","publisher":{"@id":"#o"}}'
BODY = '{"@context":"https://schema.org","@type":"Organization","@id":"#o","name":"O"}'


def script(content: str, kind: str = 'type="application/ld+json"') -> str:
    return f"<script {kind}>{content}</script>"


def page(*parts: str) -> bytes:
    return "\n".join(["<!DOCTYPE html>", "<html><head><title>ü</title>", *parts, "</head></html>"]).encode()


def articles(data: bytes) -> list[Reading]:
    return [one for one in readings(data, "a.html") if one.article is not None]


def check(data: bytes) -> list[Finding]:
    return list(JsonLdCheck().check(io.BytesIO(data), "a.html"))


def test_the_scripts_of_a_page_are_one_document() -> None:
    [reading] = articles(page("<p>üü</p>" + script(BODY), script(NEWS)))
    assert reading.article is not None
    assert reading.article.provider is not None
    assert (reading.article.headline, reading.article.provider.name) == ("H", "O")
    assert reading.article.origins["/headline"].locator == "/1/headline"
    assert reading.findings == ()


@pytest.mark.parametrize(
    "kind",
    [
        "type='application/ld+json'",
        "type=application/ld+json",
        'data-a="x>y" TYPE = "application/ld+json; charset=utf-8" id=b',
        'class="yoast"\n type="application/LD+JSON"',
    ],
)
def test_the_type_is_known_in_the_forms_of_html(kind: str) -> None:
    assert len(articles(page(script(NEWS, kind)))) == 1


@pytest.mark.parametrize(
    "part",
    [
        f"<!-- {script(NEWS)} -->",
        script(f"var a = '{script(NEWS)[:-9]}'", ""),
        script(NEWS, 'type="application/json"'),
        script(NEWS, 'data-type="application/ld+json"'),
        f"<scripts type='application/ld+json'>{NEWS}</scripts>",
        script(" \n "),
        f'<script type="application/ld+json">{NEWS}',
        f"<!-- {script(NEWS)}",
    ],
)
def test_what_no_browser_takes_for_a_script_of_json_ld_is_none(part: str) -> None:
    [reading] = readings(page(part))
    assert (reading.article, [one.code for one in reading.findings]) == (None, ["JSONLD_NO_ARTICLE"])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("//<![CDATA[\n", "\n//]]>"),
        ("/* <![CDATA[ */", "/* ]]> */\n"),
        ("<![CDATA[", "]]>"),
        ("\n<!--\n", "\n-->"),
        ("<!-- ", "//-->"),
    ],
)
def test_wrappers_of_scripts_are_taken_off_and_told(before: str, after: str) -> None:
    data = page(script(BODY), script(before + NEWS + after))
    [reading] = articles(data)
    assert [one.code for one in reading.findings] == ["JSONLD_SCRIPT_WRAPPED"]
    assert [one.code for one in check(data) if one.severity == "error"] == ["JSONLD_SCRIPT_WRAPPED"]


def test_a_faulty_script_is_told_where_it_stands_and_the_others_are_read() -> None:
    news = NEWS.replace('"H"', '"H", "datePublished": "soon"')
    data = page("<b>ü</b>" + script('{"a": "é",}') + script('{\n "b": 1,}'), script(BODY), "ü" + script(news))
    [reading] = articles(data)
    faults = [one for one in reading.findings if one.code in ("JSON_MALFORMED", "JSONLD_TIME_UNREADABLE")]
    lines = data.decode().split("\n")
    found = [(one.line, lines[(one.line or 0) - 1][(one.column or 0) - 1 :][:3]) for one in faults]
    assert found == [(3, ",}<"), (4, ",}<"), (6, '"so')]
    assert reading.article is not None
    assert reading.article.origins["/headline"].locator == "/3/headline"
    places = [(one.line, one.column) for one in check(data) if one.code == "JSONLD_TIME_UNREADABLE"]
    assert places == [(6, lines[5].index('"soon"') + 1)]


def test_the_page_says_its_encoding_or_is_utf_8() -> None:
    stated = b'<html><meta charset="iso-8859-1">' + script(NEWS.replace("H", "é")).encode("iso-8859-1")
    [reading] = articles(stated)
    assert reading.article is not None
    assert reading.article.headline == "é"
    for data in (stated.replace(b"iso-8859-1", b"nonsense"), stated.replace(b"meta", b"mate")):
        with pytest.raises(ReadError) as caught:
            readings(data)
        assert [one.code for one in caught.value.findings] == ["JSONLD_PAGE_ENCODING"]
        assert [one.code for one in check(data) if one.severity == "error"] == ["JSONLD_PAGE_ENCODING"]


def test_pages_are_known_by_their_beginning() -> None:
    sniff = JsonLdReader().sniff
    assert sniff(page(script(NEWS))) == 90
    assert sniff(b"\xef\xbb\xbf\n<!doctype HTML>\n") == sniff(b'<?xml version="1.0"?>\n<html xmlns="x">') == 40
    assert sniff(b"<newsItem>") == sniff(b"<htmls>") == 0


def test_many_scripts_take_time_in_proportion() -> None:
    for part in (script(" " * 100 + "x"), script("{"), "<script", "<!--", script(NEWS), "<script a='"):
        data = b"<html>" + part.encode() * 4_000
        assert len(list(readings(data))) >= 1
    assert articles(page(script(" " * 1_000_000 + NEWS + " " * 1_000_000)))


def test_pages_blanked_have_the_lines_of_the_page() -> None:
    data = page("\r\n\t\u2028é", script(NEWS), script("{"), "é")
    [reading] = articles(data)
    assert reading.article is not None
    assert json.loads(re.findall(r"<script[^>]*>(.*?)</script>", data.decode())[0])["headline"] == "H"


def test_a_page_without_json_ld_is_told_so() -> None:
    for body in (
        b"<html><p>x</p></html>",
        b"<html><div itemscope itemtype='https://schema.org/NewsArticle'></div></html>",
    ):
        [reading] = readings(body, "a.html")
        [finding] = reading.findings
        assert (reading.article, finding.code) == (None, "JSONLD_NO_ARTICLE")
        assert finding.message.startswith("the page has no script of JSON-LD")


@pytest.mark.parametrize(
    ("said", "encoding", "mark"),
    [
        ("", "utf-16-le", b"\xff\xfe"),
        ("", "utf-16-be", b"\xfe\xff"),
        ('<meta charset="iso-8859-1">', "windows-1252", b""),
        ('<?xml version="1.0" encoding="windows-1252"?>', "windows-1252", b""),
        ('<meta http-equiv="Content-Type" content="text/html; charset=us-ascii">', "windows-1252", b""),
    ],
)
def test_a_page_is_read_as_browsers_read_what_it_says_of_its_characters(said: str, encoding: str, mark: bytes) -> None:
    block = '{"@context":"https://schema.org","@type":"NewsArticle","headline":"“Été” — ça"}'
    page = f'{said}<html><script type="application/ld+json">{block}</script></html>'
    [reading] = readings(mark + page.encode(encoding))
    assert reading.article is not None and reading.article.headline == "“Été” — ça"
