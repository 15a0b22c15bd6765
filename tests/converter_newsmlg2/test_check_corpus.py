"""The check on real feeds and hostile files, against verdicts that were recorded before it was written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from converter_newsmlg2.check import NewsMLG2Check
from lxml import etree

from converter import Finding, Severity, parse_xml, shipped_xsd, xsd_findings
from tests.shared import SHARED, needs_shared

FEEDS = sorted((SHARED / "corpus" / "agency-feeds" / "newsml-g2").glob("*"))
LISTINGS = sorted((SHARED / "corpus" / "iptc" / "newsml-g2-listings").glob("*.xml"))
HOSTILE = sorted((SHARED / "hostile" / "newsml").glob("*.xml"))
OFFICIAL = SHARED / "official" / "newsml-g2" / "NewsML-G2_2.35-spec-All-Power.xsd"
pytestmark = needs_shared

# SCHEMAS.md, section 3: what is invalid and why; the two of AP are libxml2's fault, and a warning here.
INVALID = {
    "dpa__": ("XML_ELEMENT_MISSING", "header is missing before itemSet"),
    "stt_archive_newsml": ("XML_VALUE_INVALID", "versionCreated is empty"),
    "stt_newsml_location_test": ("XML_VALUE_INVALID", "versionCreated is empty"),
    "superdesk-cp__4d88": ("XML_VALUE_INVALID", "related/@qcode is 'MWMarket:TSX VENTURE'"),
    "nmlval__NewsML-G2-invalid01": ("XML_ELEMENT_MISPLACED", "animal may not stand here"),
    "LISTING_24": ("XML_ATTRIBUTE_MISSING", "packageItem lacks the attribute standard"),
    "LISTING_7_": ("G2_ROOT", "the root element is groupSet"),
    "LISTING_8_": ("G2_ROOT", "the root element is groupSet"),
    "LISTING_9_": ("G2_ROOT", "the root element is groupSet"),
    "LISTING_25": ("G2_ROOT", "the root element is contentSet"),
    "LISTING_28": ("G2_ROOT", "the root element is contentMeta"),
}


def name(path: Path) -> str:
    return path.name


def checked(path: Path) -> list[Finding]:
    with path.open("rb") as stream:
        return list(NewsMLG2Check().check(stream, path.name))


@pytest.fixture(autouse=True)
def official(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVERTER_SCHEMAS", str(SHARED / "official"))


@pytest.fixture(scope="module")
def judge() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(OFFICIAL))


@pytest.mark.parametrize("path", FEEDS + LISTINGS, ids=name)
def test_verdicts_are_those_recorded(path: Path, judge: etree.XMLSchema) -> None:
    findings = checked(path)
    outer = [one for one in findings if one.code.startswith("XML_") and "/inlineXML/" not in (one.xpath or "")]
    outer += [one for one in findings if one.code in {"G2_ROOT", "G2_NAMESPACE"}]
    reasons = [reason for start, reason in INVALID.items() if start in path.name]
    valid = judge.validate(etree.parse(path))
    if any(one.code == "XML_VALUE_BLANK" for one in outer):
        assert not valid
        assert [one for one in outer if one.severity is Severity.ERROR] == []
        return
    assert valid == (not outer)
    if not valid:
        ((code, message),) = reasons
        assert any(one.code == code and one.message.startswith(message) for one in outer), outer


@pytest.mark.parametrize("path", FEEDS + LISTINGS, ids=name)
def test_our_own_schema_refuses_nothing_that_the_official_one_accepts(path: Path, judge: etree.XMLSchema) -> None:
    root = parse_xml(path.read_bytes())
    own = xsd_findings(root, shipped_xsd("newsml-g2"))
    if judge.validate(root):
        assert own == []


def test_our_own_schema_sees_most_of_what_the_official_one_sees(judge: etree.XMLSchema) -> None:
    roots = [parse_xml(path.read_bytes()) for path in FEEDS + LISTINGS]
    invalid = [root for root in roots if not judge.validate(root)]
    seen = [root for root in invalid if xsd_findings(root, shipped_xsd("newsml-g2"))]
    assert len(invalid) == 21
    assert len(seen) == 20  # a blank in a code deep inside an assertion is beyond it


def test_an_error_in_the_payload_that_no_schema_sees_is_found() -> None:
    (path,) = [one for one in FEEDS if "130821-96-00675_invalid" in one.name]
    nested = [one for one in checked(path) if one.code == "XHTML_NESTING"]
    assert [one.message for one in nested] == ["p may not stand in p, which holds text"]


def test_what_agencies_write_is_found() -> None:
    codes = {path.name: {(one.code, one.severity) for one in checked(path)} for path in FEEDS}
    leaked = {one for one, found in codes.items() if ("G2_CONTENT_NAMESPACE", Severity.WARNING) in found}
    assert len(leaked) >= 8
    assert all("stt" in one or "tt_" in one or "video" in one or "ntb" in one for one in leaked), leaked
    graphics = {one for one, found in codes.items() if ("G2_CODE_UNKNOWN", Severity.ERROR) in found}
    assert graphics == {one for one in codes if "Graphics" in one}


VERDICTS = {
    "baseline": (),
    "catalog-fetch": ("G2_CATALOG_ADDRESS",),
    "xss": (),
    "jsonld-breakout": (),
    "ssrf": (),
    "truncated": ("XML_MALFORMED",),
    "wrong-type": ("G2_NAMESPACE",),
}


def test_hostile_files_get_the_verdict_that_they_must_get() -> None:
    manifest = [json.loads(line) for line in (SHARED / "hostile" / "MANIFEST.jsonl").read_text("utf-8").splitlines()]
    expected = {Path(one["path"]).name: one for one in manifest if one["path"].startswith("newsml/")}
    assert len(expected) == len(HOSTILE)
    for path in HOSTILE:
        codes = {one.code for one in checked(path)}
        errors = {one.code for one in checked(path) if one.severity is Severity.ERROR} - {"G2_CATALOG_MISSING"}
        case = expected[path.name]
        assert codes >= set(VERDICTS.get(case["cls"], ()))
        if case["verdict"] == "reject":
            assert errors, path.name
        if case["verdict"] == "accept":
            assert not errors, path.name
        if case["cls"] == "hostile-id" and path.stem != "guid_casea":
            assert codes & {"G2_GUID", "G2_GUID_NO_URI"}, path.name
    assert "XHTML_PROGRAM" in {one.code for one in checked(SHARED / "hostile" / "newsml" / "body_svg.xml")}


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refused(*_: object) -> None:
        raise AssertionError("something reaches for the network")

    monkeypatch.setattr(socket.socket, "connect", refused)
    secret = (SHARED / "hostile" / "canary" / "secret.xml").read_text("utf-8")
    canary = secret.partition("<c>")[2].partition("<")[0]
    assert "SECRET" in canary
    for path in HOSTILE:
        for one in checked(path):
            assert canary not in one.message + (one.raw or "")
