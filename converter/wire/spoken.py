"""Passages in quotation marks: where direct speech stands in a paragraph."""

from __future__ import annotations

import re
from typing import Final

LEAST, MOST = 8, 3000
"""Characters of a passage: what is shorter is a word in marks, what is longer has lost its closing mark."""

SPOKEN: Final = re.compile(rf"[\"“”](?:(?<!”)|(?<!\S”)(?=\S))([^\"“”\n]{{{LEAST},{MOST}}})(?:”|\"(?!(?<= \")[^\W_]))")
"""Passages in the usual marks, mixed ones, too; a mark behind a blank and before a word opens and closes nothing: the
passage before it has lost its closing mark, as at the end of a paragraph that the next one goes on with."""

OTHER: Final = re.compile(
    rf"«([^«»\n]{{{LEAST},{MOST}}})»|„([^„“”\n]{{{LEAST},{MOST}}})[“”]|‘([^‘\n]{{{LEAST},{MOST}}}?[,.!?…])’(?![^\W_])"
)
"""Passages in other marks; the last is an apostrophe as well, and so ends speech only behind a sentence's sign."""


def may_hold(text: str) -> bool:
    """Say whether a text has marks of speech of any kind."""
    return '"' in text or (
        not text.isascii() and ("”" in text or "“" in text or "‘" in text or "«" in text or "„" in text)
    )


def in_other_marks(text: str) -> bool:
    """Say whether a text has marks of which ``OTHER`` tells: they count only where the usual ones do not stand."""
    return (
        not text.isascii() and '"' not in text and ("„" in text or ("“" not in text and ("‘" in text or "«" in text)))
    )


def spans(text: str) -> list[tuple[int, int]]:
    """Return where each passage begins and ends, without its marks, as ``SPOKEN`` finds them one after the other.

    Where only other marks stand, it is ``OTHER`` that finds them.
    """
    if in_other_marks(text):
        return [match.span(match.lastindex or 1) for match in OTHER.finditer(text)]
    if "\n" in text or (not text.isascii() and ("“" in text or "”" in text)):
        return [match.span(1) for match in SPOKEN.finditer(text)]
    # One mark alone: looking for it is several times as quick as the expression.
    found = []
    opening = text.find('"')
    while opening >= 0 and (closing := text.find('"', opening + 1)) >= 0:
        if LEAST < closing - opening <= MOST + 1 and not (
            text[closing - 1] == " " and text[closing + 1 : closing + 2].isalnum()
        ):
            found.append((opening + 1, closing))
            closing = text.find('"', closing + 1)
        opening = closing
    return found


def left_open(text: str) -> int | None:
    """Return where a passage begins that a paragraph leaves open, as the next one goes on with it, or None."""
    at = max(text.rfind('"'), text.rfind("“"))
    if at < 0 or text[at + 1 : at + 2].isspace() or "”" in text[at:] or len(text) - at <= LEAST:
        return None
    if text[at] == '"' and (text.count('"') + text.count("“") + text.count("”")) % 2 == 0:
        return None
    return at + 1 if at == 0 or text[at - 1] in " (—-" else None
