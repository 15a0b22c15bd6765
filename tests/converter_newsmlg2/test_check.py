"""The check, swept over examples: each names in its last line the code, line and path of all that must be found."""

from __future__ import annotations

import re
import time
from io import BytesIO
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from converter_newsmlg2.check import NewsMLG2Check
from converter_newsmlg2.exporter import NewsMLG2Exporter

from converter import Finding, Severity, shipped_xsd
from converter.article import ItemType
from converter.findings import REGISTER
from converter.testing.samples import full_article
from tests.shared import SHARED, needs_shared

HERE = Path(__file__).parent
POSITIVE = sorted((HERE / "positive").glob("*.xml"))
NEGATIVE = sorted((HERE / "negative").glob("*.xml"))
OWN = {"G2_SCHEMA_ABSENT", "G2_SCHEMA_OTHER_VERSION"}
# What our own schema, which is laxer, lets pass, and what only the NITF schema knows.
LAXER = {"attribute-unknown", "headline-in-bold", "nitf-headline"}


def names(path: Path) -> str:
    return path.stem


def found(path: Path) -> list[Finding]:
    with path.open("rb") as stream:
        return [one for one in NewsMLG2Check().check(stream, path.name) if one.code not in OWN]


def expected(path: Path) -> list[str]:
    last = path.read_text("utf-8").rstrip().rsplit("\n", 1)[1]
    inside = re.fullmatch("<!-- (.*) -->", last)
    assert inside is not None, f"{path.name} does not say what is wrong with it"
    return sorted(inside[1].split("; "))


@pytest.fixture
def official(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVERTER_SCHEMAS", str(SHARED / "official"))


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CONVERTER_SCHEMAS", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))


@needs_shared
@pytest.mark.usefixtures("official")
@pytest.mark.parametrize("path", NEGATIVE, ids=names)
def test_what_is_wrong_is_found_where_it_is(path: Path) -> None:
    findings = found(path)
    assert sorted(f"{one.code} {one.line} {one.xpath or '-'}" for one in findings) == expected(path)
    for one in findings:
        assert one.source == path.name
        assert one.hint
        assert "{" not in one.message


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("path", NEGATIVE, ids=names)
def test_without_the_official_schemas_nearly_all_is_found(path: Path) -> None:
    shown = sorted(f"{one.code} {one.line} {one.xpath or '-'}" for one in found(path))
    assert shown == ([] if path.stem in LAXER else expected(path))


@needs_shared
@pytest.mark.usefixtures("official")
@pytest.mark.parametrize("path", POSITIVE, ids=names)
def test_what_is_right_passes(path: Path) -> None:
    assert found(path) == []


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("path", POSITIVE, ids=names)
def test_what_is_right_passes_without_the_official_schemas(path: Path) -> None:
    with path.open("rb") as stream:
        (only,) = NewsMLG2Check().check(stream, path.name)
    assert (only.code, only.severity) == ("G2_SCHEMA_ABSENT", Severity.INFO)


def test_each_code_of_the_check_has_an_example() -> None:
    shown = {one.split()[0] for path in NEGATIVE for one in expected(path)}
    codes = {code for code in REGISTER if code.startswith(("G2_", "XHTML_", "NITF_"))}
    assert codes - shown - OWN == {"G2_ITEM_TOO_LARGE"}  # shown in test_check_large.py


def test_hints_say_what_was_meant() -> None:
    (one,) = found(HERE / "negative" / "status-cancelled.xml")
    assert one.severity is Severity.ERROR
    assert one.hint == "Write stat:canceled, with one l."


@needs_shared
@pytest.mark.usefixtures("official")
def test_the_element_that_libxml2_blames_is_not_blamed() -> None:
    (one,) = found(HERE / "negative" / "provider-missing.xml")
    assert one.message == "provider is missing before versionCreated"
    assert one.raw is not None
    assert "This element is not expected" in one.raw
    assert one.schema == "NewsML-G2_2.35-spec-All-Power.xsd"


@needs_shared
@pytest.mark.usefixtures("official")
@pytest.mark.parametrize("kind", get_args(ItemType))
@pytest.mark.parametrize("body", ["xhtml", "nitf"])
def test_what_the_writer_writes_of_every_field_passes(kind: ItemType, body: str) -> None:
    article = msgspec.structs.replace(full_article(), type=kind)
    options = {"provider": "x", "at": "2026-01-02T03:04:05Z", "body": body, "vocabulary": "https://example.com/v/"}
    data = NewsMLG2Exporter().export(article, options).data
    assert [one for one in NewsMLG2Check().check(BytesIO(data), "-") if one.code not in OWN] == []


def test_the_schema_of_the_documents_own_version_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVERTER_SCHEMAS", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "none"))
    own = shipped_xsd("newsml-g2").read_bytes()
    for version in ("2.30", "2.33"):
        (tmp_path / f"NewsML-G2_{version}-spec-All-Power.xsd").write_bytes(own)
    text = (HERE / "negative" / "provider-missing.xml").read_bytes()
    used: dict[bytes, list[tuple[str, str | None]]] = {}
    for version in (b"2.30", b"2.35", b"../2.30", b"2.3000000"):
        document = BytesIO(text.replace(b'standardversion="2.35"', b'standardversion="%s"' % version))
        used[version] = [(one.code, one.schema) for one in NewsMLG2Check().check(document, "-")]
    assert used[b"2.30"] == [("XML_ELEMENT_MISSING", "NewsML-G2_2.30-spec-All-Power.xsd")]
    newest = ("XML_ELEMENT_MISSING", "NewsML-G2_2.33-spec-All-Power.xsd")
    for version in (b"2.35", b"../2.30", b"2.3000000"):
        assert newest in used[version]
        assert "G2_SCHEMA_OTHER_VERSION" in {code for code, _ in used[version]}


def test_a_providers_catalog_in_the_store_declares_its_aliases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = HERE / "negative" / "alias-of-a-providers-catalog.xml"
    monkeypatch.setenv("CONVERTER_SCHEMAS", str(tmp_path))
    (one,) = found(path)
    assert (one.code, one.severity) == ("G2_ALIAS_UNDECLARED", Severity.WARNING)
    catalog = (
        '<catalog xmlns="http://iptc.org/std/nar/2006-10-01/"><scheme alias="{}" uri="https://example.com/"/></catalog>'
    )
    for alias, severities in {"zzz": [], "other": [Severity.WARNING]}.items():
        folder = tmp_path / alias
        folder.mkdir()
        (folder / "codes.xml").write_text(catalog.format(alias))
        monkeypatch.setenv("CONVERTER_SCHEMAS", str(folder))
        assert [one.severity for one in found(path)] == severities
    (folder / "codes.xml").write_text("<!DOCTYPE catalog><catalog/>")
    assert [one.severity for one in found(path)] == [Severity.WARNING]


@needs_shared
def test_hostile_xml_is_refused_or_found_wrong_at_once() -> None:
    start = time.process_time()
    for path in sorted((SHARED / "hostile" / "xml").glob("*")):
        assert [one for one in found(path) if one.severity is Severity.ERROR], path.name
    assert time.process_time() - start < 20
