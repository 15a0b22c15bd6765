"""The benchmarks run, and what they compare does the same work. No test asserts a time."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from benchmarks import __main__ as command, floor, ours, usual
from benchmarks.stories import stories
from benchmarks.suites import SUITES
from benchmarks.timing import figure
from converter import to_dict
from tests.shared import SHARED, needs_shared

STORIES = stories(12)


def documents(copy: bytes) -> dict[str, tuple[bytes, ...]]:
    _, conversions = ours.converter()(copy)
    _, *written = floor.convert(copy)
    return {
        "converter": tuple(one.data or b"" for one in conversions),
        "floor": tuple(one.data for one in written),
        "usual": usual.convert(copy),
    }


def stated(value: Any) -> Any:
    """Leave out what is absent and the words of rules and reasons, which are each program's own."""
    if isinstance(value, dict):
        found = {key: stated(child) for key, child in value.items() if key not in ("rule", "reason")}
        return {key: child for key, child in found.items() if child not in (None, [], {}, False)}
    return [stated(child) for child in value] if isinstance(value, list | tuple) else value


def elements(document: bytes) -> list[tuple[Any, ...]]:
    return [(one.tag, dict(one.attrib), (one.text or "").strip()) for one in etree.fromstring(document).iter()]


def cells(document: bytes) -> dict[str, str]:
    [row] = csv.DictReader(io.StringIO(document.decode(), newline=""))
    return {name: cell for name, cell in row.items() if cell}


def test_the_stories_are_distinct_and_always_the_same() -> None:
    assert len(set(stories(400))) == 400
    assert stories(2, first=7) == [*stories(9)[7:]]
    assert all(4000 < len(story) < 5000 for story in stories(400))


@pytest.mark.parametrize("copy", STORIES)
def test_the_floor_reads_what_the_converter_reads(copy: bytes) -> None:
    article, findings = ours.article(copy)
    by_hand, told = floor.read(copy)
    assert stated(to_dict(article)) == stated(by_hand)
    assert sorted((one.code, one.line or 0) for one in findings) == sorted((code, line or 0) for code, _, line in told)


@pytest.mark.parametrize("copy", STORIES)
def test_floor_and_usual_stack_write_what_the_converter_writes(copy: bytes) -> None:
    made = documents(copy)
    newsml, jsonld, rows = zip(*made.values(), strict=True)
    assert elements(newsml[0]) == elements(newsml[1]) == elements(newsml[2])
    assert json.loads(jsonld[0]) == json.loads(jsonld[1]) == json.loads(jsonld[2])
    assert cells(rows[0]) == cells(rows[1]) == cells(rows[2])


@pytest.mark.parametrize("copy", STORIES[:3])
def test_the_floor_tells_the_losses_that_the_converter_tells(copy: bytes) -> None:
    _, conversions = ours.converter()(copy)
    _, *written = floor.convert(copy)
    for conversion, output in zip(conversions, written, strict=True):
        assert [(loss.path, loss.outcome) for loss in conversion.losses] == sorted(output.losses)


@needs_shared
def test_the_official_schema_and_a_schema_org_library_accept_what_all_three_write() -> None:
    from schema_org import NewsArticle

    schema = etree.XMLSchema(etree.parse(SHARED / "official" / "newsml-g2" / "NewsML-G2_2.35-spec-All-Power.xsd"))
    for newsml, jsonld, _ in documents(STORIES[0]).values():
        schema.assertValid(etree.fromstring(newsml))
        plain = json.loads(jsonld)
        assert plain.pop("@context") == "https://schema.org"
        NewsArticle.model_validate(plain)


@needs_shared
def test_the_floor_reads_a_real_story_as_its_editor_expects() -> None:
    wanted = json.loads((SHARED / "seed" / "antara-bogor.expected.json").read_bytes())["article"]
    made, _ = floor.read((SHARED / "seed" / "antara-bogor.txt").read_bytes())
    assert [block["text"] for block in made["body"]] == [block["text"] for block in wanted["body"]["blocks"]]
    assert [list(block["lines"]) for block in made["body"]] == [
        block["source_lines"] for block in wanted["body"]["blocks"]
    ]
    for name in ("id", "language", "credit_line", "headline"):
        assert made[name] == wanted[name]
    for name in ("copyright_holder", "copyright_year", "copyright_notice"):
        assert made["rights"][name] == wanted["rights"][name]
    assert made["dateline"]["raw"] == wanted["dateline"]["raw"]


def test_the_usual_stack_validates_and_does_not_only_say_so() -> None:
    article, _ = floor.read(STORIES[0])
    assert usual.accepts(article)
    assert floor.accepts(article)
    article["version"] = 0
    assert not usual.accepts(article)
    assert not floor.accepts(article)


@pytest.mark.parametrize("copy", [b"", b"Bogor \x07 bel\n", "Cafe\u0301\n".encode(), b"satu\r\ndua\r\n"])
def test_the_floor_refuses_what_it_does_not_know(copy: bytes) -> None:
    with pytest.raises(ValueError, match="the floor"):
        floor.convert(copy)


def test_ratios_are_those_of_paired_rounds() -> None:
    # The clock was twice as slow in the second round: the ratio is not moved by it.
    found = figure("x", [2.0, 4.0, 3.0], [1.0, 2.0, 1.0])
    assert found.ratio == (2.0, 2.0, 3.0)


def test_every_suite_prints_ratios(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert command.main(["--quick", "--json", str(tmp_path / "found.json")]) == 0
    printed = capsys.readouterr().out
    assert "usual stack" in printed
    found = json.loads((tmp_path / "found.json").read_bytes())
    assert len(found["tables"]) >= len(SUITES)
    for table in found["tables"]:
        assert table["title"] in printed
        assert any(one["ratio"] and one["ratio"]["median"] > 0 for one in table["figures"])


def test_the_profile_names_functions(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.profiling.DISTINCT", 3)
    assert command.main(["--profile"]) == 0
    assert "tottime" in capsys.readouterr().out


def test_an_unknown_suite_is_refused_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        command.main(["convrt"])
    assert stopped.value.code == 2
    assert "there are convert, " in capsys.readouterr().err
