"""schema.org JSON-LD: writes articles as NewsArticle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter import hookimpl

if TYPE_CHECKING:
    from converter import Exporter


@hookimpl
def converter_exporters() -> list[Exporter]:
    """Return the JSON-LD exporter."""
    from converter_jsonld.exporter import JsonLdExporter

    return [JsonLdExporter()]
