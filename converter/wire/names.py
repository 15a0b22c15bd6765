"""Names of people in running text, told from the titles and offices before them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

import msgspec

from converter.wire.rules import Speech

_CAPITAL: Final = r"[^\W\d_a-z]"
# Letters of ASCII are tried first, and nothing is given back: both spare most of the time, and change no match.
_LETTERS: Final = r"[A-Za-z]*+[^\W\d_]*+"
LETTERS: Final = rf"(?=[^\W\d_]){_LETTERS}"
"""Letters in a row, one at least."""
_HYPHEN: Final = rf"['’-]{LETTERS}"
_SHORT: Final = (
    r"(?:(?<=P)rof|(?<=D)r[sa]|(?<=[GS])en|(?<=R)e[pv]|(?<=G)ov|(?<=[CK])ol|(?<=C)apt|(?<=S)gt|(?<=M)(?:aj|[ou]h))"
    r"\.(?= )"
)
"""Behind a capital, what titles of three letters or more are cut to: "Prof.", "Gov.", "Drs."."""
_WORD: Final = (
    rf"{_CAPITAL}(?:\.(?:{_CAPITAL}\.){{0,2}}(?= )|[^\W\d_]\.(?= )|{_SHORT}|{_LETTERS}(?:{_HYPHEN}(?:{_HYPHEN})*+|))"
)
PARTICLES: Final = ("bin", "binti", "van", "von", "de", "al", "el")
JOINTS: Final = ("dan", "and", "of")
_SMALL: Final = "|".join((*PARTICLES, *JOINTS))
RUN: Final = re.compile(rf"{_WORD}(?: (?:(?=[a-z])(?:(?:{_SMALL}) ){{1,2}}|){_WORD}){{0,14}}")
"""Words with capitals in a row."""
_JOINED: Final = frozenset(JOINTS)
_OF_SOMEONE: Final = re.compile(
    r"(?:^| )(?:to|of|for|from|with|by|about|on|at|kepada|dari|dengan|oleh|bagi|untuk|pada|di|dalam) $"
)
_OF_LONGEST: Final = 12
_GLUED: Final = re.compile("[a-z]{3}[A-Z]")
_MOST: Final = 4  # words of a full name
_LEAST: Final = 2  # words of a name that may have degrees behind it
_DEGREE: Final = re.compile("[A-Z][a-z]?[A-Z][A-Za-z-]*")
_CUT: Final = frozenset(
    ("MD", "MT", "ML", "AS", "AR", "HR", "HS", "MS", "SM", "SB", "ST", "TB", "HM", "AM", "AA", "BJ")
)

IsPlace: TypeAlias = Callable[[str], bool]


class Person(msgspec.Struct, frozen=True, gc=False):
    """A name, and the title or office that stands with it."""

    name: str
    role: str | None = None


class Names:
    """Tells names by the titles of one language."""

    def __init__(self, speech: Speech) -> None:
        self._titles: dict[str, list[str]] = {}
        for title in sorted(speech.titles, key=len, reverse=True):
            self._titles.setdefault(title.partition(" ")[0], []).append(title)
        self._first_words = frozenset(one.split()[0] for one in (*speech.offices, *speech.titles, *speech.never))
        self._roles = frozenset(one.split()[0] for one in (*speech.offices, *speech.titles))
        self._offices = tuple(f"{one} " for one in speech.offices)
        self._never = frozenset(one.split()[-1] for one in (*speech.offices, *speech.titles, *speech.never))
        self._houses = frozenset(speech.never)
        self._forenames = frozenset(speech.forenames)
        self._openers = frozenset(speech.openers)
        self._ranks = frozenset(speech.ranks)
        self.before = speech.language == "en"

    def office(self, text: str) -> bool:
        """Say whether words begin as an office does."""
        return text.partition(" ")[0] in self._first_words

    def is_opener(self, word: str) -> bool:
        """Say whether a word with a capital opens sentences before names."""
        return word in self._openers

    def role(self, words: Sequence[str]) -> str | None:
        """Return the words before a name, if they begin as an office does and not as a house."""
        return " ".join(words) if words and words[0] in self._roles else None

    def is_ranked(self, text: str) -> bool:
        """Say whether words begin with a rank, behind which only a name stands."""
        return text.partition(" ")[0] in self._ranks

    def is_name(self, text: str) -> bool:
        """Say whether words with capitals are a full name, and none of them belongs to an office or a house."""
        words = text.split()
        return is_full(words) and self._never.isdisjoint(words)

    def parted(self, run: str, is_place: IsPlace) -> Person | None:
        """Return the name in words with capitals, told from a title before it, or None when nobody could tell.

        ``is_place`` says whether words are a place's name, which may stand between the two.
        """
        opener, _, rest = run.partition(" ")
        if rest and opener in self._openers:
            run = rest
        house, owns, run = run.rpartition("'s ")
        if owns:
            return Person(run, house) if is_full(run.split()) or " " not in run else None
        role, rest = self._titled(run)
        if role is None and run.startswith(self._offices) and not self.before:
            return None
        words = rest.split()
        if self.before:
            person = self._english(words)
            if person is None or role is None:
                return person
            return Person(person.name, f"{role} {person.role}" if person.role else role)
        if role is not None:
            for count in (3, 2, 1):
                if len(words) > count and is_place(" ".join(words[:count])):
                    role, words = f"{role} {' '.join(words[:count])}", words[count:]
                    break
        return self.named(words, role)

    def named(self, words: Sequence[str], role: str | None) -> Person | None:
        """Return the person of a name, or None where it is none, or has a word that belongs to an office or a house."""
        while not self.before and len(words) > _LEAST and _DEGREE.fullmatch(words[-1]) and words[-1] not in _CUT:
            words = words[:-1]
        full = is_full(words) or (not self.before and _has_letters(words))
        if not (full or (len(words) == 1 and words[0] not in JOINTS)):
            return None
        return Person(" ".join(words), role) if self._never.isdisjoint(words) else None

    def is_house_word(self, word: str) -> bool:
        """Say whether a word belongs to a house, or opens a sentence."""
        return word in self._houses

    def is_other(self, word: str) -> bool:
        """Say whether a word with a capital belongs to an office or a house, or opens a sentence: it is no name."""
        return word in self._never or word in self._first_words or word in self._openers

    def is_forename(self, word: str) -> bool:
        """Say whether a word is a first name by which nobody is called alone."""
        return word in self._forenames

    def _titled(self, run: str) -> tuple[str | None, str]:
        for title in self._titles.get(run.partition(" ")[0], ()):
            if run.startswith(f"{title} "):
                return title, run[len(title) + 1 :]
        return None, run

    def _english(self, words: list[str]) -> Person | None:
        """Part a title that has words before it, "Energy Minister Name", or behind: "Name CEO of Firm"."""
        if "of" in words[2:] and self._never.isdisjoint(words[: (at := words.index("of", 2))]):
            return self.named(words[:at], None)
        titles = [at for at, word in enumerate(words) if word in self._never]
        if titles and titles[0] > 1 and words[titles[0] + 1 : titles[0] + 2] == ["of"] and is_full(words[: titles[0]]):
            return Person(" ".join(words[: titles[0]]), " ".join(words[titles[0] :]))
        last = max(titles, default=-1)
        name = words[last + 1 :]
        if not name or not (is_full(name) or (len(name) == 1 and name[0] not in JOINTS)):
            return None
        return Person(" ".join(name), " ".join(words[: last + 1]) or None)

    def is_house(self, name: str, text: str) -> bool:
        """Say whether a text has a name as that of a firm or a body: "Name Airlines", "Name <NAM.L>"."""
        at = text.find(f"{name} ")
        while at >= 0:
            rest = text[at + len(name) + 1 : at + len(name) + 25]
            if rest[:1] == "<" or rest.split(" ", 1)[0].partition("'")[0].rstrip(".,") in self._houses:
                return True
            at = text.find(f"{name} ", at + 1)
        return False


def is_full(words: Sequence[str]) -> bool:
    """Say whether words are a full name: two to four, no joints, no abbreviations in capitals, none glued together."""
    if not 1 < len(words) <= _MOST or not _JOINED.isdisjoint(words) or len(words[-1]) == 1:
        return False
    for word in words:
        if (word.isupper() and len(word) > 1 and "." not in word) or (not word.istitle() and _GLUED.search(word)):
            return False
    return True


def _has_letters(words: Sequence[str]) -> bool:
    """Say whether words are a name with two letters, which are cut from others: "Mahfud MD", "ST Burhanuddin"."""
    if not 1 < len(words) <= _MOST:
        return False
    return (words[-1] in _CUT and all(map(str.istitle, words[:-1]))) or (
        words[0] in _CUT and all(map(str.istitle, words[1:]))
    )


def of_someone(text: str, at: int) -> bool:
    """Say whether a name at a place of a text belongs to someone else's office: "an aide to Name said"."""
    return _OF_SOMEONE.search(text, max(0, at - _OF_LONGEST), at) is not None
