"""Which older encoding some bytes are in: a judgement, made only when there is enough to go by."""

from __future__ import annotations

from typing import Final

from converter.wire.language import identify

_SAMPLE: Final = 65_536  # bytes that a detection looks at
_LEAST: Final = 32  # bytes below which a detection is a guess
_CANDIDATES: Final = (
    "cp1252", "shift_jis", "gb18030", "cp949", "euc_jp", "big5", "cp1251", "cp1250", "cp1254", "cp1256", "koi8_r"
)  # fmt: skip
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
    return _latin(data) if match.encoding in _LATIN else match.encoding


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
            return encoding
    return None
