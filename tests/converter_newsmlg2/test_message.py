"""What a newsMessage says of its items goes with each of them: read alone, in jobs, set aside, and written again."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from converter_newsmlg2.exporter import NewsMLG2Exporter
from converter_newsmlg2.reader import NewsMLG2Reader

from converter import ExportError, ReadError, Reading, Record, to_json
from tests.cli.run import invoke
from tests.converter_newsmlg2.corpus import files
from tests.converter_newsmlg2.kinds import OPTIONS, Faults
from tests.converter_newsmlg2.test_reader import NAR, document
from tests.shared import needs_shared

READER = NewsMLG2Reader()
EXPORTER = NewsMLG2Exporter()
HEADER = (
    "<sent>2026-01-02T03:04:05Z</sent><sender>example.com</sender><transmitId>tag:example.com,2026:7</transmitId>"
    '<priority>2</priority><origin>desk</origin><destination role="x:y">SXC</destination><channel>TXT</channel>'
    '<signal qcode="sig:update"/>'
)
BARE = document(attributes='guid="urn:x:2"').replace(
    b'<catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"/>', b""
)


def message(*items: bytes, header: str = HEADER, attributes: str = "", late: str = "") -> bytes:
    head = f'<newsMessage xmlns="{NAR}"{attributes}><header>{header}</header><itemSet>'
    return head.encode() + b"\n".join(items) + f"</itemSet>{late}</newsMessage>".encode()


def records(data: bytes) -> list[Record]:
    return list(READER.records(io.BytesIO(data), "m.xml"))


def read(data: bytes) -> list[Reading]:
    return [reading for record in records(data) for reading in READER.read(record)]


def kept(reading: Reading, path: str = "newsMessage/header") -> list[str]:
    assert reading.article is not None
    entries: Any = reading.article.extensions.get("newsml-g2", [])
    return [one.get("xml") or one["value"] for one in entries if one["path"] == path]


def test_all_of_the_header_goes_with_each_item() -> None:
    first, second = read(message(document(), document(attributes='guid="urn:x:2"')))
    [header] = kept(first)
    for value in ("03:04:05Z", "example.com<", "2026:7", "<priority>2", "desk", "x:y", "SXC", "TXT", "sig:update"):
        assert value in header
    assert kept(second) == [header]


@pytest.mark.parametrize("prefix", ["", "nar:"])
def test_a_record_between_its_context_and_closing_is_a_message(prefix: str) -> None:
    data = message(document(), document(attributes='guid="urn:x:2"'))
    if prefix:
        data = data.replace(b"newsMessage", b"nar:newsMessage").replace(b" xmlns=", b" xmlns:nar=", 1)
        for name in (b"header", b"itemSet", b"sent", b"sender", b"transmitId", b"priority", b"origin", b"destination"):
            data = data.replace(b"<" + name, b"<nar:" + name).replace(b"</" + name, b"</nar:" + name)
        data = data.replace(b"<channel>TXT</channel>", b"").replace(b'<signal qcode="sig:update"/></', b"</")
    for record in records(data):
        [alone] = read(record.context + record.data + record.closing)
        [within] = READER.read(msgspec.structs.replace(record, line=1))
        assert within.article is not None
        assert alone.article is not None
        assert to_json(alone.article) == to_json(within.article)
        assert len(kept(within)) == 1


def test_an_item_takes_language_and_catalogs_from_the_message_where_it_has_none() -> None:
    catalog = '<catalog><scheme alias="mine" uri="https://example.com/cv/"/></catalog>'
    item = BARE.replace(b"<contentMeta>", b'<contentMeta><subject qcode="mine:7"/>')
    own = document(attributes='guid="urn:x:1" xml:lang="id"', content='<subject qcode="mine:7"/>')
    first, second = read(message(item, own, header=HEADER + catalog, attributes=' xml:lang="de"'))
    assert first.article is not None
    assert second.article is not None
    assert (first.article.language, second.article.language) == ("de", "id")
    assert first.article.subjects[0].scheme == "https://example.com/cv/"
    assert second.article.subjects[0].scheme == "mine"


def test_what_stands_beside_the_header_is_kept_and_told_as_lost_when_it_is_written() -> None:
    data = message(document(), attributes=' standard="NewsML-G2"').replace(
        b"<header>", b'<x xmlns="urn:a">b</x><header>'
    )
    [one] = read(data)
    assert kept(one, "newsMessage/@standard") == ["NewsML-G2"]
    assert kept(one, "newsMessage/*") == ['<x xmlns="urn:a">b</x>']
    assert one.article is not None
    told = [loss.reason for loss in EXPORTER.export(one.article, OPTIONS).losses if loss.outcome == "changed"]
    assert any("newsMessage/@standard" in reason for reason in told)
    assert any("newsMessage/*" in reason for reason in told)


def test_what_stands_behind_the_items_is_told_once_they_are_read() -> None:
    data = message(document(), late="<header><sent>2026-01-02T03:04:05Z</sent></header>")
    stream = READER.records(io.BytesIO(data), "m.xml")
    assert next(stream).data
    with pytest.raises(ReadError, match="header stands behind the items"):
        next(stream)


@pytest.mark.parametrize("header", ["<destination/>" * 20_001, f"<sender>{'x' * (1 << 20)}</sender>"])
def test_a_header_without_an_end_is_refused_before_it_is_held(header: str) -> None:
    with pytest.raises(ReadError, match=r"HEADER_TOO_LARGE.*beside its items the message has"):
        read(message(document(), header=header))


def test_the_header_is_not_passed_on_unless_it_is_asked_for(faults: Faults) -> None:
    [one] = read(message(document()))
    assert one.article is not None
    plain = EXPORTER.export(one.article, OPTIONS)
    assert b"SXC" not in plain.data
    assert [(loss.path, loss.outcome) for loss in plain.losses] == [("/extensions", "withheld")]
    whole = EXPORTER.export(one.article, OPTIONS | {"message": True})
    assert whole.losses == ()
    assert faults(whole.data) == []
    [again] = read(whole.data)
    assert again.article is not None
    assert again.article.extensions == one.article.extensions
    assert EXPORTER.export(again.article, OPTIONS | {"message": True}).data == whole.data


def test_an_article_of_no_message_gets_the_header_of_the_options(faults: Faults) -> None:
    [one] = READER.read(Record(data=document()))
    assert one.article is not None
    made = EXPORTER.export(one.article, OPTIONS | {"message": True, "sender": "a <b>", "message_priority": 3})
    assert faults(made.data) == []
    assert b"<sender>a &lt;b&gt;</sender><priority>3</priority></header>" in made.data
    assert EXPORTER.frame(OPTIONS | {"message": True}) is None
    with pytest.raises(ExportError, match="no time"):
        EXPORTER.export(one.article, {"provider": "P", "message": True})


@needs_shared
def test_every_message_of_the_corpus_keeps_its_header() -> None:
    from lxml import etree

    seen = 0
    for path in files():
        root = etree.parse(path).getroot()
        header = root.find(f"{{{NAR}}}header")
        if header is None or not root.tag.endswith("newsMessage"):
            continue
        texts = [text.strip() for text in header.itertext() if text.strip()]
        values = [value for part in header.iter(etree.Element) for value in part.attrib.values()]
        for reading in read(path.read_bytes()):
            if reading.article is None:
                continue
            [xml] = kept(reading)
            again = etree.fromstring(xml)
            assert [text.strip() for text in again.itertext() if text.strip()] == texts
            assert sorted(v for part in again.iter() for v in part.attrib.values()) == sorted(values)
            seen += 1
    assert seen > 30


def test_workers_and_what_is_set_aside_know_the_header(tmp_path: Path) -> None:
    items = [document(attributes=f'guid="urn:x:{number}" version="{number}"') for number in range(1, 9)]
    items[3] = items[3].replace(b'version="4"', b'version="four"')
    source = tmp_path / "m.xml"
    source.write_bytes(message(*items))
    trees = []
    for workers in ("1", "3"):
        out = tmp_path / workers
        arguments = ("--to", "article,newsml-g2", "--out", out, "--at", "2026-01-02T03:04:05Z", "--jobs", workers)
        assert invoke("jobs", "run", source, *arguments).exit_code == 1
        made = {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}
        assert len(made) == 14
        articles = [json.loads(data) for name, data in made.items() if name.endswith(".article.json")]
        assert all("SXC" in str(one["extensions"]) for one in articles)
        trees.append(made)
        aside = out / ".converter" / "quarantine"
        [alone] = [
            path.with_suffix(".context").read_bytes() + path.read_bytes() + path.with_suffix(".closing").read_bytes()
            for path in aside.glob("*.record")
        ]
        [again] = read(alone.replace(b'version="four"', b'version="4"'))
        assert len(kept(again)) == 1
    assert trees[0] == trees[1]


def test_items_under_another_header_are_done_again(tmp_path: Path) -> None:
    source, out = tmp_path / "m.xml", tmp_path / "out"
    arguments = ("jobs", "run", source, "--to", "article", "--out", out, "--at", "2026-01-02T03:04:05Z", "--jobs", "1")
    source.write_bytes(message(document()))
    assert invoke(*arguments).exit_code == 0
    source.write_bytes(message(document(), header=HEADER.replace("SXC", "OTHER")))
    assert invoke(*arguments).exit_code == 0
    [made] = out.glob("*.json")
    assert b"OTHER" in made.read_bytes()
