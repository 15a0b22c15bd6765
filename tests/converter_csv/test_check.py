"""Every table in negative/ has the findings that lie beside it, every one in positive/ none; frictionless agrees."""

from __future__ import annotations

import io
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from converter_csv.check import CsvCheck
from converter_csv.columns import BY_NAME
from converter_csv.exporter import CsvExporter
from hypothesis import HealthCheck, given, settings

from converter import Article, Finding, Severity, UsageError
from converter.options import configured
from converter.testing.strategies import articles

HERE = Path(__file__).parent
NEGATIVE = sorted((HERE / "negative").glob("*.csv"))
POSITIVE = sorted((HERE / "positive").glob("*.csv"))
SAFETY = ("CSV_FORMULA", "CSV_CELL_CUT")
"""What frictionless does not look for."""


def check(path: Path, **options: Any) -> list[Finding]:
    with path.open("rb") as stream:
        return list(configured(CsvCheck(), "csv", options).check(stream, str(path)))


def check_bytes(data: bytes, **options: Any) -> list[Finding]:
    return list(configured(CsvCheck(), "csv", options).check(io.BytesIO(data), "-"))


def lines(found: list[Finding]) -> str:
    return "".join(f"{one.line}:{one.column} {one.severity} {one.code}\n" for one in found)


def name(path: Path) -> str:
    return path.stem


def test_there_are_enough_cases() -> None:
    assert len(NEGATIVE) >= 70
    assert len(POSITIVE) >= 8


@pytest.mark.parametrize("path", NEGATIVE, ids=name)
def test_what_is_wrong_is_found_at_its_place(path: Path) -> None:
    found = check(path)
    expected = path.with_suffix(".expected")
    if os.environ.get("REMAKE"):
        expected.write_text(lines(found))
    assert lines(found) == expected.read_text()
    assert found
    assert all(one.hint and one.message and one.source == str(path) for one in found)


@pytest.mark.parametrize("path", POSITIVE, ids=name)
def test_nothing_is_found_in_good_tables(path: Path) -> None:
    assert check(path) == []


@pytest.mark.parametrize(
    "path", [one for one in (*NEGATIVE, *POSITIVE) if one.with_suffix(".schema.json").exists()], ids=name
)
@pytest.mark.filterwarnings("ignore")
def test_frictionless_judges_tables_alike(path: Path) -> None:
    import frictionless

    ours = {one.code for one in check(path)} - set(SAFETY)
    try:
        with frictionless.system.use_context(trusted=True):
            schema = frictionless.Schema.from_descriptor(str(path.with_suffix(".schema.json")))
            report = frictionless.Resource(path=str(path), schema=schema).validate()
        theirs = not report.valid
    except (frictionless.FrictionlessException, re.error):
        theirs = True
    assert bool(ours) == theirs


@given(article=articles())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_we_write_is_right_by_our_columns_and_by_its_schema(article: Article) -> None:
    for options in ({}, {"columns": list(BY_NAME), "body": "html"}):
        data = CsvExporter().export(article, options).data
        beside = CsvExporter().companion(options | {"table_schema": True})
        assert beside is not None
        for more in ({}, {"table_schema": json.loads(beside.data)}):
            found = [one for one in check_bytes(data, **more) if one.severity is Severity.ERROR]
            assert found == []


def test_a_schema_is_found_beside_the_file(tmp_path: Path) -> None:
    schema = b'{"fields": [{"name": "id", "type": "integer"}]}'
    for table, beside in (("a.csv", "a.schema.json"), ("b-12.csv", "b.schema.json"), ("c.csv", "articles.schema.json")):
        (tmp_path / table).write_bytes(b"id\r\nx\r\n")
        (tmp_path / beside).write_bytes(schema)
        assert [one.code for one in check(tmp_path / table)] == ["TABLE_CELL_TYPE"]
        (tmp_path / beside).unlink()
        assert [one.code for one in check(tmp_path / table)] == []
    (tmp_path / "a.schema.json").write_bytes(b"{")
    assert [one.code for one in check(tmp_path / "a.csv")] == ["TABLE_SCHEMA_INVALID"]


def test_a_table_without_a_header_row_goes_by_the_places_of_the_fields() -> None:
    schema = {"fields": [{"name": "id", "type": "integer"}, {"name": "headline", "type": "string"}]}
    found = check_bytes(b"sep=;\r\n1;A\r\nx;B\r\n", columns=["id", "headline"], table_schema=schema)
    assert [(one.code, one.line, one.column) for one in found] == [("TABLE_CELL_TYPE", 3, 1)]


def test_a_patterns_time_is_linear() -> None:
    schema = {"fields": [{"name": "id", "type": "string", "constraints": {"pattern": "(a+)+b"}}]}
    found = check_bytes(b"id\r\n" + b"a" * 50_000 + b"\r\n", table_schema=schema)
    assert {one.code for one in found} == {"TABLE_CELL_CONSTRAINT", "CSV_CELL_CUT"}


def test_unknown_options_are_refused() -> None:
    with pytest.raises(UsageError):
        configured(CsvCheck(), "csv", {"schema": "x"})
