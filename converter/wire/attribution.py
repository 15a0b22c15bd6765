"""The words beside a quote that say who spoke, behind it or before it."""

from __future__ import annotations

import re
from typing import Final

from converter.wire.names import LETTERS, RUN, Person, of_someone
from converter.wire.persons import Persons
from converter.wire.speech import Language, Told

_AFTER: Final = 240  # characters behind a quote in which its speaker is sought
_BEFORE: Final = 220
_NEXT: Final = re.compile(rf",?\s*({LETTERS})")
_TWO: Final = re.compile(rf"\s+({LETTERS})(?:\s+({LETTERS}))?")
_SHORT: Final = re.compile(r"[A-Z][^()\n,.]{2,80} \([^()\n]{2,20}\) (?=[^\W\d_a-z])")
"""An office and what it is cut to, before a name: "Menteri Keuangan (Menkeu) Name"."""
_SMALL_TITLE: Final = re.compile(r"dr[gh]?\. ?(?=[^\W\d_a-z])")
_DIRECT: Final = re.compile(rf" ({LETTERS})")
_FEW: Final = 3  # blanks in a passage that may be speech though it ends without a stop
_AGE: Final = re.compile(r" \([0-9]{1,3}\)")


class Attributions:
    """Reads who is told to have spoken the quotes of one body."""

    def __init__(self, rules: Language, people: Persons) -> None:
        self._rules = rules
        self._people = people

    def told(self, text: str, start: int, end: int, *, closed: bool) -> Told | None:
        """Return who spoke a passage by the words behind it, or before it; unless it is ``closed``, only by a verb."""
        if closed:
            return self.after(text, end + 1) or self.before(text, start - 1)
        word = _DIRECT.match(text, end + 1)
        if word is None or text.count(" ", start, end) < _FEW:
            return None
        return self.after(text, end + 1) if word[1] in self._rules.direct else None

    def after(self, text: str, at: int) -> Told | None:
        """Return who spoke by the words behind a quote, which ends at a place of a text."""
        rules = self._rules
        last = at + _AFTER
        word = _NEXT.match(text, at, last)
        if word is None:
            return None
        first, start = word[1], word.start(1)
        if (told := rules.suffixed.get(first)) is not None:
            return told
        if first in rules.verbs or first in rules.pronouns:
            following = _TWO.match(text, word.end(), last)
            return self._next(text, at, start, first, following) if following is not None else None
        named = rules.named.match(text[at:last])
        return self._named(named[0], named) if named is not None else None

    def _next(self, text: str, at: int, start: int, first: str, following: re.Match[str]) -> Told | None:
        """Return who spoke by a verb or a pronoun behind a quote, which begins at ``start``, and two words behind."""
        rules = self._rules
        second, third = following.groups()
        if first in rules.verbs:
            if second in rules.pronouns:
                return Told(text[start : following.end(1)], None, pronoun=True)
            if not second[0].isupper():
                if (title := _SMALL_TITLE.match(text, following.start(1))) is not None:
                    return self._who(text[at : at + _AFTER], start - at, title.end() - at)
                told = self._described(text[at : at + _AFTER], start - at, following.start(1) - at)
                # Somebody is told of whom nobody could name: whoever spoke before did not.
                return told or Told(text[start : following.end()], None)
            return self._who(text[at : at + _AFTER], start - at, following.start(1) - at)
        end = following.end(1) if second in rules.verbs else following.end(2) if third in rules.verbs else 0
        return Told(text[start:end], None, pronoun=True) if end else None

    def _described(self, rest: str, start: int, at: int) -> Told | None:
        """Return who spoke by words in small letters behind a verb: an office before a name, or who spoke last."""
        rules = self._rules
        if rules.epithets and (match := rules.epithets.match(rest, at)) is not None:
            return Told(rest[start : match.end()], None, pronoun=True)
        small = rules.small.match(rest, at)
        run = RUN.match(rest, small.end()) if small is not None else None
        if small is None or run is None or small[0].split()[0] in rules.verbs:
            return None
        other = RUN.match(rest, run.end() + 2) if rest.startswith(", ", run.end()) else None
        if other is not None and rest[other.end() : other.end() + 1] in (",", "."):
            name, office, end = other[0], rest[at : run.end()], other.end()
        else:
            other = None
            house, name = rules.offices.without_house(run[0], self._people.is_known_place)
            if of_someone(rest, run.start()) or (not house and small[0].startswith(rules.serving)):
                return None
            office, end = f"{small[0]}{house}", run.end()
        if not rules.names.is_name(name) or name.count(" ") > 2 or self._people.is_place(name.split()[0]):
            return None
        return Told(rest[start:end], Person(name, office.strip()), guessed=other is None)

    def before(self, text: str, at: int) -> Told | None:
        """Return who spoke by the words before a quote, which begins at a place of a text, in the same sentence."""
        head = text[max(0, at - _BEFORE) : at]
        lead = self._rules.leading.search(head)
        if lead is None or self._is_passed_on(head, lead.start()):
            return None
        if (pronoun := self._rules.leading_pronoun.search(head, max(0, lead.start() - 12))) is not None:
            return Told(head[pronoun.start() :].strip(" ,:("), None, pronoun=True)
        match = self._rules.subject(head[: lead.start()])
        return (
            self._named(match[0] + lead[0], match)
            if match is not None and not of_someone(head, match.start("name"))
            else None
        )

    def _is_passed_on(self, head: str, start: int) -> bool:
        """Say whether the verb before a quote is followed by another's: "A said he was there when B told them: …"."""
        leads = self._rules.leads
        first = leads.search(head, start)
        return first is not None and leads.search(head, first.end()) is not None

    def _named(self, words: str, match: re.Match[str]) -> Told | None:
        """Return who spoke when the name stands before the verb."""
        name = self._people.name_of(match["name"], match["role"])
        person, guessed = self._people.person(name)
        if person is None:
            return None
        role = match["role"] if name == match["name"] else match["name"]
        groups = match.groupdict()
        if groups.get("house") and not groups.get("office"):
            return None
        role = role or f"{groups.get('house') or ''}{groups.get('office') or ''}"
        person = Person(person.name, person.role or (role or "").strip(", ") or None)
        return Told(words.strip(" ,:"), person, guessed=guessed)

    def _who(self, rest: str, start: int, at: int) -> Told:
        """Return who spoke when the name stands behind the verb: "said Office, Name, in", "said Name, office"."""
        end = self._rules.ends.search(rest, at)
        sentence = rest[at : min(_stop(rest, at), end.start() if end is not None else len(rest))]
        first, comma, others = sentence.partition(", ")
        names = self._rules.names
        second = RUN.match(others) if comma and names.office(first) else None
        if second is not None and names.is_ranked(second[0]):
            person, _ = self._people.person(second[0])
            if person is not None:
                stop = at + len(first) + 2 + second.end()
                return Told(rest[start:stop], Person(person.name, f"{first}, {person.role}"), sole=True, end=stop)
        if second is not None and not names.office(name := second[0]):
            sole = " " not in name
            if names.is_name(name) or (sole and not _is_listed(others, second.end()) and self._people.is_alone(name)):
                stop = at + len(first) + 2 + second.end()
                return Told(rest[start:stop], Person(name, first), sole=sole, end=stop)
        if (short := _SHORT.match(sentence)) is not None and names.office(first):
            run = RUN.match(sentence, short.end())
            if run is not None and names.is_name(run[0]):
                return Told(rest[start : at + run.end()], Person(run[0], short[0].strip()))
        between = self._rules.within.match(sentence)
        if between is not None and names.is_name(between["name"]):
            return Told(rest[start : at + between.end()], Person(between["name"], between["role"]))
        run = RUN.match(sentence)
        words = run[0] if run else first
        person, guessed = self._people.person(words)
        if person is not None and person.role is None and comma and others[:1].islower() and len(first) == len(words):
            person = Person(person.name, self._role(others.partition(", ")[0]))
        sole = _AGE.match(sentence, len(words)) is not None
        office = words if person is None and " " not in words and names.role([words]) else None
        return Told(rest[start : at + len(words)], person, sole=sole, guessed=guessed, office=office)

    def _role(self, words: str) -> str | None:
        """Return the office that stands behind an English name, or None."""
        if self._rules.speech.language != "en" or len(words.split()) > 9:
            return None
        return words if words.split(maxsplit=1)[0] in ("the", "a", "an", "who") else None


def _is_listed(text: str, at: int) -> bool:
    """Say whether a name, which ends at a place of a text, is followed by another behind a comma."""
    return text[at : at + 2] == ", " and text[at + 2 : at + 3].isupper()


def _stop(text: str, at: int) -> int:
    """Return where a sentence ends: at a stop that no initial or abbreviation of a letter or two has."""
    while (at := text.find(".", at)) >= 0:
        before = text[max(0, at - 3) : at]
        if (at + 1 == len(text) or text[at + 1].isspace()) and " " not in before and "." not in before:
            return at
        at += 1
    return len(text)
