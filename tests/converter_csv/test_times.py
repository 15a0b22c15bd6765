"""Times of tables: the forms that say one moment, and those that do not."""

from __future__ import annotations

import pytest
from converter_csv.times import is_usual, stated

from converter import zone_offset
from tests.converter_csv.test_read import articles_of, findings

SAID = {
    "2026-01-02T03:04:05+07:00": "2026-01-02T03:04:05+07:00",
    "2026-01-02 03:04": None,
    "2026-01-02 03:04:05.5+0700": "2026-01-02T03:04:05.5+07:00",
    "2026-01-02 03:04:05+07": "2026-01-02T03:04:05+07:00",  # PostgreSQL
    "2026-01-02T03:04:05z": "2026-01-02T03:04:05Z",
    "2026-01-02 03:04 CET": "2026-01-02T03:04:00+01:00",
    "2026-01-02 03:04 EET": "2026-01-02T03:04:00+02:00",
    "2026-01-02 03:04:05 wib": "2026-01-02T03:04:05+07:00",
    "2026-01-02 03:04 UTC": "2026-01-02T03:04:00Z",
    "2026-01-02 03:04 IST": None,  # India, Israel or Ireland
    "2026-01-02 03:04 PM": None,
    "2026/1/2 3:04 +0900": "2026-01-02T03:04:00+09:00",
    "2026/1/2": "2026-01-02",
    "2026/1-2": None,
    "01/02/2026": None,  # January or February
    "2.1.2026": None,
    "Fri, 02 Jan 2026 03:04:05 +0000": "2026-01-02T03:04:05+00:00",
    "2 Jan 2026 03:04 GMT": "2026-01-02T03:04:00Z",
    "Thu, 02 Jan 2026 03:04:05 +0000": None,
    "Fri, 30 Feb 2026 03:04:05 +0000": None,
    "2026-02-30": None,
    "2026-01-02T25:00:00Z": None,
    "2026-01-02T03:04:05+25:00": None,
    "٢٠٢٦-01-02": None,
    "46024.5": None,  # a day of Excel
}


@pytest.mark.parametrize(("cell", "time"), SAID.items())
def test_times_are_read_in_the_forms_that_say_one_moment(cell: str, time: str | None) -> None:
    data = f'id,published\n1,"{cell}"\n2,2026-01-02\n'
    assert [one.dates.published for one in articles_of(data)][:-1] == ([] if time is None else [time])
    told = findings(data)
    assert [(one.code, one.line, one.column) for one in told] == [("CSV_CELL_INVALID", 2, 3)] * (time is None)
    if time is not None:
        origin = articles_of(data)[0].origins["/dates/published"]
        assert origin.origin == ("stated" if cell == time else "derived")


def test_the_option_offset_is_told_in_the_origin() -> None:
    [one] = articles_of("id,published\n1,2026-01-02 03:04\n", offset="+07:00")
    origin = one.origins["/dates/published"]
    assert (origin.origin, origin.rule, origin.line) == ("derived", "option offset", 2)
    [zoned] = articles_of("id,published\n1,2026-01-02 03:04 CET\n", offset="+07:00")
    assert zoned.dates.published == "2026-01-02T03:04:00+01:00"


@pytest.mark.parametrize(
    "text", ["2026-01-02T03:04:05Z", "2026-01-02T03:04:05.123456789-03:30", "2026-01-02T03:04:05+00:00"]
)
def test_what_needs_no_closer_look_is_what_a_closer_look_gives(text: str) -> None:
    found = stated(text)
    assert is_usual(text)
    assert found is not None
    assert f"{found.day}T{found.time}{zone_offset(found.zone or '')}" == text
    for other in (text.replace("T", " "), text + " ", text.replace("2026-01", "2026-1"), text[:10]):
        assert not is_usual(other)
