"""``converter validate`` as a user calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.run import invoke, process

GOOD = '{"schema_version": "1.0", "id": "urn:test:1"}\n'
BAD = '{"schema_version": "1.0", "id": "urn:test:1", "headline": "", "dates": {"published": "2026"}}\n'
UNSAFE = '{"schema_version": "1.0", "id": "urn:test:1", "id": "urn:test:2"}\n'


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    for name, content in (("a.json", GOOD), ("b.json", BAD), ("c.json", UNSAFE)):
        (tmp_path / name).write_text(content)
    return tmp_path


def test_exit_codes_say_clean_findings_or_a_wrong_call(feed: Path) -> None:
    assert invoke("validate", feed / "a.json").exit_code == 0
    assert invoke("validate", feed).exit_code == 1
    assert invoke("validate", feed, "--exit-zero").exit_code == 0
    assert process("validate", feed, "--schema", feed / "none.json").returncode == 2
    assert process("validate", feed, "--as", "artikel").returncode == 2
    assert process("validate", feed, "--select", "NO_SUCH").returncode == 2
    assert process("validate").returncode == 2


def test_a_report_is_on_standard_output_and_nothing_else_is(feed: Path) -> None:
    done = process("validate", "a.json", "b.json", cwd=feed)
    assert done.stderr == b""
    first, second, sum_, *rest = done.stdout.decode().splitlines()
    assert first.startswith("b.json:1:59: error SCHEMA_INVALID /headline must not be empty; leave it out, or make")
    assert second.startswith('b.json:1:86: error SCHEMA_INVALID /dates/published is "2026", which has not the form')
    assert sum_ == "2 documents checked, 1 with errors: 2 errors"
    assert rest == []


def test_codes_are_selected_and_ignored_by_name_or_beginning(feed: Path) -> None:
    def codes(*options: str) -> set[str]:
        report = json.loads(invoke("validate", feed, "--output", "json", *options).output)
        return {one["code"] for one in report["findings"]}

    assert codes() == {"SCHEMA_INVALID", "JSON_UNSAFE"}
    assert codes("--select", "JSON_") == {"JSON_UNSAFE"}
    assert codes("--ignore", "schema_invalid") == {"JSON_UNSAFE"}
    assert codes("--select", "JSON_,SCHEMA_", "--ignore", "JSON_UNSAFE") == {"SCHEMA_INVALID"}
    assert invoke("validate", feed, "--ignore", "JSON_,SCHEMA_").exit_code == 0


def test_standard_input_is_a_document_of_a_format_or_a_schema(tmp_path: Path) -> None:
    assert process("validate", "-", stdin=GOOD.encode() * 3).returncode == 0
    done = process("validate", "-", "--as", "article", stdin=GOOD.encode() + BAD.encode())
    assert done.stdout.startswith(b"-:2:59: error SCHEMA_INVALID")
    schema = tmp_path / "s.json"
    schema.write_text('{"type": "array"}')
    done = process("validate", "-", "--schema", schema, stdin=b"\n  {}")
    assert done.stdout.startswith(b"-:2:3: error SCHEMA_INVALID the document is {}, but must be array")


def test_a_format_and_a_schema_are_both_applied(tmp_path: Path, feed: Path) -> None:
    schema = tmp_path / "house.schema.json"
    schema.write_text('{"required": ["slugline"]}')
    done = invoke("validate", feed / "b.json", "--as", "article", "--schema", schema, "--output", "json")
    messages = [one["message"] for one in json.loads(done.output)["findings"]]
    assert len(messages) == 3
    assert messages[-1] == "the document lacks 'slugline'"


def test_xml_is_checked_against_a_schema_of_its_kind(tmp_path: Path) -> None:
    cases = Path(__file__).parent.parent / "validation"
    good = cases / "positive" / "xsd" / "ok.xml"
    assert invoke("validate", good, "--schema", cases / "negative" / "xsd" / "schema.xsd").exit_code == 0
    done = invoke("validate", good, "--schema", cases / "negative" / "relax-ng" / "schema.rng")
    assert (done.exit_code, "XML_" in done.output) == (1, True)


def test_a_name_that_is_no_text_can_be_reported(tmp_path: Path) -> None:
    name = b"caf\xe9\x1b.json".decode("utf-8", "surrogateescape")
    (tmp_path / name).write_text(BAD)
    for output in ("text", "json", "sarif", "github", "junit", "html"):
        done = process("validate", tmp_path, "--output", output)
        assert done.returncode == 1
        assert done.stderr == b""
        assert b"caf" in done.stdout
        assert b"\x1b" not in done.stdout
        done.stdout.decode("utf-8")


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    import subprocess
    import sys

    (tmp_path / "many.jsonl").write_text(BAD * 5_000)
    command = f"{sys.executable} -m converter validate {tmp_path} | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60)
    assert done.stderr == ""
    assert done.stdout.count("\n") == 1


TABLE = "Kennung;Titel;Datum\n1;Eins;2026-01-02 03:04\n2;;2026-01-02 03:04\n"
TABLE_SCHEMA = {
    "fields": [
        {"name": "Kennung", "type": "integer"},
        {"name": "Titel", "constraints": {"required": True}},
        {"name": "Datum", "type": "datetime", "format": "%Y-%m-%d %H:%M"},
    ]
}
MAPPING = '{"Kennung": "id", "Titel": "headline", "Datum": "published"}'


def test_a_table_is_checked_against_a_table_schema_that_is_given(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(TABLE)
    (tmp_path / "house.json").write_text(json.dumps(TABLE_SCHEMA))
    given = ("--option", "csv.table_schema=@house.json")
    done = process("validate", "t.csv", *given, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout.decode().splitlines() == [
        "t.csv:3:3: error TABLE_CELL_CONSTRAINT Titel: the cell is empty, and the field is required",
        "1 document checked, 1 with errors: 1 error",
    ]
    assert process("validate", "-", *given, cwd=tmp_path, stdin=TABLE.encode()).returncode == 1
    assert (
        process("validate", "-", *given, cwd=tmp_path, stdin=TABLE.replace("2;;", "2;Zwei;").encode()).returncode == 0
    )


def test_a_check_takes_the_options_of_its_reader(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(TABLE)
    bare = invoke("validate", tmp_path / "t.csv")
    assert (bare.exit_code, "CSV_HEADER_UNKNOWN" in bare.output) == (1, True)
    mapped = ("--option", f"csv.mapping={MAPPING}")
    unzoned = invoke("validate", tmp_path / "t.csv", *mapped)
    assert (unzoned.exit_code, unzoned.output.count("CSV_CELL_INVALID")) == (1, 2)
    assert invoke("validate", tmp_path / "t.csv", *mapped, "--option", "csv.offset=+07:00").exit_code == 0
    assert invoke("validate", tmp_path / "t.csv", *mapped, "--option", "csv.delimiter=|").exit_code == 1


def test_a_partner_judges_what_is_read_by_the_options(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(TABLE)
    given = ("--option", f"csv.mapping={MAPPING}", "--option", "csv.offset=Z", "--partner", "msn")
    done = invoke("validate", tmp_path / "t.csv", *given, "--output", "json")
    lines = {(one["code"], one.get("line")) for one in json.loads(done.output)["findings"]}
    assert lines
    assert not any(code in ("FORMAT_UNRECOGNISED", "CSV_HEADER_UNKNOWN") for code, _ in lines)


@pytest.mark.parametrize(
    ("option", "told"),
    [
        ("csv.delimter=;", "did you mean 'delimiter'?"),
        ("csv.delimiter=x", '"/delimiter" is "x"'),
        ("csv.table_schema=@none.json", "OPTION_FILE"),
        ("csv.table_schema=text", "OPTION_INVALID"),
        ("cvs.delimiter=;", "did you mean 'csv'?"),
        ("wire.agency=x", "wire has no option 'agency'"),
        ("delimiter=;", "OPTION_MALFORMED"),
    ],
)
def test_an_option_that_there_is_not_is_a_wrong_call(option: str, told: str, feed: Path) -> None:
    done = process("validate", feed / "a.json", "--option", option)
    assert done.returncode == 2
    assert told.replace('"', "") in done.stderr.decode().replace('"', "")


def test_the_options_of_checks_are_listed() -> None:
    assert "validate --option csv.table_schema=" in invoke("formats").output
    [table] = [row for row in json.loads(invoke("formats", "--json").output) if row["name"] == "csv"]
    assert list(table["check_options"]) == ["table_schema"]
