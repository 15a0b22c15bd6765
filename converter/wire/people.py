"""The people whom a byline names: taken apart, told from houses and from other words."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from converter.wire.credits import Credits
from converter.wire.rules import Role, Rules

LONGEST: Final = 160
"""Characters of the longest byline."""

AROUND: Final = " \t\u00a0=-–—.,、;/()（）【】〔〕[]|｜"
"""What may stand around the names of a byline."""

_SPELLED: Final = 12  # characters of the longest name in a script that has no capitals to tell names by
_LETTERS: Final = 4  # of a house behind a name
_SPELLED_WORDS: Final = 4
# Between a surname in capitals and the next name, as Turkish copy joins names.
_BEHIND: Final = re.compile(" [-–—] ([^-–—]{2,40})$")  # a town or a house behind the names
_DASHED: Final = re.compile("(?<=[A-ZÇĞİÖŞÜ]{2}) ?[-–—] ?(?=[A-ZÇĞİÖŞÜ][a-zçğıöşü])")
_LATIN: Final = re.compile("[A-Za-z]")
_PARTICLES: Final = frozenset(
    ("van", "von", "de", "der", "den", "di", "da", "dos", "del", "la", "le", "bin", "binti", "al", "el", "ten")
).union(("ter", "zu", "of", "y"))
_NOT_IN_NAMES: Final = frozenset(':;?!"/@0123456789=|<>')


class Byline(NamedTuple):
    """A byline as printed, what it makes of the named, the names, and what they are.

    A label that nobody filled in has no names; a line with a job alone belongs to the byline above it.
    """

    text: str
    role: Role
    names: tuple[str, ...]
    job: str | None = None


class People:
    """The compiled rules."""

    def __init__(self, given: Rules, credits: Credits) -> None:
        self._credits = credits
        self._joints, self._longest = given.names.joints, given.names.longest
        self._houses = frozenset(word.casefold() for word in given.names.houses)
        self._never = frozenset(word.casefold() for word in given.names.never)
        self._listed = given.listed
        places, joints = "|".join(given.names.places), "|".join(one.strip() for one in self._joints if one[0] == " ")
        self._places = re.compile(rf"(?<=[^\W\d_]{{2}}) (?:{places}) [A-Z][\w .'-]{{1,40}}?(?=,|$| (?:{joints}) )")

    def names(self, text: str) -> tuple[str, ...] | None:
        """Return the names in a text, () for none, or None when it is something else."""
        return self.checked(self.parts(text))

    def parts(self, text: str) -> list[str]:
        """Return the parts of a text that joints divide, without the places behind names."""
        text = self._places.sub("", text)
        behind = _BEHIND.search(text)
        if behind and (behind[1].casefold() in self._listed or self._credits.is_known(behind[1])):
            text = text[: behind.start()]
        if not text.isascii() and ("-" in text or "–" in text):
            text = _DASHED.sub("\n", text)
        for joint in self._joints:
            text = text.replace(joint, "\n")
        text, *others = text.replace(" ｜ ", " | ").split(" | ")
        # One word behind an upright stroke is a paper or a town.
        text = "\n".join((text, *(one for one in others if " " in one.strip())))
        first, *others = [name.strip() for name in text.split("\n") if name.strip()] or [""]
        # "Name – Town": where it was written.
        return [one for one in (first, *(one for one in others if one.casefold() not in self._listed)) if one]

    def checked(self, parts: list[str]) -> tuple[str, ...] | None:
        """Return the people among some parts, () for none, or None when one of them is neither name nor house."""
        if not parts:
            return ()
        if any(self._is_text(one) and not self._is_credit(one) for one in parts):
            return None
        names = tuple(one for at, one in enumerate(parts) if not self._is_org(one) and not (at and _in_letters(one)))
        return (
            names
            if all(map(self._is_written, names))
            and (len(parts) == len(names) or names or len(parts) == 1 or all(map(self._is_credit, parts)))
            else None
        )

    def is_name(self, name: str) -> bool:
        """Say whether words are written as a name is, and hold nothing that no name does."""
        return self._is_written(name) and not self._is_text(name)

    def _is_written(self, name: str) -> bool:
        words = name.split()
        if not 0 < len(words) <= self._longest or not _NOT_IN_NAMES.isdisjoint(name):
            return False
        if not name.isascii() and not _cased(name) and (len(words) > _SPELLED_WORDS or not _short(name)):
            return False
        return all(word[0].isalpha() and (not word[0].islower() or word in _PARTICLES) for word in words) and not (
            _ends_sentence(words[-1]) or words[0].islower()
        )

    def _is_text(self, name: str) -> bool:
        """Say whether words hold what no name does: "Popular Demand", "Word of Mouth", "Haus zu Haus", "Year's End"."""
        whole = name.casefold().replace("’", "'")
        words = whole.removeprefix("the ").split()
        if not whole.isascii() and not _cased(whole):
            words += [whole[:1], whole[:2]]
        if whole in self._never or not self._never.isdisjoint(word.strip(".,") for word in words):
            return True
        bare = len(words) == 3 and words[1] in _PARTICLES and (words[1] == "of" or words[0] == words[2])
        return bare or any(word.endswith("'s") for word in words)

    def _is_org(self, name: str) -> bool:
        """Say whether a part of a byline names a house and no person."""
        if name.startswith("The ") or self._is_credit(name):
            return True
        return any(word.strip(".,").casefold() in self._houses for word in name.replace("-", " ").split())

    def _is_credit(self, name: str) -> bool:
        """Say whether a part of a byline is an agency, or names one behind other words."""
        if self._credits.is_known(name) or self._credits.looks_like_one(name):
            return True
        return any(self._credits.looks_like_one(word) for word in name.replace("-", " ").split()[1:])


def _cased(name: str) -> bool:
    """Say whether a name is in a script with capitals."""
    return _LATIN.search(name) is not None or name.lower() != name.upper()


def _short(name: str) -> bool:
    """Say whether each word of a name that has no capitals is no longer than a name can be."""
    return all(len(word) <= _SPELLED for word in name.split())


def _in_letters(name: str) -> bool:
    """Say whether a part behind a name is a house in letters: "By Name, PA"."""
    return 1 < len(name) <= _LETTERS and name.isascii() and name.isalpha() and name.isupper()


def _ends_sentence(word: str) -> bool:
    return word.endswith(".") and len(word) > 4
