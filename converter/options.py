"""Options of formats: from ``FORMAT.KEY=VALUE`` on a command line to values that fit the format's schema."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any, Protocol, TypeVar

from converter import schemas
from converter.findings import Severity, UsageError, register
from converter.formats import Configurable

OPTION_UNKNOWN = register(
    "OPTION_UNKNOWN",
    Severity.ERROR,
    "the format has no such option",
    explanation="Each reader and exporter declares its options; `converter formats` lists them.",
    fix="Use an option that the format has.",
)
OPTION_INVALID = register(
    "OPTION_INVALID",
    Severity.ERROR,
    "an option's value does not fit",
    explanation="The schema of the format's options refuses the value.",
    fix="Give a value as `converter formats` describes it.",
)
OPTION_MALFORMED = register(
    "OPTION_MALFORMED",
    Severity.ERROR,
    "an option is not written FORMAT.KEY=VALUE",
    explanation="Options name the format that they are for, for instance newsml-g2.provider=Example.",
    fix="Write --option FORMAT.KEY=VALUE.",
)


T = TypeVar("T")


class _Optioned(Protocol):
    @property
    def name(self) -> str: ...

    @property
    def options_schema(self) -> Mapping[str, Any]: ...


def parse(assignments: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return the texts of ``FORMAT.KEY=VALUE`` assignments by format and key; a later one wins.

    Raises:
        UsageError: an assignment has another form.
    """
    given: dict[str, dict[str, str]] = {}
    for assignment in assignments:
        target, equals, value = assignment.partition("=")
        name, dot, key = target.partition(".")
        if not (equals and dot and name and key):
            raise UsageError(OPTION_MALFORMED.found(f"{assignment!r} is not FORMAT.KEY=VALUE"))
        given.setdefault(name, {})[key] = value
    return given


def configured(reader: T, name: str, given: Mapping[str, Any]) -> T:
    """Return a reader or check that goes by the options given; ``name`` is the format's.

    Raises:
        UsageError: an option is unknown or its value does not fit.
    """
    if isinstance(reader, Configurable):
        return reader.configured(resolve(reader, given))
    for key in given:
        raise UsageError(_unknown(name, key, {}))
    return reader


def resolve(exporter: _Optioned, given: Mapping[str, Any], at: str | None = None) -> dict[str, Any]:
    """Return a format's options: those given, turned into what its schema asks for, then the schema's defaults.

    ``at`` is the job's time (RFC 3339); it fills the option of that name where the exporter declares one.

    Raises:
        UsageError: an option is unknown or its value does not fit.
    """
    known: Mapping[str, Any] = exporter.options_schema.get("properties", {})
    for key in given:
        if key not in known:
            raise UsageError(_unknown(exporter.name, key, known))
    options = {key: schema["default"] for key, schema in known.items() if "default" in schema}
    if at is not None and "at" in known:
        options["at"] = at
    options.update({key: _coerced(value, known[key]) for key, value in given.items()})
    if given:
        _check(exporter, options)
    return options


def _unknown(name: str, key: str, known: Mapping[str, Any]) -> Any:
    near = get_close_matches(key, known, n=1)
    guess = f"; did you mean {near[0]!r}?" if near else "."
    listed = ", ".join(sorted(known)) or "none"
    return OPTION_UNKNOWN.found(f"{name} has no option {key!r}{guess} Its options: {listed}")


def _check(exporter: _Optioned, options: dict[str, Any]) -> None:
    problems = list(schemas.findings(schemas.validator(exporter.options_schema), options, f"{exporter.name} options"))
    if problems:
        told = [OPTION_INVALID.found(f"{exporter.name}: {one.message}", pointer=one.pointer) for one in problems]
        raise UsageError(*told)


def _coerced(value: Any, schema: Mapping[str, Any]) -> Any:
    """Turn a command line's text into the type that the schema asks for; what does not fit is left for the check."""
    kinds = schema.get("type", "string")
    if not isinstance(value, str) or "string" in ([kinds] if isinstance(kinds, str) else kinds):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return [part.strip() for part in value.split(",")] if kinds == "array" else value
