"""Names of people in running text: told from the titles before them, and a short name from its full one."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from converter.wire.rules import Speech

_WORD: Final = r"(?:[^\W\d_a-z][^\W\d_]?\.(?= )|[^\W\d_a-z][^\W\d_]*(?:['’-][^\W\d_]+)*)"
RUN: Final = re.compile(rf"{_WORD}(?: (?:bin|binti|van|von|de|al|el|of|dan|and|{_WORD})){{0,9}}")
"""Words with capitals in a row."""
_MOST: Final = 4  # words of a full name
_JOINTS: Final = frozenset(("dan", "and", "of"))


class Person(NamedTuple):
    """A name, and the title or office that stands with it."""

    name: str
    role: str | None = None


class Names:
    """Tells names by the titles of one language."""

    def __init__(self, speech: Speech) -> None:
        self._titles = sorted(speech.titles, key=len, reverse=True)
        self._first_words = frozenset(one.split()[0] for one in (*speech.offices, *speech.titles))
        self._offices = tuple(f"{one} " for one in speech.offices)
        self._never = frozenset(one.split()[-1] for one in (*speech.offices, *speech.titles))
        self._before = speech.language == "en"

    def office(self, text: str) -> bool:
        """Say whether words begin as an office does."""
        return text.partition(" ")[0] in self._first_words

    def parted(self, run: str, is_place: Callable[[str], bool]) -> Person | None:
        """Return the name in words with capitals, told from a title before it, or None when nobody could tell.

        ``is_place`` says whether words are a place's name, which may stand between the two.
        """
        if run.startswith(self._offices) and not self._before:
            return None
        role, rest = self._titled(run)
        words = rest.split()
        if self._before and role is None:
            return self._english(words)
        if role is not None:
            for count in (3, 2, 1):
                if len(words) > count and is_place(" ".join(words[:count])):
                    role, words = f"{role} {' '.join(words[:count])}", words[count:]
                    break
        if not (_is_full(words) or len(words) == 1) or not self._never.isdisjoint(words):
            return None
        return Person(" ".join(words), role)

    def _titled(self, run: str) -> tuple[str | None, str]:
        for title in self._titles:
            if run.startswith(f"{title} "):
                return title, run[len(title) + 1 :]
        return None, run

    def _english(self, words: list[str]) -> Person | None:
        """Part a title that has words before it: "Energy Minister Name"."""
        last = max((at for at, word in enumerate(words) if word in self._never), default=-1)
        name = words[last + 1 :]
        if not name or not (_is_full(name) or len(name) == 1):
            return None
        return Person(" ".join(name), " ".join(words[: last + 1]) or None)


def _is_full(words: list[str]) -> bool:
    """Say whether words are a full name: two to four, without joints and without abbreviations in capitals."""
    if not 1 < len(words) <= _MOST or not _JOINTS.isdisjoint(words):
        return False
    return not any(word.isupper() and len(word) > 1 and "." not in word for word in words)
