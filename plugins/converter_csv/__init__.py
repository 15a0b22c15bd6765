"""CSV: articles as rows of a table, written and read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter import hookimpl

if TYPE_CHECKING:
    from converter import Check, Exporter, Reader


@hookimpl
def converter_exporters() -> list[Exporter]:
    """Return the CSV exporter."""
    from converter_csv.exporter import CsvExporter

    return [CsvExporter()]


@hookimpl
def converter_readers() -> list[Reader]:
    """Return the CSV reader."""
    from converter_csv.reader import CsvReader

    return [CsvReader()]


@hookimpl
def converter_checks() -> list[Check]:
    """Return the check of CSV files."""
    from converter_csv.check import CsvCheck

    return [CsvCheck()]
