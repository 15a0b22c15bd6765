"""The CSV exporter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, Literal

from converter import Article, Export, ExportError, Frame, Loss, Options, Severity, model_paths, register
from converter_csv.body import losses_of_words
from converter_csv.cells import cell_of
from converter_csv.columns import Column
from converter_csv.formula import escape
from converter_csv.options import OPTIONS
from converter_csv.plan import Plan, plan_of
from converter_csv.present import body_paths, paths_in
from converter_csv.row import write_row

CSV_CELL_TOO_LONG = register(
    "CSV_CELL_TOO_LONG",
    Severity.ERROR,
    "a cell is longer than Excel can hold",
    explanation="Excel holds 32,767 characters (UTF-16 units) in a cell; longer ones it cuts or spills.",
    fix="Use the dialect rfc4180, or choose columns without this one.",
)


_BREAKS: Final = re.compile("[\r\n]+")


class CsvExporter:
    """Writes an article as a row of CSV under a header row, in UTF-8 with CRLF line ends (RFC 4180).

    A list is JSON in its cell unless the option ``join`` is given. Internal notes and suggestions have no column;
    notes to editors, and what came with the article and the model has no place for, have columns that must be chosen.
    """

    name = "csv"
    media_type = "text/csv"
    suffix = ".csv"
    carries = model_paths() - {"/internal_notes", "/suggestions"}
    options_schema: Mapping[str, Any] = OPTIONS

    def frame(self, options: Options) -> Frame:
        """Return the first lines of the file; every export begins with them, too."""
        prolog = plan_of(options).prolog
        return Frame(header=prolog, prolog=prolog)

    def export(self, article: Article, options: Options) -> Export:
        """Write the header row and the article's row.

        Raises:
            ExportError: a cell is too long for the dialect.
            UsageError: two columns would have one name.
        """
        plan = plan_of(options)
        told: list[Loss] = []
        cells = _cells(plan, article, told)
        if plan.longest is not None:
            _check_lengths(cells, plan, article)
        for column in plan.left_out:
            told.extend(_left_out(column, plan, article))
        data = plan.prolog + write_row(cells, plan.delimiter).encode()
        return Export(data=data, losses=tuple(dict.fromkeys(told)))


def _cells(plan: Plan, article: Article, told: list[Loss]) -> list[str]:
    cells = []
    for column in plan.columns:
        value = column.get(article)
        if not value:
            cells.append("" if value is None else column.empty)
            continue
        text = value if type(value) is str else cell_of(value, column, plan, article, told)
        if plan.one_line and ("\n" in text or "\r" in text):
            text = _BREAKS.sub(" ", text)
            told.extend(_unbroken(value, column))
        # Nearly every text begins with a letter or a digit, which begins no formula.
        cells.append(text if text[:1].isalnum() or not plan.escaping else escape(text))
    return cells


def _unbroken(value: Any, column: Column) -> list[Loss]:
    paths = ["/body/paragraph"] if column.path == "/body" else sorted(set(paths_in(value, column.path)))
    return [Loss(path=path, outcome="changed", reason="one article a line: no line breaks") for path in paths]


def _check_lengths(cells: list[str], plan: Plan, article: Article) -> None:
    for column, cell in zip(plan.columns, cells, strict=True):
        if plan.longest is not None and len(cell) * 2 > plan.longest:
            units = len(cell.encode("utf-16-le")) // 2
            if units > plan.longest:
                message = f"the column {column.name} of {article.id} has {units} characters, Excel holds {plan.longest}"
                raise ExportError(CSV_CELL_TOO_LONG.found(message, source=article.id, pointer=column.path))


def _left_out(column: Column, plan: Plan, article: Article) -> list[Loss]:
    value = column.get(article)
    if not value and value is not False:
        return []
    if column.path == "/body":
        return _left_out_of_body(column, plan, article)
    reason = f"written only when the column {column.name} is chosen"
    outcome: Literal["dropped", "withheld"] = "dropped" if column.default else "withheld"
    return [Loss(path=path, outcome=outcome, reason=reason) for path in paths_in(value, column.path)]


def _left_out_of_body(column: Column, plan: Plan, article: Article) -> list[Loss]:
    if plan.blocks:
        return []
    if plan.words:
        return losses_of_words(article.body, plan.body)
    reason = f"written only when the column {column.name} is chosen"
    return [Loss(path=path, outcome="dropped", reason=reason) for path in sorted(body_paths(article.body))]
