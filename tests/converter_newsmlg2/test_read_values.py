"""Values of elements: the quick ways say what the plain ways say, and nothing is lost where two want one place."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import pytest
from converter_newsmlg2.exporter import NewsMLG2Exporter
from converter_newsmlg2.media import CONTENT
from converter_newsmlg2.read_times import is_usual
from converter_newsmlg2.reader import NewsMLG2Reader
from hypothesis import given, strategies as st

from converter import Article, Dateline, Media, Rendition
from converter.options import resolve
from converter.testing.roundtrip import through
from tests.converter_newsmlg2.kinds import OPTIONS
from tests.converter_newsmlg2.test_reader import article, document

_TIME = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])")


def _plainly(value: str) -> bool:
    if not _TIME.fullmatch(value):
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


@given(
    st.from_regex(r"[0-9]{2,4}.[0-9]{2}.[0-9]{2}.[0-9]{2}.[0-9]{2}.[0-9]{2}(Z|z|[+-][0-9]{2}.[0-9]{2})", fullmatch=True)
)
def test_the_quick_look_at_a_time_is_as_strict_as_pattern_and_calendar(value: str) -> None:
    assert is_usual(value) == _plainly(value)


@given(st.datetimes(), st.integers(-1439, 1439))
def test_every_time_with_a_zone_is_usual(time: datetime, offset: int) -> None:
    sign, minutes = "-" if offset < 0 else "+", abs(offset)
    value = f"{time:%m-%dT%H:%M:%S}{sign}{minutes // 60:02}:{minutes % 60:02}"
    assert is_usual(f"{time.year:04}-{value}")


@pytest.mark.parametrize("value", ["2026-02-29T00:00:00Z", "0000-01-01T00:00:00Z", "2026-01-01T24:00:00Z",
                                   "2026-01-01T00:00:60Z", "2026-01-01 00:00:00Z", "٢٠٢٦-01-02T03:04:05Z",
                                   "2026-01-01T00:00:00+0700", "2026-01-01T00:00:00+24:00"])  # fmt: skip
def test_what_no_calendar_or_clock_has_is_not(value: str) -> None:
    assert not is_usual(value)
    assert not _plainly(value)


_PICTURE = '<itemClass qcode="ninat:picture"/>'


def test_a_caption_that_finds_neither_a_picture_nor_an_empty_abstract_is_kept() -> None:
    content = (
        '<description role="drol:summary">In short.</description><description role="drol:caption">Seen</description>'
    )
    found = article(document(_PICTURE, content))
    assert found.abstract == "In short."
    assert [one["path"] for one in found.extensions["newsml-g2"]] == ["contentMeta/description"]
    assert "Seen" in str(found.extensions)


def test_a_caption_without_a_picture_is_the_abstract_and_says_where_it_stood() -> None:
    found = article(document(_PICTURE, "\n<description>Seen</description>"))
    assert found.abstract == "Seen"
    assert found.origins["/abstract"].line == 2


_ALT = '<description role="x:alt">A boat</description>'


def test_what_a_picture_shows_is_read_by_its_role_and_the_role_is_kept() -> None:
    files = '<remoteContent href="https://example.com/1.jpg"/>'
    found = article(document(_PICTURE, _ALT, files))
    assert [one.alt for one in found.media] == ["A boat"]
    assert [(one["path"], one["of"]) for one in found.extensions["newsml-g2"]] == [
        ("contentMeta/description", "/media/0/alt")
    ]
    again = NewsMLG2Exporter().export(found, resolve(NewsMLG2Exporter(), OPTIONS))
    assert _ALT.encode() in again.data
    assert "/media/alt" not in {loss.path for loss in again.losses}


def test_what_no_picture_shows_is_kept_and_no_more() -> None:
    found = article(document(_PICTURE, _ALT))
    assert not found.media
    assert [one.get("of") for one in found.extensions["newsml-g2"]] == [None]
    assert "A boat" in str(found.extensions)


@pytest.mark.parametrize("kind", ["picture", "video", "audio", "graphic"])
def test_what_an_item_shows_comes_back_by_the_vocabulary_in_which_it_is_written(kind: Any) -> None:
    shown = Media(id="m", kind=kind, renditions=(Rendition(url="https://example.com/1"),), alt="A boat", caption="C")
    options = OPTIONS | {"vocabulary": "https://example.com/role/"}
    made = Article(id="urn:x:1", type=kind, media=(shown,))
    passed = through(made, NewsMLG2Exporter(), NewsMLG2Reader(), options)
    assert passed is not None
    assert [(one.alt, one.caption) for one in passed[0].media] == [("A boat", "C")]
    assert "/media/alt" not in {loss.path for loss in passed[1]}


def test_the_content_of_an_item_has_an_id_of_ours_and_says_so() -> None:
    found = article(document(_PICTURE, "", '<remoteContent href="https://example.com/1.jpg"/>'))
    assert found.media[0].id == CONTENT
    assert found.origins["/media/0/id"].origin == "assigned"


@pytest.mark.parametrize(
    ("dateline", "place"),
    [("Bonn (X)", "Bonn"), ("BONN, May 1", "BONN"), ("Bonner Zeitung", None), ("Köln", None), ("Bonn", "Bonn")],
)
def test_a_dateline_names_its_place_by_whole_words(dateline: str, place: str | None) -> None:
    content = f'<located literal="Bonn"><name>Bonn</name></located><dateline>{dateline}</dateline>'
    assert article(document(content=content)).dateline == Dateline(raw=dateline, text=dateline, place=place)


def test_a_property_with_attributes_alone_is_kept() -> None:
    found = article(document(content='<altId type="x:y"/><slugline/>'))
    assert [one["path"] for one in found.extensions["newsml-g2"]] == ["contentMeta/altId"]
