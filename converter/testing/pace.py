"""Whether time grows with the size of the text and no faster, measured so that a busy machine does not decide."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from converter.article import Article, Block, Cell, ListBlock, ListItem, Mark, Paragraph, Table

GROWTH: Final = 8
"""How many times larger the large text is."""
MOST: Final = 4 * GROWTH
"""How many times longer it may take: a linear writer needs ``GROWTH`` times, a quadratic one its square, 64 times."""

_FIRST: Final = 250
_LARGEST: Final = 4_000
_ENOUGH: Final = 0.02
_ATTEMPTS: Final = 4
_SENTENCE: Final = "Bupati “A & B” <membuka> pasar di tepi sungai. "


def bodies(size: int) -> Mapping[str, tuple[Block, ...]]:
    """Return bodies of ``size`` parts, by what there is much of."""
    marks = tuple(Mark(type="strong", start=at * 4, end=at * 4 + 2) for at in range(size))
    return {
        "paragraphs": (Paragraph(text=_SENTENCE),) * size,
        "one long paragraph": (Paragraph(text=_SENTENCE * size),),
        "marks in one paragraph": (Paragraph(text="kata" * size, marks=marks),),
        "items of a list": (ListBlock(items=(ListItem(text=_SENTENCE),) * size),),
        "rows of a table": (Table(rows=((Cell(text=_SENTENCE), Cell(text="1")),) * size),),
    }


def slower_than_linear(export: Callable[[Article], object]) -> dict[str, str]:
    """Return by kind of body how much longer a text of ``GROWTH`` times the size takes, where it is over ``MOST``."""
    found = {}
    for kind in bodies(1):
        growth = _of_body(export, kind)
        if growth > MOST:
            found[kind] = f"{GROWTH} times the {kind} take {growth:.0f} times as long"
    return found


def growth(work: Callable[[int], object], size: int) -> float:
    """Return how many times longer the work takes for ``GROWTH`` times the size.

    Time is this process's own, the least of several runs counts, and so does the least of several attempts: a busy
    machine makes work slower, never quicker.
    """
    least = float("inf")
    for _ in range(_ATTEMPTS):
        large, small = _least(lambda: work(size * GROWTH)), _least(lambda: work(size))
        least = min(least, large / max(small, 1e-6))
        if least <= MOST:
            break
    return least


def _of_body(export: Callable[[Article], object], kind: str) -> float:
    size = _FIRST
    while size < _LARGEST and _least(partial(export, _article(kind, size * GROWTH))) < _ENOUGH:
        size *= 4
    articles = {count: _article(kind, count) for count in (size, size * GROWTH)}
    return growth(lambda count: export(articles[count]), size)


def _article(kind: str, size: int) -> Article:
    return Article(id="urn:example:1", headline="Pasar dibuka", body=bodies(size)[kind])


def _least(work: Callable[[], object]) -> float:
    """Return the seconds of the quickest of three runs, or of the first when that was long."""
    least = float("inf")
    collecting = gc.isenabled()
    try:
        for _ in range(3):
            gc.collect()
            gc.disable()  # its cost grows with all that is alive, not with what is measured
            begun = time.process_time()
            work()
            least = min(least, time.process_time() - begun)
            if least > 1:
                break
    finally:
        if collecting:
            gc.enable()
    return least
