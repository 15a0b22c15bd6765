"""The cells of an article's row."""

from __future__ import annotations

import re
from itertools import compress
from typing import Any, Final

import msgspec

from converter import Article, ExportError, Loss, Severity, paths_of, register
from converter_csv.body import body_cells
from converter_csv.columns import BODY, Column
from converter_csv.joined import joined
from converter_csv.layout import presence
from converter_csv.plan import Plan
from converter_csv.row import SHORT, cell_of, join_row, short_cell

CSV_CELL_TOO_LONG = register(
    "CSV_CELL_TOO_LONG",
    Severity.ERROR,
    "a cell is longer than Excel can hold",
    explanation="Excel holds 32,767 characters (UTF-16 units) in a cell; longer ones it cuts or spills.",
    fix="Use the dialect rfc4180, or choose columns without this one.",
)

_encode: Final = msgspec.json.Encoder().encode
_BREAKS: Final = re.compile("[\r\n]+")


def row_of(article: Article, plan: Plan, told: list[Loss]) -> bytes:
    """Return the article's row in UTF-8 with its line end; what is lost by it is added to ``told``.

    Raises:
        ExportError: a cell is too long for the dialect.
    """
    layout = plan.layouts[presence(article)]
    values = layout.get(article)
    cells = plan.blank.copy()
    for index, place, empty in layout.stated:
        if values[index] is not None:
            cells[place] = empty
    words, blocks = body_cells(article, plan.body, words=plan.words) if article.body else ("", "")
    escaping, delimiter, narrow = plan.escaping, plan.delimiter, plan.narrow
    # Most of the values are absent: those that are there are picked without a look at the others.
    for (place, code, column), value in zip(compress(layout.places, values), filter(None, values), strict=True):
        if code:
            cells[place] = str(value).encode()
            continue
        if type(value) is str:
            text = value
        elif column.path == "/body":
            if not (text := words if column.name == BODY else blocks):
                continue
        else:
            text = _cell(value, column, plan, told)
        if narrow:
            text = _narrowed(text, value, column, plan, article, told)
        cells[place] = (short_cell if len(text) < SHORT else cell_of)(text, delimiter, escaping)
    return join_row(cells, delimiter)


def _cell(value: Any, column: Column, plan: Plan, told: list[Loss]) -> str:
    """Return a list, a term, or whether something is so, as text."""
    if plan.join is None or not column.main:
        return _encode(value).decode()
    return joined(value, column, plan.join, told)


def _narrowed(text: str, value: Any, column: Column, plan: Plan, article: Article, told: list[Loss]) -> str:
    """Return what a dialect with narrow cells holds of a text."""
    if plan.one_line and ("\n" in text or "\r" in text):
        text = _BREAKS.sub(" ", text)
        paths = ["/body/paragraph"] if column.path == "/body" else sorted(paths_of(value, column.path))
        told.extend(Loss(path=path, outcome="changed", reason="one article a line: no line breaks") for path in paths)
    if plan.longest is not None and len(text) * 2 > plan.longest:
        units = len(text.encode("utf-16-le")) // 2
        if units > plan.longest:
            message = f"the column {column.name} of {article.id} has {units} characters, Excel holds {plan.longest}"
            raise ExportError(CSV_CELL_TOO_LONG.found(message, source=article.id, pointer=column.path))
    return text
