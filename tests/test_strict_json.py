"""JSON that means one thing to every reader, and where in it a value stands."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from converter import quick_json
from converter.findings import ReadError
from converter.strict_json import loads, position
from tests.shared import HERE, SHARED, needs_shared

MANIFEST = (
    [json.loads(line) for line in (SHARED / "hostile" / "MANIFEST.jsonl").read_bytes().splitlines()] if HERE else []
)
# What is good JSON but no article ("type-confusion" and the like) is the schema's to refuse.
SYNTAX = {"duplicate-key", "empty", "encoding", "number", "string", "syntax", "truncated", "deep-nesting"}
HOSTILE = [one for one in MANIFEST if one["path"].startswith("json/") and one["cls"] in SYNTAX]

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@needs_shared
@pytest.mark.parametrize("one", HOSTILE, ids=lambda one: one["path"])
def test_hostile_json_gets_the_verdict_that_it_must(one: dict[str, str]) -> None:
    data = (SHARED / "hostile" / one["path"]).read_bytes()
    try:
        loads(data, "x")
    except ReadError as error:
        assert one["verdict"] != "accept"
        assert error.findings[0].code in {"JSON_MALFORMED", "JSON_UNSAFE"}
        assert error.findings[0].source == "x"
    else:
        assert one["verdict"] != "reject"


@given(VALUES, st.sampled_from([None, 2]), st.booleans())
@settings(max_examples=200, deadline=None, derandomize=True)
def test_what_is_safe_is_read_as_the_standard_library_reads_it(value: Any, indent: int | None, escape: bool) -> None:
    data = json.dumps(value, indent=indent, ensure_ascii=escape).encode("utf-8")
    assert loads(data) == value


MUTATED = st.tuples(
    VALUES,
    st.integers(0, 10_000),
    st.sampled_from(['"', "\\", "{", "]", ",", ":", "0", "1e9", ".5", "-", "\ud800", "NaN", " ", "x"]),
)


@given(MUTATED, st.booleans())
@settings(max_examples=400, deadline=None, derandomize=True)
def test_the_quick_way_and_the_slow_one_agree_on_broken_text(mutated: tuple[Any, int, str], escape: bool) -> None:
    value, at, piece = mutated
    text = json.dumps(value, ensure_ascii=escape)
    at %= len(text) + 1
    data = (text[:at] + piece + text[at:]).encode("utf-8", "surrogatepass")

    def outcome() -> str:
        try:
            return repr(loads(data))
        except ReadError as error:
            return repr(error.findings)

    quick = outcome()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quick_json, "loads", lambda data, structure: quick_json.DOUBTFUL)
        assert outcome() == quick


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1, "a": 1}',
        '{"a": {"b": 1, "b": 2}}',
        '{"a": 1, "\\u0061": 2}',
        '[{"x:": 1}, {"x": ":", "x": 1}]',
        '{"a\\"": 1, "a\\"": 2}',
    ],
)
def test_a_key_that_stands_twice_is_seen_on_the_quick_way(text: str) -> None:
    data = text.encode()
    assert quick_json.loads(data, quick_json.outside(data)) is quick_json.DOUBTFUL
    with pytest.raises(ReadError, match="stands twice"):
        loads(data)


def test_the_quick_way_is_taken_by_plain_text() -> None:
    data = b'{"a": [1, {"b:": "{[\\"", "c": null}], "\\u00e9": "x"}'
    assert quick_json.loads(data, quick_json.outside(data)) == {"a": [1, {"b:": '{["', "c": None}], "é": "x"}
    assert quick_json.deepest(quick_json.outside(data)) == 3


def leaves(value: Any, pointer: str = "") -> list[tuple[str, Any]]:
    if isinstance(value, dict):
        return [one for key, inner in value.items() for one in leaves(inner, f"{pointer}/{escaped(key)}")]
    if isinstance(value, list):
        return [one for index, inner in enumerate(value) for one in leaves(inner, f"{pointer}/{index}")]
    return [(pointer, value)]


def escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")


@given(VALUES, st.sampled_from([None, 1]))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_the_position_of_every_value_is_where_it_stands(value: Any, indent: int | None) -> None:
    text = json.dumps(value, indent=indent)
    for pointer, leaf in leaves(value):
        place = position(text.encode("utf-8"), pointer)
        assert place is not None
        line, column = place
        rest = "\n".join([text.split("\n")[line - 1][column - 1 :], *text.split("\n")[line:]])
        assert json.JSONDecoder().raw_decode(rest)[0] == leaf


@pytest.mark.parametrize(
    ("text", "told", "line", "column"),
    [
        ('{"a": 1,\n "b" 2}', "Expecting ':' delimiter", 2, 6),
        ('{"a": 1, "a": 2}', "the key 'a' stands twice in one object", 1, 10),
        ("[NaN]", "NaN is not a JSON number", 1, 2),
        ("[1e999]", "1e999 is too large for a number", 1, 2),
        ('["\\ud800"]', "a string has half of a surrogate pair", 1, 2),
        ("[" * 101 + "]" * 101, "nested deeper than 100 levels", 1, 101),
        ('{"a": [1,\r\n2], "b": {"c": 1,\n "\\u0063": 2}}', "the key 'c' stands twice in one object", 3, 2),
        ('{"a": "NaN",\n "b": -Infinity}', "-Infinity is not a JSON number", 2, 7),
        ('{"a": "[[",\n "b": ' + "9" * 5000 + "}", "an integer has more digits than any program reads", 2, 7),
    ],
)
def test_a_fault_says_what_and_where(text: str, told: str, line: int, column: int) -> None:
    with pytest.raises(ReadError) as caught:
        loads(text.encode("utf-8"), "feed.json")
    [finding] = caught.value.findings
    assert (finding.message, finding.line, finding.column) == (told, line, column)


def test_bytes_that_are_no_utf8_are_located() -> None:
    with pytest.raises(ReadError) as caught:
        loads(b'{"a": "\xff"}')
    [finding] = caught.value.findings
    assert (finding.offset, finding.line, finding.column) == (7, 1, 8)


def test_a_string_that_never_ends_is_refused_in_linear_time() -> None:
    with pytest.raises(ReadError):
        loads(b"[" * 200 + b'"' + b'\\"' * 1_000_000)


def test_a_pointer_to_nothing_has_no_position() -> None:
    assert position(b'{"a": [1, 2]}', "/a/2") is None
    assert position(b'{"a": [1, 2]}', "/b") is None
