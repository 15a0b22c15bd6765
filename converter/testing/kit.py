"""Contracts as pytest classes: one line in a plugin's tests runs them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from converter.formats import Exporter, Reader
from converter.options import resolve
from converter.testing import exporter_work as work, exporters, readers
from converter.testing.contract import Property, as_class

EXPORTER: Final[tuple[Property[exporters.Subject], ...]] = (
    Property("names", exporters.names, cheap=True),
    Property("known_paths", exporters.known_paths, cheap=True),
    Property("options_schema", exporters.options_schema, cheap=True),
    Property("result", exporters.result, cheap=True),
    Property("without_options", exporters.without_options, cheap=True),
    Property("purity", exporters.purity, cheap=True),
    Property("picklable", exporters.picklable, cheap=True),
    Property("well_formed", exporters.well_formed, cheap=True),
    Property("frames", exporters.frames, cheap=True),
    Property("confidential", exporters.confidential, cheap=True),
    Property("carried_paths_told", work.carried_paths_told, cheap=False),
    Property("written_paths_declared", work.written_paths_declared, cheap=False),
    Property("all_fields_at_once", work.all_fields_at_once, cheap=False),
    Property("hostile_values", work.hostile_values, cheap=False),
    Property("generated_articles", work.generated_articles, cheap=False),
    Property("determinism", work.determinism, cheap=False),
    Property("same_everywhere", work.same_everywhere, cheap=False),
)
"""An exporter's properties, in the order in which they are best mended."""

READER: Final[tuple[Property[readers.Subject], ...]] = (
    Property("names", readers.names, cheap=True),
    Property("sniffing", readers.sniffing, cheap=True),
    Property("records", readers.records, cheap=True),
    Property("readings", readers.readings, cheap=True),
    Property("source_kept", readers.source_kept, cheap=True),
    Property("origins_lead_to_values", readers.origins_lead_to_values, cheap=True),
    Property("picklable", readers.picklable, cheap=True),
    Property("bounded_memory", readers.bounded_memory, cheap=False),
    Property("garbage_refused", readers.garbage_refused, cheap=False),
    Property("determinism", readers.determinism, cheap=False),
    Property("same_everywhere", readers.same_everywhere, cheap=False),
)
"""A reader's properties, in the order in which they are best mended."""


def exporter_contract(
    exporter: Exporter,
    options: Mapping[str, Any] | None = None,
    *,
    exempt: Mapping[str, str] | None = None,
    internal: bool = False,
    shows: exporters.Shows = exporters.shows,
) -> type:
    """Return a class of tests that prove an exporter's contract; assign it to a name that begins with ``Test``.

    ``options`` are those that the exporter needs; defaults are filled in. ``exempt`` maps a model path in ``carries``
    to the reason why the contract's sample value there cannot be seen in the output. ``internal`` is for the newsroom's
    own format, which keeps internal notes. ``shows(text, data)`` says whether a text stands in an output; by default
    it is looked for in UTF-8 and UTF-16.

    Raises:
        UsageError: an option is unknown or its value does not fit.
    """
    subject = exporters.Subject(
        exporter=exporter,
        options=resolve(exporter, options or {}),
        exempt=dict(exempt or {}),
        internal=internal,
        shows=shows,
    )
    return as_class(subject, EXPORTER, "TestExporterContract")


def reader_contract(
    reader: Reader,
    samples: Mapping[str, bytes] | list[bytes],
    *,
    many: Callable[[int], bytes] | None = None,
    restores: bool = False,
) -> type:
    """Return a class of tests that prove a reader's contract; assign it to a name that begins with ``Test``.

    ``samples`` are files of the format, each with an article in it. ``many(n)`` makes a file of ``n`` records, for a
    format that holds many in one file. ``restores`` is for a format that says itself what its articles were first read
    from, so that their ``source`` is not the record.
    """
    subject = readers.Subject(reader=reader, samples=readers.mapped(samples), many=many, restores=restores)
    return as_class(subject, READER, "TestReaderContract")
