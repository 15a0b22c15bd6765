"""Beginnings: a few characters that tell nearly every paragraph to be running text, at the cost of a look-up."""

from __future__ import annotations

from collections.abc import Iterable


class Begins:
    """The first four characters of some phrases, the whole of those of three, the first one of shorter ones.

    What has neither ``text[:3]`` in ``heads`` nor its first character in ``one`` begins with none of them: a caller
    with many texts looks there himself, since a call for each would cost more than the look.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        some = tuple(phrases)
        self.four = {one[:4] for one in some if len(one) > 3}
        self.three = {one for one in some if len(one) == 3}
        self.one = {one[0] for one in some if 0 < len(one) < 3}
        self.heads = {one[:3] for one in self.four | self.three}

    def may_begin(self, text: str) -> bool:
        """Say whether a text may begin with one of the phrases."""
        return text[:4] in self.four or text[:1] in self.one or text[:3] in self.three

    def __or__(self, other: Begins) -> Begins:
        both = Begins(())
        both.four = self.four | other.four
        both.three = self.three | other.three
        both.one = self.one | other.one
        both.heads = self.heads | other.heads
        return both


def any_case(phrases: Iterable[str]) -> set[str]:
    """Return phrases in small letters, in capitals, and with a capital first, as copy writes them."""
    some = tuple(phrases)
    return {form(one) for one in some for form in (str.lower, str.upper, str.capitalize)} | set(some)
