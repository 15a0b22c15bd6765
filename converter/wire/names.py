"""Names of people in running text: told from the titles before them, and a short name from its full one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple, TypeAlias

from converter.wire.rules import Speech

_WORD: Final = r"(?:(?:[^\W\d_a-z]\.){1,3}(?= )|[^\W\d_a-z][^\W\d_]\.(?= )|[^\W\d_a-z][^\W\d_]*(?:['’-][^\W\d_]+)*)"
_PARTICLES: Final = ("bin", "binti", "van", "von", "de", "al", "el")
_JOINTS: Final = ("dan", "and", "of")
RUN: Final = re.compile(rf"{_WORD}(?: (?:(?:{'|'.join((*_PARTICLES, *_JOINTS))}) ){{0,2}}{_WORD}){{0,14}}")
"""Words with capitals in a row."""
_GLUED: Final = re.compile("[a-z]{3}[A-Z]")
_MOST: Final = 4  # words of a full name
_WINDOW: Final = 100  # characters around a short name in which its full one stands

IsPlace: TypeAlias = Callable[[str], bool]


class Person(NamedTuple):
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
        self._offices = tuple(f"{one} " for one in speech.offices)
        self._never = frozenset(one.split()[-1] for one in (*speech.offices, *speech.titles, *speech.never))
        self._aides = tuple(f"{one} " for one in speech.aides)
        self._title_ends = frozenset(one.split()[-1] for one in speech.titles)
        self._houses = frozenset(speech.never)
        self._forenames = frozenset(speech.forenames)
        self._before = speech.language == "en"

    def office(self, text: str) -> bool:
        """Say whether words begin as an office does."""
        return text.partition(" ")[0] in self._first_words

    def is_name(self, text: str) -> bool:
        """Say whether words with capitals are a full name, and none of them belongs to an office or a house."""
        words = text.split()
        return is_full(words) and self._never.isdisjoint(words)

    def parted(self, run: str, is_place: IsPlace) -> Person | None:
        """Return the name in words with capitals, told from a title before it, or None when nobody could tell.

        ``is_place`` says whether words are a place's name, which may stand between the two.
        """
        house, owns, run = run.rpartition("'s ")
        if owns:
            return Person(run, house) if is_full(run.split()) or " " not in run else None
        role, rest = self._titled(run)
        if role is None and run.startswith(self._offices) and not self._before:
            return None
        words = rest.split()
        if self._before and role is None:
            return self._english(words)
        if role is not None:
            for count in (3, 2, 1):
                if len(words) > count and is_place(" ".join(words[:count])):
                    role, words = f"{role} {' '.join(words[:count])}", words[count:]
                    break
        return self._named(words, role)

    def _named(self, words: Sequence[str], role: str | None) -> Person | None:
        if not (is_full(words) or (len(words) == 1 and words[0] not in _JOINTS)):
            return None
        return Person(" ".join(words), role) if self._never.isdisjoint(words) else None

    def _titled(self, run: str) -> tuple[str | None, str]:
        for title in self._titles.get(run.partition(" ")[0], ()):
            if run.startswith(f"{title} "):
                return title, run[len(title) + 1 :]
        return None, run

    def _english(self, words: list[str]) -> Person | None:
        """Part a title that has words before it, "Energy Minister Name", or behind: "Name CEO of Firm"."""
        titles = [at for at, word in enumerate(words) if word in self._never]
        if titles and titles[0] > 1 and words[titles[0] + 1 : titles[0] + 2] == ["of"] and is_full(words[: titles[0]]):
            return Person(" ".join(words[: titles[0]]), " ".join(words[titles[0] :]))
        last = max(titles, default=-1)
        name = words[last + 1 :]
        if not name or not (is_full(name) or (len(name) == 1 and name[0] not in _JOINTS)):
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

    def behind_office(self, run: str, known: Callable[[str], bool]) -> Person | None:
        """Return the name that ends an office without a comma, by the one word of it that is ``known`` for a name."""
        words = run.split()
        if run.startswith(self._aides):
            return None
        starts = [at for at in range(1, len(words)) if len(words) - at <= _MOST and known(words[at])]
        name = words[starts[0] :] if len(starts) == 1 else []
        if not is_full(name) or words[starts[0] - 1] in self._title_ends:
            return None
        return Person(" ".join(name), " ".join(words[: starts[0]]))

    def around(self, short: str, text: str, is_place: IsPlace) -> list[Person]:
        """Return the full names in a text of which a short name, one word, is part."""
        found = []
        at = text.find(short)
        while at >= 0:
            run, start = _run_at(text, at, len(short)) if _has_neighbour(text, at, len(short)) else (None, at)
            if run is not None and (person := self._full(run.split(), short, is_place, opens=_opens(text, start))):
                found.append(person)
            at = text.find(short, at + len(short))
        return found

    def _full(self, words: list[str], short: str, is_place: IsPlace, *, opens: bool) -> Person | None:
        """Return the full name in words with capitals that has the short one, told from what stands before it."""
        if short not in words:
            return None
        at = words.index(short)
        head, tail = words[:at], words[at:]
        while head and (_is_initial(head[-1]) or head[-1] in self._forenames):
            tail = [head.pop(), *tail]
        office = bool(head) and head[0] in self._first_words
        # Where a short name is the first of a full one, as in Indonesia, whatever stands before it is none of it.
        if len(tail) > 1 and (not head or not self._before or (opens and len(head) == 1)):
            return self._named(tail, " ".join(head) if office else None)
        person = self.parted(" ".join(words), is_place)
        if person is None or " " not in person.name or short not in person.name.split():
            return None
        # A capital at the head of a sentence makes no name of a word before one.
        return person if not opens or person.role or person.name.startswith(short) else None


def merged(people: Iterable[Person]) -> list[Person]:
    """Return people once each: a name whose words are part of a longer one is the longer one's."""
    kept: list[Person] = []
    for person in sorted(people, key=lambda one: (-len(one.name.split()), one.role is None)):
        if not any(_within(person.name.split(), other.name.split()) for other in kept):
            kept.append(person)
    return kept


