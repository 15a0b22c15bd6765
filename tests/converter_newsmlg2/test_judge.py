"""The IPTC's own library reads what is written of real items, and finds in it what our reader found in the source."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from converter import Article
from tests.converter_newsmlg2.corpus import files, items
from tests.converter_newsmlg2.trips import EXPORTER
from tests.shared import needs_shared

OPTIONS = {"provider": "P", "at": "2026-01-02T03:04:05Z"}


def _judged(article: Article) -> Any:
    from NewsMLG2 import NewsMLG2Document

    return NewsMLG2Document(EXPORTER.export(article, OPTIONS).data).get_item()


def _first(value: Any) -> str | None:
    """The library gives one thing for a property that stands once, and a list for one that stands more often."""
    one = value[0] if isinstance(value, list) else value
    return " ".join(str(one).split())


@needs_shared
@pytest.mark.parametrize("path", files(), ids=lambda path: path.name)
@pytest.mark.filterwarnings("ignore")
def test_the_iptc_library_agrees(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for one in items(path):
        article = one.article
        if article is None:
            continue
        try:
            item = _judged(article)
        except TypeError:  # the library trips over details that it does not know
            continue
        assert (item.guid, int(str(item.version))) == (article.id, article.version)
        if article.dates.version_created is not None:
            assert str(item.itemmeta.versioncreated) == article.dates.version_created
        if article.headline is not None and not article.alt_headlines and not article.subheadline:
            assert _first(item.contentmeta.headline) == " ".join(article.headline.split())
    capsys.readouterr()  # it prints that it loads no catalogs
