"""Passages in quotation marks, and who speaks beside them: the quick ways find what the plain ones find."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from benchmarks.stories import stories
from converter.wire import names, rulefiles, sentences, speech, spoken
from tests.shared import SHARED, needs_shared

_SHORT = r"(?:Prof|Drs|Dra|Gen|Sen|Rep|Rev|Gov|Col|Kol|Capt|Sgt|Maj|Moh|Muh)\.(?= )"
_WORD = (
    rf"(?:(?:[^\W\d_a-z]\.){{1,3}}(?= )|[^\W\d_a-z][^\W\d_]\.(?= )|{_SHORT}|[^\W\d_a-z][^\W\d_]*(?:['’-][^\W\d_]+)*)"
)
_SMALL = "|".join((*names.PARTICLES, *names.JOINTS))
_RUN = re.compile(rf"{_WORD}(?: (?:(?:{_SMALL}) ){{0,2}}{_WORD}){{0,14}}")
_SENTENCE = re.compile(r"(?<=[.!?])[\"”']?\s+(?=[A-Z\"“])")

some = settings(
    max_examples=300, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
_PARTS = st.sampled_from(
    [
        *"\"“”'’„‘«».,!?-_ \n\t",
        ". ",
        '." ',
        "Rina",
        "Étienne",
        "O'Neil",
        "J.",
        "Dr.",
        "A.B.C.",
        "X1",
        "ß",
        "東",
        "bin ",
        "of ",
        "dan ",
    ]
)
_TEXTS = st.lists(_PARTS | st.text(max_size=12), max_size=30).map("".join)
_MANY = st.integers(0, spoken.MOST + 20).map(lambda count: '"' + "a" * count + '" "' + "b" * 9 + '"')


def _plain_spans(text: str) -> list[tuple[int, int]]:
    expression = spoken.OTHER if spoken.in_other_marks(text) else spoken.SPOKEN
    return [match.span(match.lastindex or 1) for match in expression.finditer(text)]


def _real() -> Iterator[str]:
    for story in stories(20):
        yield from story.decode().split("\n")
    rows = (SHARED / "corpus" / "text" / "indonesian" / "articles.jsonl").read_text("utf-8").splitlines()
    for row in rows:
        yield json.loads(row)["body"]
        yield from json.loads(row)["body"].split("\n")
        yield row


@pytest.fixture(scope="module")
def real() -> list[str]:
    return list(_real())


@needs_shared
def test_passages_of_real_text_are_those_of_the_expression(real: list[str]) -> None:
    found = [(spoken.spans(text), _plain_spans(text)) for text in real]
    assert sum(len(quick) for quick, _ in found) > 3_000
    assert all(quick == plain for quick, plain in found)


@some
@given(_TEXTS | _MANY)
def test_passages_of_any_text_are_those_of_the_expression(text: str) -> None:
    assert spoken.spans(text) == _plain_spans(text)


@pytest.mark.parametrize("length", [spoken.LEAST - 1, spoken.LEAST, spoken.MOST, spoken.MOST + 1])
@pytest.mark.parametrize("marks", ['""', "“”"])
def test_a_passage_is_as_long_as_it_may_be(length: int, marks: str) -> None:
    text = f"a {marks[0]}{'b' * length}{marks[1]}, c"
    assert spoken.spans(text) == ([(3, 3 + length)] if spoken.LEAST <= length <= spoken.MOST else [])


@needs_shared
def test_words_with_capitals_in_real_text_are_those_of_the_plain_expression(real: list[str]) -> None:
    for text in real:
        assert [one.span() for one in names.RUN.finditer(text)] == [one.span() for one in _RUN.finditer(text)]


@some
@given(_TEXTS)
def test_words_with_capitals_in_any_text_are_those_of_the_plain_expression(text: str) -> None:
    assert [one.span() for one in names.RUN.finditer(text)] == [one.span() for one in _RUN.finditer(text)]


@needs_shared
def test_sentences_of_real_text_are_those_of_the_plain_expression(real: list[str]) -> None:
    for text in real:
        assert sentences.sentences(text) == _SENTENCE.split(text)


@some
@given(_TEXTS)
def test_sentences_of_any_text_are_those_of_the_plain_expression(text: str) -> None:
    assert sentences.sentences(text) == _SENTENCE.split(text)


@some
@given(_TEXTS)
def test_a_text_that_may_not_open_with_a_full_name_does_not(text: str) -> None:
    rules = speech.language_of("id")
    assert rules is not None
    match = rules.opens.match(text)
    if match is not None and rules.names.is_name(match["name"]):
        assert sentences.may_open(sentences.words_of(text))


_WORDS = st.lists(st.text("abc .'", min_size=1, max_size=5), min_size=1, max_size=8)


@some
@given(_WORDS, st.text("abc .'", max_size=20))
def test_one_of_some_words_is_found_as_alternatives_find_it(words: list[str], text: str) -> None:
    plain = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
    assert [one.span() for one in re.finditer(speech.one_of(words), text)] == [
        one.span() for one in plain.finditer(text)
    ]


def test_the_words_of_every_language_are_found_whole() -> None:
    for rules in rulefiles.load().speech:
        for words in (rules.verbs, rules.leading, rules.titles, rules.ends):
            whole = re.compile(speech.one_of(words))
            assert all(whole.fullmatch(word) for word in words)
    assert speech.one_of(()) == ""
