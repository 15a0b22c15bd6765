"""The people of one body: whom words with capitals name, and whom a name of one word means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal, TypeAlias

from converter.wire import dateline
from converter.wire.fullnames import around, merged
from converter.wire.introduced import is_introduced, named_as
from converter.wire.names import RUN, Names, Person
from converter.wire.speech import Language

Confidence: TypeAlias = Literal["high", "medium", "low"]

_OFTEN: Final = 2  # times that a copy has a name, at least, that opens a sentence
_WHOLE: Final = 100_000  # characters of a body in which other mentions of a name are sought
# What must not stand before the word is looked at behind it: an expression finds a first letter sooner than a place.
_TOWN: Final = re.compile(
    r"(?:Kota(?<!Wali Kota)|Kabupaten(?<!Wali Kabupaten)|Provinsi(?<!Wali Provinsi)) ((?:[A-Z][a-z]+)(?: [A-Z][a-z]+)?)"
)


class Persons:
    """Finds people in the paragraphs of one body; nothing is read before somebody asks."""

    def __init__(self, rules: Language, texts: Sequence[str]) -> None:
        self._rules = rules
        self._names: Names = rules.names
        self._texts = texts
        self._towns: set[str] | None = None
        self._known: dict[str, Person] = {}
        self._told: dict[str, tuple[Person | None, bool]] = {}
        self._joined: str | None = None
        self._alone: dict[str, bool] = {}
        self._alias: dict[str, Person | None] = {}
        self._wholes: dict[str, Person | None] = {}
        self._full: dict[str, tuple[int, dict[str, Person]]] = {}

    def know(self, person: Person) -> None:
        """Take note that a name is whole as it stands."""
        self._known.setdefault(person.name, person)

    def is_known(self, name: str) -> bool:
        """Say whether a name is known to be whole."""
        return name in self._known or self._alias.get(name) is not None

    def is_place(self, words: str) -> bool:
        """Say whether words are a place's name: a listed one, or what the text calls a town."""
        return self.is_known_place(words) or words in self._called_towns()

    def _called_towns(self) -> set[str]:
        if self._towns is None:
            having = [text for text in self._texts if "Kota" in text or "Kabupaten" in text or "Provinsi" in text]
            self._towns = {match[1] for text in having for match in _TOWN.finditer(text)}
        return self._towns

    def is_known_place(self, words: str) -> bool:
        """Say whether words are a place of a list: what follows "Kota" in a text may be a place and a name."""
        return words in self._rules.lands or dateline.shipped().places.is_listed(words)

    def is_plain(self, word: str) -> bool:
        """Say whether a word that opens a sentence is no name: it stands in small letters, or nowhere else."""
        text = self._whole()
        return text.count(word) < _OFTEN or f" {word.lower()}" in text or self.is_place(word)

    def is_alone(self, word: str) -> bool:
        """Say whether one word behind an office can be a name: no weekday, month, place or abbreviation."""
        dates = dateline.shipped().dates
        return not (word.isupper() or dates.is_weekday(word) or dates.month(word) or self.is_place(word))

    def name_of(self, name: str, role: str | None) -> str:
        """Return the one of two that is a name, where it may be an office that stands first: "Office, Name, says"."""
        second = role.strip(" ,") if role else ""
        office = self._names.office
        if second and office(name) and (self._names.is_ranked(second) or not office(second)) and RUN.fullmatch(second):
            return second
        return name

    def person(self, run: str) -> tuple[Person | None, bool]:
        """Return the person whom words with capitals name, and whether where the name begins was worked out."""
        found = self._told.get(run)
        if found is None:
            found = self._told[run] = self._person(run)
        return found

    def _person(self, run: str) -> tuple[Person | None, bool]:
        person = self._names.parted(run, self.is_place)
        if person is None and self._names.office(run):
            known = self._rules.offices.behind_office(run, self.named_alone)
            return known or self._rules.offices.behind_acronym(run, self.is_known_place), True
        if person is None and not self._names.before:
            known = self._rules.offices.behind_acronym(run, self.is_known_place)
            sure = known is not None and known.role and (" " in known.role or self._names.is_ranked(known.role))
            return known if sure else None, True
        if person is not None and person.role is None and self._names.is_house(run, self._whole()):
            # "Cross Research" makes no house of a Cross whom the text names in full.
            whole = self._full_names(run, len(self._texts), "") if " " not in run else []
            return person if whole else None, False
        return person, False

    def full(self, person: Person, index: int, end: int) -> tuple[Person | None, Confidence | None]:
        """Return whom a name of one word means in a paragraph, up to a place in it: the one full name that has it."""
        short = person.name
        known = self._known.get(short)
        if known is not None:
            return known, "high" if short in self._alias else None
        found = self._full_names(short, index, self._texts[index][:end])
        sure: Confidence = "high"
        if not found:
            found, sure = self._full_names(short, len(self._texts), ""), "medium"
        if not found and not self._names.before:
            return self._only(short)
        if len(found) > 1 and not self._names.before:
            # Where people are called by the first of their names, one who has it first is meant.
            found, sure = [one for one in found if one.name.startswith(f"{short} ")], "medium"
        return (found[0], sure) if len(found) == 1 else (None, None)

    def whole(self, short: str) -> Person | None:
        """Return the one full name in the whole text that a word is part of, or that it is another name of."""
        if short in self._known:
            return self._known[short]
        if short not in self._wholes:
            # What a text has once, at the head of the sentence that is asked about, or in small letters, is no name.
            again = self._whole().count(short) > 1 and f" {short.lower()} " not in self._whole()
            self._wholes[short] = self._find_whole(short) if again else None
        return self._wholes[short]

    def _find_whole(self, short: str) -> Person | None:
        found = self._full_names(short, len(self._texts), "")
        if not self._names.before:
            if not found:
                return named_as(short, self._whole(), self.person)
            if len(found) > 1:
                found = [one for one in found if one.name.startswith(f"{short} ")]
        return found[0] if len(found) == 1 else None

    def bearer(self, office: str, index: int, end: int) -> Person | None:
        """Return the one person whom a text calls by an office, up to a place in a paragraph."""
        found: dict[str, Person] = {}
        for text in (*self._texts[:index], self._texts[index][:end]):
            at = text.find(f"{office} ")
            while at >= 0:
                run = RUN.match(text, at)
                person = self.person(run[0])[0] if run is not None else None
                if person is not None and " " in person.name and person.role and office in person.role.split():
                    found[person.name] = person
                at = text.find(f"{office} ", at + 1)
        return next(iter(found.values())) if len(found) == 1 else None

    def _only(self, short: str) -> tuple[Person | None, Confidence | None]:
        """Return whom a name of one word means that is part of no full one: another name of somebody, or all of it."""
        if short not in self._alias:
            text = self._whole()
            person = named_as(short, text, self.person)
            if person is None and self.is_alone(short) and is_introduced(short, text, self._rules):
                person = Person(short)
            self._alias[short] = person
        person = self._alias[short]
        if person is None:
            return None, None
        return person, "high"

    def _full_names(self, short: str, index: int, text: str) -> list[Person]:
        """Return the full names in the paragraphs before one, and in a text, of which a short name is part."""
        done, found = self._full.get(short, (0, {}))
        for one in self._texts[done:index]:
            if short in one:
                self._gather(short, one, found)
        self._full[short] = max(done, index), found
        if short in text:
            found = dict(found)
            self._gather(short, text, found)
        return merged(found.values()) if found else []

    def _gather(self, short: str, text: str, found: dict[str, Person]) -> None:
        for one in around(self._names, short, text, self.is_place):
            known = found.get(one.name)
            found[one.name] = known if known is not None and known.role else one

    def named_alone(self, word: str) -> bool:
        """Say whether a word stands somewhere as the whole name of someone who speaks."""
        known = self._alone.get(word)
        if known is None:
            known = self._alone[word] = self._named_alone(word)
        return known

    def _named_alone(self, word: str) -> bool:
        text, rules = self._whole(), self._rules
        at = text.find(word)
        while at >= 0:
            end = at + len(word)
            behind = text[end : end + 2]
            if not (behind[:1].isalnum() or (behind[:1] == " " and behind[1:].isupper())):
                head = text[max(0, at - 20) : at].split()
                if head and head[-1].strip('",”').casefold() in rules.source_words:
                    return True
                if rules.leads.match(text[end : end + 40].lstrip()):
                    return True
            at = text.find(word, end)
        return False

    def _whole(self) -> str:
        if self._joined is None:
            self._joined = "\n".join(self._texts)[:_WHOLE]
        return self._joined
