"""XML is read by one recipe: what is hostile is refused, with its place, and nothing outside is touched."""

from __future__ import annotations

import io
import json

import pytest

from converter import ReadError
from converter.xmlin import iterate_xml, parse_xml
from tests.shared import HERE, SHARED, needs_shared

MANIFEST = (
    [json.loads(line) for line in (SHARED / "hostile" / "MANIFEST.jsonl").read_bytes().splitlines()] if HERE else []
)
HOSTILE = [one for one in MANIFEST if one["path"].startswith(("xml/", "encoding/")) and one["path"].endswith(".xml")]
CODES = {"XML_MALFORMED", "XML_DOCTYPE", "XML_TOO_LARGE"}


@needs_shared
@pytest.mark.parametrize("one", HOSTILE, ids=lambda one: one["path"])
def test_hostile_xml_gets_the_verdict_that_it_must(one: dict[str, str]) -> None:
    data = (SHARED / "hostile" / one["path"]).read_bytes()
    canaries = [path.read_bytes().strip()[:40] for path in (SHARED / "hostile" / "canary").iterdir() if path.is_file()]
    try:
        root = parse_xml(data, "x")
    except ReadError as error:
        assert one["verdict"] != "accept"
        assert {finding.code for finding in error.findings} <= CODES
    else:
        assert one["verdict"] != "reject"
        text = "".join(root.itertext()).encode("utf-8", "replace")
        assert not any(canary in text for canary in canaries if canary)


@needs_shared
@pytest.mark.parametrize("one", HOSTILE, ids=lambda one: one["path"])
def test_a_stream_gets_the_same_verdict(one: dict[str, str]) -> None:
    data = (SHARED / "hostile" / one["path"]).read_bytes()
    try:
        for _, element in iterate_xml(io.BytesIO(data), "x"):
            element.tail = None
    except ReadError as error:
        assert {finding.code for finding in error.findings} <= CODES
    else:
        assert one["verdict"] != "reject"


def test_a_fault_has_its_line_and_column_in_the_source() -> None:
    with pytest.raises(ReadError) as caught:
        parse_xml(b"<a>\n  <b></a>", "feed.xml", line=10)
    [finding] = caught.value.findings
    assert (finding.code, finding.source, finding.line) == ("XML_MALFORMED", "feed.xml", 11)
    assert "b" in finding.message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_a_doctype_is_refused_in_any_encoding(encoding: str) -> None:
    text = '<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY b "c">]>\n<a>&b;</a>'
    data = (("\ufeff" if encoding == "utf-16-le" else "") + text).encode(encoding)
    with pytest.raises(ReadError) as caught:
        parse_xml(data)
    assert caught.value.findings[0].code == "XML_DOCTYPE"
    assert caught.value.findings[0].line == 2


def test_the_word_doctype_in_text_is_no_doctype() -> None:
    assert parse_xml(b"<a><![CDATA[<!DOCTYPE html>]]></a>").text == "<!DOCTYPE html>"


def test_elements_of_a_stream_are_yielded_as_they_end() -> None:
    events = [(event, element.tag) for event, element in iterate_xml(io.BytesIO(b"<a><b/><c/></a>"))]
    assert events == [("start", "a"), ("start", "b"), ("end", "b"), ("start", "c"), ("end", "c"), ("end", "a")]


@pytest.mark.parametrize(
    "head", ["", '<?xml version="1.0" encoding="UTF-8"?>\n', '<?xml version="1.0" encoding="utf-8"?>\n']
)
@pytest.mark.parametrize("before", ["", "<!-- wow! -->\n"])
def test_a_doctype_is_refused_below_any_declaration(head: str, before: str) -> None:
    with pytest.raises(ReadError) as caught:
        parse_xml(f"{head}{before}<!DOCTYPE a>\n<a/>".encode(), line=3)
    [finding] = caught.value.findings
    assert (finding.code, finding.line) == ("XML_DOCTYPE", 3 + head.count("\n") + before.count("\n"))


@pytest.mark.parametrize("part", [b"<b/>", b'<b c=""/>'])
def test_a_million_tags_are_too_many(part: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        parse_xml(b"<a>" + part * 1_000_000 + b"</a>")
    assert [finding.code for finding in caught.value.findings] == ["XML_TOO_LARGE"]
    assert len(parse_xml(b"<a>" + part * 300_000 + b"</a>")) == 300_000


def test_without_comments_text_around_them_is_one() -> None:
    data = b'<?xml version="1.0" encoding="UTF-8"?><!-- a --><a>b<!-- c -->d<?e f?>g<h/>i<!-- j --><?k?>l</a><!-- m -->'
    root = parse_xml(data, comments=False)
    assert (root.text, len(root), root[0].tail) == ("bdg", 1, "il")
    assert len(parse_xml(data)) == 5
    sixteen = data.decode().replace("UTF-8", "UTF-16").encode("utf-16")
    assert parse_xml(sixteen, comments=False).text == "bdg"
