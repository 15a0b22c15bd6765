"""Where in a TOML text a key stands, for profiles as people write them: one key a line, tables under headers."""

from __future__ import annotations

import re
from typing import Final

_HEADER: Final = re.compile(r"\[\[?([^\[\]]{1,200})\]\]?")
_KEY: Final = re.compile(r"([A-Za-z0-9_.-]{1,200})[ \t]*=")


def line_of(text: str, pointer: str) -> int | None:
    """Return the line (from 1) of the value at a JSON pointer, or of the nearest table that holds it, if it is found.

    Inline tables and arrays over many lines count as their key's line.
    """
    wanted = pointer.split("/")[1:]
    best: tuple[int, int | None] = (0, None)
    prefix: list[str] = []
    counts: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        header = _HEADER.match(stripped)
        if header:
            prefix = _table(header[1].strip(), stripped.startswith("[["), counts)
            path = prefix
        else:
            key = _KEY.match(stripped)
            if not key:
                continue
            path = [*prefix, *key[1].split(".")]
        if len(path) > best[0] and path == wanted[: len(path)]:
            best = (len(path), number)
    return best[1]


def _table(name: str, listed: bool, counts: dict[str, int]) -> list[str]:
    parts = name.split(".")
    if not listed:
        return parts
    counts[name] = counts.get(name, -1) + 1
    return [*parts, str(counts[name])]
