"""Older versions of the standard: what they lack is left out and told, all else is the same."""

from __future__ import annotations

import pytest
from converter_newsmlg2.exporter import NewsMLG2Exporter
from converter_newsmlg2.versions import SINCE, VERSIONS

from converter import Article, Paragraph, UsageError
from converter.options import resolve
from converter.testing.samples import full_article
from tests.converter_newsmlg2.kinds import Faults, Tree, Write

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


def test_only_what_the_article_has_is_told_as_lost(write: Write) -> None:
    assert write(Article(id="urn:x:1", body=(Paragraph(text="x"),)), standardversion="2.28").losses == ()


def test_versions_are_those_that_the_option_names() -> None:
    exporter = NewsMLG2Exporter()
    assert resolve(exporter, {"standardversion": "2.30"}, None)["standardversion"] == "2.30"
    assert resolve(exporter, {}, None)["standardversion"] == "2.35"
    for odd in ("2.27", "2.36", "3", ""):
        with pytest.raises(UsageError):
            resolve(exporter, {"standardversion": odd}, None)
