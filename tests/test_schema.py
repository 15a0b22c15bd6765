"""The article's schema: the same shape as the structs, explained throughout, and judged alike by both validators."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import jsonschema
import jsonschema_rs
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from msgspec import inspect

from converter import Article, schemas
from converter.article import SCHEMA_VERSION
from tests.schema_strategy import documents, mutated

SCHEMA = schemas.load("article")
PLAIN_TYPES = {
    inspect.StrType: "string",
    inspect.IntType: "integer",
    inspect.FloatType: "number",
    inspect.BoolType: "boolean",
    inspect.VarTupleType: "array",
    inspect.TupleType: "array",
    inspect.DictType: "object",
    inspect.StructType: "object",
}


def resolved(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Follow a reference, and leave the null out of "this or null"."""
    others = [one for one in schema.get("anyOf", ()) if one != {"type": "null"}]
    if len(others) == 1:
        return resolved(others[0])
    return SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")] if "$ref" in schema else schema


def pairs() -> dict[str, tuple[inspect.StructType, Mapping[str, Any]]]:
    """Walk structs and schema side by side; return each struct of the model with its schema, by the struct's name."""
    found: dict[str, tuple[inspect.StructType, Mapping[str, Any]]] = {}

    def walk(kind: inspect.Type, schema: Mapping[str, Any]) -> None:
        plain = resolved(schema)
        match kind:
            case inspect.StructType() if kind.cls.__name__ not in found:
                found[kind.cls.__name__] = (kind, plain)
                for field in kind.fields:
                    walk(field.type, plain["properties"].get(field.name, {}))
            case inspect.UnionType():
                for one in kind.types:
                    walk(one, alternative(one, plain))
            case inspect.VarTupleType():
                walk(kind.item_type, plain["items"])
            case inspect.DictType():
                walk(kind.value_type, plain.get("additionalProperties", {}))

    walk(inspect.type_info(Article), SCHEMA)
    return found


def alternative(kind: inspect.Type, schema: Mapping[str, Any]) -> Mapping[str, Any]:
    if not isinstance(kind, inspect.StructType) or kind.tag is None:
        return schema
    fitting = [one for one in map(resolved, schema["anyOf"]) if one["properties"]["type"].get("const") == kind.tag]
    assert len(fitting) == 1, kind.tag
    return fitting[0]


PAIRS = pairs()


def properties() -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name, schema in [("", SCHEMA), *SCHEMA["$defs"].items()]:
        yield from ((f"{name}/{key}", value) for key, value in schema.get("properties", {}).items())


PROPERTIES = dict(properties())


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema_rs.meta.validate(SCHEMA)


def test_every_definition_belongs_to_a_struct() -> None:
    reached = [id(schema) for _, schema in PAIRS.values()]
    known = {name for name, schema in SCHEMA["$defs"].items() if id(schema) in reached}
    assert set(SCHEMA["$defs"]) - known == {"block"}
    assert [one["$ref"] for one in SCHEMA["$defs"]["block"]["anyOf"]] == [
        f"#/$defs/{name}" for name in ("paragraph", "heading", "quote_block", "list", "table", "media_block", "raw")
    ]


@pytest.mark.parametrize("name", PAIRS)
def test_names_and_required_names_are_the_same(name: str) -> None:
    struct, schema = PAIRS[name]
    tag = {struct.tag_field} if struct.tag_field else set()
    assert {field.encode_name for field in struct.fields} | tag == set(schema["properties"])
    assert {field.name for field in struct.fields if field.required} | tag == set(schema.get("required", ()))
    assert schema["additionalProperties"] is False
    assert struct.forbid_unknown_fields
    assert schema["type"] == "object"
    if struct.tag_field:
        assert schema["properties"][struct.tag_field]["const"] == struct.tag


@pytest.mark.parametrize("name", PAIRS)
def test_types_null_and_choices_are_the_same(name: str) -> None:
    struct, schema = PAIRS[name]
    for field in struct.fields:
        subschema = schema["properties"][field.name]
        kinds = field.type.types if isinstance(field.type, inspect.UnionType) else (field.type,)
        others = [kind for kind in kinds if not isinstance(kind, inspect.NoneType)]
        assert takes_null(subschema) == (len(others) < len(kinds)), field.name
        for kind in others:
            assert fits(kind, resolved(subschema)), (field.name, kind, subschema)


