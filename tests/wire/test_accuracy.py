"""Accuracy on labelled real copy: the aims hold, on the cases that rules were made after and on those kept from it."""

from __future__ import annotations

from collections import defaultdict

import pytest

from benchmarks.accuracy.__main__ import main
from benchmarks.accuracy.cases import FIELDS, Case, cases
from benchmarks.accuracy.programs import Found, converter
from benchmarks.accuracy.scores import Tally, judge
from tests.shared import SHARED, needs_shared

CASES = list(cases())


def test_there_are_enough_cases_and_a_third_is_held() -> None:
    assert len(CASES) >= 400
    assert len({case.language for case in CASES}) >= 15
    assert len({case.id for case in CASES}) == len(CASES)
    assert 0.3 < sum(case.held for case in CASES) / len(CASES) < 0.37
    assert {field for case in CASES for field in case.labels} == set(FIELDS)


def test_labels_are_facts_and_no_texts() -> None:
    for case in CASES:
        for value in case.labels.values():
            for one in value if isinstance(value, list) else [value]:
                assert not isinstance(one, str) or len(one) <= 120


@pytest.fixture(scope="module")
def results() -> list[tuple[Case, Found]]:
    return [(case, converter(case.copy(SHARED / "corpus"))) for case in CASES]


@needs_shared
@pytest.mark.parametrize("held", [False, True], ids=["tuned", "held"])
def test_the_aims_hold(results: list[tuple[Case, Found]], held: bool) -> None:
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    for case, found in results:
        if case.held is held:
            for field, tally in judge(case, found):
                tallies[field] = tallies[field].plus(tally)
    for field, precision, recall in (
        ("place", 0.98, 0.95), ("credit", 0.98, 0.95), ("byline", 0.95, 0.85), ("furniture", 0.95, 0.95),
        ("paragraphs", 0.95, 0.95),
    ):  # fmt: skip
        assert (tallies[field].precision or 0) >= precision, field
        assert (tallies[field].recall or 0) >= recall, field


@needs_shared
@pytest.mark.parametrize("field", ["headline", "date"])
def test_nothing_is_invented(results: list[tuple[Case, Found]], field: str) -> None:
    wrong = [
        case.id
        for case, found in results
        if found.get(field) and field in case.labels and found.get(field) != case.labels[field]
    ]
    assert wrong == []


@needs_shared
def test_the_command_prints_only_totals_of_held_cases(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--misses"]) == 0
    printed = capsys.readouterr().out
    assert not any(f"{case.id}:" in printed for case in CASES if case.held)
