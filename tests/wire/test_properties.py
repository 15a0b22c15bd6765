"""What holds for every copy: nothing is lost, nothing is added, the same copy reads the same."""

from __future__ import annotations

import re

from hypothesis import given, settings, strategies as st

from converter import to_json, validate_article
from converter.article import Article, Paragraph
from converter.findings import ReadError
from converter.wire.controls import clean
from converter.wire.lines import split
from converter.wire.mojibake import repair
from tests.wire.reading import read

_LINES = st.sampled_from(
    [
        "",
        "  ",
        "Jakarta (ANTARA) - BPS mencatat kenaikan harga beras di sejumlah daerah pada pekan ini.",
        "LIMA, Jan 21 (Reuters) - Pope Francis met the people of the city.",
        "(ANSA) - ROMA, 1 LUG - Il governo ha approvato la riforma.",
        "MOSCOW, Monday (Reuters)",
        "COPYRIGHT © ANTARA 2021",
        "© 2018 ANP. Alle auteursrechten voorbehouden",
        "Pewarta : Rina Larasati",
        "Editor :",
        "By Jane Doe",
        "Dilarang keras mengambil konten tanpa izin.",
        "Ia menyampaikan keterangan itu setelah rapat bersama para pejabat daerah pada hari Selasa.",
        "Warga berharap pembangunan dermaga selesai sebelum musim hujan tiba di daerah tersebut.",
        "    An indented line.",
        "Pendek.",
        "kata " * 30,
    ]
)
_COPY = st.one_of(st.text(max_size=200), st.lists(st.one_of(_LINES, st.text(max_size=40)), max_size=14).map("\n".join))


def _read(copy: str) -> Article | None:
    try:
        return read(copy.encode("utf-8", "ignore")).article
    except ReadError:
        return None


def _text(copy: str) -> str:
    """Return a copy's text as the reader has it before it looks at lines."""
    mended, _ = repair(copy.encode("utf-8", "ignore").decode().removeprefix("\ufeff"), "x", 1)
    return clean(mended, "x", 1)[0]


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


@settings(max_examples=300, deadline=None)
@given(_COPY)
def test_every_line_is_in_the_body_or_accounted_for(copy: str) -> None:
    article = _read(copy)
    if article is None:
        return
    text = _text(copy)
    lines, _ = split(text)
    kept = {number for block in article.body if isinstance(block, Paragraph) for number in block.lines}
    gone = {number for one in article.removed for number in one.lines}
    assert kept | gone == {number for number, line in enumerate(lines, 1) if line.strip()}


@settings(max_examples=300, deadline=None)
@given(_COPY)
def test_the_body_is_the_copy_without_what_was_removed(copy: str) -> None:
    article = _read(copy)
    if article is None:
        return
    text = _text(copy)
    lines, _ = split(text)
    whole = {number for one in article.removed if one.reason[:8] != "dateline" for number in one.lines}
    left = _bare("".join(line for number, line in enumerate(lines, 1) if number not in whole))
    # A dateline may stand before a paragraph that is a copy of an earlier one, and is gone with it.
    gone = any(one.reason[:8] == "dateline" and whole.issuperset(one.lines) for one in article.removed)
    raw = _bare(article.dateline.raw) if article.dateline and not gone else ""
    body = _bare("".join(block.text for block in article.body if isinstance(block, Paragraph)))
    assert any(left[:at] + left[at + len(raw) :] == body for at in _places(left, raw))


def _places(text: str, part: str) -> list[int]:
    return [match.start() for match in re.finditer(f"(?={re.escape(part)})", text)]


@settings(max_examples=200, deadline=None)
@given(_COPY)
def test_an_article_is_valid_and_the_same_each_time(copy: str) -> None:
    article = _read(copy)
    if article is None:
        return
    assert validate_article(article) == []
    again = _read(copy)
    assert again is not None
    assert to_json(again) == to_json(article)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        reading = read(data)
    except ReadError as error:
        assert error.findings
        return
    assert reading.article is not None
    assert validate_article(reading.article) == []
