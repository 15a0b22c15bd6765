"""Tells whether words can be a place: written as a name is, or one of those that datelines name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from converter.wire.rules import Rules

_WORDS: Final = re.compile(r"[^\s,،、/]+")
_SEVERAL: Final = re.compile(r"\s*/\s*")
_ABBREVIATION: Final = 4  # characters of a word with a stop that may be an abbreviation
_SPELLED: Final = 5  # words of the longest place in a script that has no capitals to tell names by
_STOPS: Final = ".!?؟؛۔。"
_PARTICLE: Final = 5  # characters of the longest particle before an apostrophe
_BLANKS: Final = " \t\u00a0,،"


class PlaceRules:
    """The rules for places."""

    def __init__(self, given: Rules) -> None:
        self._never_first = frozenset(given.places.never_first)
        self._particles = frozenset(given.places.particles)
        self._longest = given.places.longest
        self._before_dates = frozenset(given.places.before_dates)
        self._listed = given.listed
        self._dashed = given.dashed
        self.nowhere = given.nowhere
        # A batch meets the same few places again and again.
        self.may_be = lru_cache(maxsize=4096)(self._may_be)

    def _may_be(self, place: str) -> bool:
        """Say whether words are written as a place's name."""
        words = _WORDS.findall(place)
        if not words or len(words) > self._longest or not place[0].isalpha() or words[0] in self._never_first:
            return False
        if not place.isascii() and place.upper() == place.lower() and (len(words) > _SPELLED or place[-1] in _STOPS):
            return False
        return (
            all(is_name(word) or word.casefold() in self._particles or _elided(word) for word in words)
            or len(words) == 1
        )

    def undated(self, place: str) -> str:
        """Return a place without the word or stop that stood between it and a date: "MONTRÉAL, le", "KYIV."."""
        place = self.unstopped(place)
        before, _, last = place.rpartition(" ")
        return before.rstrip(_BLANKS) if last in self._before_dates else place

    def unstopped(self, place: str) -> str:
        """Return a place without the stop behind it, unless that may be an abbreviation's."""
        stopped = place.endswith(".") and "," not in place and len(place.rpartition(" ")[2]) > _ABBREVIATION
        return place[:-1] if stopped else place

    def is_listed(self, place: str) -> bool:
        """Say whether a place, or each of several with strokes between, is one of the list."""
        towns = _SEVERAL.split(place.partition(",")[0])
        return all(town.strip(_BLANKS).casefold() in self._listed for town in towns)

    def needs_dash(self, place: str) -> bool:
        """Say whether a listed place makes a dateline before a dash only, and none before a colon or a stop."""
        return place.casefold() in self._dashed

    def are_listed(self, place: str) -> bool:
        """Say whether a place and its region are both of the list; of a place in capitals, any region will do."""
        town, *regions = place.split(",")
        return town.isupper() or all(map(self.is_listed, regions))


def _elided(word: str) -> bool:
    """Say whether a particle stands before a name with an apostrophe: d'Isère, nell'Emilia."""
    particle, _, name = word.replace("’", "'").partition("'")
    return 0 < len(particle) <= _PARTICLE and name[:1].isupper()


def is_name(word: str) -> bool:
    """Say whether a word is written as a name: a capital first, or a script without capitals."""
    first = next((character for character in word if character.isalpha()), "")
    return first != "" and not first.islower()
