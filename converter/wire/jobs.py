"""What writers are, as bylines print it, beside a name or on the next line: "AP Business Writer"."""

from __future__ import annotations

import re
from typing import Final

from converter.wire.credits import Credits
from converter.wire.rules import Rules

_LONGEST: Final = 60  # characters of the longest line with a job
_WORDS: Final = 6
_SMALL: Final = frozenset(
    ("of", "and", "for", "the", "to", "in", "de", "del", "y", "da", "do", "dos", "das", "di")
).union(("della", "du", "des", "en", "à", "a", "em", "para"))
_PARTS: Final = re.compile(r"[^\s-]+")


class Jobs:
    """The compiled rules."""

    def __init__(self, given: Rules, credits: Credits) -> None:
        self._words = frozenset(word.casefold() for job in given.jobs for word in job.words)
        self._starts = tuple(start for job in given.jobs for start in job.starts)
        self._credits = credits

    def is_job(self, text: str) -> bool:
        """Say whether a short text says what a writer is."""
        words = _PARTS.findall(text)
        if not 0 < len(words) <= _WORDS or len(text) > _LONGEST or text[-1] in ".!?:,":
            return False
        if text.startswith(self._starts):
            return True
        if words[-1].casefold() not in self._words and words[0].casefold() not in self._words:
            return False
        return all(
            not word[0].islower() or word in _SMALL or word.casefold() in self._words for word in words[:-1]
        ) or (self._credits.is_known(words[0]))

    def parted(self, name: str) -> tuple[str, str | None]:
        """Return a name and the job printed behind it: "JOHN SMITH Associated Press Writer"."""
        words = name.split()
        if len(words) < 4 or words[-1].casefold() not in self._words:
            return name, None
        capitals = words[0].isupper() and words[1].isupper() and not name.isupper()
        for at in range(2, len(words)):
            job = " ".join(words[at:])
            house = self._credits.is_known(words[at]) or self._credits.looks_like_one(" ".join(words[at : at + 2]))
            if self.is_job(job) and (house or (capitals and not words[at].isupper())):
                return " ".join(words[:at]), job
        return name, None
