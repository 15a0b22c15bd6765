"""The commands that show: inspect, formats, plugins, schemas, explain, help."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from converter import rulebook
from converter.reporters.plain import columns
from tests.cli.run import ROOT, invoke, process
from tests.cli.test_convert import STORY

LOADED = """
import sys
from converter.cli import cli
try:
    cli.main(sys.argv[1:], standalone_mode=True)
except SystemExit:
    pass
heavy = [name for name in ("lxml", "jsonschema", "jsonschema_rs", "orjson", "rich", "pycld2") if name in sys.modules]
print("HEAVY", heavy)
"""


@pytest.mark.parametrize("arguments", [["--help"], ["convert", "--help"], ["plugins", "--help"], ["inspect", "--help"]])
def test_help_loads_nothing_heavy_and_shows_examples(arguments: list[str]) -> None:
    done = subprocess.run([sys.executable, "-c", LOADED, *arguments], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("HEAVY []\n")
    assert "Examples:\n" in done.stdout


def test_version_is_the_distribution_s() -> None:
    assert invoke("--version").output.startswith("converter 0.")


def test_inspect_shows_values_origins_and_what_is_absent() -> None:
    shown = invoke("inspect", STORY).output
    assert "/language: id" in shown
    assert "[inferred" in shown
    assert "absent: " in shown
    assert "headline" in shown.partition("absent: ")[2]


def test_inspect_shows_source_lines_beside_what_was_read_from_them() -> None:
    shown = invoke("inspect", STORY, "--lines").output.splitlines()
    first = next(
        index for index, line in enumerate(shown) if line.startswith("    1 | MUARA TEDUH (Kabar Contoh Banua)")
    )
    below = shown[first + 1 : first + 9]
    assert any("/credit_line at column 14: Kabar Contoh Banua" in line for line in below)
    assert any(line.endswith("/body/0") for line in below)
    notice = next(index for index, line in enumerate(shown) if line.startswith("   11 | COPYRIGHT"))
    below = shown[notice + 1 : notice + 7]
    assert any("/rights/copyright_holder at column 13 (derived): " in line for line in below)
    assert any("left out: copyright notice" in line for line in below)
    assert any("left out: repeated paragraph, as line 2" in line for line in shown)


def test_inspect_cuts_lines_to_the_terminal_in_any_script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "【河岸共同】" + "市長は記者会見で新しい市場の計画を明らかにした。" * 6
    (tmp_path / "x.txt").write_text(f"{text}\n二行目も同じように長い文章である。{text}\n", "utf-8")
    for width in (60, 80, 120):
        monkeypatch.setenv("COLUMNS", str(width))
        shown = [
            one for one in invoke("inspect", tmp_path / "x.txt", "--lines").output.splitlines() if one[5:8] == " | "
        ]
        assert len(shown) == 2
        assert all(width - 2 <= columns(line) <= width for line in shown)


def test_inspect_counts_lines_as_the_reader_does(tmp_path: Path) -> None:
    """A form feed, a next-line sign and a line separator end no line; a carriage return does."""
    copy = "PALU (ANTARA) - Pasar\x0citu dibuka\x85lagi\u2028pada pagi ini.\rBaris kedua, kata orang di pasar itu.\r\n"
    (tmp_path / "x.txt").write_bytes(copy.encode())
    shown = invoke("inspect", tmp_path / "x.txt", "--lines").output.splitlines()
    second = next(index for index, line in enumerate(shown) if line.startswith("    2 | Baris kedua"))
    assert shown[second + 1].endswith("/body/1")


def test_inspect_json_has_article_and_findings() -> None:
    done = process("inspect", STORY, "--json")
    [row] = json.loads(done.stdout)
    assert row["article"]["headline"] is None
    assert "BODY_REPEATED" in {one["code"] for one in row["findings"]}


def test_inspect_of_what_cannot_be_read_ends_with_1(tmp_path: Path) -> None:
    (tmp_path / "x.bin").write_bytes(b"\x00\x01\x02")
    assert process("inspect", tmp_path / "x.bin").returncode == 1


def test_formats_are_listed_with_their_options() -> None:
    shown = invoke("formats").output
    assert "newsml-g2: " in shown
    assert "--option newsml-g2.provider=" in shown
    rows = {row["name"]: row for row in json.loads(invoke("formats", "--json").output)}
    assert rows["csv"]["writes"]
    assert "/headline" in rows["csv"]["carries"]


def test_plugins_json_names_distribution_and_version() -> None:
    rows = {row["name"]: row for row in json.loads(invoke("plugins", "--json").output)}
    assert rows["csv"]["distribution"] == "news-converter"
    assert rows["csv"]["status"] == "ok"
    assert "csv" in rows["csv"]["exporters"]


def test_schemas_are_listed_and_shown() -> None:
    assert "article: Article" in invoke("schemas", "list").output
    shown = invoke("schemas", "show", "article").output
    assert shown == (ROOT / "schemas" / "article.schema.json").read_text(encoding="utf-8")
    unknown = process("schemas", "show", "artikel")
    assert (unknown.returncode, b"known: article" in unknown.stderr) == (2, True)


def test_every_code_can_be_explained() -> None:
    listed = invoke("explain").output
    for code in rulebook.rules():
        assert f"{code}: " in listed
        assert "What to do: " in invoke("explain", code).output
    assert process("explain", "BODY_REPEETED").returncode == 2


def test_an_unknown_command_names_the_nearest() -> None:
    done = process("konvert")
    assert (done.returncode, b"convert" in done.stderr) == (2, True)
