"""Which older encoding some bytes are in: a judgement, made only when there is enough to go by.

Each encoding that agencies send is tried. What it makes of the bytes must be in a language that it is for, and must be
written as that language is: its own letters, capitals where capitals stand, marks where marks stand, letters of other
scripts as frequent as they are. One reading must be clearly better than every other one, else none is taken.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import Final, NamedTuple

from converter.wire import ideographs
from converter.wire.charsets import FREQUENT, SINGLE_BYTE, Codec
from converter.wire.language import shares
from converter.wire.plausible import SPARE, Oddity, frequent, oddity, scripted

_LEAST: Final = 32  # bytes below which a detection is a guess
_SHORT, _HANDFUL = 80, 4  # so few bytes tell nothing with fewer than so many beyond ASCII
_SAMPLE: Final = 8192  # bytes of lines beyond ASCII that a detection looks at
_ENOUGH: Final = 600  # bytes beyond ASCII that are enough
_EVIDENCE: Final = 8  # bytes beyond ASCII below which nothing may be odd
_FEW: Final = 3  # bytes beyond ASCII that are too few for an unusual encoding
_PLACES, _AROUND = 50, 20  # differences looked at, and characters on either side of each
_LOOKED_AT: Final = 1000  # characters by which the language is told
_LIKELY, _OWN = 70, 30  # per cent of a text in the languages of an encoding, with English and without
_WESTERN: Final = tuple(sorted(SINGLE_BYTE[0].languages))
_SPARSE: Final = 5  # characters for each beyond ASCII, at the least, in languages written in Latin letters
_ASCII: Final = bytes(range(0x80))
_HIGH: Final = bytes(range(0x80, 0x100))
_BEYOND: Final = re.compile(rb"[^\n]*[\x80-\xff][^\n]*\n?")
_CONTROLS: Final = re.compile("[\x80-\x9f\ue000-\uf8ff\ufffd]")


class _Reading(NamedTuple):
    """What an encoding makes of a sample, in which languages, how odd that is, and which others make the same of it."""

    codec: Codec
    text: str
    spoken: tuple[str, ...]
    odd: Oddity
    same: list[str]


def detect(data: bytes) -> str | None:
    """Return the encoding of bytes that are not UTF-8, or None when they are UTF-8 with a fault, or cannot be told."""
    if len(data) < _LEAST or has_utf8(data):
        return None
    high = len(data) - len(data.translate(None, _HIGH))
    sample = _sample(data)
    if (wide := ideographs.best(sample) or (ideographs.few(data) if high < _EVIDENCE else None)) is not None:
        return wide
    if len(data) < _SHORT and high < _HANDFUL:
        return None
    readings = sorted(_readings(sample, data), key=lambda one: one.odd.weight)
    return _on_the_whole(readings[0], data) if readings and _clear(readings[0], readings[1:]) else None


def has_utf8(data: bytes) -> bool:
    """Say whether most bytes above ASCII form valid UTF-8: then a bad byte is a fault and no other encoding."""
    plain = len(data.decode("ascii", "ignore"))
    valid = len(data.decode("utf-8", "ignore").encode()) - plain
    return valid * 2 > len(data) - plain


def is_western(data: bytes) -> bool:
    """Say whether nothing in some bytes speaks against Windows-1252, though nothing may speak for it."""
    text = _decoded(data, "cp1252", _kinds(data))
    if text is None:
        return False
    odd = oddity(text, _WESTERN)
    return odd.hard == 0 and odd.foreign == 0 and odd.beyond * _SPARSE <= len(text)


def _sample(data: bytes) -> bytes:
    """Return the first lines that have something beyond ASCII."""
    lines: list[bytes] = []
    size = high = 0
    for match in _BEYOND.finditer(data):
        line = match[0][:_SAMPLE]
        lines.append(line)
        size += len(line)
        high += len(line) - len(line.translate(None, _HIGH))
        if size >= _SAMPLE or high >= _ENOUGH:
            break
    return b"".join(lines)


def _clear(best: _Reading, others: list[_Reading]) -> bool:
    """Say whether a reading has hardly an oddity and every other one clearly more."""
    odd, few = best.odd, best.odd.beyond < _EVIDENCE
    if odd.hard * 50 > odd.beyond or odd.foreign * (_EVIDENCE if few else 4) > odd.beyond:
        return False
    if odd.beyond <= _FEW and not best.codec.usual:
        return False
    if not others:
        return True
    ahead = others[0].odd.weight - odd.weight
    # Marks alone are those of the usual encoding; letters must be told from those of every other one.
    alike = best.spoken[0] in SPARE and not others[0].codec.usual and not _letters_beyond(best.text)
    needed = (0 if alike else 1) if best.codec.usual else 3
    return ahead >= needed and others[0].odd.weight >= 2 * odd.weight


def _letters_beyond(text: str) -> bool:
    return any(one.isalpha() for one in text if not one.isascii())


def _on_the_whole(best: _Reading, data: bytes) -> str:
    """Return which of the encodings that make the same text of a sample makes the best of all bytes."""
    chosen = best.codec.name
    text = data.decode(chosen, "replace")
    for name in best.same:
        other = data.decode(name, "replace")
        if other == text:
            continue
        places = [at for at, (one, two) in enumerate(zip(text, other, strict=False)) if one != two][:_PLACES]
        odd, others = (
            oddity("\n".join(whole[max(0, at - _AROUND) : at + _AROUND] for at in places), best.spoken)
            for whole in (text, other)
        )
        if others.weight < odd.weight:
            chosen, text = name, other
    return chosen


def _readings(sample: bytes, data: bytes) -> list[_Reading]:
    """Return what encodings make of a sample, each text once."""
    found: dict[str, _Reading] = {}
    kinds = _kinds(sample)
    for codec in SINGLE_BYTE:
        text = _decoded(sample, codec.name, kinds)
        if text is None:
            continue
        if (same := found.get(text)) is not None:
            same.same.append(codec.name)
            continue
        # A few lines tell a language less surely than the copy's beginning does.
        looked_at = text if len(text) >= _LOOKED_AT else data[:_LOOKED_AT].decode(codec.name, "ignore")
        spoken = _spoken(looked_at[:_LOOKED_AT], codec)
        if spoken and frequent(text, spoken[0]):
            found[text] = _Reading(codec, text, spoken, oddity(text, spoken), [])
    return list(found.values())


def _spoken(text: str, codec: Codec) -> tuple[str, ...]:
    """Return the languages of a text if they are those that an encoding is for, besides some English; else ()."""
    told = shares(text)
    if not told and not codec.languages.isdisjoint(FREQUENT):
        return scripted(text, codec.languages)
    own = [(tag, share) for tag, share in told if tag in codec.languages]
    total = sum(share for _, share in own)
    english = sum(share for tag, share in told if tag == "en" and tag not in codec.languages)
    if total < _OWN or total + english < _LIKELY:
        return ()
    # Names in English copy bring any accent; some English beside another language must not.
    return tuple(tag for at, (tag, _) in enumerate(own) if at == 0 or tag not in SPARE)


def _decoded(sample: bytes, encoding: str, kinds: bytes) -> str | None:
    """Return a sample's text, composed, or None when it cannot be text in this encoding; ``kinds``: its bytes, once."""
    try:
        # Each byte beyond ASCII is a character by itself: looking at one of each kind is far quicker than at all.
        if _CONTROLS.search(codecs.decode(kinds, encoding)):
            return None
        text = codecs.decode(sample, encoding)
    except UnicodeDecodeError:
        return None
    return unicodedata.normalize("NFC", text) if encoding == "cp1258" else text


def _kinds(sample: bytes) -> bytes:
    return bytes(set(sample.translate(None, _ASCII)))
