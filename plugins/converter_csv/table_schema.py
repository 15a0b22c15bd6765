"""The Table Schema (Frictionless Data, Table Schema v1) of the columns, worked out from the article's own schema."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

import msgspec

from converter import article_schema
from converter_csv.columns import BLOCKS, BODY, Column
from converter_csv.plan import Plan

PATH: Final = "articlePath"
"""A property of ours on each field: the model path that the column holds."""

_BLOCKS_SAY: Final = "The body's blocks as JSON; empty when the column body says everything."
_ALWAYS: Final = frozenset({"id", "version", "type", "pub_status"})


def schema_of(plan: Plan) -> dict[str, Any]:
    """Return the Table Schema of a plan's columns; the names of its fields are the headers as they are written."""
    joined = plan.join is not None
    fields = [
        {"name": header, **field_of(column, joined=joined)}
        for header, column in zip(plan.headers, plan.columns, strict=True)
    ]
    return {"fields": fields, "missingValues": [""]}


def written(schema: Mapping[str, Any]) -> bytes:
    """Return a Table Schema as it is written to a file: UTF-8 JSON of many lines."""
    return msgspec.json.format(msgspec.json.encode(schema), indent=2) + b"\n"


def field_of(column: Column, *, joined: bool = False) -> dict[str, Any]:
    """Return type, description and constraints of a column's field; ``joined`` when lists are joined texts."""
    schema = _subschema(column.path)
    description = _BLOCKS_SAY if column.name == BLOCKS else schema.get("description", "")
    found: dict[str, Any] = {"type": _kind(column, schema, joined=joined), "description": description}
    limits = _constraints(column, schema)
    if limits:
        found["constraints"] = limits
    return found | {PATH: column.path}


def _kind(column: Column, schema: Mapping[str, Any], *, joined: bool) -> str:
    if column.name == BODY or (joined and column.main):
        return "string"
    kinds = schema.get("type", "object")
    kind = kinds if isinstance(kinds, str) else next(one for one in kinds if one != "null")
    return str(kind)


def _constraints(column: Column, schema: Mapping[str, Any]) -> dict[str, Any]:
    limits: dict[str, Any] = {"required": True} if column.name in _ALWAYS else {}
    limits |= {name: schema[name] for name in ("minimum", "maximum") if name in schema}
    if "enum" in schema:
        limits["enum"] = [one for one in schema["enum"] if one is not None]
    if "pattern" in schema:
        # A Table Schema's pattern is of the whole cell: JSON Schema's anchors are not part of it.
        limits["pattern"] = schema["pattern"].removeprefix("^").removesuffix("(?!\\n)$")
    return limits


@cache
def _subschema(path: str) -> Mapping[str, Any]:
    whole = article_schema()
    found: Mapping[str, Any] = whole
    for name in path.strip("/").split("/"):
        found = _followed(found["properties"][name], whole)
    return found


def _followed(schema: Mapping[str, Any], whole: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a subschema with its reference followed, "or null" left out and its own description kept."""
    for option in (schema, *schema.get("anyOf", ())):
        if "$ref" in option:
            target = whole["$defs"][option["$ref"].removeprefix("#/$defs/")]
            return {**target, "description": schema.get("description", target.get("description", ""))}
    return schema
