"""The Table Schema beside the file: frictionless, which is no work of ours, finds our rows valid under it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from converter_csv.columns import BY_NAME
from converter_csv.exporter import CsvExporter
from hypothesis import HealthCheck, given, settings

from converter import Article, UsageError, article_schema, to_json
from converter.formats import framed
from converter.options import resolve
from converter.testing import full_article
from converter.testing.strategies import articles
from tests.cli.run import invoke

OPTIONS: tuple[dict[str, Any], ...] = (
    {},
    {"columns": list(BY_NAME), "rename": {"headline": "Judul; berita"}},
    {"dialect": "excel", "join": " | ", "body": "html"},
    {"delimiter": "\t", "columns": ["headline", "id", "published", "urgency", "free_to_read"]},
)


def companion(options: dict[str, Any]) -> dict[str, Any]:
    made = CsvExporter().companion(options | {"table_schema": True})
    assert made is not None
    assert made.suffix == ".schema.json"
    schema: dict[str, Any] = json.loads(made.data)
    return schema


def problems(data: bytes, schema: dict[str, Any], delimiter: str, folder: Path) -> list[str]:
    """What frictionless finds wrong with a file under a schema."""
    import frictionless
    from frictionless.formats import CsvControl

    (folder / "a.csv").write_bytes(data)
    dialect = frictionless.Dialect(controls=[CsvControl(delimiter=delimiter, quote_char='"', double_quote=True)])
    with frictionless.system.use_context(trusted=True):
        resource = frictionless.Resource(
            path=str(folder / "a.csv"),
            schema=frictionless.Schema.from_descriptor(schema),
            dialect=dialect,
            encoding="utf-8-sig",
        )
        report = resource.validate()
    return [f"{one.type}: {one.message}" for task in report.tasks for one in task.errors] + list(
        map(str, report.errors)
    )


@pytest.mark.parametrize("given_options", OPTIONS)
@pytest.mark.filterwarnings("ignore")
def test_our_files_are_valid_under_their_schema(given_options: dict[str, Any], tmp_path: Path) -> None:
    exporter = CsvExporter()
    options = resolve(exporter, given_options)
    rows = [exporter.export(one, options).data for one in (full_article(), Article(id="a"))]
    data = b"".join(framed(exporter.frame(options), iter(rows)))
    delimiter = options.get("delimiter") or (";" if options["dialect"] == "excel" else ",")
    assert problems(data, companion(given_options), delimiter, tmp_path) == []


@pytest.mark.filterwarnings("ignore")
def test_the_judge_sees_what_is_wrong(tmp_path: Path) -> None:
    schema = companion({"columns": ["id", "urgency", "published"]})
    told = problems(b"id,urgency,published\r\n,99,yesterday\r\n", schema, ",", tmp_path)
    assert {one.partition(":")[0] for one in told} == {"constraint-error"}
    assert len(told) == 3


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(article=articles())
@pytest.mark.filterwarnings("ignore")
def test_generated_articles_are_valid_under_the_schema(article: Article, tmp_path_factory: Any) -> None:
    data = CsvExporter().export(article, {}).data
    assert problems(data, companion({}), ",", tmp_path_factory.mktemp("table")) == []


def test_each_field_says_its_path_and_what_it_is() -> None:
    fields = {field["name"]: field for field in companion({})["fields"]}
    assert fields["urgency"]["type"] == "integer"
    assert fields["keywords"]["type"] == "array"
    assert fields["data_mining"]["type"] == "object"
    assert fields["free_to_read"]["type"] == "boolean"
    assert fields["pub_status"]["constraints"] == {"required": True, "enum": ["usable", "withheld", "canceled"]}
    assert fields["dateline_place"]["articlePath"] == "/dateline/place"
    assert all(field["description"] for field in fields.values())
    assert fields["headline"]["description"] == article_schema()["properties"]["headline"]["description"]


def test_nothing_is_beside_unless_asked_for() -> None:
    assert CsvExporter().companion({}) is None


def test_the_command_line_writes_it_once_and_only_where_it_can_lie(tmp_path: Path) -> None:
    source = tmp_path / "two.jsonl"
    source.write_bytes(b"".join(to_json(Article(id=one)) + b"\n" for one in "ab"))
    wanted = ("--to", "csv", "--option", "csv.table_schema=true")
    assert invoke("convert", source, *wanted, "--out", tmp_path / "out").exit_code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["two-1.csv", "two-2.csv", "two.schema.json"]
    with pytest.raises(UsageError, match="COMPANION_HOMELESS"):
        invoke("convert", source, *wanted)
