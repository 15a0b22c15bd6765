"""What knows formats when documents are validated: readers and checks, going by the options that are given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from converter import pipeline, plugins
from converter.formats import Check, Configurable, Reader
from converter.options import resolve


class Known(NamedTuple):
    """The readers, and the checks, by their formats' names; ``read_options`` are those that the readers go by."""

    readers: Mapping[str, Reader]
    checks: Mapping[str, tuple[Check, ...]]
    read_options: Mapping[str, Mapping[str, Any]]


class _Format(NamedTuple):
    """A format's name, and the options that its checks and its reader take together."""

    name: str
    options_schema: Mapping[str, Any]


def known(options: Mapping[str, Mapping[str, Any]] | None = None) -> Known:
    """Return all readers and checks; those that have options (by format and key) go by the ones given.

    Raises:
        UsageError: a format or an option is unknown, or a value does not fit.
    """
    registry = plugins.registry()
    checks = {name: tuple(found) for name, found in registry.checks.items()}
    read_options: dict[str, Mapping[str, Any]] = {}
    for name, given in (options or {}).items():
        whole = resolve(_Format(name, options_schema(name)), given)
        checks[name] = tuple(
            one.configured(_own(one, whole)) if isinstance(one, Configurable) else one for one in checks.get(name, ())
        )
        if name in registry.readers:
            read_options[name] = _own(registry.readers[name], whole)
    return Known(pipeline.configure(read_options), checks, read_options)


def options_schema(name: str) -> Mapping[str, Any]:
    """Return the schema of the options that a format's checks and its reader take together.

    Raises:
        UsageError: there is no such format.
    """
    registry = plugins.registry()
    parts: Iterable[Any] = registry.checks.get(name, ())
    if name in registry.readers or not parts:
        parts = [registry.reader(name), *parts]  # an unknown name is refused here
    properties: dict[str, Any] = {}
    for one in parts:
        properties |= _properties(one)
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _own(one: Any, options: Mapping[str, Any]) -> dict[str, Any]:
    """Return those of the options that a reader or check has."""
    return {key: value for key, value in options.items() if key in _properties(one)}


def _properties(one: Any) -> Mapping[str, Any]:
    found: Mapping[str, Any] = getattr(one, "options_schema", {}).get("properties", {})
    return found