def _within(words: list[str], others: list[str]) -> bool:
    """Say whether all words stand among others, in their order."""
    rest = iter(others)
    return all(word in rest for word in words)


def _has_neighbour(text: str, at: int, length: int) -> bool:
    """Say whether a word with a capital, or an initial, stands beside one: most names stand alone."""
    after = text[at + length : at + length + 2]
    if len(after) == 2 and after[0] == " " and not after[1].islower():
        return True
    before = text[text.rfind(" ", 0, at - 1) + 1 : at - 1] if at > 1 and text[at - 1] == " " else ""
    return before != "" and (not before[0].islower() or before in _PARTICLES)


def _run_at(text: str, at: int, length: int) -> tuple[str | None, int]:
    """Return the words with capitals around a place of a text, up to any joint, and where they begin."""
    first = max(0, at - _WINDOW)
    first = text.find(" ", first, at) + 1 if first and " " in text[first:at] else first
    for match in RUN.finditer(text, first, at + length + _WINDOW):
        if match.start() <= at < match.end():
            return _between_joints(match[0], match.start(), at)
    return None, at


def _between_joints(run: str, start: int, at: int) -> tuple[str, int]:
    for joint in _JOINTS:
        left, _, right = run[: at - start].rpartition(f" {joint} ")
        if left:
            start, run = start + len(run[: at - start]) - len(right), right + run[at - start :]
        run = run[: at - start] + run[at - start :].partition(f" {joint} ")[0]
    return run, start


def _is_initial(word: str) -> bool:
    return (len(word) == 1 and word not in "VX") or (
        word.endswith(".") and len(word) <= 6 and word[:-1].replace(".", "").isupper()
    )


def _opens(text: str, at: int) -> bool:
    """Say whether a sentence begins at a place of a text."""
    before = text[max(0, at - 8) : at].rstrip("\"'“‘( ")
    return not before or before[-1] in ".!?:;"


def is_full(words: Sequence[str]) -> bool:
    """Say whether words are a full name: two to four, no joints, no abbreviations in capitals, none glued together."""
    if not 1 < len(words) <= _MOST or any(joint in words for joint in _JOINTS) or len(words[-1]) == 1:
        return False
    return not any((word.isupper() and len(word) > 1 and "." not in word) or _GLUED.search(word) for word in words)
