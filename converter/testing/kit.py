"""Contracts as pytest classes: one line in a plugin's tests runs them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from converter.article import Article
from converter.enrichers import Enricher
from converter.formats import Check, Exporter, Reader
from converter.options import resolve
from converter.testing import (
    checks,
    enrichers,
    exporter_conduct as conduct,
    exporter_work as work,
    exporters,
    reader_conduct,
    readers,
    roundtrip,
    wire_rules,
)
from converter.testing.contract import Property, as_class

EXPORTER: Final[tuple[Property[exporters.Subject], ...]] = (
    Property("names", exporters.names, cheap=True),
    Property("known_paths", exporters.known_paths, cheap=True),
    Property("options_schema", exporters.options_schema, cheap=True),
    Property("result", exporters.result, cheap=True),
    Property("without_options", exporters.without_options, cheap=True),
    Property("option_types", conduct.option_types, cheap=True),
    Property("options_honoured", conduct.options_honoured, cheap=True),
    Property("purity", exporters.purity, cheap=True),
    Property("picklable", exporters.picklable, cheap=True),
    Property("silent", conduct.silent, cheap=True),
    Property("self_contained", conduct.self_contained, cheap=True),
    Property("well_formed", exporters.well_formed, cheap=True),
    Property("encoding", conduct.encoding, cheap=True),
    Property("frames", exporters.frames, cheap=True),
    Property("confidential", exporters.confidential, cheap=True),
    Property("carried_paths_told", work.carried_paths_told, cheap=False),
    Property("written_paths_declared", work.written_paths_declared, cheap=False),
    Property("all_fields_at_once", work.all_fields_at_once, cheap=False),
    Property("options_carry", work.options_carry, cheap=False),
    Property("hostile_values", work.hostile_values, cheap=False),
    Property("generated_articles", work.generated_articles, cheap=False),
    Property("determinism", work.determinism, cheap=False),
    Property("threads", conduct.threads, cheap=False),
    Property("linear_time", conduct.linear_time, cheap=False),
    Property("import_cost", conduct.import_cost, cheap=True),
    Property("same_everywhere", work.same_everywhere, cheap=False),
)
"""An exporter's properties, in the order in which they are best mended."""

ROUND_TRIP: Final[tuple[Property[exporters.Subject], ...]] = (
    Property("round_trip", roundtrip.round_trip, cheap=False),
    Property("nothing_forgotten", roundtrip.nothing_forgotten, cheap=False),
)
"""What is asked of an exporter whose format can be read, too."""

READER: Final[tuple[Property[readers.Subject], ...]] = (
    Property("names", readers.names, cheap=True),
    Property("sniffing", readers.sniffing, cheap=True),
    Property("records", readers.records, cheap=True),
    Property("readings", readers.readings, cheap=True),
    Property("records_stand_alone", reader_conduct.records_stand_alone, cheap=True),
    Property("source_kept", readers.source_kept, cheap=True),
    Property("origins_lead_to_values", readers.origins_lead_to_values, cheap=True),
    Property("picklable", readers.picklable, cheap=True),
    Property("silent", reader_conduct.silent, cheap=True),
    Property("self_contained", reader_conduct.self_contained, cheap=True),
    Property("bounded_memory", readers.bounded_memory, cheap=False),
    Property("garbage_refused", readers.garbage_refused, cheap=False),
    Property("determinism", readers.determinism, cheap=False),
    Property("threads", reader_conduct.threads, cheap=False),
    Property("linear_time", reader_conduct.linear_time, cheap=False),
    Property("import_cost", reader_conduct.import_cost, cheap=True),
    Property("same_everywhere", readers.same_everywhere, cheap=False),
)
"""A reader's properties, in the order in which they are best mended."""

CHECK: Final[tuple[Property[checks.Subject], ...]] = (
    Property("names", checks.names, cheap=True),
    Property("right_accepted", checks.right_accepted, cheap=True),
    Property("wrong_found", checks.wrong_found, cheap=True),
    Property("findings_placed", checks.findings_placed, cheap=True),
    Property("picklable", checks.picklable, cheap=True),
    Property("silent", checks.silent, cheap=True),
    Property("garbage_told", checks.garbage_told, cheap=True),
    Property("determinism", checks.determinism, cheap=False),
    Property("import_cost", checks.import_cost, cheap=True),
    Property("same_everywhere", checks.same_everywhere, cheap=False),
)
"""A check's properties, in the order in which they are best mended."""

