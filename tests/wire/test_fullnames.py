"""The full name around a short one: found behind the last small word, as a look from further back finds it."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings, strategies as st

from converter.wire import fullnames
from converter.wire.names import RUN
from tests.shared import SHARED, needs_shared

some = settings(
    max_examples=300, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
_WORDS = st.sampled_from(
    [
        "Rina",
        "Andi",
        "bin",
        "van",
        "dan",
        "of",
        "kata",
        "eBay",
        "café",
        "J.",
        "Dr.",
        '"Rina',
        "21x",
        "東",
        "Wali Kota",
        ",",
    ]
)
_TEXTS = st.lists(_WORDS | st.text(max_size=6), min_size=1, max_size=30).flatmap(
    lambda words: st.sampled_from([" ", "  ", " \n", ""]).map(lambda blank: blank.join(words) + " Rina")
)


def _plain(text: str, at: int, length: int) -> tuple[str | None, int]:
    first = max(0, at - 100)
    first = text.find(" ", first, at) + 1 if first and " " in text[first:at] else first
    for run in RUN.finditer(text, first, at + length + 100):
        if run.start() <= at < run.end():
            return fullnames.between_joints(run[0], run.start(), at)
    return None, at


def _agree(text: str, short: str) -> int:
    at, found = text.find(short), 0
    while at >= 0:
        assert fullnames.run_at(text, at, len(short)) == _plain(text, at, len(short))
        found += 1
        at = text.find(short, at + 1)
    return found


@some
@given(_TEXTS)
def test_words_around_a_short_name_in_any_text(text: str) -> None:
    assert _agree(text, "Rina")


@needs_shared
def test_words_around_short_names_in_real_text() -> None:
    rows = (SHARED / "corpus" / "text" / "indonesian" / "articles.jsonl").read_text("utf-8").splitlines()
    names = ("Prabowo", "Abdul", "Menteri", "Kota", "In", "bin")
    assert sum(_agree(json.loads(row)["body"], short) for row in rows for short in names) > 1_000
