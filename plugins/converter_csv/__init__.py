"""CSV: writes articles as rows of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter import hookimpl

if TYPE_CHECKING:
    from converter import Exporter


@hookimpl
def converter_exporters() -> list[Exporter]:
    """Return the CSV exporter."""
    from converter_csv.exporter import CsvExporter

    return [CsvExporter()]
