"""How odd a text is for its language: what gives away bytes that were read in a wrong encoding."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from converter.wire.charsets import ALPHABETS, FREQUENT

_HARD: Final = 3
_FINAL: Final = frozenset("ςךםןףץ")  # letters that end words
_FIRST_WRITTEN: Final = frozenset("เแโใไ")
_CONSONANTS: Final = frozenset(map(chr, (*range(0x0E01, 0x0E2F), 0x0E2F, 0x0E46)))
_MARKS: Final = frozenset(map(chr, (0x0E31, *range(0x0E33, 0x0E3A), *range(0x0E47, 0x0E4F))))
_LOW: Final = frozenset("„‚¿¡")  # they open only
_LOOSE: Final = frozenset("€£©®™°§·•\u00a0\u00ad’“”„‘‚–—…«»‹›¿¡ªº²³½¼№،؛؟ـ٪×")
_INSIDE: Final = frozenset("’–—…\u00ad\u00a0\u200c\u200d\u200e\u200f")
_ALONE: Final = frozenset("àáâéèêóòôöåőüîíäæøœį")
_WITHOUT_APOSTROPHES: Final = frozenset(("es", "pt", "gl", "cs", "sk", "hu", "hr", "bs", "sl", "lt", "lv", "et"))
_LEAST: Final = 12  # letters of a script below which their frequency says nothing
_USUAL: Final = 0.5  # of a text's letters are among its language's frequent ones; in true text it is 0.7 and more
_COUNTED: Final = 500  # characters in which they are counted
_JOINING: Final = frozenset("\u200c\u200d\u200e\u200f")  # Persian and Arabic have them between letters


SPARE: Final = {"en": 0.02, "id": 0.01, "ms": 0.01, "nl": 0.03, "af": 0.03}
"""Languages whose words hardly have accents, and the share of letters that may."""
_BEYOND: Final = re.compile("[^\\x00-\\x7f]")


class Oddity(NamedTuple):
    """What is wrong with a text: marks no language has, and letters that its own has not; ``beyond``: of how many."""

    hard: int
    foreign: int
    beyond: int

    @property
    def weight(self) -> int:
        """How odd it all is."""
        return self.hard * _HARD + self.foreign


def oddity(text: str, languages: tuple[str, ...]) -> Oddity:
    """Return what of a text, beyond ASCII, words of its languages are not written with, or not so."""
    letters = _letters(languages)
    scripted = not FREQUENT.keys().isdisjoint(languages)
    hard = foreign = beyond = accents = capitals = 0
    bare = not _WITHOUT_APOSTROPHES.isdisjoint(languages)
    padded = f" {text}  "
    for match in _BEYOND.finditer(padded):
        at, one = match.start(), match[0]
        beyond += 1
        before, after = padded[at - 1], padded[at + 1]
        if one in letters:
            accents += 1
            capitals += one.isupper()
            hard += _miscased(one, before, after, padded[at + 2]) or _strange_alone(one, before, after)
            hard += "\u0e00" < one < "\u0e7f" and _unsupported(one, before, after)
            hard += not _is_latin(one) and (
                _is_latin(before) or _is_latin(after) or (one in _FINAL and after.isalpha())
            )
        elif one.isalpha() and one < "\u0180" and not scripted:
            foreign += 1
            hard += _miscased(one, before, after, padded[at + 2]) or _strange_alone(one, before, after)
        elif one in _LOOSE or one in _JOINING:
            hard += _misplaced(one, before, after) or (one == "’" and bare and _within(before, after))
        else:
            hard += not (unicodedata.combining(one) and "vi" in languages and before.isalpha())
    if scripted and capitals * 2 > accents:
        foreign += capitals // 5  # rather a script without capitals
    spare = max((SPARE.get(language, 1) for language in languages), default=1)
    if accents > max(3, spare * len(text)):
        foreign += accents
    return Oddity(hard, foreign, beyond)


def frequent(text: str, language: str) -> bool:
    """Say whether the letters of a text in another script than Latin are as frequent as its language has them."""
    known = FREQUENT.get(language)
    letters = _own(text, language) if known is not None else ""
    return known is None or len(letters) < _LEAST or sum(map(known.__contains__, letters)) >= _USUAL * len(letters)


def scripted(text: str, languages: frozenset[str]) -> tuple[str, ...]:
    """Return which of some languages in other scripts than Latin a text may be in, by its letters alone: one or ()."""
    tags = [tag for tag in sorted(languages & FREQUENT.keys()) if frequent(text, tag)]
    best = max(tags, key=lambda tag: len(_own(text, tag)), default=None)
    return (best,) if best is not None and len(_own(text, best)) >= _LEAST else ()


def _own(text: str, language: str) -> str:
    return "".join(filter(ALPHABETS[language].__contains__, text[:_COUNTED].lower()))


@lru_cache(maxsize=256)
def _letters(languages: tuple[str, ...]) -> frozenset[str]:
    alphabet = "".join(ALPHABETS[language] for language in languages)
    return frozenset(alphabet + alphabet.upper()) - frozenset(map(chr, range(0x80)))


def _is_latin(one: str) -> bool:
    return one.isalpha() and (one < "\u0250" or "\u1e00" <= one <= "\u1eff")


def _miscased(one: str, before: str, after: str, second: str) -> bool:
    """Say whether a capital stands behind a small letter, or a small letter between capitals."""
    if one.isupper():
        return before.islower()
    return before.isupper() and after.isupper() and (second.isupper() or not second.isalpha())


def _strange_alone(one: str, before: str, after: str) -> bool:
    """Say whether a letter is a word by itself that is none."""
    if before.isalpha() or after.isalpha() or not _is_latin(one) or "’" in before + after or "'" in before + after:
        return False
    return one.lower() not in _ALONE


def _unsupported(one: str, before: str, after: str) -> bool:
    """Say whether a Thai vowel or mark has no consonant before it, or behind it where it is written first."""
    if one in _FIRST_WRITTEN:
        return not "\u0e01" <= after <= "\u0e2e"
    return one not in _CONSONANTS and not ("\u0e01" <= before <= "\u0e2e" or before in _MARKS)


def _within(before: str, after: str) -> bool:
    return before.isalpha() and after.isalpha()


def _misplaced(one: str, before: str, after: str) -> bool:
    """Say whether a mark stands where none of its kind does."""
    if _within(before, after):
        return one not in _INSIDE
    if one in _LOW:
        return before.isalpha() or (one == "‚" and not after.isalnum())
    if one == "§":
        return before.isalpha() or after.isalpha()
    return one in "²³" and before not in "m0123456789"
