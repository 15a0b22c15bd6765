"""Who is meant by a pronoun or a short name: kept in mind through the paragraphs of one body.

What stands between two quotes is read only when a pronoun asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal, TypeAlias

from converter.wire import dateline
from converter.wire.names import RUN, Names, Person, merged
from converter.wire.speech import Language

Confidence: TypeAlias = Literal["high", "medium", "low"]

_NEAR, _FAR = 2, 4  # paragraphs back to which a pronoun surely, and likely, points
_SENTENCE: Final = re.compile(r"(?<=[.!?])[\"”']?\s+(?=[A-Z\"“])")
_SPOKEN: Final = re.compile(r"\"[^\"“”\n]{0,3000}\"|“[^“”\n]{0,3000}”")
_WHOLE: Final = 100_000  # characters of a body in which other mentions of a name are sought
_RIVALS: Final = 40  # names of people who may come in again
_LEAST: Final = 10  # characters of the shortest sentence
_HEAD: Final = 140  # characters before a verb in which its subject is sought
_OF_SOMEONE: Final = re.compile(r"(?:^| )(?:to|of|for|from|with|by|about|on|kepada|dari|dengan|oleh|bagi|untuk) $")
_TOWN: Final = re.compile(r"(?<!Wali )(?:Kota|Kabupaten|Provinsi) ((?:[A-Z][a-z]+)(?: [A-Z][a-z]+)?)")


class Speakers:
    """Keeps who spoke last, and finds the full name of a short one."""

    def __init__(self, rules: Language, texts: Sequence[str]) -> None:
        self._rules = rules
        self._names: Names = rules.names
        self._texts = texts
        self._towns: set[str] | None = None
        self._known: dict[str, list[Person]] = {}
        self._surnames: set[str] = set()
        self._joined: str | None = None
        self._alone: dict[str, bool] = {}
        self._full: dict[str, tuple[int, dict[str, Person]]] = {}
        self._last: Person | None = None
        self._last_at = 0
        self._seen = (0, 0)

    def is_place(self, words: str) -> bool:
        """Say whether words are a place's name: a listed one, or what the text calls a town."""
        if self._towns is None:
            self._towns = {match[1] for text in self._texts for match in _TOWN.finditer(text)}
        return words in self._towns or dateline.shipped().places.is_listed(words)

    def is_alone(self, word: str) -> bool:
        """Say whether one word behind an office can be a name: no weekday, month, place or abbreviation."""
        dates = dateline.shipped().dates
        return not (word.isupper() or dates.is_weekday(word) or dates.month(word) or self.is_place(word))

    def spoke(self, person: Person | None, index: int, end: int) -> None:
        """Take note of who spoke the quote that ends in a paragraph, or that nobody knows."""
        # A pronoun brings the name back, not the office.
        self._last = Person(person.name) if person is not None else None
        self._last_at, self._seen = index, (index, end)
        if person is not None:
            self._known.setdefault(person.name, [person])
            if len(self._surnames) < _RIVALS:
                self._surnames.add(person.name.rpartition(" ")[2])

    def last(self, index: int, start: int) -> tuple[Person | None, Confidence | None]:
        """Return whom a pronoun beside a quote that begins in a paragraph means, and how sure that is."""
        self._catch_up(index, start)
        away = index - self._last_at
        if self._last is None or away > _FAR:
            return None, None
        return self._last, "high" if away <= _NEAR else "medium"

    def full(self, person: Person, index: int, end: int) -> tuple[Person | None, Confidence | None]:
        """Return whom a name of one word means in a paragraph, up to a place in it: the one full name that has it."""
        short = person.name
        sole = self._known.get(short)
        if sole is not None:
            return sole[0], None
        found = self._full_names(short, index, self._texts[index][:end])
        if not found:
            found = self._full_names(short, len(self._texts), "")
            return (found[0], "medium") if len(found) == 1 else (None, None)
        return (found[0], "high") if len(found) == 1 else (None, None)

    def _full_names(self, short: str, index: int, text: str) -> list[Person]:
        """Return the full names in the paragraphs before one, and in a text, of which a short name is part."""
        done, found = self._full.get(short, (0, {}))
        for one in self._texts[done:index]:
            self._gather(short, one, found)
        self._full[short] = max(done, index), found
        if short in text:
            found = dict(found)
            self._gather(short, text, found)
        return merged(found.values()) if found else []

    def _gather(self, short: str, text: str, found: dict[str, Person]) -> None:
        if short in text:
            for one in self._names.around(short, text, self.is_place):
                known = found.get(one.name)
                found[one.name] = known if known is not None and known.role else one

    def named_alone(self, word: str) -> bool:
        """Say whether a word stands somewhere as the whole name of someone who speaks."""
        if word not in self._alone:
            self._alone[word] = self._named_alone(word)
        return self._alone[word]

    def _named_alone(self, word: str) -> bool:
        text, rules = self._whole(), self._rules
        at = text.find(word)
        while at >= 0:
            end = at + len(word)
            after = text[end : end + 40]
            if not (after[:1].isalnum() or (after[:1] == " " and after[1:2].isupper())):
                head = text[max(0, at - 20) : at].split()
                if (head and head[-1].strip('",”').casefold() in rules.source_words) or rules.leads.match(
                    after.lstrip()
                ):
                    return True
            at = text.find(word, end)
        return False

    def _catch_up(self, index: int, end: int) -> None:
        """Read the sentences since the last quote for who speaks in them."""
        first, start = self._seen
        if index - first > _FAR:
            first, start = index - _FAR, 0
        for at in range(first, index + 1):
            text = self._texts[at][start if at == first else 0 : end if at == index else None]
            if len(text) > _LEAST:
                self._read(at, _SPOKEN.sub('""', text) if '"' in text or "“" in text else text)
        self._seen = (index, end)

    def _read(self, index: int, text: str) -> None:
        """Read a text without its quotes; one look-up clears most texts, in which nobody speaks."""
        words = _words(text)
        if self._rules.telling.isdisjoint(words):
            if self._brings_in(text, words):
                self._last = None
            return
        sentences = _SENTENCE.split(text)
        for sentence in sentences:
            self._sentence(index, sentence, words if len(sentences) == 1 else _words(sentence))

    def _sentence(self, index: int, text: str, words: set[str]) -> None:
        """Take note of who speaks in a sentence, or that it brings in someone else."""
        rules = self._rules
        if not rules.pronouns.isdisjoint(words) and rules.leading_pronoun.search(text) is not None:
            self._last_at = index
            return
        told = self._subject(text, words)
        if told is not None:
            person, sole = told
            if " " not in person.name and not sole:
                full, _ = self.full(person, index, 0)
                person = full or person
            self._last = Person(person.name) if " " in person.name or sole or person.name in self._known else None
            self._last_at = index
            if sole:
                self._known.setdefault(person.name, [person])
        elif self._brings_in(text, words):
            self._last = None

    def _subject(self, text: str, words: set[str]) -> tuple[Person, bool] | None:
        """Return who speaks in a sentence, and whether the name is whole."""
        rules = self._rules
        match = rules.sources.search(text) if not rules.source_starts.isdisjoint(words) else None
        if (match is None or match["name"] is None) and not rules.lead_starts.isdisjoint(words):
            lead = next((one for one in rules.leads.finditer(text) if one.start()), None)
            match = rules.subject(text[max(0, lead.start() - _HEAD) : lead.start()]) if lead else None
        if match is None or match["name"] is None or of_someone(match):
            return None
        person, _ = self.person(self.name_of(match["name"], match.groupdict().get("role")))
        return (person, match["age"] is not None) if person is not None else None

    def name_of(self, name: str, role: str | None) -> str:
        """Return the one of two that is a name, where it may be an office that stands first: "Office, Name, says"."""
        second = (role or "").strip(" ,")
        office = self._names.office
        return second if second and office(name) and not office(second) and RUN.fullmatch(second) else name

    def person(self, run: str) -> tuple[Person | None, bool]:
        """Return the person whom words with capitals name, and whether where the name begins was worked out."""
        person = self._names.parted(run, self.is_place)
        if person is None and self._names.office(run):
            return self._names.behind_office(run, self.named_alone), True
        if person is not None and person.role is None and self._is_house(run):
            return None, False
        return person, False

    def _is_house(self, run: str) -> bool:
        return self._names.is_house(run, self._whole())

    def _whole(self) -> str:
        if self._joined is None:
            self._joined = "\n".join(self._texts)[:_WHOLE]
        return self._joined

    def _brings_in(self, text: str, words: set[str]) -> bool:
        """Say whether a sentence names someone else, to whom a pronoun might point."""
        last, rules = self._last, self._rules
        if last is None:
            return False
        mine = last.name.split()
        if any(name in words and name not in mine for name in self._surnames):
            return True
        if self._begins_with_another(text, mine):
            return True
        if rules.title_words.isdisjoint(words):
            return False
        match = rules.titled.search(text)
        return match is not None and not any(word in mine for word in match[0].split())

    def _begins_with_another(self, text: str, mine: Sequence[str]) -> bool:
        """Say whether a sentence begins with a full name that is not that of whoever spoke last."""
        match = self._rules.opens.match(text)
        if match is None or not self._names.is_name(match["name"]):
            return False
        return not any(word in mine for word in match["name"].split()) and not self.is_place(match["name"])


def of_someone(match: re.Match[str]) -> bool:
    """Say whether a name that a match found belongs to someone else's office: "an aide to Name said"."""
    return _OF_SOMEONE.search(match.string, 0, match.start("name")) is not None


def _words(text: str) -> set[str]:
    return set(text.replace(",", " ").split())
