"""Lines to paragraphs, by the shape of the copy: blank lines, indents, or a line a paragraph."""

from __future__ import annotations

from collections.abc import Callable, Collection
from itertools import pairwise
from typing import Final, Literal, TypeAlias

import msgspec

Newline: TypeAlias = Literal["LF", "CRLF", "CR", "mixed"]

WRAPPED: Final = 100
"""No line of hard-wrapped copy is longer than this; teleprinters broke at 69 characters, mail at 76."""
_BULLETS: Final = ("* ", "• ", "· ")


class Piece(msgspec.Struct, frozen=True, gc=False):
    """A paragraph as it stands in the source: its text, its lines, and the column (from 1) where it begins.

    ``first`` is how many characters of the text stand on the first line when there are more lines, else 0.
    """

    text: str
    lines: tuple[int, ...]
    column: int = 1
    first: int = 0


def split(text: str) -> tuple[list[str], Newline | None]:
    """Return the lines of a text without their ends, and how they end; a last empty line is none."""
    newline: Newline | None = None
    if "\r" in text:
        pairs, feeds, returns = text.count("\r\n"), text.count("\n"), text.count("\r")
        kinds = {"CRLF": pairs, "LF": feeds - pairs, "CR": returns - pairs}
        used: list[Newline] = [kind for kind in ("LF", "CRLF", "CR") if kinds[kind]]
        newline = used[0] if len(used) == 1 else "mixed"
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    elif "\n" in text:
        newline = "LF"
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    return lines, newline


def pieces(
    lines: list[str],
    alone: Callable[[str], bool],
    first: int = 1,
    openings: Callable[[list[str]], Collection[int]] = lambda _: (),
) -> list[Piece]:
    """Return the paragraphs of some lines, the first of which has the number ``first``.

    ``alone`` says of a stripped line that it is a paragraph of its own whatever surrounds it: a byline, a notice.
    ``openings`` says which of the stripped lines begin a paragraph; it is asked for hard-wrapped copy only.
    """
    stripped = list(map(str.strip, lines))
    if (not stripped or len(stripped[0]) <= WRAPPED) and max(map(len, stripped), default=0) <= WRAPPED:
        gaps = stripped[:-1].count("")
        if gaps:
            return _joined(lines, stripped, alone, first, openings(stripped), indents=_indented(lines, gaps))
        if _indented(lines, 0):
            return _joined(lines, stripped, alone, first, openings(stripped), indents=True)
    if stripped == lines and "" not in lines:
        return list(map(Piece, lines, zip(range(first, first + len(lines)))))  # the rule below, without a step a line
    return [
        Piece(text, (number,)) if text is line else Piece(text, (number,), line.index(text) + 1)
        for number, (text, line) in enumerate(zip(stripped, lines, strict=True), first)
        if text
    ]


def _indented(lines: list[str], gaps: int) -> bool:
    """Say whether indents mark where paragraphs begin: the first line has one, or most lines have none.

    Beside blank lines (``gaps``) they count only when they are far more, since then a blank line is an accident.
    """
    written = [line for line in lines if line.strip()]
    marked = sum(line[0] in " \t" for line in written)
    if not 0 < marked < len(written):
        return False
    if gaps:
        return written[0][0] in " \t" and marked > 3 * gaps
    return written[0][0] in " \t" or marked * 2 <= len(written)


def _joined(
    lines: list[str],
    stripped: list[str],
    alone: Callable[[str], bool],
    first: int,
    openings: Collection[int],
    *,
    indents: bool,
) -> list[Piece]:
    found: list[Piece] = []
    open_: list[int] = []

    def close() -> None:
        if open_:
            start = open_[0]
            text = _glue([stripped[index] for index in open_])
            column = lines[start].index(stripped[start][0]) + 1
            on_first = len(stripped[start]) if len(open_) > 1 else 0
            found.append(Piece(text, tuple(index + first for index in open_), column, on_first))
            open_.clear()

    for index, text in enumerate(stripped):
        if not text:
            close()
            continue
        own = alone(text)
        if own or text.startswith(_BULLETS) or (indents and lines[index][0] in " \t") or index in openings:
            close()
        open_.append(index)
        if own:
            close()
    close()
    return found


def _glue(parts: list[str]) -> str:
    """Join lines with a space, but for scripts that write none between words (Chinese, Japanese)."""
    if len(parts) == 1 or all(map(str.isascii, parts)):
        return " ".join(parts)
    whole = [parts[0]]
    for before, after in pairwise(parts):
        whole.append(after if _spaceless(before[-1]) and _spaceless(after[0]) else " " + after)
    return "".join(whole)


def _spaceless(character: str) -> bool:
    return "\u2e80" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef"
