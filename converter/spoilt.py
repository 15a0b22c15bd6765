"""What an article keeps of the source it was read from (``extensions``), where that makes an output invalid.

A reader keeps what the model has no place for as it came, and a source may be wrong: the exporter of the same format
writes it back at its place, and the format's check refuses the whole output. Here it is found out which entries are to
blame, by leaving them out; the output is written without them, and each is told as a loss. Nothing of this costs
anything while outputs are valid.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, TypeAlias

import msgspec

from converter.article import Article
from converter.findings import Finding
from converter.losses import Loss

Errors: TypeAlias = Callable[[Article], Sequence[Finding]]
"""Says what is wrong with the output of an article; nothing where it is valid."""
_MOST: Final = 120
"""Outputs tried for one article: a hostile one may keep thousands of entries, each wrong in a way of its own."""


def spared(article: Article, format: str, errors: Errors) -> tuple[Article, tuple[Loss, ...]] | None:
    """Return the article without the entries of ``extensions`` that make its output invalid, and a loss for each.

    None means that what is kept is not to blame: nothing is kept for the format, or the output is invalid without it.
    """
    search = _Search(article, format, errors)
    pieces = search.pieces()
    if not pieces or errors(search.holding([])):
        return None
    held = search.sound([], pieces)
    return search.holding(held), tuple(search.losses)


class _Search:
    """The entries that an article keeps for a format, halved until each that spoils the output is found."""

    def __init__(self, article: Article, format: str, errors: Errors) -> None:
        self._article = article
        self._format = format
        self._errors = errors
        self._kept: Any = article.extensions.get(format)
        self._left = _MOST
        self.losses: list[Loss] = []

    def pieces(self) -> list[tuple[str, Any]]:
        """Return the entries, each with its name: its path in the source, else its key or place."""
        if isinstance(self._kept, dict):
            return list(self._kept.items())
        if isinstance(self._kept, list):
            return [(_name(number, one), one) for number, one in enumerate(self._kept)]
        return [] if self._kept is None else [("what is kept", self._kept)]

    def holding(self, pieces: list[tuple[str, Any]]) -> Article:
        """Return the article with these entries only."""
        others = {name: kept for name, kept in self._article.extensions.items() if name != self._format}
        entries: Any = None
        if isinstance(self._kept, dict):
            entries = dict(pieces)
        elif isinstance(self._kept, list):
            entries = [one for _, one in pieces]
        elif pieces:
            entries = self._kept
        return msgspec.structs.replace(self._article, extensions=others | {self._format: entries} if pieces else others)

    def sound(self, held: list[tuple[str, Any]], pieces: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
        """Return ``held``, with which the output is valid, and those of ``pieces`` with which it stays so, in order."""
        if not pieces:
            return held
        if self._left == 0:
            self._tell(pieces, "too much of what is kept makes the output invalid")
            return held
        self._left -= 1
        wrong = self._errors(self.holding(held + pieces))
        if not wrong:
            return held + pieces
        if len(pieces) == 1:
            self._tell(pieces, f"it would make the output invalid ({wrong[0].message})")
            return held
        half = len(pieces) // 2
        return self.sound(self.sound(held, pieces[:half]), pieces[half:])

    def _tell(self, pieces: list[tuple[str, Any]], why: str) -> None:
        for name, _ in pieces:
            reason = f"{name[:80]}, as it was kept of the source, is left out: {why}"
            self.losses.append(Loss(path="/extensions", outcome="changed", reason=reason))


def _name(number: int, entry: Any) -> str:
    path = entry.get("path") if isinstance(entry, dict) else None
    return path if isinstance(path, str) and path else f"entry {number + 1}"
