"""Which encoding of Chinese, Japanese or Korean some bytes are in, told by the characters that its copy is full of."""

from __future__ import annotations

import codecs
import re
from typing import Final, NamedTuple

from converter.wire.charsets import SIMPLIFIED, SYLLABLES, TRADITIONAL

_CHINESE: Final = frozenset(SIMPLIFIED)
_TAIWANESE: Final = frozenset(TRADITIONAL)
_KOREAN: Final = frozenset(SYLLABLES)
_KANA: Final = frozenset(map(chr, range(0x3041, 0x3097)))
_FAMILIES: Final = (
    (("shift_jis", "cp932"), _KANA, 0.2),
    (("euc_jp", "euc_jis_2004"), _KANA, 0.2),
    (("gb18030",), _CHINESE, 0.25),
    (("big5", "cp950", "big5hkscs"), _TAIWANESE, 0.25),
    (("cp949",), _KOREAN, 0.3),
)
_WIDE: Final = ("shift_jis", "gb18030", "cp949", "euc_jp", "big5")
_SENT: Final = (*_WIDE, "cp1252", "cp1251", "cp1250", "cp1254", "cp1256", "koi8_r")
_GLUED: Final = re.compile("[a-z][^\x00-\x7f]|[^\x00-\x7f][a-z]")  # a Latin word with an accent, misread
_LEAST: Final = 2  # characters that are enough
_SURER: Final = 1.5  # times as many frequent characters as in the next best reading
_OTHERS: Final = 0.15  # of the characters beyond ASCII may be neither writing nor its punctuation


class Reading(NamedTuple):
    """Some bytes in an encoding, and which share of the characters beyond ASCII is frequent."""

    encoding: str
    share: float


def best(sample: bytes) -> str | None:
    """Return the encoding that makes common Chinese, Japanese or Korean characters of some bytes, or None."""
    readings = sorted(filter(None, (_reading(sample, *one) for one in _FAMILIES)), key=lambda one: -one.share)
    if not readings or (len(readings) > 1 and readings[0].share < _SURER * readings[1].share):
        return None
    return readings[0].encoding


def is_hz(data: bytes) -> bool:
    """Say whether ASCII is HZ (RFC 1843): common Chinese characters stand between its marks, as pairs of letters."""
    return _reading(data, ("hz",), _CHINESE, 0.25) is not None


def _reading(sample: bytes, encodings: tuple[str, ...], common: frozenset[str], least: float) -> Reading | None:
    for encoding in encodings:
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(sample)
        except UnicodeDecodeError:
            continue
        beyond = [one for one in text if not one.isascii()]
        writing = [one for one in beyond if "\u3041" <= one <= "\ud7a3"]
        known = sum(one in common for one in writing)
        if known < _LEAST or sum(map(_is_other, beyond)) > _OTHERS * len(beyond):
            return None
        share = known / len(writing)
        return Reading(encoding, share) if share >= least else None
    return None


def _is_other(one: str) -> bool:
    """Say whether a character is neither an ideograph, a syllable, a wide letter, nor punctuation of such texts."""
    return not (
        "\u3000" <= one <= "\ud7a3" or "\uff01" <= one <= "\uff5e" or "\u2010" <= one <= "\u203b" or one in "·×°～￥"
    )


def few(data: bytes) -> str | None:
    """Return the encoding in which a handful of bytes is two or more characters of such writing, or None.

    Too few to count frequent ones: charset-normalizer judges among the encodings that agencies send, Latin ones too.
    """
    from charset_normalizer import from_bytes

    match = from_bytes(data, cp_isolation=list(_SENT)).best()
    if match is None or match.encoding not in _WIDE:
        return None
    text = data.decode(match.encoding, "replace")
    if _GLUED.search(text):
        return None
    beyond = [one for one in text if not one.isascii()]
    written = all("\u3000" <= one <= "\u30ff" or "\u4e00" <= one <= "\ud7a3" for one in beyond)
    return match.encoding if written and len(beyond) > 1 else None
