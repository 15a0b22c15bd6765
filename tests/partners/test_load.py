"""Profiles that are in order, profiles that are not, and profiles that mean harm."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from typing import Any

import jsonschema
import pytest
from msgspec import inspect

from converter import Finding, ReadError, schemas
from converter.partners import Profile
from converter.partners.load import MAX_SIZE, parse
from tests.partners.making import HEAD, OUTPUT
from tests.shared import SHARED, needs_shared

GOOD = HEAD + OUTPUT
SCHEMA = schemas.load("partner")
ONE_RULE = '[[rules]]\ntype = "required"\npaths = ["/headline"]\n'


def refused(text: str | bytes, source: str = "test.toml") -> tuple[Finding, ...]:
    with pytest.raises(ReadError) as caught:
        parse(text if isinstance(text, bytes) else text.encode(), source)
    return caught.value.findings


def hostile() -> list[str]:
    folder = SHARED / "hostile" / "profiles"
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


@needs_shared
@pytest.mark.parametrize("name", hostile())
def test_hostile_profiles_are_refused_at_once(name: str) -> None:
    path = SHARED / "hostile" / "profiles" / name
    began = time.process_time()
    findings = refused(path.read_bytes(), str(path))
    assert time.process_time() - began < 2
    assert {one.code for one in findings} <= {"PARTNER_UNREADABLE", "PARTNER_INVALID"}
    assert all(one.source == str(path) and one.message and one.hint for one in findings)


def hostile_schemas() -> list[str]:
    folder = SHARED / "hostile" / "schemas"
    return sorted(path.name for path in folder.glob("*.json")) if folder.is_dir() else []


@needs_shared
@pytest.mark.parametrize("name", hostile_schemas())
def test_hostile_schemas_inside_a_profile_are_refused_or_harmless(name: str) -> None:
    from converter.partners import partner_findings
    from tests.partners.making import FULL

    schema = (SHARED / "hostile" / "schemas" / name).read_text("utf-8")
    text = f'{{"name": "x", "title": "X", "output": {{"format": "csv"}}, "article_schema": {schema}}}'
    began = time.process_time()
    try:
        made = parse(text.encode(), "x.json")
    except ReadError as error:
        assert all(one.code in ("PARTNER_INVALID", "PARTNER_UNREADABLE") for one in error.findings)
    else:
        partner_findings(FULL, made, "2026-01-01T00:00:00Z")
        assert name in {"js_big_number.json", "js_redos.json"}
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("name = 1\nname = 2\n", 2, 9, "overwrite"),
        ("name = \n", 1, 8, "Invalid value"),
        ("a = '\x00'\n", 1, 6, "character"),
        ("a = " + "[" * 5000, None, None, "deeper than 30"),
        ("a." * 40 + "b = 1\n", None, None, "deeper than 30"),
        ("#" * (MAX_SIZE + 1), None, None, "bytes"),
        (b"name = '\xff'", None, None, "not UTF-8"),
    ],
)
def test_what_is_no_toml_is_placed(text: str | bytes, line: int | None, column: int | None, words: str) -> None:
    [finding] = refused(text)
    assert (finding.code, finding.line, finding.column) == ("PARTNER_UNREADABLE", line, column)
    assert words in finding.message


@pytest.mark.parametrize("source", ["x.yaml", "x.yml", "x", "x.py"])
def test_only_toml_and_json_are_read(source: str) -> None:
    [finding] = refused(GOOD, source)
    assert "a .toml or .json file" in finding.message


INVALID = [
    (GOOD + ONE_RULE.replace("required", "requird"), 6, "/rules/0/type", "must be one of"),
    (GOOD + ONE_RULE + 'any = "yes"\n', 8, "/rules/0/any", "must be boolean"),
    (GOOD + ONE_RULE + "least = 1\n", 8, "/rules/0/least", "unknown properties: 'least'"),
    (GOOD + ONE_RULE.replace("/headline", "/headlin"), 5, "/rules/0", "/headlin is no model path"),
    (GOOD + ONE_RULE.replace("/headline", "headline"), 7, "/rules/0/paths/0", "form"),
    (GOOD + ONE_RULE + ONE_RULE + 'source = "page"\n', 11, "/rules/1/source", "no source has the id 'page'"),
    (GOOD + '[[rules]]\ntype = "length"\npath = "/body"\nmin = 3\nmax = 2\n', 8, "/rules/0/min", "more than the most"),
    (GOOD + '[[rules]]\ntype = "date"\npath = "/headline"\nmax_days = 2\n', 7, "/rules/0/path", "is no time"),
    (GOOD + '[[rules]]\ntype = "images"\nfields = ["x"]\n', 7, "/rules/0/fields/0", "must be one of"),
    (
        GOOD + '[[rules]]\ntype = "pattern"\npath = "/id"\nmeans = "x"\npattern = "(a)\\\\1"\n',
        9,
        "/rules/0/pattern",
        "is no RE2 pattern",
    ),
    (
        GOOD + '[[rules]]\ntype = "pattern"\npath = "/id"\nmeans = "x"\npattern = "((a{900}){900}){900}"\n',
        9,
        "/rules/0/pattern",
        "is no RE2 pattern",
    ),
    (GOOD + 'name = "../{id}"\n', 5, "/output/name", "without folders"),
    (GOOD + 'name = "{article.__class__}"\n', 5, "/output/name", "a brace"),
    (GOOD + 'encoding = "latin-1"\n', 5, "/output/encoding", "must be"),
    (GOOD + '[losses]\nkeep = ["/nothing"]\n', 6, "/losses/keep", "no model path"),
    (GOOD + "[article_schema]\npatternProperties = {}\n", 6, "/article_schema/patternProperties", "not taken"),
    (GOOD + '[article_schema]\n"$ref" = "https://example.com/x"\n', 5, "/article_schema/$ref", "only to its own"),
    (GOOD + '[article_schema]\ntype = "nothing"\n', 6, "/article_schema/type", "no JSON Schema"),
    (HEAD + 'valid_until = "2026-02-30"\n' + OUTPUT, 3, "/valid_until", "no date"),
    (HEAD.replace("test", "Test Partner") + OUTPUT, 1, "/name", "form"),
    (HEAD.replace("test", "../x") + OUTPUT, 1, "/name", "form"),
]


@pytest.mark.parametrize(("text", "line", "pointer", "words"), INVALID)
def test_what_a_profile_cannot_ask_for_is_told_with_its_line(text: str, line: int, pointer: str, words: str) -> None:
    [finding] = refused(text)
    assert (finding.code, finding.pointer, finding.line) == ("PARTNER_INVALID", pointer, line)
    assert words in finding.message


def test_a_schema_that_doubles_its_references_or_goes_round_is_refused() -> None:
    levels = {f"l{n}": {"allOf": [{"$ref": f"#/$defs/l{n + 1}"}] * 2} for n in range(30)}
    plain = {"name": "x", "title": "X", "output": {"format": "csv"}}
    doubling = {"$defs": {**levels, "l30": {"type": "object"}}, "$ref": "#/$defs/l0"}
    [finding] = refused(json.dumps({**plain, "article_schema": doubling}), "x.json")
    assert "parts" in finding.message
    [finding] = refused(
        json.dumps({**plain, "article_schema": {"$defs": {"a": {"not": {"$ref": "#/$defs/a"}}}, "$ref": "#/$defs/a"}}),
        "x.json",
    )
    assert "refers to itself" in finding.message


def test_json_is_read_strictly_and_placed() -> None:
    plain = '{"name": "x",\n "title": "X",\n "output": {"format": "csv"}}'
    assert parse(plain.encode(), "x.json").name == "x"
    [finding] = refused(plain.replace('"csv"', "1"), "x.json")
    assert (finding.line, finding.column) == (3, 23)
    [finding] = refused(plain.replace('"title"', '"name"'), "x.json")
    assert finding.code == "PARTNER_UNREADABLE"


def test_toml_dates_may_stand_without_quotes() -> None:
    made = parse((HEAD + "valid_until = 2027-01-01\n" + OUTPUT).encode(), "x.toml")
    assert made.valid_until == "2027-01-01"


def properties(schema: Any, where: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield every property at any depth with its schema."""
    if isinstance(schema, dict):
        for key, value in schema.get("properties", {}).items():
            yield f"{where}/{key}", value
        for key, value in schema.items():
            if key not in {"examples", "const", "enum", "default"}:
                yield from properties(value, f"{where}/{key}")
    elif isinstance(schema, list):
        for index, value in enumerate(schema):
            yield from properties(value, f"{where}/{index}")


