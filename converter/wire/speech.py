"""The words by which one language says who spoke, compiled from ``rules/speech.toml``."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import Final

import msgspec

from converter.wire import rulefiles
from converter.wire.names import RUN, Names, Person
from converter.wire.offices import Offices
from converter.wire.rules import Speech

_LINKS: Final = ("in", "at", "of", "who", "for", "from", "to", "and", "with", "by", "but", "kata", "dan", "ke")
_DIRECT: Final = 4  # verbs of the list that are nothing else
_SHORTEST: Final = 3  # letters of a title which may stand in small letters before a name, and more
_ROLE: Final = r"(?P<role>, [^,\n\"“”]{3,80}"


class Told(msgspec.Struct, frozen=True):
    """Who spoke, as far as the words say it: a name, a pronoun, or neither."""

    words: str
    person: Person | None
    pronoun: bool = False
    sole: bool = False
    """The one word of the name is all of it: an age or an office stands beside it."""
    guessed: bool = False
    """Where the name begins behind an office was worked out."""
    office: str | None = None
    """The office, where that is all that the words say."""
    end: int = 0
    """Characters behind the quote up to the name that a comma parts from its office: they tell of nobody else."""


class Language:
    """The compiled rules of one language."""

    def __init__(self, speech: Speech) -> None:
        self.speech = speech
        self.names = Names(speech)
        self.offices = Offices(speech, self.names)
        self.verbs = frozenset(speech.verbs)
        self.pronouns = frozenset(speech.pronouns)
        self.source_words = frozenset((*speech.verbs, *(one.split()[-1].casefold() for one in speech.sources)))
        self.lead_starts = frozenset(one.split()[0] for one in speech.leading)
        self.source_starts = frozenset(one.split()[0] for one in (*speech.verbs, *speech.sources))
        # A sentence without one of these words tells of nobody who speaks.
        self.telling = self.lead_starts | self.source_starts
        self.lands = frozenset(speech.lands)
        self.suffixed = {one: Told(one, None, pronoun=True) for one in speech.suffixed}
        # A title may stand in small letters: "hakim Name".
        self.small_titles = frozenset(one.lower() for one in speech.titles if len(one) > _SHORTEST and " " not in one)
        self.title_words = frozenset(one.split()[0] for one in speech.titles)
        self.marks = self.telling | self.pronouns | self.title_words | self.small_titles
        verbs, leading, pronouns, titles = map(one_of, (speech.verbs, speech.leading, speech.pronouns, speech.titles))
        between = f"(?:(?:{one_of(speech.between)}) ){{0,2}}" if speech.between else ""
        sources = one_of((*speech.verbs, *speech.sources))
        self.ends = re.compile(rf" (?:{one_of(speech.ends)}) ") if speech.ends else re.compile("(?!)")
        office = r"(?P<office>(?:[a-z][a-z-]{1,20} ){0,5}(?!(?:the|a|an|to|of|for|from|with|by) )[a-z][a-z-]{1,20} )"
        house = r"(?:(?:[A-Z][\w.'’-]{0,30} ){1,6}(?=[a-z]))?"
        self.named = re.compile(
            rf",?\s*(?P<house>{house}){office}?(?P<name>{RUN.pattern}){_ROLE}?,?)? {between}(?P<verb>{verbs})\b"
        )
        self.leads = re.compile(rf"\b{between}(?:{leading})\b")
        self.leading = re.compile(rf" {between}(?:{leading})(?: [^\"“”.,:\n]{{1,60}})?[,:]?\s*$")
        self.leading_pronoun = re.compile(rf"(?:^|[\s(])(?:{pronouns}) {between}(?:{leading})\b")
        house = (
            r" (?:of|from|at|with) (?:the )?[^,.\n\"“”]{3,60}" if self.names.before else r",? selaku [^,.\n\"“”]{3,80}"
        )
        long = r"(?: \([0-9]{1,3}\)|, [0-9]{1,3}), [^.\n\"“”]{3,160},?"
        degrees = r"(?:,? [A-Z][a-z]?[A-Z.][A-Za-z.-]{0,10}){1,3},?"
        behind = (
            rf"(?:(?P<age> \([0-9]{{1,3}}\)|, [0-9]{{1,3}}(?=,))?"
            rf"(?:{_ROLE},)|, (?:yang|who) [^,\n\"“”]{{3,60}}|{house}|{degrees})?|(?P<old>{long})) ?$"
        )
        self._subject = re.compile(rf"(?P<name>{RUN.pattern}){behind}")
        self._behind = re.compile(behind)
        # Where the name stands first, one behind a verb speaks only if the verb follows a quote: "A said B would come".
        if self.names.before:
            sources = rf"{one_of(speech.sources)}|(?<=\"\" )(?:{verbs})"
        self.sources = re.compile(
            rf"(?<![^\W_])(?:{sources}) (?:(?:{pronouns})\b|(?:[A-Z][^().,:\n]{{2,80}} \([^()\n]{{2,20}}\) )?"
            rf"(?P<name>{RUN.pattern})(?P<age> \([0-9]{{1,3}}\))?)"
        )
        small = rf"(?: (?!(?:{one_of((*speech.ends, *_LINKS))}) )[a-z][a-z-]{{1,20}})"
        self.within = re.compile(rf"(?P<role>{RUN.pattern}{small}{{1,4}}) (?P<name>{RUN.pattern})")
        self.opens = re.compile(rf"(?:[A-Z][a-z]+(?: itu)?,? )?(?P<name>{RUN.pattern}),? (?=[a-z])")
        self.titled = re.compile(rf"(?:{titles}) {RUN.pattern}")
        self.small_titled = re.compile(rf"(?:^| )(?:{one_of(self.small_titles)}) (?=[^\W\d_a-z])")

        # The first verbs are those that stand behind a quote only; others may be other words as well.
        self.direct = frozenset(self.suffixed) | frozenset(speech.verbs[:_DIRECT]) if self.suffixed else frozenset()
        described = rf"(?:{one_of(speech.epithets)}) [^.,\n\"“”]{{2,70}}? (?:itu|ini|tersebut)(?=[.,]| *$)"
        self.epithets = re.compile(described) if speech.epithets else None
        self.small = re.compile(r"(?:[a-z][a-z'’-]{1,20} ){1,7}(?=[^\W\d_a-z])")
        self.serving = tuple(one.lower() for one in (*speech.aides, "seorang", "a ", "an ", "aide"))

    def subject(self, head: str) -> re.Match[str] | None:
        """Return the name that ends a text, with its age or office, or None; groups name, age and role."""
        # The pattern alone would be tried from each word of each name.
        for run in RUN.finditer(head):
            if self._behind.match(head, run.end()) is not None:
                return self._subject.match(head, run.start())
        return None


def one_of(words: Collection[str]) -> str:
    """Return an expression of any of some words, longer before shorter; words with one beginning share it.

    An expression tries one alternative after the other, so that sharing makes it several times as quick.
    """
    rest: dict[str, list[str]] = {}
    for word in words:
        if word:
            rest.setdefault(word[0], []).append(word[1:])
    if not rest:
        return ""
    ways = [re.escape(first) + one_of(ends) for first, ends in rest.items()]
    if len(ways) == 1 and "" not in words:
        return ways[0]
    return f"(?:{'|'.join(ways)}){'?' if '' in words else ''}"


@cache
def language_of(tag: str | None) -> Language | None:
    """Return the rules of the language of a tag, or None when quotes are not read in it.

    One language takes a hundredth of a second to compile; a job seldom needs the others.
    """
    speech = {one.language: one for one in rulefiles.load().speech}.get(tag or "")
    return Language(speech) if speech is not None else None
