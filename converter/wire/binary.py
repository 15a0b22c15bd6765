"""Which bytes are no text in any encoding of one byte a letter: binary data, or UTF-16 and UTF-32 without a mark."""

from __future__ import annotations

import codecs
from typing import Final

from converter.strangers import SIGNATURES

_WIDE: Final = (
    ("utf-32-le", (False, True, True, True)),
    ("utf-32-be", (True, True, True, False)),
    ("utf-16-le", (False, True, False, True)),
    ("utf-16-be", (True, False, True, False)),
)
_WIDE_LOOKED_AT: Final = 4096
_MOSTLY, _HARDLY = 0.7, 0.02  # shares of NULs where letters have them, and where they have none
CONTROLS: Final = bytes(code for code in range(0x20) if code not in b"\t\n\r") + b"\x7f"


def unmarked(data: bytes) -> str | None:
    """Return the encoding of UTF-16 or UTF-32 without a byte order mark, told by where the NULs of ASCII stand.

    Every second (or all but every fourth) byte of text in Latin letters is NUL; text in other scripts is not told.
    """
    head = data[:_WIDE_LOOKED_AT]
    if b"\0" not in head or data.startswith(SIGNATURES):
        return None
    counts = [head[start::4].count(0) * 4 / len(head) for start in range(4)]
    for encoding, wanted in _WIDE:
        if all(count >= _MOSTLY if nul else count <= _HARDLY for count, nul in zip(counts, wanted, strict=True)):
            return encoding
    return None


def looks_binary(data: bytes) -> bool:
    """Say whether bytes without a byte order mark are binary: a known signature, NULs, or controls everywhere."""
    if data.startswith(SIGNATURES) or (b"\0" in data and unmarked(data) is None):
        return True
    if b"\0" in data:
        return False
    controls = len(data) - len(data.translate(None, CONTROLS))
    return controls > 1 and controls * 2 > len(data)


def is_spoilt(data: bytes) -> bool:
    """Say whether bytes that look binary are text but for a few: NULs that some program left in it."""
    controls = len(data) - len(data.translate(None, CONTROLS))
    return not data.startswith(SIGNATURES) and controls * 10 <= len(data) and _is_utf8(data)


def _is_utf8(head: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def first_control(data: bytes) -> int:
    """Return where the first control but tab and line ends stands, or 0."""
    return next((offset for offset, code in enumerate(data) if code in CONTROLS), 0)
