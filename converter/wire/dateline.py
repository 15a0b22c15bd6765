"""Finds the dateline at the head of a paragraph, by shapes and agencies that are data.

A line that merely begins with a name and a dash has no dateline: the agency must be known and use that shape, or the
shape must allow an unknown one, and then the place must be in upper case.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final, NamedTuple

from converter.wire import rulefiles
from converter.wire.dates import Dates, Found
from converter.wire.rules import Agency, Rules, Shape

HEAD: Final = 160
"""No dateline is longer, in characters; what lies beyond is not looked at, which bounds the cost."""

_TOKENS: Final = {
    "head": r"(?P<head>[^()\[\]/【】<>:;=\"“”«»?!\n][^()\[\]【】<>:;=\"“”«»?!\n]{0,89}?)",
    "credit": r"(?P<credit>[^()\[\]\n\"“”;:=]{1,60}?)",
    "name": r"(?P<credit>[^()\[\]\n\"“”;:=,]{1,40}?)",
    "word": r"(?P<credit>[^\s()\[\]\"“”;:=,/]{1,30})",
    "dash": r"(?P<sep>[ \t\u00a0]+(?:--?|[–—_])(?:[ \t\u00a0]+|$))",
    "close": r"(?P<sep>[ \t\u00a0]*\.?(?:--?|[–—_])(?:[ \t\u00a0]+|$))",
    "bare": r"(?P<sep>[ \t\u00a0]+|$)",
    "stop": r"(?P<sep>(?:[.:,]|[ \t]+(?:--?|[–—]))?(?:[ \t\u00a0]+|$))",
}
_PARTS_OF_IT: Final = ("head", "credit", "name", "word")
_WORDS: Final = re.compile(r"[^\s,/]+")
_PARTS: Final = re.compile(r"\s*[/,&+]\s*|\s+-\s+|\s+")
_EDITION: Final = 4  # words of an edition's name


class Dateline(NamedTuple):
    """A dateline: what it took (``raw``), itself without the separator (``text``), its parts, and the rule's name."""

    raw: str
    text: str
    place: str | None
    credit: str | None
    separator: str | None
    date: Found | None
    rule: str


class Datelines:
    """The compiled rules."""

    def __init__(self, given: Rules) -> None:
        self.dates = Dates(given.calendars)
        self._shapes = [(shape, shape.needs, _compiled(shape.template)) for shape in given.shapes]
        self._agencies: dict[str, list[Agency]] = {}
        for agency in given.agencies:
            for credit in agency.credits:
                self._agencies.setdefault(credit, []).append(agency)
        self._folded = {credit.casefold(): found[0] for credit, found in self._agencies.items()}
        self._never_first = frozenset(given.places.never_first)
        self._particles = frozenset(given.places.particles)
        self._longest = given.places.longest
        # A batch meets the same few credits and places again and again.
        self._agency = lru_cache(maxsize=1024)(self._agency_of)
        self._is_place = lru_cache(maxsize=4096)(self._may_be_place)

    def find(self, text: str, *, known_only: bool = False) -> Dateline | None:
        """Return the dateline that a paragraph begins with, or None; ``known_only`` asks for an agency with a rule."""
        head = text[:HEAD]
        for shape, needs, pattern in self._shapes:
            if needs in head:
                match = pattern.match(head)
                if match is not None:
                    found = self._valid(shape, match, known_only=known_only)
                    if found is not None:
                        return found
        return None

    def _valid(self, shape: Shape, match: re.Match[str], *, known_only: bool) -> Dateline | None:
        raw = match[0]
        head, credit, separator = match.group("head", "credit", "sep")
        where, credit = head.strip(" ,\u00a0"), credit.strip()
        agency = self._agency(credit, shape.name)
        if agency is None and (known_only or not shape.unknown):
            return None
        stated = self.dates.at_end(where)
        place = where if stated is None else where[: stated.start].rstrip(" ,\u00a0")
        if not (self._is_place(place) if place else stated) or (shape.dated and stated is None):
            return None
        if agency is None and not _trusted(place, credit, stated):
            return None
        text = raw[: len(raw) - len(separator)]
        rule = f"{agency.name}: {shape.name}" if agency else shape.name
        return Dateline(raw, text, place or None, credit, separator or None, stated, rule)

    def _agency_of(self, credit: str, shape: str) -> Agency | None:
        """Return the agency that a credit names and that uses the shape: alone, with an edition, or with others."""
        for agency in self._agencies.get(credit, ()):
            if shape in agency.shapes:
                return agency
        parts = _PARTS.split(credit)
        for count in range(len(parts) - 1, 0, -1):
            for agency in self._agencies.get(" ".join(parts[:count]), ()):
                if agency.editions and shape in agency.shapes and _is_edition(parts[count:]):
                    return agency
        named = [self._folded[part.casefold()] for part in parts if part.casefold() in self._folded]
        if len(parts) > 1 and len(named) == len(parts):
            return next((agency for agency in named if shape in agency.shapes), None)
        return None

    def _may_be_place(self, place: str) -> bool:
        words = _WORDS.findall(place)
        if not words or len(words) > self._longest or not place[0].isalpha() or words[0] in self._never_first:
            return False
        return all(_is_name(word) or word.casefold() in self._particles for word in words) or len(words) == 1


def _compiled(template: str) -> re.Pattern[str]:
    """Return a template's pattern; of several dashes the last is the separator. All its repeats are bounded."""
    pieces = re.split(r"\{(\w+)\}", template)
    last = max(index for index in range(1, len(pieces), 2) if pieces[index] not in _PARTS_OF_IT)
    pattern = ""
    for index, piece in enumerate(pieces):
        if index % 2 == 0:
            pattern += re.escape(piece).replace(r"\ ", r"[ \t\u00a0]+")
        else:
            token = _TOKENS[piece]
            pattern += token if index == last or "?P<sep>" not in token else token.replace("?P<sep>", "?:")
    return re.compile(pattern)


def _is_name(word: str) -> bool:
    """Say whether a word is written as a name: a capital first, or a script without capitals."""
    first = next((character for character in word if character.isalpha()), "")
    return first != "" and not first.islower()


def _is_edition(words: list[str]) -> bool:
    return len(words) <= _EDITION and all(word[:1].isupper() for word in words)


def _trusted(place: str, credit: str, stated: Found | None) -> bool:
    """Say whether an agency that no rule names is one: a place in capitals, and neither abbreviates the other."""
    if not _is_name(credit) or credit.count(" ") >= _EDITION:
        return False
    if not place:
        return stated is not None and stated.day is not None
    town = place.partition(",")[0]
    return town.isupper() and len(town) >= 4 and not _abbreviates(town, credit) and not _abbreviates(credit, town)


def _abbreviates(short: str, long: str) -> bool:
    return " " in long and short.casefold() == "".join(word[0] for word in long.split()).casefold()


@cache
def shipped() -> Datelines:
    """Return the shipped rules, compiled once per process."""
    return Datelines(rulefiles.load())
