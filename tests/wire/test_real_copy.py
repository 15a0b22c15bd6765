"""Datelines, notices and bylines in real copy: what is there is found, and running text is left alone."""

from __future__ import annotations

import gzip
import html
import json
import re
from collections.abc import Iterator

from converter.wire import bylines, dateline, notices
from converter.wire.lines import pieces, split
from converter.wire.parts import alone
from tests.shared import SHARED, needs_shared

pytestmark = needs_shared


def _indonesian() -> Iterator[tuple[bool, str]]:
    """Yield paragraphs, and whether the body begins with it."""
    path = SHARED / "corpus" / "text" / "indonesian" / "articles.jsonl"
    for line in path.read_text("utf-8").splitlines():
        texts = [part.strip() for part in json.loads(line)["body"].split("\n") if part.strip()]
        yield from ((index == 0, text) for index, text in enumerate(texts))


def _reuters() -> str:
    return gzip.decompress((SHARED / "corpus" / "text" / "reuters21578" / "reut2-000.sgm.gz").read_bytes()).decode(
        "latin-1"
    )


def _sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.?!]) +", text) if part]


def test_indonesian_copy_has_the_datelines_that_it_prints_and_no_others() -> None:
    found, sentences = [], 0
    for first, text in _indonesian():
        for number, sentence in enumerate(_sentences(text)):
            sentences += 1
            head = dateline.shipped().find(sentence, known_only=not first or number > 0)
            if head is not None:
                found.append((first and number == 0, head.raw.replace("\u00a0", " ").strip(" -–")))
            assert notices.shipped().notice(sentence) is None
    assert sentences > 5_000
    assert set(found) - {(False, "TRIBUNNEWS. COM, JAKARTA")} == {
        (True, "Jakarta (ANTARA)"),
        (True, "TRIBUNNEWS.COM"),
        (True, "TRIBUNNEWS.COM, JAKARTA"),
        (True, "TRIBUNNEWSWIKI.COM"),
    }


def test_reuters_bodies_have_none_in_their_text() -> None:
    bodies = re.findall(r"<BODY>(.*?)</BODY>", _reuters(), re.DOTALL)
    checked = 0
    for body in bodies:
        for piece in pieces(split(html.unescape(body))[0], alone):
            for sentence in _sentences(piece.text):
                checked += 1
                assert dateline.shipped().find(sentence, known_only=True) is None, sentence
                assert notices.shipped().notice(sentence) is None, sentence
                assert bylines.shipped().opening(sentence) is None, sentence
    assert checked > 7_000


def test_real_places_and_dates_are_told_apart_before_an_agency() -> None:
    """Reuters-21578 marks datelines apart from the text: "    SAN FRANCISCO, Feb 26 - "."""
    stated = re.findall(r"<DATELINE>\s*(.*?) - *</DATELINE>", _reuters())
    right = wrong = 0
    for line in stated:
        place, _, date = html.unescape(line).rpartition(", ")
        found = dateline.shipped().find(f"{place}, {date} (Reuters) - The company said")
        if re.fullmatch(r"[A-Z][A-Za-z]+ [0-9]{1,2}", date):
            hit = found is not None and found.place == place and found.date is not None and found.date.text == date
            right, wrong = right + hit, wrong + (not hit)
    assert right > 700
    assert wrong <= right // 100
