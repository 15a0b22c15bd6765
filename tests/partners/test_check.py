"""``converter validate --partner``: a partner's rules on documents, placed in them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from converter import to_json
from converter.origins import Origin
from tests.cli.run import invoke, process
from tests.partners.making import AT, FULL, HEAD, OUTPUT, changed
from tests.shared import SHARED, needs_shared


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    text = f'{HEAD}{OUTPUT}[[rules]]\ntype = "length"\npath = "/headline"\nmax = 10\n'
    (tmp_path / "test.toml").write_text(text, "utf-8")
    return tmp_path


def told(folder: Path, source: Path, *arguments: str) -> list[tuple[str, str | None, int | None]]:
    done = invoke(
        "validate", source, "--partner", "test", "--partners", folder, "--at", AT, "--output", "json", *arguments
    )
    report = json.loads(done.stdout)
    return [(one["code"], one.get("source"), one.get("line")) for doc in _findings(report) for one in doc]


def _findings(report: object) -> list[list[dict[str, object]]]:
    found: list[list[dict[str, object]]] = []

    def walk(value: object) -> None:
        if isinstance(value, dict):
            if isinstance(value.get("findings"), list):
                found.append(value["findings"])
            for child in value.values():
                walk(child)
        elif isinstance(value, list):
            for child in value:
                walk(child)

    walk(report)
    return found


def test_findings_stand_in_the_document_not_in_what_it_was_made_from(folder: Path) -> None:
    source = folder / "articles.jsonl"
    origins = {"/headline": Origin(origin="stated", line=77)}
    source.write_bytes(to_json(changed(headline="Short")) + b"\n" + to_json(changed(origins=origins)) + b"\n")
    assert told(folder, source) == [("PARTNER_LENGTH", str(source), 2)]


def test_an_article_that_is_not_valid_is_told_so_once(folder: Path) -> None:
    source = folder / "bad.article.json"
    source.write_bytes(to_json(changed(headline="")))
    assert [code for code, *_ in told(folder, source)] == ["SCHEMA_INVALID"]


@needs_shared
def test_wire_copy_is_judged_as_it_is_read(folder: Path) -> None:
    text = f'{HEAD}{OUTPUT}[[rules]]\ntype = "length"\npath = "/rights/copyright_notice"\nmax = 10\n'
    (folder / "test.toml").write_text(text, "utf-8")
    seed = SHARED / "seed" / "antara-bogor.txt"
    assert ("PARTNER_LENGTH", "antara-bogor.txt", 13) in told(folder, seed)


def test_the_article_without_faults_passes(folder: Path) -> None:
    source = folder / "a.article.json"
    source.write_bytes(to_json(changed(FULL, headline="Short")))
    assert invoke("validate", source, "--partner", "test", "--partners", folder, "--at", AT).exit_code == 0


@needs_shared
def test_what_comes_by_a_pipe_is_read_by_every_check(folder: Path) -> None:
    data = (SHARED / "seed" / "antara-bogor.txt").read_bytes()
    (folder / "test.toml").write_text(f'{HEAD}{OUTPUT}[[rules]]\ntype = "required"\npaths = ["/headline"]\n', "utf-8")
    options = ("--partner", "test", "--partners", folder, "--at", AT)
    done = process("validate", "-", *options, stdin=data)
    assert done.returncode == 1, done.stderr.decode()
    assert b"PARTNER_FIELD_MISSING" in done.stdout
    assert b"HEADLINE_MISSING" in done.stdout
