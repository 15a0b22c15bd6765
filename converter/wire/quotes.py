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
from converter.wire.names import RUN, Person
from converter.wire.speakers import Confidence, Speakers, of_someone
from converter.wire.speech import Language, Told, languages
from converter.wire.spoken import spans

MARKS: Final = ('"', "“")
"""Marks without one of which a text has no quotes."""

_CLOSING: Final = (",", ".", "!", "?", "…")
_AFTER: Final = 240  # characters behind a quote in which its speaker is sought
_BEFORE: Final = 220
_GAP: Final = 220  # characters between two quotes in a row of one speaker
_MOST: Final = 400  # quotes of an article
_NEXT: Final = re.compile(r",?\s*([^\W\d_]+)(?:\s+([^\W\d_]+)(?:\s+([^\W\d_]+))?)?")
_AGE: Final = re.compile(r" \([0-9]{1,3}\)")


def quotes(texts: Sequence[str], language: str | None) -> list[Quote]:
    """Return the quotes of a body in a language, in their order; [] when no rule knows the language."""
    rules = languages().get(language or "")
    return _Reader(rules, texts).quotes() if rules is not None else []


class _Reader:
    """Reads the quotes of one body."""

    def __init__(self, rules: Language, texts: Sequence[str]) -> None:
        self._rules = rules
        self._texts = texts
        self._speakers = Speakers(rules, texts)
        self._found: list[Quote] = []
        # Who spoke in the paragraph before, which a paragraph that is nothing but a quote goes on.
        self._spoken: Person | None = None
        self._before_it = -2

    def quotes(self) -> list[Quote]:
        for index, text in enumerate(self._texts):
            if '"' in text or "“" in text:
                self._paragraph(index, text)
                if len(self._found) >= _MOST:
                    break
        return self._found

    def _paragraph(self, index: int, text: str) -> None:
        spoken: Person | None = None
        before = 0
        for start, end in spans(text):
            words = text[start:end]
            if not (words.endswith(_CLOSING) or text[end + 1 : end + 2] == ",") or " " not in words:
                continue
            told = self._after(text, end + 1) or self._before(text, start - 1)
            if told is not None:
                spoken, sure = self._speaker(index, told, start, end)
                self._add(index, start, end, words, spoken, told.words, sure)
            elif spoken is not None and _goes_on(text[before : start - 1]):
                self._add(index, start, end, words, spoken, None, "high")
            elif self._before_it == index - 1 and start == 1 and end + 1 == len(text):
                spoken = self._spoken
                self._add(index, start, end, words, spoken, None, "medium")
            before = end + 1
        if spoken is not None:
            self._spoken, self._before_it = spoken, index

    def _speaker(self, index: int, told: Told, start: int, end: int) -> tuple[Person | None, Confidence | None]:
        """Return who is told to have spoken, if it is known, and how sure that is unless it is stated."""
        person, sure = told.person, None
        if told.pronoun:
            person, sure = self._speakers.last(index, start)
        elif person is not None and " " not in person.name and not told.sole:
            person, sure = self._speakers.full(person, index, start)
        elif told.guessed and person is not None:
            sure = "high"
        self._speakers.spoke(person, index, end + 1)
        return person, sure

    def _add(
        self,
        block: int,
        start: int,
        end: int,
        text: str,
        person: Person | None,
        told: str | None,
        sure: Confidence | None,
    ) -> None:
        name, role = person or (None, None)
        self._found.append(
            Quote(
                block=block,
                start=start,
                end=end,
                text=text,
                speaker=name,
                speaker_role=role,
                attribution=told,
                confidence=sure,
            )
        )

    def _after(self, text: str, at: int) -> Told | None:
        """Return who spoke by the words behind a quote."""
        rules = self._rules
        words = _NEXT.match(text, at, at + _AFTER)
        if words is None:
            return None
        first, second, third = words[1], words[2] or "", words[3] or ""
        if (told := rules.suffixed.get(first)) is not None:
            return told
        rest = text[at : at + _AFTER]
        starts = [words.start(number) - at for number in (1, 2)]
        if first in rules.verbs:
            if second in rules.pronouns:
                return Told(text[words.start(1) : words.end(2)], None, pronoun=True)
            return self._who(rest, *starts) if second and second[0].isupper() else None
        if first in rules.pronouns:
            end = words.end(2) if second in rules.verbs else words.end(3) if third in rules.verbs else 0
            return Told(text[words.start(1) : end], None, pronoun=True) if end else None
        named = rules.named.match(rest)
        return self._named(named[0], named) if named is not None else None

    def _before(self, text: str, at: int) -> Told | None:
        """Return who spoke by the words before a quote, in the same sentence."""
        head = text[max(0, at - _BEFORE) : at]
        lead = self._rules.leading.search(head)
        if lead is None:
            return None
        if (pronoun := self._rules.leading_pronoun.search(head, max(0, lead.start() - 12))) is not None:
            return Told(head[pronoun.start() :].strip(" ,:("), None, pronoun=True)
        match = self._rules.subject(head[: lead.start()])
        return self._named(match[0] + lead[0], match) if match is not None and not of_someone(match) else None

    def _named(self, words: str, match: re.Match[str]) -> Told | None:
        """Return who spoke when the name stands before the verb."""
        name = self._speakers.name_of(match["name"], match["role"])
        person, guessed = self._speakers.person(name)
        if person is None:
            return None
        role = match["role"] if name == match["name"] else match["name"]
        role = role or match.groupdict().get("office")
        person = Person(person.name, person.role or (role or "").strip(", ") or None)
        return Told(words.strip(" ,:"), person, guessed=guessed)

    def _who(self, rest: str, start: int, at: int) -> Told:
        """Return who spoke when the name stands behind the verb: "said Office, Name, in", "said Name, office"."""
        end = self._rules.ends.search(rest, at)
        sentence = rest[at : min(_stop(rest, at), end.start() if end is not None else len(rest))]
        first, comma, others = sentence.partition(", ")
        second = RUN.match(others) if comma else None
        names = self._rules.names
        if second is not None and names.office(first) and not names.office(second[0]):
            alone = " " not in second[0]
            listed = others[second.end() : second.end() + 2] == ", " and others[second.end() + 2 :][:1].isupper()
            if names.is_name(second[0]) or (alone and not listed and self._speakers.is_alone(second[0])):
                return Told(rest[start : at + len(first) + 2 + second.end()], Person(second[0], first), sole=alone)
        between = self._rules.within.match(sentence)
        if between is not None and names.is_name(between["name"]):
            return Told(rest[start : at + between.end()], Person(between["name"], between["role"]))
        run = RUN.match(sentence)
        words = run[0] if run else first
        person, guessed = self._speakers.person(words)
        if person is not None and person.role is None and comma and others[:1].islower() and len(first) == len(words):
            person = Person(person.name, self._role(others.partition(", ")[0]))
        sole = _AGE.match(sentence, len(words)) is not None
        return Told(rest[start : at + len(words)], person, sole=sole, guessed=guessed)

    def _role(self, words: str) -> str | None:
        """Return the office that stands behind an English name, or None."""
        if self._rules.speech.language != "en" or len(words.split()) > 9:
            return None
        return words if words.split(maxsplit=1)[0] in ("the", "a", "an", "who") else None


def _goes_on(gap: str) -> bool:
    """Say whether one speaker may go on after the words between two quotes: they end no second sentence."""
    return len(gap) <= _GAP and len(re.findall(r"[.!?] ", gap)) <= 1


def _stop(text: str, at: int) -> int:
    """Return where a sentence ends: at a stop that no initial or abbreviation of a letter or two has."""
    while (at := text.find(".", at)) >= 0:
        before = text[max(0, at - 3) : at]
        if (at + 1 == len(text) or text[at + 1].isspace()) and " " not in before and "." not in before:
            return at
        at += 1
    return len(text)
