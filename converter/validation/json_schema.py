"""Any JSON Schema, draft 3 to 2020-12, over JSON documents. Nothing is fetched.

jsonschema-rs answers "valid" first, in linear time whatever the patterns; jsonschema explains what is not valid. Where
it cannot (patterns that Python's ``re`` does not know), jsonschema-rs explains in its own words.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from converter import schema_words, schemas, store, strict_json
from converter.findings import Finding, ReadError, UsageError
from converter.validation.codes import SCHEMA_REFERENCE, SCHEMA_UNUSABLE

if TYPE_CHECKING:
    import jsonschema_rs
    from jsonschema.protocols import Validator


class JsonSchema:
    """A compiled JSON Schema.

    Raises:
        UsageError: it is no JSON Schema, or refers to what is not in the store.
    """

    def __init__(self, data: bytes, path: Path) -> None:
        self._name = path.name
        try:
            schema = strict_json.loads(data, str(path))
        except ReadError as error:
            raise UsageError(*error.findings) from error
        if _is_of_tables(schema):
            told = f"{path.name} is a Table Schema, which describes the columns of a table"
            hint = f"Give it to the check of tables: --option csv.table_schema=@{path}"
            raise UsageError(SCHEMA_UNUSABLE.found(told, source=str(path), hint=hint))
        self._authority = _authority(schema, path)
        self._gate = _gate(schema, path)

    def check(self, data: bytes, source: str, line: int = 1) -> list[Finding]:
        """Return what is wrong with one JSON document, with line and column; ``line`` is that of its first line."""
        try:
            document = strict_json.loads(data, source, line)
        except ReadError as error:
            return list(error.findings)
        if self._gate is not None and self._gate.is_valid(document):
            return []
        return list(strict_json.placed(self._explain(document), data, source, line))

    def _explain(self, document: Any) -> list[Finding]:
        from re import error as bad_pattern

        try:
            found = list(schemas.findings(self._authority, document, self._name))
        except (bad_pattern, RecursionError):
            found = []
        if found or self._gate is None:
            return found
        return [_plain(one, self._name) for one in self._gate.iter_errors(document)] or [
            schemas.undescribed(self._name)
        ]


def _is_of_tables(schema: Any) -> bool:
    """Say whether a schema is a Table Schema (Frictionless Data), which as a JSON Schema would allow everything."""
    fields = schema.get("fields") if isinstance(schema, dict) else None
    named = isinstance(fields, list) and fields and all(isinstance(one, dict) and "name" in one for one in fields)
    return bool(named) and not schema.keys() & {"type", "properties", "$ref", "allOf", "anyOf", "oneOf"}


def _plain(error: jsonschema_rs.ValidationError, name: str) -> Finding:
    where = schema_words.pointer(error.instance_path)
    rule = schema_words.pointer(error.schema_path)
    return schemas.SCHEMA_INVALID.found(
        f"{where or 'the document'}: {error.message[:300]}", pointer=where, schema=f"{name}#{rule}"
    )


def _authority(schema: Any, path: Path) -> Validator:
    """Return a jsonschema validator of the schema's own draft.

    Raises:
        UsageError: the schema is none, or of no known draft.
    """
    from jsonschema import FormatChecker
    from jsonschema.exceptions import SchemaError
    from jsonschema.validators import Draft202012Validator, validator_for
    from referencing import Registry
    from referencing.exceptions import NoSuchResource

    def refuse(uri: str) -> Any:
        found = store.by_id(uri)
        if found is None:
            raise NoSuchResource(uri)
        from referencing import Resource
        from referencing.jsonschema import DRAFT202012

        return Resource.from_contents(found, default_specification=DRAFT202012)

    if not isinstance(schema, dict | bool):
        raise UsageError(SCHEMA_UNUSABLE.found(f"{path.name} is no JSON Schema: it is no object", source=str(path)))
    dialect = schema.get("$schema") if isinstance(schema, dict) else None
    unknown: Any = None
    made: Any = validator_for(schema, default=unknown)
    if made is None and dialect is not None:
        told = f"{path.name} is of a draft that is not known: {schema_words.shown(dialect)}"
        raise UsageError(SCHEMA_UNUSABLE.found(told, source=str(path)))
    kind = made or Draft202012Validator
    try:
        kind.check_schema(schema, format_checker=FormatChecker(()))
    except SchemaError as error:
        raise UsageError(_broken(error, path)) from error
    validator: Validator = kind(schema, registry=Registry(retrieve=refuse))  # type: ignore[call-arg]
    _refuse_strangers(schema, validator, path)
    return validator


def _broken(error: Any, path: Path) -> Finding:
    told = schema_words.message(schema_words.telling(error))
    return SCHEMA_UNUSABLE.found(f"{path.name} is no valid JSON Schema: {told}", source=str(path))


def _refuse_strangers(schema: Any, validator: Any, path: Path) -> None:
    """Look up every reference now, so that a document does not decide whether a schema can be used.

    Raises:
        UsageError: a reference leads to what is not here.
    """
    from referencing.exceptions import Unresolvable

    resolver = validator._resolver  # noqa: SLF001 - the one way to resolve as jsonschema itself does
    for reference in _references(schema):
        try:
            resolver.lookup(reference)
        except Unresolvable as error:
            if reference.startswith("#"):
                continue  # a nested $id may give it another base; the validators decide
            told = f"{path.name} refers to {schema_words.shown(reference)}, which is not in the schema store"
            raise UsageError(SCHEMA_REFERENCE.found(told, source=str(path))) from error


def _references(schema: Any) -> Iterator[str]:
    waiting = [schema]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            reference = one.get("$ref", one.get("$dynamicRef"))
            if isinstance(reference, str):
                yield reference
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)


def _gate(schema: Any, path: Path) -> jsonschema_rs.Validator | None:
    """Return jsonschema-rs's validator, or None for what it does not know: draft 3, and some patterns.

    Raises:
        UsageError: neither validator knows a pattern.
    """
    import jsonschema_rs

    def find(uri: str) -> Any:
        found = store.by_id(uri)
        if found is None:
            raise LookupError(uri)
        return found

    try:
        return jsonschema_rs.validator_for(schema, retriever=find, validate_formats=False)
    except (ValueError, LookupError):
        _refuse_patterns(schema, path)
        return None


def _refuse_patterns(schema: Any, path: Path) -> None:
    import re

    for pattern in _patterns(schema):
        try:
            re.compile(pattern)
        except (re.error, OverflowError, RecursionError) as error:
            told = f"{path.name} has a pattern that cannot be read: {schema_words.shown(pattern)} ({error})"
            raise UsageError(SCHEMA_UNUSABLE.found(told, source=str(path))) from error


def _patterns(schema: Any) -> Iterator[str]:
    waiting = [schema]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            if isinstance(one.get("pattern"), str):
                yield one["pattern"]
            if isinstance(one.get("patternProperties"), dict):
                yield from one["patternProperties"]
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
