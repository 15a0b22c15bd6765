"""Copyright notices and bans of automatic copying: whole paragraphs, spelled as found."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final, NamedTuple

from converter.wire import rulefiles
from converter.wire.begins import Begins, any_case
from converter.wire.rules import Notices

LONGEST: Final = 600
"""Characters of the longest notice; longer paragraphs are text."""

_YEAR: Final = re.compile(r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})(?P<range>\s*[-–/]\s*(?:19|20)?[0-9]{2})?(?![0-9])")
_STOP: Final = re.compile(r"[.!?]\s|[.!?]$|[(<>,|]")
_AROUND: Final = " ,.-–:;()（）"
_TERMS: Final = 160  # characters of the longest terms that stand before the sign
_NAME_WORDS: Final = 8


class Notice(NamedTuple):
    """A notice: whose (derived from its words), which year (when it states exactly one), and what it says of use."""

    text: str
    holder: str | None
    year: int | None
    terms: str | None = None


class NoticeRules:
    """The compiled rules."""

    def __init__(self, given: Notices, houses: frozenset[str] = frozenset()) -> None:
        self._crawling = given.crawling
        self._houses = houses
        self._by = tuple(f"{word} " for word in given.by)
        self._training = tuple(word.lower() for word in given.training)
        signs = sorted(given.signs, key=len, reverse=True)
        words = sorted(given.words, key=len, reverse=True)
        self._sign = re.compile("|".join(map(re.escape, signs)))
        self._mark = re.compile("|".join([*map(re.escape, signs), *map(_whole, words)]), re.IGNORECASE)
        self.marks = re.compile(rf"(?:(?:{self._mark.pattern})[ \t:]*)+", re.IGNORECASE)
        self._tails = tuple(tail.lower() for tail in given.tails)
        self.begins = Begins(any_case([*signs, *words, *given.crawling, *given.tails]))
        self.may_be = self.begins.may_begin
        # A batch brings the same notice under every story.
        self.notice = lru_cache(maxsize=256)(self._notice)

    def _notice(self, text: str) -> Notice | None:
        """Return the notice that a whole paragraph is, or None."""
        if len(text) > LONGEST or not self.may_be(text):
            return None
        if text.lower().startswith(self._tails):
            return self._turned(text)
        marks = self.marks.match(text)
        if marks is None:
            return None
        rest, terms = self._parted(text[marks.end() :])
        name, year = self._whose(rest)
        named = _named(name)
        if not (year and named) and not self._sure(marks[0]) and name.casefold() not in self._houses:
            return None
        return Notice(text, name if named else None, year, terms)

    def _turned(self, text: str) -> Notice | None:
        """Return the notice that begins with its terms: "All rights reserved. © Name", or is nothing else."""
        if text.rstrip(". ").lower() in self._tails:
            return Notice(text, None, None, text.strip(_AROUND))
        sign = self._sign.search(text, 0, _TERMS)
        if sign is None:
            return None
        marks = self.marks.match(text, sign.start())
        name, year = self._whose(text[marks.end() if marks else sign.end() :])
        return Notice(text, name, year, text[: sign.start()].strip(_AROUND)) if _named(name) else None

    def _whose(self, rest: str) -> tuple[str, int | None]:
        """Return what stands where a holder's name does, and the year if there is exactly one."""
        dated = _YEAR.search(rest)
        name = rest
        if dated:
            name = rest[: dated.start()].strip(_AROUND) or rest[dated.end() :].strip(_AROUND)
        if name.startswith(self._by):
            name = name.partition(" ")[2]
        stop = _STOP.search(name)
        name = (name[: stop.start()] if stop else name).strip(_AROUND)
        return name, int(dated["year"]) if dated and not dated["range"] else None

    def mines(self, notice: Notice) -> bool:
        """Say whether a notice forbids what machines learn from."""
        terms = notice.terms.lower() if notice.terms else None
        return terms is not None and any(word in terms for word in self._training)

    def _parted(self, rest: str) -> tuple[str, str | None]:
        """Return what stands before the terms of use, and these, which go to the end."""
        lower = rest.lower()
        cut = min((lower.index(tail) for tail in self._tails if tail in lower), default=len(rest))
        if cut == len(rest) or len(lower) != len(rest):
            return rest, None
        return rest[:cut], rest[cut:].strip(_AROUND + "<>()") or None

    def _sure(self, marks: str) -> bool:
        """Say whether the marks alone make a notice: a sign, or two of them."""
        return self._sign.search(marks) is not None or len(self._mark.findall(marks)) > 1

    def ban(self, text: str) -> bool:
        """Say whether a whole paragraph forbids automatic copying."""
        return text.startswith(self._crawling)


def _whole(word: str) -> str:
    """Return the pattern of a word that must not go on: "copyrighted" is none."""
    return re.escape(word) + (r"(?![^\W\d_])" if word[-1].isalpha() else "")


def _named(name: str) -> bool:
    """Say whether words can be a holder's name: few, and none in lower case but short joints and domains."""
    words = name.split()
    if not 0 < len(words) <= _NAME_WORDS:
        return False
    return all(not word[0].islower() or "." in word for word in words) or len(words) == 1


@cache
def shipped() -> NoticeRules:
    """Return the shipped rules, compiled once per process."""
    given = rulefiles.load()
    houses = frozenset(name.casefold() for agency in given.agencies for name in (agency.name, *agency.credits))
    return NoticeRules(given.notices, houses)
