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

from converter import schema_words
from converter.findings import Finding, Severity, UsageError, register

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    import jsonschema_rs
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


def article_schema() -> Mapping[str, Any]:
    """Return the article's JSON Schema, parsed once per process; do not change it."""
    return load("article")


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


def undescribed(name: str) -> Finding:
    """Return the finding for what the quick validator refuses and the slow one accepts, rather than let it pass."""
    return SCHEMA_INVALID.found("it does not fit, for a reason that cannot be shown", pointer="", schema=name)


def findings(checker: Validator, document: Any, name: str, source: str | None = None) -> Iterator[Finding]:
    """Yield a finding for each error that a jsonschema validator sees."""
    told: set[tuple[str, str]] = set()
    for error in sorted(checker.iter_errors(document), key=lambda error: [str(part) for part in error.absolute_path]):
        leaf = schema_words.telling(error)
        # One fault may break several rules of a schema, a property's own and a condition's: it is told once.
        fault = (schema_words.place(leaf), str(leaf.validator))
        if fault in told:
            continue
        told.add(fault)
        yield SCHEMA_INVALID.found(
            schema_words.message(leaf),
            source=source,
            pointer=schema_words.place(leaf),
            schema=f"{name}#/" + "/".join(str(part) for part in leaf.absolute_schema_path),
        )
