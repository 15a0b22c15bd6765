"""Copyright notices and bans of automatic copying: whole paragraphs, spelled as found."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final, NamedTuple

from converter.wire import rulefiles
from converter.wire.begins import Begins, any_case
from converter.wire.phrases import Phrases
from converter.wire.rules import Notices

LONGEST: Final = 600
"""Characters of the longest notice; longer paragraphs are text."""

_YEAR: Final = re.compile(r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})(?P<range>\s*[-–—/]\s*(?:19|20)?[0-9]{2})?(?![0-9])")
_STOP: Final = re.compile(r"[.!?]\s|[.!?]$|[(<>,|。।]")
_NEXT: Final = re.compile(r"[.!?] +(?=[^\Wa-z_]\S* \S+ \S+)|。")  # where a sentence about use begins
_SENTENCE_END: Final = re.compile(r"[.!] +|。|[ \u3000]+(?=不得|未经|未經|禁止)")
_STOPS: Final = "!。．।"
_AROUND: Final = " ,.-–:;()（）"
_OPENED: Final = ("«", "„", "“", '"')
_CLOSED: Final = ("»", "“", "”", '"')
_TERMS: Final = 160  # characters of the longest terms that stand before the sign
_NAME_WORDS: Final = 8
_BAN: Final = 400  # characters of the longest ban that does not begin as one of the rules
_BRACKETS: Final = {"(": ")", "[": "]", "（": "）", "【": "】", "<": ">", "＜": "＞"}
_JOINTS: Final = frozenset(
    ("of", "and", "the", "de", "da", "do", "di", "del", "la", "e", "y", "et", "für", "und", "dan", "du", "des", "le")
).union(("les", "los", "las", "el", "dos", "das", "della", "delle", "dei", "degli", "en", "al"))


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
        self._owned, self._owning = given.owned, given.owning
        self._by = tuple(f"{word} " for word in given.by)
        self._training = Phrases(word.lower() for word in given.training)
        self._forbids = tuple(word.lower() for word in given.forbids)
        self._contents = tuple(word.lower() for word in given.contents)
        signs = sorted(given.signs, key=len, reverse=True)
        words = sorted(given.words, key=len, reverse=True)
        self._sign = re.compile("|".join(map(re.escape, signs)))
        self._mark = re.compile("|".join([*map(re.escape, signs), *map(_whole, words)]), re.IGNORECASE)
        self.marks = re.compile(rf"(?:(?:{self._mark.pattern})[ \t:]*)+", re.IGNORECASE)
        self._tails = tuple(tail.lower() for tail in given.tails)
        bracketed = [f"({word}" for word in (*signs, *words)]
        bracketed += [f"[{sign}" for sign in signs]
        bracketed += [f"{opening}{sign}" for sign in signs if len(sign) > 1 for opening in ("<", "< ", "＜")]
        self.begins = Begins(any_case([*signs, *words, *given.crawling, *given.tails, *bracketed]))
        self.may_be = self.begins.may_begin
        # A batch brings the same notice under every story.
        self.notice = lru_cache(maxsize=256)(self._notice)

    def _notice(self, text: str) -> Notice | None:
        """Return the notice that a whole paragraph is, or None."""
        if len(text) > LONGEST or not self.may_be(text):
            return None
        bare = text[1:-1].strip() if _BRACKETS.get(text[0]) == text[-1] else text
        if bare.lower().startswith(self._tails):
            return self._turned(text)
        marks = self.marks.match(bare)
        if marks is None:
            return None
        rest, terms = self._parted(bare[marks.end() :])
        name, year = self._whose(rest)
        quoted = name[:1] in _OPENED and name[-1:] in _CLOSED and len(name) > 2
        name = name[1:-1] if quoted else name
        named = quoted or _named(name)
        house = name.partition("/")[0].casefold() in self._houses
        if not (year and named) and not self._sure(marks[0]) and not house:
            return None
        if terms is None and (sentence := _NEXT.search(rest)) is not None:
            terms = rest[sentence.end() :].strip(_AROUND) or None
        return Notice(text, name if named else None, year, terms)

    def _turned(self, text: str) -> Notice | None:
        """Return the notice that begins with its terms: "All rights reserved. © Name", or is nothing else."""
        first, *others = _SENTENCE_END.split(text.strip(_AROUND + _STOPS).lower())
        if first in self._tails and all(one in self._tails or self._forbidden(one) for one in others):
            return Notice(text, None, None, text.strip(_AROUND))
        sign = self._sign.search(text, 0, _TERMS) or self._behind(text)
        if sign is None:
            return None
        marks = self.marks.match(text, sign.start())
        name, year = self._whose(text[marks.end() if marks else sign.end() :])
        return Notice(text, name, year, text[: sign.start()].strip(_AROUND)) if _named(name) else None

    def _forbidden(self, sentence: str) -> bool:
        return any(word in sentence for word in self._forbids)

    def _behind(self, text: str) -> re.Match[str] | None:
        """Return the word of a notice that begins the sentence behind the terms, if a year stands beside it."""
        end = _SENTENCE_END.search(text, 0, _TERMS)
        return self._mark.match(text, end.end()) if end and _YEAR.search(text, end.end()) else None

    def _whose(self, rest: str) -> tuple[str, int | None]:
        """Return what stands where a holder's name does, and the year if there is exactly one."""
        dated = _YEAR.search(rest)
        name = rest
        if dated:
            name = rest[: dated.start()].strip(_AROUND) or rest[dated.end() :].strip(_AROUND)
        name = name.removeprefix(next((by for by in self._by if name.startswith(by)), ""))
        stop = _STOP.search(name)
        name = (name[: stop.start()] if stop else name).strip(_AROUND)
        return name.lstrip("© "), int(dated["year"]) if dated and not dated["range"] else None

    def mines(self, notice: Notice) -> bool:
        """Say whether a notice forbids what machines learn from."""
        return notice.terms is not None and self._training.within(notice.terms.lower())

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

    def owned(self, text: str) -> Notice | None:
        """Return the notice that a line at the foot is which says in a sentence whose the copy is, or None."""
        if len(text) > _BAN or text.isascii() or not any(word in text for word in self._owning):
            return None
        for pattern in self._owned:
            match = rulefiles.expression(pattern).fullmatch(text)
            if match is not None:
                return Notice(text, match.groupdict().get("holder"), None, text.strip(_AROUND + _STOPS))
        return None

    def bars(self, text: str) -> bool:
        """Say whether a paragraph at the foot forbids what machines learn from: its own words, for its own copy."""
        if len(text) > _BAN:
            return False
        words = text.lower()
        return (
            self._training.within(words)
            and any(word in words for word in self._forbids)
            and any(word in words for word in self._contents)
        )


def _whole(word: str) -> str:
    """Return the pattern of a word that must not go on: "copyrighted" is none."""
    return re.escape(word) + (r"(?![^\W\d_])" if word[-1].isalpha() else "")


def _named(name: str) -> bool:
    """Say whether words can be a holder's name: few, and none in lower case but short joints and domains."""
    words = name.split()
    if not 0 < len(words) <= _NAME_WORDS:
        return False
    if words[0][0].islower():
        return len(words) == 1 or "." in words[0]
    return all(not word[0].islower() or "." in word or word in _JOINTS for word in words)


@cache
def shipped() -> NoticeRules:
    """Return the shipped rules, compiled once per process."""
    given = rulefiles.load()
    houses = frozenset(name.casefold() for agency in given.agencies for name in (agency.name, *agency.credits))
    return NoticeRules(given.notices, houses)
