"""What Python's csv module reads of our bytes: the judge of every test here."""

from __future__ import annotations

import csv
import io
from typing import Any

from converter_csv.exporter import CsvExporter
from converter_csv.formula import unescape

from converter import Article, Export

csv.field_size_limit(2**31 - 1)


def export(article: Article, **options: Any) -> Export:
    return CsvExporter().export(article, options)


def read(data: bytes, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline=""), delimiter=delimiter, strict=True))


def cells(article: Article, **options: Any) -> dict[str, str]:
    """The article's cells by their headers, as a program that knows the escape reads them."""
    header, row = read(export(article, **options).data, options.get("delimiter", ","))
    assert len(header) == len(row)
    return {name: unescape(cell) for name, cell in zip(header, row, strict=True)}


def losses(article: Article, **options: Any) -> dict[str, str]:
    told = export(article, **options).losses
    assert len(set(told)) == len(told)
    return {loss.path: loss.outcome for loss in told}
