"""A fixed, recognisable value for each field of the model."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from msgspec import inspect

from converter.testing.model import fields, items, resolve

ALL: Final = ""
"""The path that every path lies below: everything is wanted."""


def canary(path: str) -> str:
    """Return the text that stands at a model path where the field is free text; none is part of another."""
    return f"canary-{path.strip('/').replace('/', '-')}-end"


def touches(wanted: str, path: str) -> bool:
    """Say whether a value at ``path`` is wanted, lies below what is wanted, or holds it."""
    return f"{path}/".startswith(f"{wanted}/") or wanted.startswith(f"{path}/") or wanted == ALL


def value(kind: inspect.Type, schema: Mapping[str, Any], path: str, wanted: str, default: Any = None) -> Any:
    """Return the value for a field of a type and subschema, as far as the paths below it are ``wanted``."""
    plain = resolve(schema)
    match kind:
        case inspect.StructType():
            return _struct(kind, plain, path, wanted)
        case inspect.VarTupleType():
            return (value(kind.item_type, items(plain), path, wanted),)
        case inspect.TupleType():
            return tuple(value(one, items(plain), path, wanted) for one in kind.item_types)
        case inspect.LiteralType():
            # All at once it is the usual article, since an unusual one (canceled, a picture) has no room for the rest.
            usual = default if wanted == ALL and default in kind.values else None
            return usual or next(value for value in kind.values if value != default)
        case inspect.StrType():
            return _text(plain, path, wanted)
        case inspect.IntType():
            return min(max(plain.get("minimum", 0), 3), plain.get("maximum", 3))
        case inspect.FloatType():
            return 12.5
        case inspect.BoolType():
            return True
        case inspect.DictType():
            key = "/headline" if "pattern" in plain.get("propertyNames", {}) else "canary"
            return {key: value(kind.value_type, plain.get("additionalProperties", {}), path, wanted)}
    return canary(path)


def _text(schema: Mapping[str, Any], path: str, wanted: str) -> str:
    """Return the path's canary, alone or within an address; the schema's example where the form allows neither.

    What only stands there because the model demands it has the schema's example, too: a role or relation that no
    vocabulary knows would be another test.
    """
    asked_for = wanted in (ALL, path) or path.startswith(f"{wanted}/")
    if not asked_for and "examples" in schema:
        return str(schema["examples"][0])
    address = f"https://example.com/{canary(path)}"
    if path.endswith("/url"):
        return address
    if "pattern" not in schema:
        return canary(path)
    return address if re.search(schema["pattern"], address) else str(schema["examples"][0])


def _struct(kind: inspect.StructType, schema: Mapping[str, Any], path: str, wanted: str) -> Any:
    whole = {field.name: field for field in fields(kind, schema)}
    chosen = [name for name, field in whole.items() if field.required or _wants(wanted, path, name)]
    # Where the schema asks for one of several fields, it names the one that it wants when none is there.
    if not set(schema.get("if", {}).get("properties", {})) & set(chosen):
        chosen += schema.get("then", {}).get("required", ())
    values = {}
    for name in dict.fromkeys(chosen):
        field = whole[name]
        values[name] = value(field.kind, field.schema, _below(path, name), wanted, field.default)
    return kind.cls(**values)


def _wants(wanted: str, path: str, name: str) -> bool:
    if not path.startswith("/body/"):
        return touches(wanted, f"{path}/{name}")
    if name == "marks" or (name == "items" and path.endswith("/items")):
        return False  # marks need the text first, and one list within a list is nesting enough
    return wanted in (ALL, f"{path}/{name}") or name == "text"


def _below(path: str, name: str) -> str:
    """Return the path of a field; in the body a block's text is the block's own."""
    if path.startswith("/body/") and name in {"text", "rows"}:
        return path
    return f"{path}/{name}"
