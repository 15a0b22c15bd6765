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
_AROUND: Final = " ,.-–:;"
_NAME_WORDS: Final = 8


class Notice(NamedTuple):
    """A notice: whose (derived from its words), which year (when it states exactly one), and what it says of use."""

    text: str
    holder: str | None
    year: int | None
    terms: str | None = None


class NoticeRules:
    """The compiled rules."""

    def __init__(self, given: Notices) -> None:
        self._crawling = given.crawling
        signs = sorted(given.signs, key=len, reverse=True)
        words = sorted(given.words, key=len, reverse=True)
        self._sign = re.compile("|".join(map(re.escape, signs)))
        self._mark = re.compile("|".join([*map(re.escape, signs), *map(_whole, words)]), re.IGNORECASE)
        self._marks = re.compile(rf"(?:(?:{self._mark.pattern})[ \t:]*)+", re.IGNORECASE)
        self._tails = tuple(tail.lower() for tail in given.tails)
        self.begins = Begins(any_case([*signs, *words, *given.crawling]))
        # A batch brings the same notice under every story.
        self.notice = lru_cache(maxsize=256)(self._notice)

    def _notice(self, text: str) -> Notice | None:
        """Return the notice that a whole paragraph is, or None."""
        marks = self._marks.match(text) if len(text) <= LONGEST and self.may_be(text) else None
        if marks is None:
            return None
        rest, terms = self._parted(text[marks.end() :])
        dated = _YEAR.search(rest)
        name = rest
        if dated:
            name = rest[: dated.start()].strip(_AROUND) or rest[dated.end() :].strip(_AROUND)
        stop = _STOP.search(name)
        name = (name[: stop.start()] if stop else name).strip(_AROUND)
        year = int(dated["year"]) if dated and not dated["range"] else None
        named = _named(name)
        if not (year and named) and not self._sure(marks[0]):
            return None
        return Notice(text, name if named else None, year, terms)

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

    def may_be(self, text: str) -> bool:
        """Say, at little cost, whether a paragraph may be a notice or a ban."""
        return self.begins.may_begin(text)

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
    return NoticeRules(rulefiles.load().notices)
