"""Beginnings: a few characters that tell nearly every paragraph to be running text, at the cost of a look-up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

_TOLD: Final = 12  # characters of a phrase that are looked at


class Begins:
    """The beginnings of some phrases, in any case but for their first four characters.

    What has neither ``text[:3]`` in ``heads`` nor its first character in ``firsts`` begins with none of them: a caller
    with many texts looks there himself, since a call for each would cost more than the look.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        some = {one[:_TOLD] for one in phrases}
        four: dict[str, dict[str, None]] = {}
        for one in sorted(some):
            if len(one) > 3:
                four.setdefault(one[:4], {})[one.casefold()] = None
        self.four = {beginning: tuple(told) for beginning, told in four.items()}
        self.three = {one for one in some if len(one) == 3}
        self.short = {one for one in some if 0 < len(one) < 3}
        self.firsts = {one[0] for one in self.short}
        self.heads = {one[:3] for one in some if len(one) > 2}

    def may_begin(self, text: str) -> bool:
        """Say whether a text may begin with one of the phrases."""
        some = self.four.get(text[:4])
        if some is not None and text[:_TOLD].casefold().startswith(some):
            return True
        return text[:3] in self.three or (
            text[:1] in self.firsts and (text[:1] in self.short or text[:2] in self.short)
        )

    def __or__(self, other: Begins) -> Begins:
        both = Begins(())
        both.four = {
            four: tuple(dict.fromkeys((*self.four.get(four, ()), *other.four.get(four, ()))))
            for four in self.four.keys() | other.four.keys()
        }
        both.three = self.three | other.three
        both.short = self.short | other.short
        both.firsts = self.firsts | other.firsts
        both.heads = self.heads | other.heads
        return both


def any_case(phrases: Iterable[str]) -> set[str]:
    """Return phrases in small letters, in capitals, and with a capital first, also behind a bracket, as copy writes."""
    some = set(phrases)
    return {form(one) for one in some for form in (str.lower, str.upper, str.capitalize, _capital)} | some


def _capital(phrase: str) -> str:
    at = next((at for at, sign in enumerate(phrase) if sign.isalpha()), 0)
    return phrase[:at] + phrase[at:].capitalize()
