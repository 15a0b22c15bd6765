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
_NAME_WORDS: Final = 8


class Notice(NamedTuple):
    """A notice: whose (derived from its words) and which year (when it states exactly one)."""

    text: str
    holder: str | None
    year: int | None


class NoticeRules:
    """The compiled rules."""

    def __init__(self, given: Notices) -> None:
        self._signs = tuple(sorted(given.signs, key=len, reverse=True))
        self._words = tuple(sorted((word.casefold() for word in given.words), key=len, reverse=True))
        self._tails = tuple(tail.casefold() for tail in given.tails)
        self._crawling = given.crawling
        # The first letter decides for nearly every paragraph of running text.
        words = {letter for word in self._words for letter in (word[0], word[0].upper())}
        self.firsts = frozenset(one[0] for one in self._signs + given.crawling) | words

    def notice(self, text: str) -> Notice | None:
        """Return the notice that a whole paragraph is, or None."""
        if text[0] not in self.firsts or len(text) > LONGEST:
            return None
        rest, signed = self._marks(text)
        if rest is None:
            return None
        rest = self._before_tail(rest)
        years = _YEARS.search(rest)
        year = None if years else _YEAR.search(rest)
        name = rest
        if years or year:
            span = (years or year).span()  # type: ignore[union-attr]
            name = rest[: span[0]].strip(" ,.-–:;") or rest[span[1] :].strip(" ,.-–:;")
        stop = _STOP.search(name)
        name = (name[: stop.start()] if stop else name).strip(" ,.-–:;")
        if not signed and not (year and _named(name)):
            return None
        return Notice(text, name if _named(name) else None, int(year[0]) if year else None)

    def ban(self, text: str) -> bool:
        """Say whether a whole paragraph forbids automatic copying."""
        return text.startswith(self._crawling)

    def _marks(self, text: str) -> tuple[str | None, bool]:
        """Take signs and words off the front; say what is left and whether a sign, or two marks, were there."""
        rest, marks, signed = text, 0, False
        while True:
            if rest.startswith(self._signs):
                sign = next(one for one in self._signs if rest.startswith(one))
                rest, marks, signed = rest[len(sign) :].lstrip(" :"), marks + 1, True
                continue
            folded = rest[:40].casefold()
            word = next((one for one in self._words if folded.startswith(one)), None)
            if word is None or (rest[len(word) : len(word) + 1].isalpha() and word[-1].isalpha()):
                break
            rest, marks = rest[len(word) :].lstrip(" :"), marks + 1
        return (rest, signed or marks > 1) if marks else (None, False)

    def _before_tail(self, rest: str) -> str:
        folded = rest.casefold()
        if len(folded) != len(rest):
            return rest
        cut = min((at for at in map(folded.find, self._tails) if at >= 0), default=len(rest))
        return rest[:cut]


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
