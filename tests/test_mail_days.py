"""Days as mail names them, held to what the standard library writes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from email.utils import format_datetime

import pytest
from converter_csv.times import stated
from converter_jsonld.times import moment
from hypothesis import given, strategies as st

from converter import mail_day


@given(
    day=st.dates(min_value=date(1, 1, 1)), weekday=st.sampled_from(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"])
)
def test_a_day_is_the_one_that_the_standard_library_names_so(day: date, weekday: str) -> None:
    right, number, month, year, *_ = format_datetime(datetime.combine(day, time(), UTC)).replace(",", "").split()
    assert mail_day(right, number, month, year) == mail_day(None, number, month, year) == day.isoformat()
    assert mail_day(weekday, number, month, year) == (day.isoformat() if weekday == right else None)


@pytest.mark.parametrize("text", ["30 Feb 2026", "Fri, 30 Feb 2026", "Thu, 02 Jan 2026", "00 Jan 2026", "1 Jan 0000"])
def test_a_day_that_no_calendar_has_is_none_in_every_format(text: str) -> None:
    weekday, _, rest = text.rpartition(", ")
    assert mail_day(weekday or None, *rest.split()) is None
    assert stated(f"{text} 03:04:05 +0000") is None
    assert moment(f"{text} 03:04:05 +0000") is None
