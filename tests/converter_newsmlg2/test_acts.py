"""Kill, withhold, correction and update, one by one, in a newsItem, a packageItem and a newsMessage, there and back."""

from __future__ import annotations

import io
from typing import Any

import msgspec
import pytest
from converter_newsmlg2.check import NewsMLG2Check
from converter_newsmlg2.exporter import NewsMLG2Exporter
from converter_newsmlg2.reader import NewsMLG2Reader
from lxml import etree

from converter import Article, Dates, Note, Paragraph, Provider, Relation, Severity
from tests.converter_newsmlg2.kinds import OPTIONS, Faults

EXPORTER, READER = NewsMLG2Exporter(), NewsMLG2Reader()
NAR = "{http://iptc.org/std/nar/2006-10-01/}"
MAIN = "https://example.com/roles/main"
LOOKED_AT = ("/act", "/pub_status", "/version", "/editorial_notes")
TEXT = Article(
    id="tag:example.com,2026:1",
    version=3,
    language="en",
    headline="River rises",
    body=(Paragraph(text="The river rose."),),
    provider=Provider(name="P"),
    dates=Dates(version_created="2026-01-02T03:04:05Z", first_created="2026-01-01T03:04:05Z"),
    editorial_notes=(Note(text="The figures were wrong."),),
)
PACKAGE = msgspec.structs.replace(
    TEXT, type="composite", body=(), relations=(Relation(rel=MAIN, id="tag:example.com,2026:2", title="Flood"),)
)
# What the act is, the status, the signal.
ACTS: dict[str, tuple[str, str | None]] = {
    "kill": ("canceled", None),
    "withhold": ("withheld", None),
    "correction": ("usable", "sig:correction"),
    "update": ("usable", "sig:update"),
}


def acting(article: Article, act: str) -> Article:
    changes: dict[str, Any] = {"act": act, "pub_status": ACTS[act][0]}
    return msgspec.structs.replace(article, **changes)


def read(data: bytes) -> Article:
    records = list(READER.records(io.BytesIO(data), "a.xml"))
    assert len(records) == 1
    (one,) = READER.read(records[0])
    assert one.article is not None
    return one.article


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("message", [False, True], ids=["alone", "in a message"])
@pytest.mark.parametrize(("article", "kind"), [(TEXT, "newsItem"), (PACKAGE, "packageItem")], ids=["news", "package"])
def test_acts_are_written_and_read(article: Article, kind: str, message: bool, act: str, faults: Faults) -> None:
    status, signal = ACTS[act]
    acted = acting(article, act)
    export = EXPORTER.export(acted, OPTIONS | {"message": message})
    assert export.findings == ()
    assert [loss for loss in export.losses if loss.path in LOOKED_AT] == []
    assert faults(export.data) == []
    root = etree.fromstring(export.data)
    (item,) = root.iter(f"{NAR}{kind}")
    assert (root.tag == f"{NAR}newsMessage") == message
    assert (item.get("guid"), item.get("version")) == ("tag:example.com,2026:1", "3")
    meta = f"{NAR}itemMeta/{NAR}"
    assert [one.get("qcode") for one in item.iterfind(f"{meta}pubStatus")] == [f"stat:{status}"]
    assert [one.get("qcode") for one in item.iterfind(f"{meta}signal")] == ([signal] if signal else [])
    assert [one.text for one in item.iterfind(f"{meta}edNote")] == ["The figures were wrong."]
    found = NewsMLG2Check().check(io.BytesIO(export.data), "a.xml")
    assert [one for one in found if one.severity is not Severity.INFO] == []
    again = read(export.data)
    for field in ("id", "version", "act", "pub_status", "signals", "editorial_notes", "dates", "relations", "type"):
        assert getattr(again, field) == getattr(acted, field), field


@pytest.mark.parametrize("act", ["kill", "withhold"])
def test_a_kill_is_one_whatever_else_the_item_says(act: str) -> None:
    data = EXPORTER.export(acting(TEXT, act), OPTIONS).data
    for signal in ("sig:update", "sig:correction"):
        both = data.replace(b"<edNote", f'<signal qcode="{signal}"/><edNote'.encode())
        again = read(both)
        assert again.pub_status == ACTS[act][0]
        written = EXPORTER.export(again, OPTIONS).data
        assert f'<pubStatus qcode="stat:{ACTS[act][0]}"/>'.encode() in written
        assert read(written).pub_status == ACTS[act][0]


@pytest.mark.parametrize("spelt", ["cancelled", "CANCELED", "withdrawn", "killed", "Cancelled", "nobody-knows"])
@pytest.mark.parametrize("alias", ["stat:", "x:", "http://cv.iptc.org/newscodes/pubstatusg2/"])
def test_no_spelling_of_a_kill_lets_an_item_be_published(spelt: str, alias: str) -> None:
    data = EXPORTER.export(TEXT, OPTIONS).data
    for old, new in ((b'qcode="stat:usable"', f'{"uri" if "/" in alias else "qcode"}="{alias}{spelt}"'.encode()),):
        again = read(data.replace(old, new))
        assert again.pub_status in ("canceled", "withheld")
        assert b"stat:usable" not in EXPORTER.export(again, OPTIONS).data


def test_a_kept_status_is_not_written_where_the_article_is_killed_since() -> None:
    data = EXPORTER.export(TEXT, OPTIONS).data
    named = data.replace(
        b'<pubStatus qcode="stat:usable"/>', b'<pubStatus qcode="stat:usable"><name>Free</name></pubStatus>'
    )
    again = read(named)
    assert b"<name>Free</name>" in EXPORTER.export(again, OPTIONS).data
    killed = EXPORTER.export(acting(again, "kill"), OPTIONS)
    assert b"Free" not in killed.data
    assert b'<pubStatus qcode="stat:canceled"/>' in killed.data
    assert any("kept pubStatus" in loss.reason for loss in killed.losses)
