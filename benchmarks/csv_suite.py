"""CSV out and in: rows and whole exports against csv.writer on rows that are ready, reading against csv.reader.

The base writes or reads cells and nothing else: it makes no article, knows no formulas, accounts for no loss.
"""

from __future__ import annotations

import csv
import io
from typing import Any

from benchmarks import ours
from benchmarks.convert import DISTINCT
from benchmarks.stories import stories
from benchmarks.suites import Settings, Table
from benchmarks.timing import Variant, figure, interleave
from converter import Record, plugins, validate_article


def measure(settings: Settings) -> list[Table]:
    """Measure writing and reading; every variant has the same articles."""
    return [_table("writing CSV", _writers(), settings), _table("reading CSV", _readers(), settings)]


def _table(title: str, variants: list[Variant], settings: Settings) -> Table:
    base, *others = interleave(variants, stories(DISTINCT), settings.rounds, settings.batch)
    figures = [figure(variants[0].name, base)]
    figures += [figure(one.name, series, base) for one, series in zip(variants[1:], others, strict=True)]
    return Table(title, variants[0].name, figures)


def _writers() -> list[Variant]:
    from converter_csv.row import write_row

    [target] = [one for one in ours.prepared() if one.name == "csv"]

    def export(article: Any) -> object:
        return target.exporter.export(article, target.options)

    return [
        Variant("csv.writer, the row ready", _written, _row),
        Variant("our join, the row ready", lambda row: write_row(row).encode(), _row),
        Variant("converter, from the article", export, _article),
    ]


def _readers() -> list[Variant]:
    reader = plugins.registry().reader("csv")

    def split(data: bytes) -> object:
        return list(reader.records(io.BytesIO(data), "-"))

    def read(record: Record) -> object:
        return list(reader.read(record))

    def record_of(data: bytes) -> Record:
        [record] = reader.records(io.BytesIO(_exported(data)), "-")
        return record

    return [
        Variant("csv.reader, row and header", _parsed, _exported),
        Variant("  splitting into records", split, _exported),
        Variant("  the gate alone", validate_article, _article),
        Variant("converter, to the article", read, record_of),
    ]


def _article(data: bytes) -> Any:
    return ours.article(data)[0]


def _exported(data: bytes) -> bytes:
    [target] = [one for one in ours.prepared() if one.name == "csv"]
    return target.exporter.export(_article(data), target.options).data


def _parsed(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline="")))


def _row(data: bytes) -> list[str]:
    return _parsed(_exported(data))[1]


def _written(row: list[str]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerow(row)
    return out.getvalue().encode()
