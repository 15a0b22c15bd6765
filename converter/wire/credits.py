"""Tells whether words are the credit of an agency: one that a rule names, or one that looks like no other words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from converter.wire.rules import Agency, Rules

_PARTS: Final = re.compile(r"\s*[/,&+]\s*|\s+-\s+|\s+|(?<=[A-Za-z])-(?=[A-Z])")
_DOMAIN: Final = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9-]{1,30}(?:\.[A-Za-z]{2,5}|\. ?(?:com|co|id|net|org|news|info)){1,3}", re.IGNORECASE
)
_DESKS: Final = re.compile("[^/]{2,30}(?:/[a-z]{2,4}){1,3}")  # dpa/lhe, APA/dpa/red
_EDITION: Final = 4  # words of an edition's name


class Credits:
    """The agencies' credits, and the signs by which an unknown one is known as an agency."""

    def __init__(self, given: Rules) -> None:
        self._agencies: dict[str, list[Agency]] = {}
        for agency in given.agencies:
            for credit in agency.credits:
                self._agencies.setdefault(credit, []).append(agency)
        self._folded: dict[str, list[Agency]] = {}
        for credit, found in self._agencies.items():
            self._folded.setdefault(credit.casefold(), []).extend(found)
        self._hints = frozenset(word.casefold() for word in given.unknown.hints)
        self._never = frozenset(word.casefold() for word in given.unknown.never)
        # A batch meets the same few credits again and again.
        self.agency = lru_cache(maxsize=1024)(self._agency_of)

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
        named = [self._folded.get(part.casefold(), []) for part in parts]
        if len(parts) > 1 and (all(named) or (named[0] and _DESKS.fullmatch(credit))):
            return next((agency for found in named for agency in found if shape in agency.shapes), None)
        return None

    def is_known(self, credit: str) -> bool:
        """Say whether a rule names this credit, in any shape and case."""
        return credit.casefold() in self._folded

    def looks_like_one(self, credit: str) -> bool:
        """Say whether an unknown credit is surely an agency's or a paper's: a domain, or a word such as "News"."""
        if self.is_domain(credit):
            return True
        words = credit.split()
        if not 0 < len(words) <= _EDITION + 1 or not _is_name(words[0]):
            return False
        return any(word.casefold() in self._hints for word in words)

    @staticmethod
    def is_domain(credit: str) -> bool:
        """Say whether a credit is the address of a site, as papers on the web sign."""
        return "." in credit and _DOMAIN.fullmatch(credit) is not None

    def may_be_one(self, credit: str) -> bool:
        """Say whether words can be a credit at all."""
        return (
            (_is_name(credit) or self.is_domain(credit))
            and credit.count(" ") < _EDITION
            and credit.casefold() not in self._never
        )


def _is_edition(words: list[str]) -> bool:
    return len(words) <= _EDITION and all(word[:1].isupper() for word in words)


def _is_name(word: str) -> bool:
    first = next((character for character in word if character.isalpha()), "")
    return first != "" and not first.islower()
