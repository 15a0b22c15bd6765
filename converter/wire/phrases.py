"""Phrases that may stand anywhere in a text: whether one does is told by a few pieces that many of them share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

_LENGTH: Final = 5  # characters of a piece: shorter ones are in every text, of longer ones there are more


class Phrases:
    """Some phrases in small letters. Each has a piece of a small set; a text without any of these has no phrase."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = tuple(dict.fromkeys(phrases))
        self._pieces = _shared(self._phrases)
        self._plain = _shared([one for one in self._phrases if one.isascii()])

    def within(self, text: str) -> bool:
        """Say whether one of the phrases is in a text in small letters."""
        pieces = self._plain if text.isascii() else self._pieces
        return any(map(text.__contains__, pieces)) and any(map(text.__contains__, self._phrases))


def _shared(phrases: Iterable[str]) -> tuple[str, ...]:
    """Return pieces, few of them, of which each phrase has one; a phrase that is shorter is its own."""
    left = dict.fromkeys(phrases)
    having: dict[str, list[str]] = {}
    for phrase in left:
        for at in range(max(1, len(phrase) - _LENGTH + 1)):
            having.setdefault(phrase[at : at + _LENGTH], []).append(phrase)
    found: list[str] = []
    for piece in sorted(having, key=lambda one: (-len(having[one]), one)):
        if not left.keys().isdisjoint(having[piece]):
            found.append(piece)
            left = {phrase: None for phrase in left if piece not in phrase}
    return tuple(found)
