"""Finds, compiles and applies what lies in ``schemas/``.

jsonschema is the authority: it explains. jsonschema-rs answers "valid" first, since it is some 180 times faster; a
generated test proves that the two agree on the schemas shipped here. Neither ever fetches anything: references resolve
within the given schema only.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from converter.findings import Finding, Severity, UsageError, register

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    import jsonschema_rs
    from jsonschema.exceptions import ValidationError
    from jsonschema.protocols import Validator

SCHEMA_INVALID = register(
    "SCHEMA_INVALID",
    Severity.ERROR,
    "a value does not fit its schema",
    explanation="The document breaks the JSON Schema named in the finding, at the place that the pointer shows.",
    fix="Change the value to what the message asks for; `converter schemas show NAME` prints the schema.",
)
SCHEMA_UNKNOWN = register(
    "SCHEMA_UNKNOWN",
    Severity.ERROR,
    "no schema has this name",
    explanation="The schemas that come with the converter are listed by `converter schemas list`.",
    fix="Use a name from `converter schemas list`.",
)

_SUFFIX = ".schema.json"


def folder() -> Traversable:
    """Return the folder of shipped schemas: the installed package's, or the checkout's in an editable install."""
    packaged = resources.files("converter").joinpath("schemas")
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / "schemas"


def names() -> list[str]:
    """Return the names of the shipped schemas, sorted."""
    return sorted(entry.name.removesuffix(_SUFFIX) for entry in folder().iterdir() if entry.name.endswith(_SUFFIX))


def text(name: str) -> str:
    """Return a shipped schema as it is written.

    Raises:
        UsageError: no shipped schema has this name.
    """
    known = names()
    if name not in known:
        raise UsageError(SCHEMA_UNKNOWN.found(f"there is no schema {name!r}; known: {', '.join(known)}"))
    return folder().joinpath(name + _SUFFIX).read_text(encoding="utf-8")


@cache
def load(name: str) -> dict[str, Any]:
    """Return a shipped schema, parsed once per process; do not change it."""
    schema: dict[str, Any] = json.loads(text(name))
    return schema


def validator(schema: Mapping[str, Any]) -> Validator:
    """Return a jsonschema validator (2020-12) that fetches nothing."""
    from jsonschema import Draft202012Validator
    from referencing import Registry

    return Draft202012Validator(dict(schema), registry=Registry())


@cache
def _gate(name: str) -> jsonschema_rs.Draft202012Validator:
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(load(name))


@cache
def _authority(name: str) -> Validator:
    return validator(load(name))


def accepts(name: str, document: Any) -> bool:
    """Say whether a document is valid under a shipped schema; quick, and without reasons."""
    try:
        return _gate(name).is_valid(document)
    except (ValueError, UnicodeEncodeError):
        return False


def explain(name: str, document: Any, source: str | None = None) -> Iterator[Finding]:
    """Yield why a document of dicts and lists is not valid under a shipped schema, in the document's order."""
    return findings(_authority(name), document, name, source)


def findings(checker: Validator, document: Any, name: str, source: str | None = None) -> Iterator[Finding]:
    """Yield a finding for each error that a jsonschema validator sees."""
    told: set[tuple[str, str]] = set()
    for error in sorted(checker.iter_errors(document), key=lambda error: [str(part) for part in error.absolute_path]):
        leaf = _telling(error)
        # One fault may break several rules of a schema, a property's own and a condition's: it is told once.
        fault = (pointer(leaf.absolute_path), str(leaf.validator))
        if fault in told:
            continue
        told.add(fault)
        yield SCHEMA_INVALID.found(
            _message(leaf),
            source=source,
            pointer=pointer(leaf.absolute_path),
            schema=f"{name}#/" + "/".join(str(part) for part in leaf.absolute_schema_path),
        )


def pointer(parts: Any) -> str:
    """Return the JSON pointer (RFC 6901) of a path of keys and indexes."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def _telling(error: ValidationError) -> ValidationError:
    """Go down from "fits none of the alternatives" to the error in the alternative that was meant.

    Alternatives told apart by a constant ``type`` are meant by it; "or null" is not meant when a value is there.
    """
    while error.context:
        branches: dict[Any, list[ValidationError]] = {}
        for inner in error.context:
            branches.setdefault(inner.relative_schema_path[0], []).append(inner)
        meant = [inner for inner in branches.values() if not any(_rules_out(one) for one in inner)]
        if len(meant) != 1:
            return error
        error = max(meant[0], key=lambda one: len(one.absolute_path))
    return error


def _rules_out(error: ValidationError) -> bool:
    told_apart = error.validator == "const" and list(error.relative_path)[-1:] == ["type"]
    return told_apart or (error.validator == "type" and error.validator_value == "null")


def _message(error: ValidationError) -> str:
    """Say what is wrong in a person's words: field, found value, expected."""
    where = pointer(error.absolute_path) or "the document"
    instance: Any = error.instance
    found = _shown(instance)
    schema: dict[str, Any] = error.schema if isinstance(error.schema, dict) else {}
    wanted: Any = error.validator_value
    match error.validator:
        case "additionalProperties":
            known = schema.get("properties", {})
            strange = sorted(key for key in instance if key not in known)
            return f"{where} has unknown properties: {', '.join(map(repr, strange))}"
        case "required":
            missing = [key for key in wanted if key not in instance]
            return f"{where} lacks {', '.join(map(repr, missing))}"
        case "type":
            kinds = wanted if isinstance(wanted, str) else " or ".join(wanted)
            return f"{where} is {found}, but must be {kinds}"
        case "enum":
            return f"{where} is {found}, but must be one of {', '.join(map(_shown, wanted))}"
        case "const":
            return f"{where} is {found}, but must be {_shown(wanted)}"
        case "anyOf" if known_kinds := _kinds(error):
            return f"{where}/type must be one of {', '.join(known_kinds)}"
        case "minLength" | "minItems" | "minProperties":
            return f"{where} must not be empty; leave it out, or make it null, where it is absent"
        case "pattern":
            meant = schema.get("description", f"text that fits {wanted}")
            return f"{where} is {found}, which has not the form asked for: {meant}"
        case _:
            return f"{where}: {error.message}"


def _kinds(error: ValidationError) -> list[str]:
    """Return the constants that tell the alternatives apart, where the error is that none of them was chosen."""
    chosen = [inner for inner in error.context or () if list(inner.relative_path) == ["type"]]
    kinds = [_shown(inner.validator_value) for inner in chosen if inner.validator == "const"]
    return kinds or [
        _shown(inner.schema["properties"]["type"]["const"])
        for inner in error.context or ()
        if inner.validator == "required" and isinstance(inner.schema, dict) and "type" in inner.schema["properties"]
    ]


def _shown(value: Any) -> str:
    shown = json.dumps(value, ensure_ascii=False, default=str)
    return shown if len(shown) <= 80 else shown[:77] + "…"