ENRICHER: Final[tuple[Property[enrichers.Subject], ...]] = (
    Property("names", enrichers.names, cheap=True),
    Property("adds_something", enrichers.adds_something, cheap=True),
    Property("adds_only", enrichers.adds_only, cheap=True),
    Property("purity", enrichers.purity, cheap=True),
    Property("picklable", enrichers.picklable, cheap=True),
    Property("silent", enrichers.silent, cheap=True),
    Property("import_cost", enrichers.import_cost, cheap=True),
    Property("determinism", enrichers.determinism, cheap=False),
)
"""An enricher's properties, in the order in which they are best mended."""

WIRE_RULES: Final[tuple[Property[wire_rules.Subject], ...]] = (
    Property("rule_files", wire_rules.rule_files, cheap=True),
    Property("examples_read", wire_rules.examples_read, cheap=True),
    Property("shipped_unharmed", wire_rules.shipped_unharmed, cheap=True),
)
"""The properties of rules of wire copy."""


def exporter_contract(
    exporter: Exporter,
    options: Mapping[str, Any] | None = None,
    *,
    exempt: Mapping[str, str] | None = None,
    internal: bool = False,
    shows: exporters.Shows = exporters.shows,
    reader: exporters.Reads | None = None,
    unread: Mapping[str, str] | None = None,
    needs: Mapping[str, Any] | None = None,
    variants: Sequence[Mapping[str, Any]] = (),
    added: Mapping[str, str] | None = None,
) -> type:
    """Return a class of tests that prove an exporter's contract; assign it to a name that begins with ``Test``.

    ``options`` are those that the exporter needs; defaults are filled in. ``exempt`` maps a model path in ``carries``
    to the reason why the contract's sample value there cannot be seen in the output. ``internal`` is for the newsroom's
    own format, which keeps internal notes. ``shows(text, data)`` says whether a text stands in an output; by default
    it is looked for in UTF-8 and UTF-16.

    With a ``reader`` of the format, or a function that returns one for some of the exporter's options, what was written
    must be read again; ``unread`` maps a model path to the reason why it cannot be, and ``added`` a model path to the
    option of which the value stands there where the article has none. ``needs`` is what of an article the format cannot
    do without, as article JSON says it; the contract's sample articles get it where they lack it.

    Losses are judged under the options given, with each value that ``options_schema`` names in place of one of them
    (enum, boolean, limits), and under each of ``variants``: options that no schema can list, such as a separator.

    Raises:
        UsageError: an option is unknown or its value does not fit.
    """
    subject = exporters.Subject(
        exporter=exporter,
        options=resolve(exporter, options or {}),
        exempt=dict(exempt or {}),
        internal=internal,
        shows=shows,
        reader=reader,
        unread=dict(unread or {}),
        needs=dict(needs or {}),
        variants=tuple(variants),
        added=dict(added or {}),
    )
    return as_class(subject, EXPORTER + (ROUND_TRIP if reader else ()), "TestExporterContract")


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


def check_contract(
    check: Check,
    *,
    right: Mapping[str, bytes] | list[bytes],
    wrong: Mapping[str, tuple[bytes, str]] | list[tuple[bytes, str]],
) -> type:
    """Return a class of tests that prove a check's contract; assign it to a name that begins with ``Test``.

    ``right`` are documents without a fault; ``wrong`` are documents with one, each with the code of the finding that
    tells it.
    """
    subject = checks.Subject(check=check, right=checks.named(right), wrong=checks.named(wrong))
    return as_class(subject, CHECK, "TestCheckContract")


def enricher_contract(enricher: Enricher, samples: list[Article], options: Mapping[str, Any] | None = None) -> type:
    """Return a class of tests that prove an enricher's contract; assign it to a name that begins with ``Test``.

    ``samples`` are articles to which it adds something. ``options`` are those that it needs; defaults are filled in.

    Raises:
        UsageError: an option is unknown or its value does not fit.
    """
    complete = resolve(enricher, options or {})
    subject = enrichers.Subject(enricher=enricher, options=complete, samples=tuple(samples))
    return as_class(subject, ENRICHER, "TestEnricherContract")


def wire_rules_contract(texts: list[str]) -> type:
    """Return a class of tests that prove rules of wire copy right; assign it to a name that begins with ``Test``.

    ``texts`` are TOML as ``schemas/wire-rules.schema.json`` describes it; the examples in them are their tests.
    """
    return as_class(wire_rules.Subject(texts=tuple(texts)), WIRE_RULES, "TestWireRulesContract")
