"""Each rule file's examples are its tests: what must be read, and what must be left alone."""

from __future__ import annotations

import tomllib
from typing import Any

import msgspec
import pytest

from converter import schemas
from converter.wire import bylines, dateline, dates, notices, rulefiles, rules

FILES = dict(rulefiles.files())
PARSED = {name: rulefiles.parse(text) for name, text in FILES.items()}
EXAMPLES = [(name, one) for name, parsed in PARSED.items() for one in parsed.example]
NEGATIVES = [(name, one.text) for name, parsed in PARSED.items() for one in parsed.negative]
NOTICES = [one for parsed in PARSED.values() for one in parsed.notice]
BYLINES = [one for parsed in PARSED.values() for one in parsed.byline]
PROSE = [one.text for parsed in PARSED.values() for one in parsed.prose]


@pytest.mark.parametrize("name", FILES)
def test_a_rule_file_fits_its_schema(name: str) -> None:
    plain: dict[str, Any] = tomllib.loads(FILES[name])
    assert [error.message for error in schemas.validator(schemas.load("wire-rules")).iter_errors(plain)] == []


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith("agencies/")])
def test_an_agency_has_examples_of_both_kinds_and_known_shapes(name: str) -> None:
    parsed = PARSED[name]
    assert parsed.agency is not None
    assert parsed.example
    assert parsed.negative
    assert set(parsed.agency.shapes) <= {shape.name for shape in rulefiles.load().shapes}


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[one.text for _, one in EXAMPLES])
def test_a_dateline_is_read_as_its_example_says(name: str, example: rules.Example) -> None:
    found = dateline.shipped().find(example.text)
    assert found is not None
    stated = found.date
    assert (
        rules.Example(
            text=found.raw + example.text[len(found.raw) :],
            raw=found.raw,
            place=found.place,
            credit=found.credit,
            date=stated.iso() if stated else None,
            day=stated.day if stated and not stated.iso() else None,
            month=stated.month if stated and not stated.iso() else None,
            weekday=stated.weekday if stated else None,
            writers=found.writers,
        )
        == example
    )
    assert found.raw == found.text + (found.separator or "")


@pytest.mark.parametrize("text", [text for _, text in NEGATIVES])
def test_a_sentence_is_no_dateline(text: str) -> None:
    assert dateline.shipped().find(text) is None


@pytest.mark.parametrize("example", NOTICES, ids=[one.text for one in NOTICES])
def test_a_notice_is_read_as_its_example_says(example: rules.NoticeExample) -> None:
    found = notices.shipped().notice(example.text)
    assert found == (example.text, example.holder, example.year, example.terms)


@pytest.mark.parametrize("example", BYLINES, ids=[one.text for one in BYLINES])
def test_a_byline_is_read_as_its_example_says(example: rules.BylineExample) -> None:
    found = bylines.shipped().opening(example.text)
    assert found == (example.text, example.role, example.names, example.job)


@pytest.mark.parametrize("text", PROSE)
def test_prose_is_neither_notice_nor_byline(text: str) -> None:
    assert notices.shipped().notice(text) is None
    assert bylines.shipped().opening(text) is None


def test_a_misspelled_key_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        rulefiles.parse('[agency]\nname = "X"\nlanguages = []\ncredit = ["X"]\nshapes = []\n')


def test_no_name_means_two_months() -> None:
    twice = rules.Calendar(language="xx", months=(("Enero",), ("Enero",)), weekdays=())
    with pytest.raises(ValueError, match="two meanings"):
        dates.Dates([twice])


@pytest.mark.parametrize(
    ("text", "month", "day"),
    [
        ("LONDON, 3 January", 1, 3), ("BOGOR, 3 Januari", 1, 3), ("KUALA LUMPUR, 3 Mac", 3, 3),
        ("Paris, 3 février", 2, 3), ("Berlin, 3. März", 3, 3), ("Madrid, 3 enero", 1, 3),
        ("Roma, 3 luglio", 7, 3), ("Lisboa, 3 fevereiro", 2, 3), ("Utrecht, 3 maart", 3, 3),
        ("Praha, 3. června", 6, 3), ("Ankara, 3 Ocak", 1, 3), ("Москва, 3 января", 1, 3),
        ("København, 3. maj", 5, 3), ("Helsinki, 3. tammikuuta", 1, 3), ("Stockholm, 3 augusti", 8, 3),
        ("Oslo, 3. desember", 12, 3), ("الجزائر، 3 يناير", 1, 3), ("اسلام آباد، 3 جنوری", 1, 3),
        ("Hà Nội, 3 tháng 5", 5, 3), ("Warszawa, 3 lipca", 7, 3),
    ],
)  # fmt: skip
def test_months_are_known_in_many_languages(text: str, month: int, day: int) -> None:
    found = dateline.shipped().dates.at_end(text)
    assert found is not None
    assert (found.month, found.day) == (month, day)


_AGENCIES = [parsed.agency for parsed in PARSED.values() if parsed.agency is not None]
_DASHES = (" - ", " – ", " — ", " -- ", " _ ", ".- ", "- ", "\u00a0-\u00a0")


@pytest.mark.parametrize(
    ("name", "credit"),
    [(one.name, credit) for one in _AGENCIES if "bracketed" in one.shapes for credit in one.credits],
)
def test_each_credit_is_read_with_every_dash_and_casing_of_a_place(name: str, credit: str) -> None:
    for place in ("TANJUNG SELOR", "Tanjung Selor", "Saint-Étienne", "KYIV, Ukraine", "SÃO PAULO/LIMA"):
        for dash in _DASHES:
            found = dateline.shipped().find(f"{place} ({credit}){dash}Kepala dinas")
            assert found is not None, (place, dash)
            assert (found.place, found.credit) == (place, credit)
            assert dateline.shipped().find(f"yang {place} ({credit}){dash}kepala dinas") is None


@pytest.mark.parametrize("shape", ["comma-last", "comma-first"])
def test_each_site_is_read_with_every_dash(shape: str) -> None:
    sites = [credit for one in _AGENCIES if shape in one.shapes for credit in one.credits]
    assert len(sites) > 5
    for credit in sites:
        for dash in (" - ", " – ", " — ", " -- ", "- "):
            head = f"PALU, {credit}" if shape == "comma-last" else f"{credit}, PALU"
            found = dateline.shipped().find(f"{head}{dash}Kepala dinas")
            assert found is not None, (head, dash)
            assert (found.place, found.credit) == ("PALU", credit)
