"""The quick looks that spare most paragraphs the dear rules never leave out what the rules themselves would find."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from itertools import groupby, takewhile

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from benchmarks.accuracy.cases import cases
from converter.wire import dateline, marks, notices, rulefiles
from converter.wire.begins import Begins, any_case
from converter.wire.detect import detect
from converter.wire.parts import known
from converter.wire.phrases import Phrases
from converter.wire.repeats import Run, runs
from converter.wire.shapes import Compiled, compiled
from tests.shared import SHARED, needs_shared

some = settings(
    max_examples=300, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
SHAPES = compiled(rulefiles.load())
RULES = rulefiles.load()
CREDITS = sorted({credit for agency in RULES.agencies for credit in agency.credits})
SIGNS = sorted({shape.needs for shape in SHAPES})
JOINTS = [
    " ",
    " - ",
    " – ",
    "-",
    "—",
    "(",
    ")",
    ") - ",
    " (",
    "/",
    " / ",
    "=",
    "【",
    "】",
    "（",
    "）",
    "［",
    "］",
    "，",
    "、",
    ", ",
    ": ",
    ". ",
]
DATES = ["", "12", "3日", "12月3日", "12/4", "12/4/2016", "3 May", "7 (UPI)", "٣", "3일"]
PLACES = ["JAKARTA", "Jakarta", "東京", "北京", "서울", "القاهرة", "मुंबई", "Київ", "Wien", "a", "", "X" * 40]
WRITERS = ["", "记者", "記者王小明", "기자", "기자 김철수", "By"]
PIECES = st.sampled_from([*PLACES, *DATES, *WRITERS, *JOINTS, *SIGNS, *CREDITS])
HEADS = st.lists(PIECES, min_size=1, max_size=9).map("".join)


def _quick(head: str) -> set[str]:
    return {one.shape.name for one in dateline.shipped().applicable(head)}


def _plain(head: str) -> set[str]:
    """What a shape needs is a part of its rule: it may be less than what its expression takes."""
    return {one.shape.name for one in SHAPES if one.needs in head and one.pattern.match(head)}


@cache
def _copies() -> list[str]:
    texts = []
    for case in cases():
        data = case.copy(SHARED / "corpus")
        texts.append(
            data.decode(errors="replace") if detect(data) is None else data.decode(detect(data) or "", "replace")
        )
    return texts


def _lines() -> Iterator[str]:
    for text in _copies():
        yield from (stripped for line in text.splitlines() if (stripped := line.strip()))


@needs_shared
def test_no_shape_that_matches_a_line_of_real_copy_is_left_out() -> None:
    matched = 0
    for line in _lines():
        head = line[: dateline.HEAD]
        found = _plain(head)
        matched += bool(found)
        assert found <= _quick(head), line
    assert matched > 500


@some
@given(HEADS)
def test_no_shape_that_matches_a_made_up_line_is_left_out(head: str) -> None:
    head = head[: dateline.HEAD]
    assert _plain(head) <= _quick(head)


@pytest.mark.parametrize(
    "text", sorted({one.text for name, text in rulefiles.files() for one in rulefiles.parse(text).example})
)
def test_no_shape_that_matches_an_example_is_left_out(text: str) -> None:
    head = text[: dateline.HEAD]
    assert _plain(head)
    assert _plain(head) <= _quick(head)


@pytest.mark.parametrize("one", [shape for shape in SHAPES if shape.wide], ids=lambda one: one.shape.name)
@some
@given(head=st.text(st.characters(max_codepoint=127), max_size=60))
def test_a_wide_shape_matches_no_ascii(one: Compiled, head: str) -> None:
    assert one.pattern.match(head) is None


@pytest.mark.parametrize(
    "one", [shape for shape in SHAPES if shape.wide and shape.needs.isascii()], ids=lambda one: one.shape.name
)
def test_a_wide_shape_that_needs_ascii_has_no_credit_in_ascii(one: Compiled) -> None:
    name = one.shape.like or one.shape.name
    users = [credit for agency in RULES.agencies if name in agency.shapes for credit in agency.credits]
    assert users
    assert not any(credit.isascii() for credit in users)


ANY_CASE = [
    *(word for word in (*RULES.notices.signs, *RULES.notices.words, *RULES.notices.tails)),
    *(line for noise in RULES.noise for line in (*noise.lines, *noise.starts)),
    *(f"{word}:" for label in RULES.labels for word in label.words),
]
AS_IT_IS = [*RULES.notices.crawling, *(start for note in RULES.notes for start in (*note.starts, *note.lines))]


@pytest.mark.parametrize("form", [str.lower, str.upper, str.capitalize, str])
def test_whatever_begins_with_a_phrase_may_begin_so(form: Callable[[str], str]) -> None:
    begins = known().begins
    for phrase in (*map(form, ANY_CASE), *AS_IT_IS):
        text = phrase + " and more"
        assert begins.may_begin(text), text
        assert text[:3] in begins.heads or text[0] in begins.firsts, text


@needs_shared
def test_no_notice_note_or_line_of_a_page_in_real_copy_is_left_out() -> None:
    begins, found = known().begins, 0
    for line in _lines():
        if notices.shipped().marks.match(line) or marks.shipped().note(line) or marks.shipped().noise(line):
            found += 1
            assert begins.may_begin(line), line
            assert line[:3] in begins.heads or line[0] in begins.firsts, line
    assert found > 100


@some
@given(st.lists(st.text("aAbBß ", min_size=1, max_size=15), min_size=1, max_size=6), st.text("aAbBß ", max_size=20))
def test_a_beginning_in_small_letters_capitals_or_as_it_is_is_told(phrases: list[str], rest: str) -> None:
    spelled = any_case(phrases)
    begins = Begins(spelled)
    assert all(begins.may_begin(one + rest) for one in spelled)


WORDS = [word.lower() for word in RULES.notices.training]
TRAINING = Phrases(WORDS)


@some
@given(st.lists(st.sampled_from(["and ", "x", "no", " ", *WORDS]), max_size=5).map("".join))
def test_phrases_are_found_as_one_by_one(text: str) -> None:
    assert TRAINING.within(text) == any(word in text for word in WORDS)


@some
@given(st.lists(st.text("abé", max_size=7), max_size=8), st.text("abé", max_size=12))
def test_any_phrases_are_found_as_one_by_one(phrases: list[str], text: str) -> None:
    assert Phrases(phrases).within(text) == any(phrase in text for phrase in phrases)


def _runs_step_by_step(texts: list[str]) -> list[Run]:
    first = [texts.index(text) for text in texts]
    found, index, looked_at = [], 0, 0
    while index < len(texts):
        start, length = first[index], 0
        if index >= looked_at and index > 0 and texts[index - 1] == texts[index]:
            groups = [list(group) for _, group in groupby(texts[index - 1 :])]
            doubled = list(takewhile(lambda group: len(group) > 1, groups))
            looked_at = index - 1 + sum(map(len, doubled))
            whole = len(doubled) == 1 and index == 1 and looked_at == len(texts)
            if sum(len(one) for one, *_ in doubled) >= 60 * len(doubled) and (len(doubled) > 1 or whole):
                at = index - 1
                for group in doubled:
                    found += [Run(at + more, at, 1) for more in range(1, len(group))]
                    at += len(group)
                index = looked_at
                continue
        while start != index and length < min(len(texts) - index, index - start):
            if first[index + length] != first[start + length]:
                break
            length += 1
        long = sum(map(len, texts[index : index + length])) >= 60 * length
        if length and long and (length > 1 or (start == 0 and length == index == len(texts) - index)):
            found.append(Run(index, start, length))
        index += length or 1
    return found


@some
@given(st.lists(st.sampled_from([letter * 70 for letter in "abcd"] + ["e", "f"]), max_size=60), st.integers(0, 60))
def test_runs_are_those_found_step_by_step(texts: list[str], again: int) -> None:
    texts += texts[again:]
    assert runs(texts) == _runs_step_by_step(texts)
