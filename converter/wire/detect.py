"""Which older encoding some bytes are in: a judgement, made only when there is enough to go by."""

from __future__ import annotations

from typing import Final

from converter.wire.language import identify

_SAMPLE: Final = 65_536  # bytes that a detection looks at
_LEAST: Final = 32  # bytes below which a detection is a guess
_CANDIDATES: Final = (
    "cp1252", "shift_jis", "gb18030", "cp949", "euc_jp", "big5", "cp1251", "cp1250", "cp1254", "cp1256", "koi8_r"
)  # fmt: skip
_EVIDENCE: Final = 8  # bytes beyond ASCII that are enough to go by
_HIGH: Final = bytes(range(0x80, 0x100))
_TYPOGRAPHY: Final = frozenset("“”„‘’‚–—…«»‹›€£©®™°§·•ªº¿¡\u00a0")
_ALPHABETS: Final = {
    "cs": "áčďéěíňóřšťúůýž", "sk": "áäčďéíĺľňóôŕšťúýž", "pl": "ąćęłńóśźż", "hu": "áéíóöőúüű", "ro": "ăâîşţ",
    "sl": "čšžćđ", "hr": "čćđšž", "bs": "čćđšž"
}  # fmt: skip
_LATIN: Final = {
    "cp1252": (
        "en",
        "fr",
        "de",
        "es",
        "it",
        "pt",
        "nl",
        "da",
        "sv",
        "no",
        "nn",
        "fi",
        "is",
        "id",
        "ms",
        "ca",
        "gl",
        "eu",
        "af",
    ),
    "cp1250": ("cs", "sk", "pl", "hu", "ro", "sl", "hr", "bs"),
    "cp1254": ("tr",),
}


def detect(data: bytes) -> str | None:
    """Return the encoding of bytes that are not UTF-8, or None when they are UTF-8 with a fault, or cannot be told."""
    sample = data if len(data) <= _SAMPLE else data[: data.rfind(b"\n", 0, _SAMPLE) + 1] or data[:_SAMPLE]
    return _best(sample) if len(sample) >= _LEAST and not has_utf8(sample) else None


def has_utf8(data: bytes) -> bool:
    """Say whether most bytes above ASCII form valid UTF-8: then a bad byte is a fault and no other encoding."""
    plain = len(data.decode("ascii", "ignore"))
    valid = len(data.decode("utf-8", "ignore").encode()) - plain
    return valid * 2 > len(data) - plain


def _best(data: bytes) -> str | None:
    """Return the encoding that charset-normalizer finds best among those that agencies send, if it is sure."""
    from charset_normalizer import from_bytes

    match = from_bytes(data, cp_isolation=list(_CANDIDATES)).best()
    if match is None:
        return None
    encoding = _latin(data) if match.encoding in _LATIN else match.encoding
    high = len(data) - len(data.translate(None, _HIGH))
    if encoding is None or high >= _EVIDENCE:
        return encoding
    text = data.decode(encoding, "replace")
    return encoding if (_looks_right(text) if encoding in _LATIN else _in_ideographs(text)) else None


def _in_ideographs(text: str) -> bool:
    """Say whether the few characters beyond ASCII are two or more of Chinese, Japanese or Korean writing."""
    beyond = [one for one in text if not one.isascii()]
    return len(beyond) > 1 and all("\u3000" <= one <= "\u30ff" or "\u4e00" <= one <= "\ud7a3" for one in beyond)


def _looks_right(text: str) -> bool:
    """Say whether the few characters beyond ASCII in a Latin text stand where such characters do.

    A letter stands beside another or is a word by itself ("à"); quotation marks, dashes and the like stand anywhere.
    """
    return all(one in _TYPOGRAPHY or _in_word(text, at) for at, one in enumerate(text) if not one.isascii())


def _in_word(text: str, at: int) -> bool:
    before, one, after = text[at - 1 : at] or " ", text[at], text[at + 1 : at + 2] or " "
    if one.lower() == one.upper():
        return False
    return before.isalpha() or after.isalpha() or (before.isspace() and after.isspace())


def _latin(data: bytes) -> str | None:
    """Return the Latin code page whose own languages the text is in.

    These pages share most letters, so that statistics of bytes confuse them; the language does not.
    """
    for encoding, tongues in _LATIN.items():
        try:
            found = identify([data.decode(encoding)])
        except UnicodeDecodeError:
            continue
        if found is not None and found.tag in tongues:
            return _central(data, found.tag) if encoding == "cp1250" else encoding
    return None


def _central(data: bytes, language: str) -> str:
    """Return which of the two encodings of central Europe spells a text with the letters of its language."""
    alphabet = _ALPHABETS.get(language, "")

    def strangers(encoding: str) -> int:
        text = data.decode(encoding, "replace").lower()
        return sum(not one.isascii() and one not in alphabet and one not in _TYPOGRAPHY for one in text)

    return "iso8859_2" if alphabet and strangers("iso8859_2") < strangers("cp1250") else "cp1250"
