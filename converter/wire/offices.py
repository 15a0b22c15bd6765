"""Where a name begins behind an office without a comma: by a word known for a name, by a house's letters, by a rank."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from converter.wire.names import IsPlace, Names, Person, is_full
from converter.wire.rules import Speech

_MOST: Final = 4  # words of a full name


class Offices:
    """Parts offices from names in one language."""

    def __init__(self, speech: Speech, names: Names) -> None:
        self._names = names
        self._aides = tuple(f"{one} " for one in speech.aides)
        self._no_aides = tuple(
            f"{one} " for one in speech.offices if one.startswith(self._aides) and one not in speech.aides
        )
        self._title_ends = frozenset(one.split()[-1] for one in speech.titles)
        self._ranks = frozenset(speech.ranks)

    def behind_office(self, run: str, known: Callable[[str], bool]) -> Person | None:
        """Return the name that ends an office without a comma, by the one word of it that is ``known`` for a name."""
        words = run.split()
        if self._serves(run):
            return None
        last = len(words) - 1
        starts = [
            at for at in range(max(1, last + 1 - _MOST), last) if words[at] not in self._title_ends and known(words[at])
        ]
        name = words[starts[0] :] if len(starts) == 1 else []
        if not is_full(name) or words[starts[0] - 1] in self._title_ends or known(words[last]):
            return None
        return Person(" ".join(name), " ".join(words[: starts[0]]))

    def behind_acronym(self, run: str, is_place: IsPlace) -> Person | None:
        """Return the name that ends an office without a comma, behind letters or a rank: "Ketua KPK Name"."""
        if self._serves(run):
            return None
        house, name = self.without_house(run, is_place)
        if not house or is_place(name.split()[0]):
            return None
        one = " " not in name and house.split()[-1] in self._ranks and not self._names.is_other(name)
        return Person(name, house.strip()) if one or self._names.is_name(name) else None

    def without_house(self, run: str, is_place: IsPlace) -> tuple[str, str]:
        """Part words with capitals behind the last word in letters, or the last rank, and a place: "KPK Jakarta "."""
        words = run.split()
        marks = (at + 1 for at, word in enumerate(words) if (word.isupper() and len(word) > 1) or word in self._ranks)
        start = max(marks, default=0)
        if start in (0, len(words)) or self._names.is_house_word(words[start - 1]):
            return "", run
        for count in (3, 2, 1):
            if len(words) > start + count and is_place(" ".join(words[start : start + count])):
                start += count
                break
        while len(words) > start and (words[start] in self._title_ends or words[start] == "TNI"):
            start += 1
        return f"{' '.join(words[:start])} ", " ".join(words[start:])

    def _serves(self, run: str) -> bool:
        """Say whether an office is that of somebody who serves the one whose name may follow."""
        return run.startswith(self._aides) and not run.startswith(self._no_aides)
