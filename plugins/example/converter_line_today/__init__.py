"""LINE TODAY: writes articles as its XML feed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter import hookimpl

if TYPE_CHECKING:
    from converter import Exporter


@hookimpl
def converter_exporters() -> list[Exporter]:
    """Return the LINE TODAY exporter."""
    from converter_line_today.exporter import LineTodayExporter

    return [LineTodayExporter()]
