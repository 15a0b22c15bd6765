"""Who is meant by a pronoun: whoever spoke last is kept in mind through the paragraphs of one body.

What stands between two quotes is read only when a pronoun asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from converter.wire.names import RUN, Person
from converter.wire.persons import Confidence, Persons
from converter.wire.sentences import may_open, sentences, words_of
from converter.wire.speech import Language
from converter.wire.spoken import OTHER, in_other_marks
from converter.wire.subjects import subject

_NEAR, _FAR = 2, 4  # paragraphs back to which a pronoun surely, and likely, points
_SPOKEN: Final = re.compile(r"[\"“][^\"“”\n]{0,3000}[\"”]")
_ALONE: Final = 6  # the same where one alone has spoken so far
_RIVALS: Final = 40  # names of people who may come in again
_LEAST: Final = 10  # characters of the shortest sentence
_FIRST_WORDS: Final = 80  # characters in which the first two words of a sentence end
_NONE: Final[frozenset[str]] = frozenset()


class Speakers:
    """Keeps who spoke last."""

    def __init__(self, rules: Language, texts: Sequence[str], people: Persons) -> None:
        self._rules = rules
        self._marks = rules.marks
        self._texts = texts
        self._people = people
        self._noted: set[str] = set()
        self._surnames: set[str] = set()
        self._last: Person | None = None
        self._last_at = 0
        self._mine: list[str] = []
        self._rivals: set[str] = set()
        self._seen = (0, 0)
        self._led = False

    def rival(self, name: str) -> None:
        """Take note of a name of one word that speaks, though nobody could tell whose it is."""
        if len(self._surnames) < _RIVALS:
            self._surnames.add(name)

    def leading(self, index: int, start: int) -> Person | None:
        """Return who speaks in the sentence right before a quote, which begins in a paragraph."""
        self._catch_up(index, start)
        return self._last if self._led and index - self._last_at <= 1 else None

    def spoke(self, person: Person | None, index: int, end: int) -> None:
        """Take note of who spoke the quote that ends in a paragraph, or that nobody knows."""
        self._led = False
        self._last_at, self._seen = index, (index, end)
        if person is not None and person.name not in self._noted:
            self._noted.add(person.name)
            self._people.know(person)
            if len(self._surnames) < _RIVALS:
                self._surnames.add(person.name.rpartition(" ")[2])
        if person is not self._last:
            self._point_to(person)

    def last(self, index: int, start: int) -> tuple[Person | None, Confidence | None]:
        """Return whom a pronoun beside a quote that begins in a paragraph means, and how sure that is."""
        self._catch_up(index, start)
        away = index - self._last_at
        alone = len(self._noted) == 1 and not self._rules.names.before
        if self._last is None or away > (_ALONE if alone else _FAR):
            return None, None
        return self._last, "high" if away <= _NEAR else "medium"

    def _point_to(self, person: Person | None) -> None:
        """Let a pronoun mean a person: it brings the name back, not the office."""
        if person is None:
            self._last = None
            return
        self._last = person if person.role is None else Person(person.name)
        self._mine = person.name.split()
        self._rivals = self._surnames.difference(self._mine)

    def _catch_up(self, index: int, end: int) -> None:
        """Read the sentences since the last quote for who speaks in them."""
        first, start = self._seen
        self._seen = (index, end)
        if index - first > _ALONE:
            first, start = index - _ALONE, 0
        texts = self._texts
        if first < index:
            self._read(first, texts[first][start:])
            for at in range(first + 1, index):
                self._read(at, texts[at])
            start = 0
        self._read(index, texts[index][start:end])

    def _read(self, index: int, text: str) -> None:
        """Read a text without its quotes; one look-up clears most texts, in which nobody speaks."""
        if len(text) <= _LEAST:
            return
        if '"' in text or "“" in text:
            text = _SPOKEN.sub('""', text)
        elif in_other_marks(text):
            text = OTHER.sub('""', text)
        words = words_of(text)
        marks = self._marks.intersection(words)
        if not marks or self._rules.telling.isdisjoint(marks):
            self._led = False
            if self._last is not None and self._brings_in(text, words, marks):
                self._last = None
            return
        parts = sentences(text)
        if len(parts) == 1:
            self._sentence(index, text, words, marks)
            return
        for sentence in parts:
            # Most sentences have no mark in them; of these the first words are enough, unless a rival may come in.
            if _has_any(sentence, marks) or _has_any(sentence, self._rivals):
                words = words_of(sentence)
                self._sentence(index, sentence, words, self._marks.intersection(words))
            else:
                self._sentence(index, sentence, words_of(sentence[:_FIRST_WORDS]), _NONE)

    def _sentence(self, index: int, text: str, words: list[str], marks: frozenset[str]) -> None:
        """Take note of who speaks in a sentence, or that it brings in someone else."""
        rules = self._rules
        self._led = False
        if marks and not rules.telling.isdisjoint(marks):
            if not rules.pronouns.isdisjoint(marks) and rules.leading_pronoun.search(text) is not None:
                self._last_at, self._led = index, True
                return
            told = subject(rules, self._people, text, marks)
            if told is not None:
                self._told(index, *told)
                return
        if self._last is not None and self._brings_in(text, words, marks):
            self._last = None

    def _told(self, index: int, person: Person, sole: bool) -> None:
        """Take note of who speaks in a sentence, by a name that is whole or not."""
        people = self._people
        if " " not in person.name and not sole:
            person = people.full(person, index, 0)[0] or person
        whole = " " in person.name or sole or people.is_known(person.name)
        self._point_to(person if whole else None)
        self._last_at, self._led = index, True
        if sole:
            people.know(person)

    def _brings_in(self, text: str, words: list[str], marks: frozenset[str]) -> bool:
        """Say whether a sentence names someone else than who spoke last, to whom a pronoun might point."""
        if self._rivals and not self._rivals.isdisjoint(words):
            return True
        if may_open(words) and self._begins_with_another(text):
            return True
        if self._begins_with_short(words):
            return True
        if not marks:
            return False
        rules = self._rules
        match = None if rules.title_words.isdisjoint(marks) else rules.titled.search(text)
        if match is None and not rules.small_titles.isdisjoint(marks):
            title = rules.small_titled.search(text)
            match = RUN.match(text, title.end()) if title is not None else None
        return match is not None and not self._is_mine(match[0])

    def _begins_with_another(self, text: str) -> bool:
        """Say whether a sentence begins with a full name that is not that of whoever spoke last."""
        match = self._rules.opens.match(text)
        if match is None or not self._rules.names.is_name(match["name"]):
            return False
        return not self._is_mine(match["name"]) and not self._people.is_place(match["name"])

    def _begins_with_short(self, words: list[str]) -> bool:
        """Say whether a sentence begins with a part of the full name of somebody else than whoever spoke last."""
        first = words[0] if words else ""
        if (
            not ("A" <= first[:1] <= "Z" and first.isalpha())
            or self._rules.names.is_other(first)
            or first in self._mine
        ):
            return False
        # What is done to somebody makes no speaker of them: "Adi dinilai …".
        second = words[1] if len(words) > 1 else "a"
        if not "a" <= second[0] <= "z" or (second.startswith("di") and not self._rules.names.before):
            return False
        person = self._people.whole(first)
        if person is None:
            # In English anybody may be called so whom the copy never names in full: "Trump dismissed the notion".
            return self._rules.names.before and not self._people.is_plain(first)
        return " " in person.name and not self._is_mine(person.name)

    def _is_mine(self, name: str) -> bool:
        return any(word in self._mine for word in name.split())


def _has_any(text: str, words: Collection[str]) -> bool:
    return any(map(text.__contains__, words))
