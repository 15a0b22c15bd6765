"""schema.org JSON-LD: reads, writes and checks articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter import hookimpl

if TYPE_CHECKING:
    from converter import Check, Exporter, Reader


@hookimpl
def converter_readers() -> list[Reader]:
    """Return the JSON-LD reader."""
    from converter_jsonld.reader import JsonLdReader

    return [JsonLdReader()]


@hookimpl
def converter_exporters() -> list[Exporter]:
    """Return the JSON-LD exporter."""
    from converter_jsonld.exporter import JsonLdExporter

    return [JsonLdExporter()]


@hookimpl
def converter_checks() -> list[Check]:
    """Return the JSON-LD check."""
    from converter_jsonld.check import JsonLdCheck

    return [JsonLdCheck()]
