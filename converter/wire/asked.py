"""Short lines at the edges of a copy that ask editors for something, known by words within them.

In many scripts such a line may begin in any way, with the day or the name of the story: "24日発信の…を取り消します".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from converter.wire import rulefiles
from converter.wire.parts import Known, Parts
from converter.wire.rules import NoteKind, Rules

_LONGEST: Final = 200  # characters of such a line
_HEAD: Final = 3  # paragraphs at the head that may be one, and at the foot
_FOOT: Final = 2


class Askings:
    """The compiled rules."""

    def __init__(self, given: Rules) -> None:
        wide = [one for one in given.asking if not (one.needs and "".join(one.needs).isascii())]
        self._patterns = [(one.kind, one.needs, "|".join(one.patterns)) for one in wide]
        # One look for all of them spares most lines the others.
        words = sorted({word for one in wide for word in one.needs})
        self._needs = "|".join(map(re.escape, words)) if all(one.needs for one in wide) else ""
        plain = [one for one in given.asking if one not in wide]
        self._plain = [(one.kind, one.needs, "|".join(one.patterns)) for one in plain]
        self._stems = tuple(dict.fromkeys(word for one in plain for word in one.needs))

    def kind(self, text: str) -> NoteKind | None:
        """Return what a line asks, or None."""
        if len(text) > _LONGEST:
            return None
        folded = text.casefold()
        if any(map(folded.__contains__, self._stems)):
            for kind, needs, pattern in self._plain:
                if any(map(folded.__contains__, needs)) and rulefiles.expression(pattern).search(folded):
                    return kind
        if text.isascii() or rulefiles.expression(self._needs).search(text) is None:
            return None
        for kind, needs, pattern in self._patterns:
            if (not needs or any(word in text for word in needs)) and rulefiles.expression(pattern).search(text):
                return kind
        return None


def take_asked(parts: Parts, known: Known) -> set[int]:  # noqa: ARG001 - as the other takers are called
    """Take these lines from the head and the foot of the body; return their indices in it."""
    body = parts.body
    edges: Sequence[int] = range(len(body))
    if len(body) > _HEAD + _FOOT:
        edges = (*edges[:_HEAD], *edges[-_FOOT:])
    found = {at: kind for at in edges if (kind := shipped().kind(body[at].text)) is not None}
    if len(found) == len(body):  # a copy may be nothing but a kill, but nothing else
        found = {at: kind for at, kind in found.items() if kind == "kill"}
    if found:
        parts.notes += [(body[at], kind) for at, kind in found.items()]
        parts.notes.sort(key=lambda one: one[0].lines)
    return set(found)


@cache
def shipped() -> Askings:
    """Return the shipped rules, compiled once per process."""
    return Askings(rulefiles.load())
