"""Beginnings: a few characters that tell nearly every paragraph to be running text, at the cost of a look-up."""

from __future__ import annotations

from collections.abc import Iterable

_LENGTH = 3


class Begins:
    """The first three characters of some phrases, and whole shorter ones."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._long: set[str] = set()
        self._short: set[str] = set()
        for phrase in phrases:
            if len(phrase) >= _LENGTH:
                self._long.add(phrase[:_LENGTH])
            else:
                self._short.add(phrase[:1])

    def may_begin(self, text: str) -> bool:
        """Say whether a text may begin with one of the phrases."""
        return text[:_LENGTH] in self._long or text[:1] in self._short

    def __or__(self, other: Begins) -> Begins:
        both = Begins(())
        both._long = self._long | other._long
        both._short = self._short | other._short
        return both


def any_case(phrases: Iterable[str]) -> set[str]:
    """Return phrases in small letters, in capitals, and with a capital first, as copy writes them."""
    return {form(one) for one in phrases for form in (str.lower, str.upper, str.capitalize)} | set(phrases)
