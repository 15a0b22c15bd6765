"""The fenced code blocks of a page of the documentation."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

DOCS = Path(__file__).parent.parent / "docs"
_FENCE = re.compile(r"^( *)```(\w*)(?: title=\"([^\"]+)\")?\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)


class Block(NamedTuple):
    """A block: its language, the file that it belongs into, and its text."""

    language: str
    title: str
    text: str


def blocks(page: str) -> list[Block]:
    """Return the blocks of a page in its order."""
    found = []
    for indent, language, title, text in _FENCE.findall((DOCS / page).read_text(encoding="utf-8")):
        found.append(
            Block(language, title, "".join(line.removeprefix(indent) for line in text.splitlines(keepends=True)))
        )
    return found


def files(page: str) -> dict[str, str]:
    """Return the files that a page's blocks make, by name."""
    made: dict[str, list[str]] = {}
    for block in blocks(page):
        if block.title:
            made.setdefault(block.title, []).append(block.text)
    return {name: "\n".join(texts) for name, texts in made.items()}
