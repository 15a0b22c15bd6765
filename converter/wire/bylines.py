"""Lines that name who made the copy: at its head, at its foot, or above a notice."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from converter.wire import rulefiles
from converter.wire.rules import Role, Rules

LONGEST: Final = 120
"""Characters of the longest byline."""


class Byline(NamedTuple):
    """A byline as printed, what it makes of the named, and the names; none for a label that nobody filled in."""

    text: str
    role: Role
    names: tuple[str, ...]


class Bylines:
    """The compiled rules."""

    def __init__(self, given: Rules) -> None:
        self._labels: dict[str, Role] = {word.casefold(): label.role for label in given.labels for word in label.words}
        self._openings = tuple(f"{word} " for opening in given.openings for word in opening.words)
        self._joints, self._longest = given.names.joints, given.names.longest

    def labelled(self, text: str) -> Byline | None:
        """Return the byline that a whole line "label: name" is, or None."""
        if ":" not in text[:30] or len(text) > LONGEST:
            return None
        label, _, rest = text.partition(":")
        role = self._labels.get(label.strip().casefold())
        names = self._names(rest.strip())
        return None if role is None or names is None else Byline(text, role, names)

    def opening(self, text: str) -> Byline | None:
        """Return the byline that a whole line "By name" is, or None; for the head of the copy only."""
        if not text.startswith(self._openings) or len(text) > LONGEST:
            return self.labelled(text)
        names = self._names(text.partition(" ")[2].strip())
        return Byline(text, "author", names) if names else None

    def alone(self, text: str) -> bool:
        """Say whether a line is a paragraph of its own among others, being a label and a name."""
        return self.labelled(text) is not None

    def _names(self, text: str) -> tuple[str, ...] | None:
        """Return the names in a text, () for none, or None when it is something else."""
        if not text:
            return ()
        for joint in self._joints:
            text = text.replace(joint, "\n")
        names = tuple(name.strip() for name in text.split("\n") if name.strip())
        return names if all(map(self._is_name, names)) else None

    def _is_name(self, name: str) -> bool:
        words = name.split()
        if not 0 < len(words) <= self._longest or any(character in name for character in ':;?!"/@'):
            return False
        return all(word[0].isalpha() and not word[0].islower() for word in words) and not _ends_sentence(words[-1])


def _ends_sentence(word: str) -> bool:
    return word.endswith(".") and len(word) > 4


@cache
def shipped() -> Bylines:
    """Return the shipped rules, compiled once per process."""
    return Bylines(rulefiles.load())
