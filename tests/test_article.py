"""Structs, schema and JSON say the same: each is generated and judged by the others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jsonschema
import jsonschema_rs
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from converter import Article, from_dict, from_json, schemas, to_dict, to_json
from converter.article import SCHEMA_VERSION
from converter.testing import articles, full_article
from tests.schema_strategy import documents

SCHEMA = schemas.load("article")
AUTHORITY = jsonschema.Draft202012Validator(SCHEMA)
QUICK = jsonschema_rs.Draft202012Validator(SCHEMA)

some = settings(
    max_examples=40, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)


@some
@given(articles(controls=True))
def test_what_the_structs_say_fits_the_schema(article: Article) -> None:
    plain = to_dict(article)
    assert QUICK.is_valid(plain)
    assert AUTHORITY.is_valid(plain), jsonschema.exceptions.best_match(AUTHORITY.iter_errors(plain))


@some
@given(articles(controls=True))
def test_json_gives_the_article_back_and_the_same_bytes(article: Article) -> None:
    data = to_json(article)
    assert from_json(data) == article
    assert to_json(from_json(data)) == data
    assert from_dict(to_dict(article)) == article
    assert b"\n" not in data


@pytest.mark.parametrize("name", SCHEMA["properties"])
def test_what_the_schema_allows_the_structs_take_and_give_back(name: str) -> None:
    ids = documents(SCHEMA["properties"]["id"])
    values = documents({"$defs": SCHEMA["$defs"], **SCHEMA["properties"][name]})

    @settings(some, max_examples=10)
    @given(st.fixed_dictionaries({"id": ids, name: values}))
    def hold(document: dict[str, Any]) -> None:
        assert QUICK.is_valid(document)
        back = to_dict(from_dict(document))
        assert stated(back, SCHEMA) == stated(document, SCHEMA)
        assert QUICK.is_valid(back)

    hold()


def stated(value: Any, schema: Mapping[str, Any]) -> Any:
    """Return a value without what says no more than that something is absent: null, an empty list, a default."""
    if "$ref" in schema:
        return stated(value, SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")])
    options = schema.get("anyOf", ())
    if options:
        tags = [one for one in options if tag(one) in {None, value.get("type") if isinstance(value, dict) else None}]
        return stated(value, tags[0])
    if isinstance(value, list):
        return [stated(one, schema.get("items", {})) for one in value]
    if isinstance(value, dict) and "properties" in schema:
        inner = {name: stated(one, schema["properties"][name]) for name, one in value.items()}
        return {name: one for name, one in inner.items() if not absent(one, schema["properties"][name], name)}
    if isinstance(value, dict) and isinstance(schema.get("additionalProperties"), dict):
        return {name: stated(one, schema["additionalProperties"]) for name, one in value.items()}
    return value


def tag(schema: Mapping[str, Any]) -> str | None:
    target = SCHEMA["$defs"].get(schema.get("$ref", "").removeprefix("#/$defs/"), {})
    told: str | None = target.get("properties", {}).get("type", {}).get("const")
    return told


def absent(value: Any, schema: Mapping[str, Any], name: str) -> bool:
    if value is None or (name == "schema_version" and value == SCHEMA_VERSION):
        return True
    if schema.get("type") == "array" or "$ref" in schema or schema.get("type") == "object":
        return value in ([], {})
    return "default" in schema and value == schema["default"] and type(value) is type(schema["default"])


def test_the_json_of_an_article_is_one_line_in_the_model_s_order() -> None:
    data = to_json(full_article())
    assert b"\n" not in data
    assert list(msgspec.json.decode(data)) == list(Article.__struct_fields__)


def test_an_absent_field_is_null_in_the_article_and_left_out_of_its_parts() -> None:
    plain = to_dict(from_dict({"id": "a", "authors": [{"name": "Rina Larasati"}]}))
    assert plain["headline"] is None
    assert plain["rights"]["usage_terms"] is None
    assert plain["authors"] == [{"name": "Rina Larasati"}]


@pytest.mark.parametrize(
    ("document", "place"),
    [
        ({}, "id"),
        ({"id": "a", "headlines": "x"}, "headlines"),
        ({"id": "a", "body": [{"type": "poem", "text": "x"}]}, "$.body[0].type"),
        ({"id": "a", "authors": [{"name": 3}]}, "$.authors[0].name"),
        ({"id": "a", "pub_status": "cancelled"}, "$.pub_status"),
    ],
)
def test_what_is_no_article_is_refused_with_its_place(document: dict[str, Any], place: str) -> None:
    with pytest.raises(msgspec.ValidationError) as caught:
        from_dict(document)
    assert place in str(caught.value)


@given(st.binary(max_size=20))
@settings(some, max_examples=30)
def test_bytes_that_are_no_json_raise_decode_errors_only(data: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        from_json(data)
