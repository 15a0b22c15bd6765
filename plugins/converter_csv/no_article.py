"""Rows that are no article: a line of dashes, the sums below a table, what names and says nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from converter import Severity, register
from converter_csv.bad_cells import shown
from converter_csv.columns import BLOCKS, BODY
from converter_csv.headers import Flag, Known, Place

CSV_ROW_NO_ARTICLE = register(
    "CSV_ROW_NO_ARTICLE",
    Severity.ERROR,
    "a row is no article",
    explanation="The row is made of one sign again and again, is the sum of the rows above it, or has neither an id nor"
    " anything to read or to see. No article is made of it.",
    fix="Take the row out of the table; if it is an article, give it an id and a headline or a text.",
)

_SAYING: Final = frozenset(
    ["id", "alt_ids", "url", "headline", "subheadline", "alt_headlines", "slugline", "title", "abstract", "media"]
) | {BODY, BLOCKS}
_SUMS: Final = frozenset(
    [
        *("total", "totals", "subtotal", "grand total", "sum", "count", "jumlah", "summe", "gesamt", "totale"),
        *("somme", "suma", "toplam", "итого", "всего", "合计", "合計", "总计", "總計", "합계"),
    ]
)
"""What heads the sums below a table, without letter case."""
_LONGEST: Final = 20
_NUMBER: Final = re.compile(r"[+-]?[0-9][0-9 .,]{0,30}%?")


def saying(columns: Sequence[Place]) -> tuple[int, ...]:
    """Return the places of the cells of which an article has one at least: name, words, pictures or flag."""
    return tuple(
        index
        for index, one in enumerate(columns)
        if isinstance(one, Flag) or (isinstance(one, Known) and one.column.name in _SAYING)
    )


def why_none(cells: Sequence[str], places: Sequence[int]) -> str | None:
    """Return why the cells of a row are no article, or None; ``places`` are those of what says something."""
    if places and not any(cells[place].strip() for place in places):
        return "the row has no id, no headline, no text and no picture"
    first = next((word for cell in cells if (word := cell.strip())), "")
    if not first:
        return "the row has nothing but blanks"
    sign = first[0]
    if not sign.isalnum():
        if not any(cell.strip().strip(sign).strip() for cell in cells):
            return f"the row is made of the sign {sign!r} alone"
    elif len(first) <= _LONGEST and _word(first) in _SUMS and _sums(cells):
        return f"the row is headed {shown(first)} and has nothing but numbers beside that"
    return None


def _word(text: str) -> str:
    return " ".join(text.rstrip(": ").casefold().split())


def _sums(cells: Sequence[str]) -> bool:
    filled = [word for cell in cells if (word := cell.strip())]
    return all(_NUMBER.fullmatch(word) for word in filled[1:])
