"""Nothing invalid leaves: each output is checked by its format's checks before it is written, ours or a stranger's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from converter import Article, Paragraph, to_json
from tests.cli.run import process
from tests.strangers import distribution, shouting

ARTICLES = b"".join(
    to_json(Article(id=f"urn:test:{one}", body=(Paragraph(text="Text."),))) + b"\n" for one in ("good", "bad")
)
# Writes what its own check refuses, if the article's id ends so.
EXPORT = 'return Export(data=b"WRONG" if article.id.endswith("bad") else b"right")'
CHECK = """

from converter import Check, register, Severity

RULE = register("SHOUT_WRONG", Severity.ERROR, "it is wrong", explanation="It is.", fix="Mend it.")
MILD = register("SHOUT_MILD", Severity.WARNING, "it is mild", explanation="It is.", fix="Mend it.")

class Listen(Check):
    name = "shout"

    def {method}
        {body}

@hookimpl
def converter_checks():
    return [Listen()]
"""
FINDS = 'yield (RULE if b"WRONG" in {data} else MILD).found("as said", source=source)'
BY_CHECK = CHECK.format(method="check(self, stream, source):", body=FINDS.format(data="stream.read()"))
BY_VERIFY = CHECK.format(
    method='check(self, stream, source):\n        raise AssertionError("verify is asked")\n\n'
    "    def verify(self, data, source):",
    body=FINDS.format(data="data"),
)
FAILS = CHECK.format(method="check(self, stream, source):", body='raise RuntimeError("broken")')


def run(folder: Path, check: str, *more: str) -> tuple[int, str, list[str]]:
    distribution(folder, "stranger-shout", shouting("shout", EXPORT) + check)
    out = folder / "out"
    done = process(
        *("convert", "-", "--from", "article", "--to", "shout", "--out", out, *more),
        stdin=ARTICLES,
        PYTHONPATH=str(folder),
    )
    assert b"Traceback" not in done.stderr
    return done.returncode, done.stderr.decode(), sorted(one.read_text() for one in out.glob("*"))


@pytest.mark.parametrize("check", [BY_CHECK, BY_VERIFY], ids=["check", "verify"])
def test_a_strangers_invalid_output_is_not_written(check: str, tmp_path: Path) -> None:
    code, told, written = run(tmp_path, check)
    assert (code, written) == (1, ["right"])
    assert "VERIFY_FAILED" in told
    assert "SHOUT_WRONG" in told
    assert "SHOUT_MILD" not in told
    assert "stranger-shout 1.0" in told


def test_verify_none_writes_it_all_the_same(tmp_path: Path) -> None:
    code, told, written = run(tmp_path, BY_CHECK, "--verify", "none")
    assert (code, written) == (0, ["WRONG", "right"])
    assert "VERIFY_FAILED" not in told


def test_without_a_check_nothing_is_verified(tmp_path: Path) -> None:
    assert run(tmp_path, "")[2] == ["WRONG", "right"]


def test_a_check_that_fails_lets_nothing_pass_and_is_named(tmp_path: Path) -> None:
    code, told, written = run(tmp_path, FAILS)
    assert (code, written) == (1, [])
    assert "PLUGIN_FAULT" in told
    assert "the shout check failed" in told


def test_the_report_says_that_nothing_was_written(tmp_path: Path) -> None:
    distribution(tmp_path, "stranger-shout", shouting("shout", EXPORT) + BY_CHECK)
    done = process(
        *("convert", "-", "--from", "article", "--to", "shout", "--out", tmp_path / "out", "--json"),
        stdin=ARTICLES,
        PYTHONPATH=str(tmp_path),
    )
    report = json.loads(done.stdout)
    assert report["counts"] == {"articles": 2, "unreadable": 0, "written": 1, "failed": 1}
    assert [one["outputs"][0]["path"] is None for one in report["items"]] == [False, True]


def test_our_own_output_passes(tmp_path: Path) -> None:
    done = process(
        *("convert", "-", "--from", "article", "--to", "newsml-g2,jsonld,csv,article", "--out", tmp_path),
        *("--option", "newsml-g2.provider=x", "--option", "newsml-g2.body=nitf", "--at", "2026-01-02T03:04:05Z"),
        stdin=ARTICLES,
    )
    assert done.returncode == 0, done.stderr
    assert len(list(tmp_path.iterdir())) == 8
