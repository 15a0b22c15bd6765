"""Character references of HTML in copy that is said to be plain text: "El n&uacute;mero", "AT&amp;T"."""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from converter.findings import Finding, Severity, register

TEXT_ENTITIES = register(
    "TEXT_ENTITIES",
    Severity.INFO,
    "character references of HTML became characters",
    explanation="Plain text has no character references; those that HTML knows were replaced by their characters.",
    fix="Nothing to do, unless the copy speaks of HTML.",
)

_REFERENCE: Final = re.compile(r"&(?:#[0-9]{2,6}|#[xX][0-9a-fA-F]{2,5}|[A-Za-z][A-Za-z0-9]{1,30});")


def resolve(text: str, source: str, line: int) -> tuple[str, tuple[Finding, ...]]:
    """Return the text without references, and what was done; ``line`` is the number of its first line.

    References to control characters and to nothing stay as they are.
    """
    if "&" not in text or ";" not in text:
        return text, ()
    first = _REFERENCE.search(text)
    if first is None:
        return text, ()
    resolved, count = _resolved(text)
    if not count:
        return text, ()
    at = line + text.count("\n", 0, first.start())
    return resolved, (
        TEXT_ENTITIES.found(f"{count} references such as {first[0]} became characters", source=source, line=at),
    )


def _resolved(text: str) -> tuple[str, int]:
    count = 0

    def character(match: re.Match[str]) -> str:
        nonlocal count
        made = unescape(match[0])
        if made == match[0] or not (made.isprintable() or made == "\u00a0"):
            return match[0]
        count += 1
        return made

    return _REFERENCE.sub(character, text), count
