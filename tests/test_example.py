"""The example distribution is a third party's: found by its entry points, and its own tests hold."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from converter import Article, Export, Options
from converter.testing import ContractError, exporter_contract
from tests.installed import ROOT, python, register
from tests.testing.test_forgotten_fields import forgotten

EXAMPLE = ROOT / "plugins" / "example"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    return register(EXAMPLE, tmp_path_factory.mktemp("site"))


def test_its_own_tests_hold(path: str) -> None:
    done = python("pytest", "-q", "--rootdir", EXAMPLE, "-c", EXAMPLE / "pyproject.toml", cwd=EXAMPLE, path=path)
    assert done.returncode == 0, done.stdout


def test_a_path_that_it_forgets_is_caught_by_its_contract(monkeypatch: pytest.MonkeyPatch) -> None:
    # It has no reader: each text is looked for in the feed.
    monkeypatch.syspath_prepend(EXAMPLE)
    exporter = import_module("converter_line_today.exporter").LineTodayExporter()
    needs = {"headline": "Pasar dibuka", "language": "th", "sections": ["News"]}
    given = {"country": "ID", "at": "2026-01-02T03:04:05Z"}
    missed = []
    for path in sorted(exporter.carries):
        contract = exporter_contract(Forgetful(exporter, path), given, needs=needs)
        try:
            contract().test_carried_paths_told()
        except ContractError:
            continue
        missed.append(path)
    assert missed == []


class Forgetful:
    """An exporter without one of its paths."""

    def __init__(self, exporter: Any, path: str) -> None:
        self.exporter = exporter
        self.path = path

    def __getattr__(self, name: str) -> Any:
        return getattr(self.exporter, name)

    def export(self, article: Article, options: Options) -> Export:
        made: Export = self.exporter.export(forgotten(article, self.path), options)
        return made


def test_it_passes_its_own_types(path: str, tmp_path: Path) -> None:
    done = python("mypy", "--cache-dir", tmp_path, "--config-file", "pyproject.toml", cwd=EXAMPLE, path=path)
    assert done.returncode == 0, done.stdout


def test_it_is_listed_as_a_third_party_with_all_that_it_adds(path: str, tmp_path: Path) -> None:
    rows = json.loads(python("converter", "plugins", "--json", cwd=tmp_path, path=path).stdout)
    found = {row["name"]: row for row in rows if row["distribution"] == "converter-example"}
    assert found["line-today"]["exporters"] == ["line-today"]
    assert (found["desk"]["enrichers"], found["desk"]["wire_rules"], found["desk"]["commands"]) == (
        ["place-ids"],
        1,
        True,
    )
    assert found["desk"]["partners"] == 1
    assert found["desk"]["file"] == str(EXAMPLE / "converter_desk" / "__init__.py")


STORY = """{"id":"urn:example:1","schema_version":"1.0","headline":"Pasar dibuka","language":"id",
"sections":["Ekonomi"],"url":"https://example.com/1","dates":{"published":"2016-04-12T08:30:00+07:00"},
"body":[{"type":"paragraph","text":"Pagi."}]}""".replace("\n", "")


@pytest.mark.parametrize(
    ("partner", "options"), [("line-today", ["--option", "line-today.country=ID"]), ("desk-portal", [])]
)
def test_partners_that_take_its_format_are_served(path: str, tmp_path: Path, partner: str, options: list[str]) -> None:
    (tmp_path / "a.json").write_text(STORY)
    call = ["convert", "a.json", "--partner", partner, *options, "--at", "2026-01-02T03:04:05Z"]
    assert "<category>Ekonomi</category>" in python("converter", *call, cwd=tmp_path, path=path).stdout
    assert "desk-portal" in python("converter", "partners", "list", cwd=tmp_path, path=path).stdout


def test_its_command_is_one_of_the_converter_s(path: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("BOGOR (HTS) - Pasar terapung dibuka di tepi sungai pada pagi hari.\n")
    done = python("converter", "places", "a.txt", cwd=tmp_path, path=path)
    assert (done.stdout.split(), done.returncode) == (["1", "BOGOR"], 0)
    assert "adds the command places" in python("converter", "plugins", cwd=tmp_path, path=path).stdout


def test_its_enricher_runs_where_it_is_named(path: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("BOGOR (HTS) - Pasar terapung dibuka di tepi sungai pada pagi hari.\n")
    option = ["--enrich-option", 'place-ids.table={"bogor": "https://example.com/bogor"}']
    call = ["convert", "a.txt", "--to", "article", "--out", "out", "--enrich", "place-ids", *option]
    done = python("converter", *call, cwd=tmp_path, path=path)
    article = json.loads((tmp_path / "out" / "a.article.json").read_text(encoding="utf-8"))
    assert [(one["name"], one["uri"]) for one in article["places"]] == [("BOGOR", "https://example.com/bogor")], done
    assert article["origins"]["/places/0"] == {"origin": "derived", "rule": "place-ids"}
    seen = python("converter", "inspect", "a.txt", *call[-4:], "--json", cwd=tmp_path, path=path)
    assert json.loads(seen.stdout)[0]["article"] == article, seen
    jobs = python("converter", *call, "--jobs", "2", cwd=tmp_path, path=path)
    assert (jobs.returncode, "1 = 1 written" in jobs.stdout) == (0, True), jobs
    assert json.loads((tmp_path / "out" / "a.article.json").read_text(encoding="utf-8")) == article
    other = [one.replace("com/bogor", "com/other") for one in call]
    jobs = python("converter", *other, "--jobs", "2", cwd=tmp_path, path=path)
    assert "1 = 1 written" in jobs.stdout, jobs
    assert "https://example.com/other" in (tmp_path / "out" / "a.article.json").read_text(encoding="utf-8")
    wrong = python("converter", *call[:-3], "nobody", cwd=tmp_path, path=path)
    assert (wrong.returncode, "ENRICHER_UNKNOWN" in wrong.stdout) == (2, True)


def test_several_articles_are_one_feed(path: str, tmp_path: Path) -> None:
    from lxml import etree

    article = '{"id":"urn:example:%d","schema_version":"1.0","headline":"Pasar","language":"id"}\n'
    (tmp_path / "a.jsonl").write_text((article % 1) + (article % 2))
    options = ["--option", "line-today.country=ID", "--option", "line-today.category=News"]
    call = ["convert", "a.jsonl", "--to", "line-today", "--one-file", "--at", "2026-01-02T03:04:05Z", *options]
    done = python("converter", *call, "--out", "out", cwd=tmp_path, path=path)
    [made] = (tmp_path / "out").iterdir()
    root = etree.fromstring(made.read_bytes())
    assert [one.text for one in root.iter("ID")] == ["urn:example:1", "urn:example:2"], done.stdout


def test_the_doctor_finds_nothing_wrong_with_it(path: str, tmp_path: Path) -> None:
    options = ["--option", "country=ID", "--option", "category=News", "--option", "at=2026-01-02T03:04:05Z"]
    done = python("converter", "plugins", "doctor", "converter-example", *options, cwd=tmp_path, path=path)
    assert (done.returncode, "wrong" in done.stdout) == (0, False), done.stdout
