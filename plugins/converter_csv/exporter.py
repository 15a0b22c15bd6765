"""The CSV exporter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from converter import Article, Companion, Export, Frame, Loss, Options
from converter_csv.carried import ALL, carried, left_out
from converter_csv.cells import row_of
from converter_csv.options import OPTIONS
from converter_csv.partners import for_partners
from converter_csv.plan import plan_of


class CsvExporter:
    """Writes an article as a row of CSV under a header row, in UTF-8 with CRLF line ends (RFC 4180).

    A list is JSON in its cell unless the option ``join`` is given. Internal notes and suggestions have no column;
    notes to editors, and what came with the article and the model has no place for, have columns that must be chosen.
    """

    name = "csv"
    media_type = "text/csv"
    suffix = ".csv"
    carries = ALL
    options_schema: Mapping[str, Any] = OPTIONS

    def carried(self, options: Options) -> frozenset[str]:
        """Return the model paths that the chosen columns hold."""
        return carried(plan_of(options))

    def frame(self, options: Options) -> Frame:
        """Return the first lines of the file; every export begins with them, too."""
        prolog = plan_of(options).prolog
        return Frame(header=prolog, prolog=prolog)

    def companion(self, options: Options) -> Companion | None:
        """Return the Table Schema of the columns when the option ``table_schema`` asks for it."""
        if not options.get("table_schema"):
            return None
        from converter_csv.table_schema import schema_of, written

        return Companion(suffix=".schema.json", data=written(schema_of(plan_of(options))))

    def export(self, article: Article, options: Options) -> Export:
        """Write the header row and the article's row.

        Raises:
            ExportError: a cell is too long for the dialect.
            UsageError: two columns would have one name.
        """
        plan = plan_of(options)
        told: list[Loss] = []
        if article.media:
            article = for_partners(article, told, shown=plan.media and plan.join is None)
        row = row_of(article, plan, told)
        for column in plan.left_out:
            if (value := column.get(article)) or value is False:
                told.extend(left_out(column, value, plan, article))
        return Export(data=plan.prolog + row, losses=tuple(dict.fromkeys(told)))
