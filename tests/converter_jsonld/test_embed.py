"""JSON-LD in a page: a real HTML parser must find the same JSON, whatever the copy says."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import pytest
from converter_jsonld.embed import script_safe
from converter_jsonld.exporter import JsonLdExporter
from hypothesis import given, strategies as st
from lxml import html as lxml_html

from converter import Article, Paragraph
from tests.shared import SHARED, needs_shared

HOSTILE = [
    "</script><script>alert(1)</script>",
    "</SCRIPT >",
    "<!--<script>",
    "-->",
    "]]>",
    "&lt;/script&gt;&amp;",
    "\\</script>",
    "\\",
    '"',
    "\u2028\u2029",
    "\u2028",
    "\u2029",
    "“quoted” — dashed",
    "\x00\x1f\x7f",
    "©",
]


class Script(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def export(text: str) -> bytes:
    return JsonLdExporter().export(Article(id="urn:x:1", headline=text, body=(Paragraph(text=text),)), {}).data


@pytest.mark.parametrize("text", HOSTILE)
def test_a_page_holds_the_same_json_and_one_script(text: str) -> None:
    data = export(text).decode()
    parser = Script()
    parser.feed(f'<script type="application/ld+json">{data}</script><p>')
    assert parser.tags == ["script", "p"]
    assert json.loads(parser.text)["headline"] == text


def test_the_parser_would_notice() -> None:
    parser = Script()
    parser.feed(f"<script>{json.dumps(HOSTILE[0])}</script><p>")
    assert parser.tags != ["script", "p"]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_the_bytes_mean_the_same_and_hold_nothing_that_ends_a_script(text: str) -> None:
    data = export("x" + text)
    assert json.loads(data)["articleBody"] == "x" + text
    assert not set("<>&\u2028\u2029") & set(data.decode())
    assert data.endswith(b"}\n")
    assert data.count(b"\n") == 1


@given(st.text(st.sampled_from('<>&\u2028\u2029\\"/u003c“”©')))
def test_escaping_changes_no_meaning(text: str) -> None:
    assert json.loads(script_safe(json.dumps(text, ensure_ascii=False).encode())) == text


@needs_shared
def test_naughty_strings_survive_a_page() -> None:
    strings = json.loads((SHARED / "hostile" / "blns" / "blns.json").read_text(encoding="utf-8"))
    plain = [text for text in strings if text and text.isprintable()]
    assert len(plain) > 300
    for text in plain:
        page = lxml_html.fromstring(f"<html><body><script>{export(text).decode()}</script></body></html>")
        assert len(page.findall(".//script")) == 1
        assert json.loads(page.find(".//script").text)["headline"] == text
