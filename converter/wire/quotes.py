"""Quotes with their speakers, for the languages that ``rules/speech.toml`` knows.

A quote is direct speech with words that say who spoke. A name in the same sentence is stated; a short name or a
pronoun is inferred, with a confidence, and only when no one else could be meant: a wrong speaker is worse than none.
docs/wire.md explains the rule and its limits.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, Literal, NamedTuple, TypeAlias

from converter.article import Quote
from converter.wire import dateline, rulefiles
from converter.wire.names import RUN, Names, Person
from converter.wire.rules import Speech

MARKS: Final = ('"', "“")
"""Marks without one of which a text has no quotes."""

Confidence: TypeAlias = Literal["high", "medium", "low"]

_SPOKEN: Final = re.compile(r"\"([^\"“”\n]{8,3000})\"|“([^“”\n]{8,3000})”")
_CLOSING: Final = (",", ".", "!", "?", "…")
_AFTER: Final = 240  # characters behind a quote in which its speaker is sought
_BEFORE: Final = 120
_GAP: Final = 100  # characters between two quotes in a row of one speaker
_NEAR, _FAR = 2, 4  # paragraphs back to which a pronoun surely, and likely, points
_MOST: Final = 400  # quotes of an article
_SMALL: Final = bytes(range(ord("a"), ord("z") + 1))
_NEXT: Final = re.compile(r",?\s*([^\W\d_]+)(?:\s+([^\W\d_]+)(?:\s+([^\W\d_]+))?)?")
_TOWN: Final = re.compile(r"(?<!Wali )(?:Kota|Kabupaten|Provinsi) ((?:[A-Z][a-z]+)(?: [A-Z][a-z]+)?)")


class _Told(NamedTuple):
    """Who spoke, as far as the words say it."""

    words: str
    person: Person | None
    pronoun: bool = False


class _Language:
    """The compiled rules of one language."""

    def __init__(self, speech: Speech) -> None:
        self.speech = speech
        verbs = "|".join(map(re.escape, sorted(speech.verbs, key=len, reverse=True)))
        pronouns = "|".join(map(re.escape, speech.pronouns))
        leading = "|".join(map(re.escape, sorted(speech.leading, key=len, reverse=True)))
        self.suffixed = {one: _Told(one, None, pronoun=True) for one in speech.suffixed}
        self.verbs = frozenset(speech.verbs)
        self.pronouns = frozenset(speech.pronouns)
        self.starts = tuple(f"{one} " for one in speech.pronouns if one[0].isupper())
        self.title_words = frozenset(one.split()[0] for one in speech.titles)
        # The ends of titles without their small letters, each before a capital: most texts have no such pair.
        ends = {one.encode().translate(None, _SMALL)[-1:] for one in speech.titles if not one.split()[-1].islower()}
        self.small = tuple(f"{one} " for one in speech.titles if one.split()[-1].islower())
        self.pair = re.compile(b"[" + re.escape(b"".join(sorted(ends))) + b"] [A-Z\x80-\xff]" if ends else b"(?!)")
        self.named = re.compile(rf",?\s*(?P<name>{RUN.pattern})(?P<role>, [^,\n]{{3,80}},)? (?P<verb>{verbs})\b")
        self.leading = re.compile(rf"(?P<name>{RUN.pattern})(?P<role>, [^,\n]{{3,80}},)? (?:{leading})[,:]?\s*$")
        self.leading_pronoun = re.compile(rf"(?:{pronouns}) (?:juga |pun |then |also )?(?:{leading})\b")
        titles = "|".join(map(re.escape, sorted(speech.titles, key=len, reverse=True)))
        self.names = Names(speech)
        self.titled = re.compile(rf"(?:{titles}) {RUN.pattern}")

    def may_title(self, text: str) -> bool:
        """Say, at little cost, whether a text may have a title with a name behind it."""
        if self.pair.search(text.encode("utf-8", "replace").translate(None, _SMALL)) is not None:
            return True
        return bool(self.small) and any(one in text for one in self.small)


def quotes(texts: Sequence[str], language: str | None) -> list[Quote]:
    """Return the quotes of a body in a language, in their order; [] when no rule knows the language."""
    rules = _languages().get(language or "")
    return _Reader(rules, texts).quotes() if rules is not None else []


class _Reader:
    """Reads the quotes of one body, keeping in mind who spoke last."""

    def __init__(self, rules: _Language, texts: Sequence[str]) -> None:
        self._rules = rules
        self._texts = texts
        self._names = rules.names
        self._towns: set[str] | None = None
        self._full_names: dict[str, tuple[int, dict[str, Person]]] = {}
        self._last: Person | None = None
        self._last_at = 0
        self._found: list[Quote] = []

    def quotes(self) -> list[Quote]:
        rules, found = self._rules, self._found
        for index, text in enumerate(self._texts):
            if '"' in text or "“" in text:
                self._paragraph(index, text)
                if len(found) >= _MOST:
                    break
            elif self._last is not None and text.startswith(rules.starts) and rules.leading_pronoun.match(text):
                # It begins with a pronoun that speaks: "Ia mengatakan".
                self._forget_rivalled(index)
                self._last_at = index
        return found

    def _is_place(self, words: str) -> bool:
        """Say whether words are a place's name: a listed one, or what the text calls a town."""
        if self._towns is None:
            self._towns = {match[1] for text in self._texts for match in _TOWN.finditer(text)}
        return words in self._towns or dateline.shipped().places.is_listed(words)

    def _forget_rivalled(self, index: int) -> None:
        """Forget who spoke last when a paragraph since then brings in someone else."""
        if self._last is not None and 1 < index - self._last_at <= _FAR:
            for text in self._texts[self._last_at + 1 : index]:
                self._rival(text)

    def _rival(self, text: str) -> None:
        """Forget who spoke last when a text brings in someone else, to whom a pronoun might point."""
        last, rules = self._last, self._rules
        if not rules.may_title(text) or rules.title_words.isdisjoint(text.split()):
            return
        match = rules.titled.search(text)
        if match is not None and last is not None and last.name.split()[0] not in match[0]:
            self._last = None

    def _paragraph(self, index: int, text: str) -> None:
        spoken: Person | None = None
        before = 0
        for match in _SPOKEN.finditer(text):
            start, end = match.span(match.lastindex or 1)
            words = text[start:end]
            if not (words.endswith(_CLOSING) or text[end + 1 : end + 2] == ",") or " " not in words:
                continue
            gap = text[before : start - 1]
            if self._last is not None and before:
                self._rival(gap)
                self._last = self._last if len(gap) <= _GAP * 3 else None
            told, before = self._after(text, end + 1) or self._before(text, start - 1), end + 1
            if told is None:
                if spoken is None or len(gap) > _GAP or self._last is None:
                    continue
                self._add(index, start, end, words, spoken, None, "high")
                continue
            spoken, sure = self._speaker(index, told)
            self._add(index, start, end, words, spoken, told.words, sure)
            if spoken is None:
                return

    def _speaker(self, index: int, told: _Told) -> tuple[Person | None, Confidence | None]:
        """Return who is told to have spoken, if it is known, and how sure that is unless it is stated."""
        person = told.person
        if told.pronoun:
            self._forget_rivalled(index)
            away = index - self._last_at
            if self._last is None or away > _FAR:
                return None, None
            self._last_at = index
            return self._last, "high" if away <= _NEAR else "medium"
        sure: Confidence | None = None
        if person is not None and " " not in person.name:
            person, sure = self._full(index, person), "high"
        if person is None:
            self._last = None
            return None, None
        # A pronoun brings the name back, not the office.
        self._last, self._last_at = person if person.role is None else Person(person.name), index
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

    def _after(self, text: str, at: int) -> _Told | None:
        """Return who spoke by the words behind a quote."""
        rules = self._rules
        words = _NEXT.match(text, at, at + _AFTER)
        if words is None:
            return None
        first = words[1]
        told = rules.suffixed.get(first)
        if told is not None:
            return told
        rest = text[at : at + _AFTER]
        words = _NEXT.match(rest)
        if words is None:
            return None
        second = words[2] or ""
        if first in rules.verbs:
            if second in rules.pronouns:
                return _Told(rest[words.start(1) : words.end(2)], None, pronoun=True)
            return self._who(rest, words.start(1), words.start(2)) if second and second[0].isupper() else None
        if first in rules.pronouns:
            third = words[3] or ""
            end = words.end(2) if second in rules.verbs else words.end(3) if third in rules.verbs else 0
            return _Told(rest[words.start(1) : end], None, pronoun=True) if end else None
        named = rules.named.match(rest) if first[0].isupper() else None
        if named is not None:
            return self._named(named)
        return None

    def _before(self, text: str, at: int) -> _Told | None:
        """Return who spoke by the words before a quote, in the same sentence."""
        head = text[max(0, at - _BEFORE) : at]
        match = self._rules.leading.search(head)
        return self._named(match) if match is not None else None

    def _named(self, match: re.Match[str]) -> _Told | None:
        """Return who spoke when the name stands before the verb."""
        person = self._names.parted(match["name"], self._is_place)
        if person is None:
            return None
        role = (match["role"] or "").strip(", ")
        return _Told(match[0].strip(" ,:"), Person(person.name, person.role or role or None))

    def _who(self, rest: str, start: int, at: int) -> _Told:
        """Return who spoke when the name stands behind the verb: "said Office, Name, in", "said Name, office"."""
        sentence = rest[at : _stop(rest, at)]
        first, comma, others = sentence.partition(", ")
        second = others.partition(", ")[0] if comma else ""
        office = self._names.office
        if " " in second and office(first) and not office(second) and RUN.fullmatch(second):
            return _Told(rest[start : at + len(first) + 2 + len(second)], Person(second, first))
        run = RUN.match(sentence)
        words = run[0] if run else first
        person = self._names.parted(words, self._is_place)
        if person is not None and person.role is None and second and second[0].islower() and len(first) == len(words):
            role = second if self._rules.speech.language == "en" and len(second.split()) <= 9 else None
            person = Person(person.name, role if role and role.split()[0] in ("the", "a", "an", "who") else None)
        return _Told(rest[start : at + len(words)], person)

    def _full(self, index: int, short: Person) -> Person | None:
        """Return the one person of the text so far whose name a short name is part of, or None."""
        done, found = self._full_names.get(short.name, (0, {}))
        pattern = re.compile(rf"(?:[^\W\d_a-z]\S* ){{0,5}}{re.escape(short.name)}\b(?: [^\W\d_a-z][^\W\d_]+){{0,3}}")
        for text in self._texts[done:index]:
            if short.name not in text:
                continue
            for match in pattern.finditer(text):
                run = RUN.search(match[0])
                person = self._names.parted(run[0], self._is_place) if run else None
                if person is None or " " not in person.name or short.name not in person.name.split():
                    continue
                # A capital at the head of a sentence makes no name of a word before one.
                begins = _opens(text, match.start() + (run.start() if run else 0))
                if not begins or person.role or person.name.startswith(short.name):
                    known = found.get(person.name)
                    found[person.name] = known if known and known.role else person
        self._full_names[short.name] = (index, found)
        found = dict(found)
        known_speaker = [one for one in self._found if one.speaker and short.name in one.speaker.split()]
        for one in known_speaker:
            found.setdefault(str(one.speaker), Person(str(one.speaker)))
        return next(iter(found.values())) if len(found) == 1 else None


def _stop(text: str, at: int) -> int:
    """Return where a sentence ends: at a stop that no initial or abbreviation of a letter or two has."""
    while (at := text.find(".", at)) >= 0:
        before = text[max(0, at - 3) : at]
        if (at + 1 == len(text) or text[at + 1].isspace()) and " " not in before and "." not in before:
            return at
        at += 1
    return len(text)


def _opens(text: str, at: int) -> bool:
    """Say whether a sentence begins at a place of a text."""
    return not text[:at].rstrip("\"'“‘( ") or text[:at].rstrip("\"'“‘( ")[-1] in ".!?:;"


@cache
def _languages() -> dict[str, _Language]:
    return {one.language: _Language(one) for one in rulefiles.load().speech}
