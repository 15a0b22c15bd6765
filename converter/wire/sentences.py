"""The sentences of running text, and their words: the plain operations by which most text is cleared."""

from __future__ import annotations

import re
from typing import Final

from converter.wire.names import JOINTS, PARTICLES

_END: Final = r"[\"”']?\s+(?=[A-Z\"“])"
_SENTENCE: Final = re.compile(rf"[.!?]{_END}")
_STOP: Final = re.compile(rf"\.{_END}")
_SMALL: Final = frozenset((*PARTICLES, *JOINTS, "itu"))


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, without the blanks and the closing mark between two of them."""
    # One character to look for is found in a third of the time that three take.
    ends = _SENTENCE if "!" in text or "?" in text else _STOP
    found, start = [], 0
    for end in ends.finditer(text):
        found.append(text[start : end.start() + 1])
        start = end.end()
    found.append(text[start:])
    return found


def words_of(text: str) -> list[str]:
    """Return the words of a text, without commas."""
    return text.replace(",", " ").split()


def may_open(words: list[str]) -> bool:
    """Say whether words may begin with a full name, by the second of them; most do not, which spares an expression."""
    return len(words) > 1 and (not "a" <= words[1][0] <= "z" or words[1] in _SMALL)