@pytest.mark.parametrize(("where", "schema"), list(properties(SCHEMA)))
def test_every_property_of_the_schema_is_described_with_an_example(where: str, schema: Mapping[str, Any]) -> None:
    assert schema.get("description", "").endswith("."), where
    if "properties" not in schema or "examples" in schema:
        validator = jsonschema.Draft202012Validator({"$defs": SCHEMA["$defs"], **schema})
        if "$ref" not in schema:
            assert schema.get("examples"), where
        for example in schema.get("examples", ()):
            assert [error.message for error in validator.iter_errors(example)] == []


def resolved(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    return SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")] if "$ref" in schema else schema


def test_structs_and_schema_have_the_same_fields() -> None:
    seen: list[str] = []

    def compare(kind: inspect.Type, schema: Mapping[str, Any]) -> None:
        schema = resolved(schema)
        if isinstance(kind, inspect.UnionType):
            options = [one for one in kind.types if isinstance(one, inspect.StructType)]
            for one in options:
                compare(one, SCHEMA["$defs"][one.tag] if one.tag else schema)
        elif isinstance(kind, inspect.VarTupleType):
            compare(kind.item_type, schema["items"])
        elif isinstance(kind, inspect.StructType):
            seen.append(kind.cls.__name__)
            tag = {kind.tag_field} if kind.tag_field else set()
            assert {field.encode_name for field in kind.fields} | tag == set(schema["properties"]), kind.cls
            assert {field.name for field in kind.fields if field.required} | tag == set(schema["required"]), kind.cls
            for field in kind.fields:
                compare(field.type, schema["properties"][field.name])

    compare(inspect.type_info(Profile), SCHEMA)
    assert len(seen) == 17
