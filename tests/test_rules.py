"""Every code is explained, and has an example that triggers it and one that does not.

An example is a table in ``tests/rules/*.toml``, or a file in a folder ``negative`` that names the code beside a folder
``positive``. Codes that no single file can trigger are listed with the test that shows them. In
``tests/rules/waiting.toml`` stand those that have neither yet: it may only become shorter.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from converter import rulebook, store
from converter.cli import cli
from converter.findings import UsageError
from docs import generate
from tests.cli.run import ROOT, invoke
from tests.rules.examples import Example, examples, shown_by_tests, waiting

KNOWN = rulebook.rules()
FOUND = examples()
PROFILE = 'name = "test"\ntitle = "Test"\n'
OUTPUT = '[output]\nformat = "jsonld"\n'


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    store.forget()


def test_every_code_has_examples_or_a_test_that_shows_it() -> None:
    assert sorted(KNOWN.keys() - FOUND.keys() - shown_by_tests().keys() - waiting()) == []


def test_no_code_waits_that_has_examples_or_is_gone() -> None:
    assert sorted(waiting() & (FOUND.keys() | shown_by_tests().keys())) == []
    assert sorted((waiting() | FOUND.keys() | shown_by_tests().keys()) - KNOWN.keys()) == []


@pytest.mark.parametrize("code", sorted(shown_by_tests()))
def test_the_test_that_shows_a_code_names_it(code: str) -> None:
    test, reason = shown_by_tests()[code]
    assert reason
    assert code in (ROOT / test).read_text("utf-8")


def codes(example: Example, data: bytes, command: list[str], tmp_path: Path) -> set[str]:
    file = tmp_path / example.name
    file.write_bytes(data)
    if example.partner is not None:
        (tmp_path / "out").mkdir(exist_ok=True)
        (tmp_path / "out" / "test.toml").write_text(PROFILE + f"rules = [{example.partner}]\n" + OUTPUT, "utf-8")
    call = [one.replace("FILE", str(file)).replace("DIR", str(tmp_path / "out")) for one in command]
    done = CliRunner().invoke(cli, call)
    output = done.output
    if isinstance(done.exception, UsageError):
        output += "".join(f" {one.code} " for one in done.exception.findings)
    elif not isinstance(done.exception, SystemExit | None):
        raise done.exception
    return {code for code in KNOWN if f" {code} " in output}


@pytest.mark.parametrize("code", sorted(FOUND))
def test_the_example_triggers_its_code_and_the_other_does_not(code: str, tmp_path: Path) -> None:
    example = FOUND[code]
    for path in example.beside:
        shutil.copy(path, tmp_path)
    triggered = codes(example, example.triggers, example.trigger_command, tmp_path)
    for path in example.beside:
        (tmp_path / path.name).unlink()
    assert code in triggered
    passed = codes(example, example.passes, example.command, tmp_path)
    assert code not in passed


@pytest.mark.parametrize("code", sorted(KNOWN))
def test_every_code_can_be_explained_on_the_command_line(code: str) -> None:
    shown = invoke("explain", code).output
    assert KNOWN[code].explanation in shown
    assert KNOWN[code].fix in shown


def test_the_page_of_rules_is_that_of_the_register() -> None:
    page = (ROOT / "docs" / "rules.md").read_text("utf-8")
    assert page == generate.rules_page(), "run: python -m docs.generate"
