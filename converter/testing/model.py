"""The article's structs and its schema, walked side by side: a new field is known here without a change here."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple, cast

import msgspec
from msgspec import inspect

from converter import schemas
from converter.article import Article


class Field(NamedTuple):
    """A field of a struct: its type without None, whether None is allowed, its subschema and its default.

    ``default`` is ``msgspec.NODEFAULT`` for a field that must be given.
    """

    name: str
    kind: inspect.Type
    nullable: bool
    schema: Mapping[str, Any]
    default: Any

    @property
    def required(self) -> bool:
        """Say whether the struct cannot be made without it."""
        return self.default is msgspec.NODEFAULT


@cache
def article_type() -> inspect.StructType:
    """Return what msgspec knows of the article."""
    return cast("inspect.StructType", inspect.type_info(Article))


def article_schema() -> Mapping[str, Any]:
    """Return the article's schema."""
    return schemas.load(Article.SCHEMA)


def fields(struct: inspect.StructType, schema: Mapping[str, Any]) -> list[Field]:
    """Return the fields of a struct with their subschemas; the tag of a block is none of them."""
    properties = resolve(schema).get("properties", {})
    found = []
    for field in struct.fields:
        kind, nullable = without_none(field.type)
        default = field.default if field.default_factory is msgspec.NODEFAULT else field.default_factory()
        found.append(Field(field.name, kind, nullable, properties.get(field.name, {}), default))
    return found


def without_none(kind: inspect.Type) -> tuple[inspect.Type, bool]:
    """Return a type without its None, and whether it had one."""
    if isinstance(kind, inspect.UnionType) and kind.includes_none:
        rest = tuple(one for one in kind.types if not isinstance(one, inspect.NoneType))
        return (rest[0] if len(rest) == 1 else inspect.UnionType(rest)), True
    return kind, False


def of_list(kind: inspect.Type) -> inspect.Type:
    """Return the type of the items of a field that is a list.

    Raises:
        TypeError: it is none.
    """
    if isinstance(kind, inspect.VarTupleType):
        return kind.item_type
    raise TypeError(f"{kind} is no list")


def alternatives(kind: inspect.Type) -> list[inspect.StructType]:
    """Return the structs of a union; there is nothing but structs in the model's unions once None is out."""
    return [one for one in getattr(kind, "types", ()) if isinstance(one, inspect.StructType)]


def resolve(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a subschema of the article with its reference followed and "or null" left out."""
    options = [one for one in schema.get("anyOf", ()) if one.get("type") != "null"]
    if len(options) == 1:
        return resolve(options[0])
    if "$ref" in schema:
        target: Mapping[str, Any] = article_schema()["$defs"][schema["$ref"].removeprefix("#/$defs/")]
        return resolve(target)
    return schema


def variant(schema: Mapping[str, Any], tag: str) -> Mapping[str, Any]:
    """Return the alternative whose ``type`` is ``tag``; nothing when there is none."""
    for option in map(resolve, resolve(schema).get("anyOf", ())):
        if option.get("properties", {}).get("type", {}).get("const") == tag:
            return option
    return {}


def items(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the subschema of a list's items."""
    inner: Mapping[str, Any] = resolve(schema).get("items", {})
    return inner
