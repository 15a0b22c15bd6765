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