def takes_null(schema: Mapping[str, Any]) -> bool:
    return "null" in schema.get("type", ()) or {"type": "null"} in schema.get("anyOf", ())


def fits(kind: inspect.Type, schema: Mapping[str, Any]) -> bool:
    if isinstance(kind, inspect.LiteralType):
        allowed = [schema["const"]] if "const" in schema else schema["enum"]
        return [one for one in allowed if one is not None] == list(kind.values) or set(kind.values) == set(allowed) - {
            None
        }
    named = schema.get("type")
    names = [named] if isinstance(named, str) else named or []
    return [one for one in names if one != "null"] == [PLAIN_TYPES[type(kind)]] and "enum" not in schema


@pytest.mark.parametrize("name", PAIRS)
def test_defaults_are_the_same(name: str) -> None:
    struct, schema = PAIRS[name]
    for field in struct.fields:
        declared = schema["properties"][field.name].get("default", msgspec.NODEFAULT)
        default = field.default if field.default_factory is msgspec.NODEFAULT else field.default_factory()
        if field.required or default is None or default in ((), {}) or isinstance(default, msgspec.Struct):
            assert declared is msgspec.NODEFAULT, field.name
        elif field.name == "schema_version":
            assert schema["properties"][field.name]["const"] == default == SCHEMA_VERSION
        else:
            assert (declared, type(declared)) == (default, type(default)), field.name


@pytest.mark.parametrize("name", PROPERTIES)
def test_every_property_is_explained_by_a_description_and_valid_examples(name: str) -> None:
    schema = PROPERTIES[name]
    assert schema.get("description", "").strip().endswith((".", ")")), name
    if name.endswith("/type") and "const" in schema:
        return
    assert schema.get("examples"), name
    validator = schemas.validator({"$defs": SCHEMA["$defs"], **schema})
    for example in schema["examples"]:
        assert [error.message for error in validator.iter_errors(example)] == []


def test_every_definition_is_described() -> None:
    assert [name for name, schema in SCHEMA["$defs"].items() if not schema.get("description", "").endswith(".")] == []


def test_the_schema_keeps_to_keywords_on_which_validators_agree() -> None:
    def keywords(schema: Any) -> Iterator[str]:
        if isinstance(schema, dict):
            for key, value in schema.items():
                if key in {"properties", "$defs"}:
                    for inner in value.values():
                        yield from keywords(inner)
                elif key not in {"examples", "x-counterpart", "enum", "const", "default"}:
                    yield key
                    yield from keywords(value)
                    if key == "pattern":
                        assert (
                            not set(value)
                            & set("wsdb")
                            & {value[i + 1] for i in range(len(value) - 1) if value[i] == "\\"}
                        )
        elif isinstance(schema, list):
            for one in schema:
                yield from keywords(one)

    for name in schemas.names():
        assert not {"format", "multipleOf", "unevaluatedProperties", "$dynamicRef"} & set(keywords(schemas.load(name)))


@pytest.mark.parametrize("name", schemas.names())
def test_both_validators_agree_on_valid_and_on_broken_documents(name: str) -> None:
    valid = documents(schemas.load(name))
    authority = schemas.validator(schemas.load(name))
    verdicts = {True: 0, False: 0}

    @settings(max_examples=80, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(st.one_of(valid, mutated(valid), mutated(valid)))
    def agree(document: Any) -> None:
        verdict = authority.is_valid(document)
        verdicts[verdict] += 1
        assert schemas.accepts(name, document) == verdict

    agree()
    assert min(verdicts.values()) >= 12, verdicts


@pytest.mark.parametrize("name", schemas.names())
def test_what_is_generated_from_a_schema_is_valid_under_it(name: str) -> None:
    authority = schemas.validator(schemas.load(name))

    @settings(max_examples=30, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(documents(schemas.load(name)))
    def hold(document: Any) -> None:
        assert [error.message for error in authority.iter_errors(document)] == []

    hold()
