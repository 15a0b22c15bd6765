"""Quotes with their speakers, for the languages that ``rules/speech.toml`` knows.

A quote is direct speech with words that say who spoke. A name in the same sentence is stated; a short name or a
pronoun is inferred, with a confidence, and only when no one else could be meant: a wrong speaker is worse than none.
docs/wire.md explains the rule and its limits.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from converter.article import Quote
from converter.wire.attribution import Attributions
from converter.wire.names import Person
from converter.wire.persons import Confidence, Persons
from converter.wire.speakers import Speakers
from converter.wire.speech import Language, Told, language_of
from converter.wire.spoken import left_open, may_hold, spans

_CLOSING: Final = ",.!?…"
_WITHIN: Final = " '’”\""  # marks of what is quoted within a quote
_ENDS: Final = ".,:;!?…–—-"  # what may stand before a quote that goes on
_FEW: Final = 3  # blanks in a passage that has more than a few words
_GAP: Final = 220  # characters between two quotes in a row of one speaker
_MOST: Final = 400  # quotes of an article


def quotes(texts: Sequence[str], language: str | None) -> list[Quote]:
    """Return the quotes of a body in a language, in their order; [] when no rule knows the language."""
    rules = language_of(language)
    return _Reader(rules, texts).quotes() if rules is not None else []


class _Reader:
    """Reads the quotes of one body."""

    def __init__(self, rules: Language, texts: Sequence[str]) -> None:
        self._texts = texts
        self._people = Persons(rules, texts)
        self._speakers = Speakers(rules, texts, self._people)
        self._attributions = Attributions(rules, self._people)
        self._found: list[Quote] = []
        # Who spoke in the paragraph before, which a paragraph that is nothing but a quote goes on.
        self._spoken: Person | None = None
        self._before_it = -2
        # Passages that the paragraphs before have left open: whoever speaks first in the next one speaks them.
        self._open: list[tuple[int, int, int]] = []

    def quotes(self) -> list[Quote]:
        for index, text in enumerate(self._texts):
            if may_hold(text):
                self._paragraph(index, text)
                if len(self._found) >= _MOST:
                    break
        return self._found

    def _paragraph(self, index: int, text: str) -> None:
        spoken: Person | None = None
        waiting: list[tuple[int, int]] = []
        before = 0
        for start, end in spans(text):
            closed = _is_closed(text, end)
            if " " not in text[start:end] or _is_fragment(text, start, end):
                continue
            told = self._attributions.told(text, start, end, closed=closed)
            if not closed and told is None:
                continue
            if told is None and text[end - 1] == "," and text[end + 1 : end + 2] == " ":
                # A comma leads to somebody, though nobody could tell to whom: "the company said".
                spoken, waiting, before = None, [], end + 1
                self._speakers.spoke(None, index, end + 1)
                continue
            if waiting and not text[before : start - 1].isspace():
                waiting = []
            if told is not None:
                spoken, sure = self._speaker(index, told, start, end)
                if self._open and start == 1:
                    self._close(spoken)
                for one in waiting:
                    self._add(index, *one, spoken, None, "high")
                self._add(index, start, end, spoken, told.words, sure)
            elif spoken is not None and _goes_on(text[before : start - 1]):
                self._add(index, start, end, spoken, None, "high")
            elif self._before_it == index - 1 and start == 1 and end + 1 == len(text):
                spoken = self._spoken
                self._add(index, start, end, spoken, None, "medium")
            elif _is_sentence(text, start, end) and (led := self._speakers.leading(index, start - 1)) is not None:
                spoken = led
                self._add(index, start, end, spoken, None, "medium")
            else:
                waiting.append((start, end))
                before = end + 1
                continue
            waiting = []
            before = end + 1
        if spoken is not None:
            self._spoken, self._before_it = spoken, index
        self._leave_open(index, text, before, spoken)

    def _leave_open(self, index: int, text: str, before: int, spoken: Person | None) -> None:
        """Take note of a passage that a paragraph leaves open, if the next paragraph goes on with it."""
        following = self._texts[index + 1 : index + 2]
        start = left_open(text) if following and following[0].startswith(('"', "“")) else None
        if not (text.startswith(('"', "“")) and self._open):
            self._open = []
        if start is None:
            self._open = []
        elif spoken is not None and _goes_on(text[before : start - 1]):
            self._add(index, start, len(text), spoken, None, "high")
        else:
            self._open.append((index, start, len(text)))

    def _close(self, spoken: Person | None) -> None:
        """Give the passages left open to whoever goes on with them."""
        for index, start, end in self._open if spoken is not None else ():
            self._add(index, start, end, spoken, None, "high")
        self._open = []

    def _speaker(self, index: int, told: Told, start: int, end: int) -> tuple[Person | None, Confidence | None]:
        """Return who is told to have spoken, if it is known, and how sure that is unless it is stated."""
        person, sure = told.person, None
        if told.pronoun:
            person, sure = self._speakers.last(index, start)
        elif person is not None and " " not in person.name and not told.sole:
            short = person.name
            person, sure = self._people.full(person, index, start)
            if person is None:
                self._speakers.rival(short)
        elif told.guessed and person is not None:
            sure = "high"
        elif told.office is not None:
            person = self._people.bearer(told.office, index, start)
            sure = "medium" if person is not None else None
        self._speakers.spoke(person, index, end + 1 + told.end)
        return person, sure

    def _add(
        self, index: int, start: int, end: int, person: Person | None, told: str | None, sure: Confidence | None
    ) -> None:
        self._found.append(
            Quote(
                block=index,
                start=start,
                end=end,
                text=self._texts[index][start:end],
                speaker=person.name if person is not None else None,
                speaker_role=person.role if person is not None else None,
                attribution=told,
                confidence=sure,
            )
        )


def _is_closed(text: str, end: int) -> bool:
    """Say whether a passage ends as speech does: with a comma or a stop in its marks, or a comma behind them."""
    return text[end - 1] in _CLOSING or text[end + 1 : end + 2] == "," or text[:end].rstrip(_WITHIN)[-1:] in _CLOSING


def _is_fragment(text: str, start: int, end: int) -> bool:
    """Say whether a passage is a few words within a sentence: a term, or a title, whoever says the sentence."""
    before = text[max(0, start - 3) : start - 1]
    return before[-1:] == " " and before[:1].isalnum() and text.count(" ", start, end) < _FEW


def _is_sentence(text: str, start: int, end: int) -> bool:
    """Say whether a passage is a sentence of its own, which another ends right before, or which begins a paragraph."""
    if not text[start].isupper() or text[end - 1] not in ".!?…" or text.count(" ", start, end) < _FEW:
        return False
    before = text[max(0, start - 4) : start - 1].rstrip()
    return not before or before[-1] in ".!?"


def _goes_on(gap: str) -> bool:
    """Say whether one speaker may go on after the words between two quotes: they end no second sentence.

    What has lost its closing mark among them is spoken as well.
    """
    gap = gap.partition('"')[0]
    return len(gap) <= _GAP and gap.rstrip()[-1:] in _ENDS and len(re.findall(r"[.!?] (?=[A-Z\"“]|$)", gap)) <= 1
