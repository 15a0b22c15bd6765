"""Characters that are no text: they are taken out, and each kind is reported with its place."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Final

from converter.findings import Finding, Severity, register

TEXT_CONTROLS = register(
    "TEXT_CONTROLS",
    Severity.WARNING,
    "control or invisible characters were taken out",
    explanation=(
        "Control characters, byte order marks inside the text, zero-width characters and bidirectional overrides"
        " can hide or reorder what is read; XML refuses most of them. Line and page separators became spaces."
    ),
    fix="Look at the line named; the copy may hold remains of a transmission envelope.",
)
TEXT_NORMALIZED = register(
    "TEXT_NORMALIZED",
    Severity.INFO,
    "letters were composed (Unicode NFC)",
    explanation="The copy spells accented letters as letter and accent; they were joined, which changes no meaning.",
    fix="Nothing to do.",
)
TEXT_LOST = register(
    "TEXT_LOST",
    Severity.WARNING,
    "characters were lost before the copy came here",
    explanation="U+FFFD stands where a program before this one could not read a byte. What stood there is not known.",
    fix="Ask the sender for the copy as it was, or put in what is missing.",
)

_STRANGE: Final = bytes(code for code in range(0xA0) if (code < 0x20 and code not in b"\t\n\r") or code >= 0x7F)
_SPACING: Final = frozenset("\v\f\x1c\x1d\x1e\x85\u2028\u2029")
# Joiners stay between letters beyond ASCII: Persian, the scripts of India and emoji are spelled with them.
_PATTERN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]"
    r"|[\u200c\u200d](?:(?<![^\x00-\x7f].)|(?![^\x00-\x7f]))"
    # Tags spell the flags of regions behind a black one; anywhere else they hide words.
    r"|\U000e0001|[\U000e0020-\U000e007f](?<![\U0001f3f4\U000e0020-\U000e007f].)[\U000e0020-\U000e007f]*"
)


def clean(text: str, source: str, first_line: int, *, plain: bool = False) -> tuple[str, list[Finding]]:
    """Return the text in NFC without control characters (tab and line ends stay), and what was done to it.

    ``plain`` says that it is known to hold no control character of ASCII or Latin-1.
    """
    try:
        # Up to U+00FF every text is NFC already, and bytes are searched faster than characters.
        narrow = text.encode("latin-1")
    except UnicodeEncodeError:
        return _composed(text, source, first_line)
    if plain or len(narrow.translate(None, _STRANGE)) == len(narrow):
        return text, []
    return _without(text, source, first_line)


def _composed(text: str, source: str, first_line: int) -> tuple[str, list[Finding]]:
    findings: list[Finding] = []
    if _PATTERN.search(text):
        text, findings = _without(text, source, first_line)
    if (place := text.find("\ufffd")) >= 0:
        count = text.count("\ufffd")
        told = f"U+FFFD stands in {count} place{'s' if count > 1 else ''} where a character was"
        findings.append(TEXT_LOST.found(told, source=source, line=first_line + line_ends(text, place)))
    composed = unicodedata.normalize("NFC", text)
    if composed != text:
        findings.append(TEXT_NORMALIZED.found("letters and accents were joined", source=source))
    return composed, findings


def _without(text: str, source: str, first_line: int) -> tuple[str, list[Finding]]:
    places: dict[str, int] = {}
    counts: Counter[str] = Counter()
    for match in _PATTERN.finditer(text):
        places.setdefault(match[0], match.start())
        counts[match[0]] += 1
    findings = [
        TEXT_CONTROLS.found(
            f"U+{ord(one[0]):04X} was {'made a space' if one in _SPACING else 'taken out'}, {counts[one]} times",
            source=source,
            line=first_line + line_ends(text, place),
        )
        for one, place in places.items()
    ]
    return _PATTERN.sub(lambda match: " " if match[0] in _SPACING else "", text), findings


def line_ends(text: str, end: int) -> int:
    """Return how many lines of a text, ended in any way, end before character ``end``."""
    return text.count("\n", 0, end) + text.count("\r", 0, end) - text.count("\r\n", 0, end)
