"""Strategies for copy in many scripts, and for values that have a form."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from typing import Any, Final

from hypothesis import strategies as st

SAMPLES: Final = (
    "Bogor hosts training",
    "Menteri: “Kami siap”, ujarnya",
    'O\'Brien & Söhne <b>“AT&T”</b> ]]> "quoted" </script><!--',
    "وزير الصحة: \u200f«نحن مستعدون»\u200e",
    "ראש הממשלה \u2067abc\u2069 אמר",
    "東京都で訓練が行われた。",
    "สวัสดีชาวโลก",
    "हिन्दी में समाचार",
    "cafe\u0301 nai\u0308ve A\u030a",
    "👩‍👩‍👧‍👦 🇮🇩 𝒜 𐍈 \U0010fffd",
    "\u202edrowssap\u202c",
    "zero\u200bwidth\u00a0space\u00ad\ufeff",
    "first line\nsecond line\tand a tab",
    "=1+1",
    "@SUM(A1)",
    "-5",
    "null",
    "{{ value }} %s ${x} \\n",
    " leading and trailing ",
    "İstanbul ǅ ß ﬁ",
)
"""Copy of the kinds that break exporters: markup, right-to-left, combining, astral, formulas, templates."""

_CONTROLS: Final = "\x00\x01\x07\x08\x0b\x0c\r\x1b\x1f\x7f\x80\x85\x9f\ufffe\uffff\u2028\u2029"


def copy(*, controls: bool = False) -> st.SearchStrategy[str]:
    """Return texts of one or more characters of any script; control characters only when asked for."""
    plain = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
    letters = st.one_of(plain, st.sampled_from("\t\n <>&\"'")) if not controls else plain | st.sampled_from(_CONTROLS)
    free = st.text(letters, min_size=1, max_size=12)
    return st.sampled_from(SAMPLES) | free


def dates() -> st.SearchStrategy[str]:
    """Return calendar dates, ``YYYY-MM-DD``."""
    return st.dates(date(1000, 1, 1)).map(date.isoformat)


def times() -> st.SearchStrategy[str]:
    """Return times with a zone as RFC 3339 writes them."""
    zones = st.integers(-14 * 4, 14 * 4).map(lambda quarters: timezone(timedelta(minutes=15 * quarters)))
    moments = st.datetimes(datetime(1000, 1, 1), timezones=zones)  # noqa: DTZ001 - the zone is drawn apart
    return moments.map(datetime.isoformat) | st.sampled_from(
        ("2016-04-12T08:30:00Z", "2016-02-29T23:59:59.123456789-00:00")
    )


def uris() -> st.SearchStrategy[str]:
    """Return absolute URIs and IRIs."""
    return st.sampled_from(
        (
            "https://example.com/news/1",
            "https://example.com/a?b=1&c='2'#d",
            "http://user@example.com:8080/%20x/(y)",
            "urn:newsml:example.com:20160412:1",
            "https://例え.jp/記事",
            "mailto:desk@example.com",
            "tag:example.com,2016:x",
        )
    )


_FORMS: Final[tuple[tuple[str, st.SearchStrategy[str]], ...]] = (
    ("https://example.com/news/1", uris()),
    ("2016-04-12", dates()),
    ("2016-04-12T08:30:00Z", times()),
    ("ID", st.sampled_from(("ID", "IDN", "GB"))),
    ("zh-Hant-TW", st.sampled_from(("id", "en-GB", "ar", "zh-Hant-TW", "de-1996", "en-x-agency"))),
    ("0" * 64, st.binary(min_size=32, max_size=32).map(bytes.hex)),
)


def formed(pattern: str) -> st.SearchStrategy[str]:
    """Return texts that fit a pattern of the schema: of the forms known here, or of the pattern alone."""
    fitting = [strategy for probe, strategy in _FORMS if re.search(pattern, probe)]
    return st.one_of(fitting) if fitting else st.from_regex(pattern)


def json_values(text: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    """Return any JSON values, numbers within what every reader of JSON keeps exactly."""
    numbers = st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(allow_nan=False, allow_infinity=False)
    leaves = st.none() | st.booleans() | numbers | text
    return st.recursive(
        leaves, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(text, inner, max_size=2), max_leaves=4
    )
