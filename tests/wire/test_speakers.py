"""Speakers in real copy that a person labelled: the aims hold by certainty, on tuned and on held copies."""

from __future__ import annotations

import re

import pytest

from benchmarks.accuracy.speakers import ALL, CERTAINTIES, Told, speaker_cases, tallies, told
from tests.shared import SHARED, needs_shared

CASES = list(speaker_cases())


def test_there_are_enough_passages_and_none_of_their_words() -> None:
    passages = [(passage, names) for case in CASES for passage, names in case.speakers.items()]
    assert len(passages) >= 350
    assert sum(bool(names) for _, names in passages) >= 150
    assert {case.language for case in CASES} == {"id", "en"}
    assert all(re.fullmatch("[0-9a-f]{12}", passage) for passage, _ in passages)
    assert len({case.id for case in CASES}) == len(CASES)


@pytest.fixture(scope="module")
def answers() -> dict[bool, list[Told]]:
    found: dict[bool, list[Told]] = {False: [], True: []}
    for case in CASES:
        found[case.held] += told(case, SHARED / "corpus")
    return found


@needs_shared
@pytest.mark.parametrize("held", [False, True], ids=["tuned", "held"])
def test_a_wrong_speaker_is_worse_than_none(answers: dict[bool, list[Told]], held: bool) -> None:
    counted = tallies(answers[held])
    aims = {"stated": 0.98, "high": 0.95, "medium": 0.95}
    for name in CERTAINTIES:
        assert (counted[name].precision if counted[name].found else 1) >= aims[name], name  # type: ignore[operator]
    assert (counted[ALL].recall or 0) >= 0.8
