"""Older versions of the standard: what they lack is left out and told, all else is the same."""

from __future__ import annotations

import pytest
from converter_newsmlg2.exporter import NewsMLG2Exporter
from converter_newsmlg2.versions import SINCE, VERSIONS
from lxml import etree

from converter import Article, Paragraph, UsageError, find_schema
from converter.options import resolve
from converter.testing.samples import full_article
from tests.converter_newsmlg2.kinds import Faults, Tree, Write
from tests.shared import SHARED, needs_shared

ELEMENTS = {"dataMining": "/rights/data_mining", "digitalSourceType": "/digital_source_type"}


@pytest.mark.parametrize("version", VERSIONS)
def test_what_a_version_lacks_is_left_out_and_told(version: str, write: Write, tree: Tree, faults: Faults) -> None:
    article = full_article()
    export = write(article, standardversion=version)
    item = tree(article, standardversion=version)
    assert item.get("standardversion") == version
    assert faults(export.data) == []  # 2.35 accepts what the older ones do
    told = {one.path for one in export.losses if f"NewsML-G2 {version} has no" in one.reason}
    for element, path in ELEMENTS.items():
        older = float(version) < float(SINCE[element])
        assert (next(item.iter(f"{{*}}{element}"), None) is None) == older
        assert any(one.startswith(f"{path}/") for one in told) == older
    assert all(one.outcome == "dropped" for one in export.losses if one.path in told)


@pytest.mark.parametrize(
    ("since", "xml"),
    [
        ("2.30", '<remoteContent xmlns="{}" residref="urn:x:9" residrefformat="x:y"/>'),
        ("2.32", '<subject xmlns="{}" qcode="medtop:1"><sameAs qcode="x:1" authoritystatus="x:y"/></subject>'),
        ("2.33", '<digitalSourceType xmlns="{}" uri="https://example.com/"/>'),
        ("2.34", '<dataMining xmlns="{}" uri="https://example.com/"/>'),
    ],
)
def test_what_is_kept_of_a_newer_item_is_no_part_of_an_older_one(since: str, xml: str, write: Write) -> None:
    parents = {"remoteContent": "contentSet", "dataMining": "rightsInfo"}
    name = xml[1:].partition(" ")[0]
    path = f"{parents.get(name, 'contentMeta')}/{name}"
    kept = {"newsml-g2": [{"path": path, "xml": xml.format("http://iptc.org/std/nar/2006-10-01/")}]}
    article = Article(id="urn:x:1", body=(Paragraph(text="x"),), extensions=kept)
    for version in VERSIONS:
        export = write(article, standardversion=version)
        newer = float(version) < float(since)
        assert (f"<{name}".encode() in export.data) != newer
        assert any(f"NewsML-G2 {version} lacks" in one.reason for one in export.losses) == newer


@needs_shared
@pytest.mark.parametrize("version", VERSIONS)
def test_what_is_written_for_a_version_is_valid_by_that_version(
    version: str, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONVERTER_SCHEMAS", str(SHARED / "official"))
    path = find_schema(f"NewsML-G2_{version}-spec-All-Power.xsd")
    if path is None:
        pytest.skip(f"the official schema of {version} is not in the store")
    schema = etree.XMLSchema(etree.parse(path))
    for body in ("xhtml", "nitf"):
        data = write(full_article(), standardversion=version, body=body).data
        assert schema.validate(etree.fromstring(data)), schema.error_log


def test_only_what_the_article_has_is_told_as_lost(write: Write) -> None:
    assert write(Article(id="urn:x:1", body=(Paragraph(text="x"),)), standardversion="2.28").losses == ()


def test_versions_are_those_that_the_option_names() -> None:
    exporter = NewsMLG2Exporter()
    assert resolve(exporter, {"standardversion": "2.30"}, None)["standardversion"] == "2.30"
    assert resolve(exporter, {}, None)["standardversion"] == "2.35"
    for odd in ("2.27", "2.36", "3", ""):
        with pytest.raises(UsageError):
            resolve(exporter, {"standardversion": odd}, None)
