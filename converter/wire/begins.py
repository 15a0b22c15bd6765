"""Beginnings: a few characters that tell nearly every paragraph to be running text, at the cost of a look-up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from converter.wire.lines import Piece


class Begins:
    """The first four characters of some phrases, the whole of those of three, the first one of shorter ones."""

    def __init__(self, phrases: Iterable[str]) -> None:
        some = tuple(phrases)
        self.four = {one[:4] for one in some if len(one) > 3}
        self.three = {one for one in some if len(one) == 3}
        self.one = {one[0] for one in some if 0 < len(one) < 3}
        self._shorter = {one[0] for one in self.three} | self.one

    def may_begin(self, text: str) -> bool:
        """Say whether a text may begin with one of the phrases."""
        return text[:4] in self.four or (text[:1] in self._shorter and (text[:1] in self.one or text[:3] in self.three))

    def among(self, pieces: Sequence[Piece]) -> list[int]:
        """Return which of some paragraphs, none of them empty, may begin so."""
        four, shorter, may_begin = self.four, self._shorter, self.may_begin
        return [
            index
            for index, piece in enumerate(pieces)
            if (text := piece.text)[:4] in four or (text[0] in shorter and may_begin(text))
        ]

    def __or__(self, other: Begins) -> Begins:
        both = Begins(())
        both.four = self.four | other.four
        both.three = self.three | other.three
        both.one = self.one | other.one
        both._shorter = self._shorter | other._shorter
        return both


def any_case(phrases: Iterable[str]) -> set[str]:
    """Return phrases in small letters, in capitals, and with a capital first, as copy writes them."""
    some = tuple(phrases)
    return {form(one) for one in some for form in (str.lower, str.upper, str.capitalize)} | set(some)
