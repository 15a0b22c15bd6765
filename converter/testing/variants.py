"""The options that an exporter is tested with: those given, its author's own, and each value that its schema names."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from converter.findings import UsageError
from converter.options import resolve
from converter.testing.exporters import Subject


def named_values(schema: Mapping[str, Any]) -> Iterator[Any]:
    """Yield the values that an option's schema names: of an enum all, of a boolean both, of a number the limits."""
    yield from schema.get("enum", ())
    if schema.get("type") == "boolean":
        yield from (False, True)
    if schema.get("type") in ("integer", "number"):
        yield from (schema[key] for key in ("minimum", "maximum") if key in schema)


def variants(subject: Subject) -> Iterator[tuple[str, Subject]]:
    """Yield a subject with other options, and these in words: one option changed at a time, then the author's sets."""
    for name, schema in subject.exporter.options_schema.get("properties", {}).items():
        for value in named_values(schema):
            if subject.options.get(name) != value and (one := _under(subject, {name: value})) is not None:
                yield f"{name}={value!r}", one
    for options in subject.variants:
        if (one := _under(subject, options)) is not None:
            yield ", ".join(f"{name}={value!r}" for name, value in options.items()), one


def _under(subject: Subject, options: Mapping[str, Any]) -> Subject | None:
    """Return a subject under other options; None where they do not go with the others, which the exporter says."""
    whole = copy.deepcopy(subject.options) | dict(options)
    try:
        subject.exporter.frame(resolve(subject.exporter, whole))
    except UsageError:
        return None
    return msgspec.structs.replace(subject, options=whole)
