"""Lines of pages and content systems, and what these hang on the end of a story."""

from __future__ import annotations

import re
from itertools import groupby
from operator import itemgetter
from typing import Final

from converter.wire.begins import Begins, any_case
from converter.wire.rules import Rules

TAIL_LONGEST: Final = 90
"""Characters of the longest end that a page hangs on."""

_NOISE: Final = 140  # characters of the longest line of a page
_SENTENCES: Final = 500  # of what a page says of itself
_HUNG: Final = " >.=»→-"  # what may stand behind such an end
_SCRIPT: Final = 200  # characters of the longest end that a page glues to a paragraph
_LABEL_SIGNS: Final = (":", " :", "：", " |", "|", "】", "]")
_DOTS: Final = ":…>→»"  # what may stand behind a whole line of a page
_ARROWS: Final = ">»›▶►→•([【-–—"  # what a line of a page may begin with
_TITLE: Final = "…"  # stands for a title in what a page says
_KEY: Final = 3  # characters by which beginnings are looked up


class Pages:
    """The compiled rules."""

    def __init__(self, given: Rules) -> None:
        labels = [label for one in given.noise for label in one.labels]
        lines = [*labels, *(line for one in given.noise for line in one.lines)]
        starts = [start for one in given.noise for start in one.starts]
        links = [link for one in given.noise for link in one.links]
        said = [one for noise in given.noise for one in noise.sentences]
        sentences = [form for one in said if _TITLE not in one for form in (one, f"({one}")]
        self._sentences = tuple(sorted({one.casefold() for one in sentences}))
        self._posts = [(one.partition(_TITLE)[0], one.partition(_TITLE)[2]) for one in said if _TITLE in one]
        heads = [*starts, *sentences, *(label + sign for label in labels for sign in _LABEL_SIGNS)]
        self._post_starts = tuple(start for start, _ in self._posts)
        sentences += self._post_starts
        self._labels = frozenset(label.casefold() for label in labels)
        self._lines = frozenset(line.casefold() for line in lines)
        self._starts: dict[str, tuple[str, ...]] = {}
        for key, some in groupby(sorted({head.casefold() for head in heads}), itemgetter(slice(_KEY))):
            self._starts[key] = tuple(some)
        self._links = tuple(sorted({link.casefold() for link in links}))
        tails = sorted((tail for one in given.noise for tail in one.tails), key=len, reverse=True)
        words = "|".join(map(re.escape, tails)) or "(?!)"
        self.ends = re.compile(rf"(?<=[.!?\"”)]) ?(?:{words})[ >.=»→-]{{0,40}}$", re.IGNORECASE)
        self._tail_ends = tuple(one.rstrip(_HUNG).lower() for one in tails)
        self._scripts = tuple(one for noise in given.noise for one in noise.glued)
        self._begins = Begins(any_case([*lines, *starts, *links, *sentences]))
        self.begins = self._begins | Begins(_ARROWS)

    def links_below(self, text: str) -> bool:
        """Say whether a line is a heading below which a page links to other stories."""
        return text.strip(_ARROWS + _DOTS + ")]】： ").casefold() in self._labels

    def noise(self, text: str) -> bool:
        """Say whether a line belongs to a page or a system, and to no story."""
        if len(text) <= _SENTENCES and self._is_post(text):
            return True
        if len(text) > _NOISE:
            return len(text) <= _SENTENCES and self._says(text)
        if text[0] in _ARROWS and self._is_noise(text.strip(_ARROWS + ")]】 ")):
            return True
        return self._is_noise(text)

    def _is_post(self, text: str) -> bool:
        """Say whether a line says by its title where the story stood first: "The post … appeared first on …"."""
        return text.startswith(self._post_starts) and any(
            text.startswith(one) and end in text for one, end in self._posts
        )

    def _says(self, text: str) -> bool:
        return self._begins.may_begin(text) and text.casefold().startswith(self._sentences)

    def _is_noise(self, text: str) -> bool:
        if not self._begins.may_begin(text):
            return False
        folded = text.casefold()
        if folded.startswith(self._starts.get(folded[:_KEY], ())):
            return True
        if folded.startswith(self._links) and (not folded.endswith(".") or folded.endswith("..")):
            return True
        # A word in small letters may be the last of a sentence in hard-wrapped copy: "dlrs a" / "share".
        return not text[0].islower() and (
            folded in self._lines or folded.removesuffix("...").rstrip(_DOTS).rstrip() in self._lines
        )

    def tail(self, text: str) -> int | None:
        """Return where what a page hung on the end of a paragraph begins, or None."""
        if text.isascii() and not text[-TAIL_LONGEST:].rstrip(_HUNG).lower().endswith(self._tail_ends):
            return None
        match = self.ends.search(text, max(1, len(text) - TAIL_LONGEST))
        return match.start() if match else None

    def script(self, text: str) -> int | None:
        """Return where what a page glued to a paragraph begins, whatever follows, or None."""
        start = 0
        for one in self._scripts:
            start = max(start, text.rfind(one, -_SCRIPT))
        return start or None
