"""Copyright notices and bans of automatic copying: whole paragraphs, spelled as found."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from converter.wire import rules
from converter.wire.rules import Notices

LONGEST: Final = 600
"""Characters of the longest notice; longer paragraphs are text."""

_YEAR: Final = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_YEARS: Final = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}\s*[-–/]\s*(?:19|20)?[0-9]{2}(?![0-9])")
_STOP: Final = re.compile(r"[.!?]\s|[.!?]$|[(<>,|]")
_AROUND: Final = " ,.-–:;"
_NAME_WORDS: Final = 8


class Notice(NamedTuple):
    """A notice: whose (derived from its words) and which year (when it states exactly one)."""

    text: str
    holder: str | None
    year: int | None


class NoticeRules:
    """The compiled rules."""

    def __init__(self, given: Notices) -> None:
        self._crawling = given.crawling
        signs = sorted(given.signs, key=len, reverse=True)
        words = sorted(given.words, key=len, reverse=True)
        self._sign = re.compile("|".join(map(re.escape, signs)))
        self._mark = re.compile("|".join([*map(re.escape, signs), *map(_whole, words)]), re.IGNORECASE)
        self._marks = re.compile(rf"(?:(?:{self._mark.pattern})[ \t:]*)+", re.IGNORECASE)
        self._tail = re.compile("|".join(map(re.escape, given.tails)), re.IGNORECASE)
        # Two letters decide for nearly every paragraph of running text.
        begins = [one[:2] for one in (*signs, *given.crawling)]
        begins += [form(word[:2]) for word in words for form in (str.lower, str.capitalize, str.upper)]
        self.begins = frozenset(begins) | {one for one in signs if len(one) == 1}

    def notice(self, text: str) -> Notice | None:
        """Return the notice that a whole paragraph is, or None."""
        marks = self._marks.match(text) if self.may_be(text) and len(text) <= LONGEST else None
        if marks is None:
            return None
        tail = self._tail.search(text, marks.end())
        rest = text[marks.end() : tail.start() if tail else len(text)]
        years = _YEARS.search(rest)
        year = None if years else _YEAR.search(rest)
        dated = years or year
        name = rest
        if dated:
            name = rest[: dated.start()].strip(_AROUND) or rest[dated.end() :].strip(_AROUND)
        stop = _STOP.search(name)
        name = (name[: stop.start()] if stop else name).strip(_AROUND)
        if not (year and _named(name)) and not self._sure(marks[0]):
            return None
        return Notice(text, name if _named(name) else None, int(year[0]) if year else None)

    def _sure(self, marks: str) -> bool:
        """Say whether the marks alone make a notice: a sign, or two of them."""
        return self._sign.search(marks) is not None or len(self._mark.findall(marks)) > 1

    def may_be(self, text: str) -> bool:
        """Say, at little cost, whether a paragraph may be a notice or a ban."""
        return text[:2] in self.begins or text[0] in self.begins

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
    return NoticeRules(rules.load().notices)
