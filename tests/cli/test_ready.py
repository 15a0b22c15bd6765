"""``converter ready``, ``partners`` and ``convert --partner`` as their users see them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from converter import Article, Dates, Paragraph, to_json
from converter.cli import ready_view
from tests.cli.run import invoke, process
from tests.partners.making import FULL, HEAD, OUTPUT, changed
from tests.shared import SHARED, needs_shared

SEED = SHARED / "seed" / "antara-bogor.txt"
AT = "2026-11-24T08:00:00+07:00"
MINE = f"""{HEAD}{OUTPUT}name = "{{date}}-{{slug}}"
[[rules]]
type = "required"
paths = ["/headline"]
"""


def verdicts(*arguments: str) -> dict[str, dict[str, Any]]:
    done = invoke("ready", SEED, "--at", AT, "--json", *arguments)
    [row] = json.loads(done.stdout)
    assert done.exit_code == (1 if any(one["blockers"] for one in row["partners"]) else 0)
    return {one["partner"]: one for one in row["partners"]}


def blocked_by(readiness: dict[str, Any]) -> set[str]:
    return {f"{one['code'].removeprefix('PARTNER_')} {one.get('pointer', '')}".strip() for one in readiness["blockers"]}


@needs_shared
def test_the_seed_is_ready_where_an_editor_expects_it() -> None:
    expected = json.loads((SHARED / "seed" / "antara-bogor.expected.json").read_bytes())["partner_readiness"]
    told = verdicts("--option", "newsml-g2.provider=Kantor Berita Contoh")
    names = {"CSV": "csv", "schema.org NewsArticle": "schema-org"}
    for title in names:
        assert expected[title]["ready"] is True
        assert told[names[title]]["verdict"] in ("ready", "ready with losses")
    assert told["newsml-g2"]["verdict"] == "ready with losses"
    assert blocked_by(verdicts("--partner", "newsml-g2")["newsml-g2"]) == {"PROVIDER_MISSING /provider"}
    blocked = {name: expected[name]["ready"] for name in ("MSN", "Yahoo", "Apple News", "SmartNews", "Flipboard")}
    assert not any(blocked.values())
    for name in (*blocked, "LINE TODAY", "Google News sitemap"):
        key = {"Google News sitemap": "google-news-sitemap"}.get(name, name.lower().replace(" ", "-"))
        assert told[key]["verdict"] == "blocked"


@needs_shared
@pytest.mark.parametrize(
    ("partner", "reasons"),
    [
        ("msn", {"/headline", "/dates/published", "/url", "TOO_OLD /dates/published"}),
        ("yahoo", {"/headline", "/dates/published", "/url", "FIELD_MISSING", "/abstract", "IMAGE_COUNT /media"}),
        ("apple-news", {"/headline", "/dates/published", "FIELD_MISSING", "ID_ASSIGNED /id"}),
        ("smartnews", {"/headline", "/url"}),
        ("flipboard", {"/headline", "/url", "IMAGE_COUNT /media"}),
        ("line-today", {"/headline", "/dates/published", "/url", "FIELD_MISSING"}),
        ("google-news-sitemap", {"/headline", "/dates/published", "/url", "/provider", "TOO_OLD /dates/published"}),
    ],
)
def test_the_seed_is_blocked_for_exactly_these_reasons(partner: str, reasons: set[str]) -> None:
    wanted = {f"FIELD_MISSING {one}" if one.startswith("/") else one for one in reasons}
    assert blocked_by(verdicts("--partner", partner)[partner]) - {"FORMAT_MISSING"} == wanted


def test_a_pipe_gets_one_line_for_each_article_and_partner(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(MINE, "utf-8")
    source = tmp_path / "two.jsonl"
    source.write_bytes(to_json(FULL) + b"\n" + to_json(changed(headline=None)) + b"\n")
    done = process("ready", source, "--partner", "test,csv", "--partners", tmp_path, "--at", AT)
    lines = done.stdout.decode().splitlines()
    assert done.returncode == 1
    assert [line.split(": ")[:3] for line in lines] == [
        [f"{source}#1", "test", lines[0].split(": ")[2]],
        [f"{source}#1", "csv", lines[1].split(": ")[2]],
        [f"{source}#2", "test", "blocked"],
        [f"{source}#2", "csv", lines[3].split(": ")[2]],
    ]
    assert lines[2].endswith("PARTNER_FIELD_MISSING /headline is absent, but required")
    assert all(line.split(": ")[2].startswith("ready") for line in (lines[0], lines[1], lines[3]))


def test_a_terminal_gets_a_table(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    from converter.partners import known_partners
    from converter.partners.ready import Desk

    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "120")
    desk = Desk([known_partners().profile("csv"), known_partners().profile("msn")], at=AT)
    asked = desk.ask(Article(id="urn:x", body=(Paragraph(text="x"),)))
    ready_view.show_rows([{"source": "a\x1b[31m.txt", "number": None, "unreadable": [], "partners": asked}])
    shown = capsys.readouterr().out
    assert "\x1b[31m.txt" not in shown
    assert "│ csv" in shown
    assert "PARTNER_FORMAT_MISSING" in shown


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    done = invoke("ready", tmp_path / "none.txt", "-", "--partner", "csv", "--at", AT, stdin=to_json(FULL))
    assert done.exit_code == 1
    assert "FILE_UNREADABLE" in done.stderr
    assert done.stdout.startswith("-: csv: ready")


def test_sources_are_read_as_convert_reads_them(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(MINE, "utf-8")
    (tmp_path / "t.csv").write_text("id,Lede line\n1,Pasar\n", "utf-8")
    call = ["ready", tmp_path / "t.csv", "--partner", "test", "--partners", tmp_path, "--at", AT]
    assert "/headline is absent" in invoke(*call).stdout
    mapped = invoke(*call, "--read-option", 'csv.mapping={"id": "id", "Lede line": "headline"}')
    assert (mapped.exit_code, "/headline is absent" in mapped.stdout) == (0, False), mapped.output


def test_convert_for_a_partner_writes_what_passes_and_says_what_does_not(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(MINE, "utf-8")
    source = tmp_path / "two.jsonl"
    dates = Dates(published="2026-01-10T08:00:00+07:00")
    source.write_bytes(to_json(changed(dates=dates)) + b"\n" + to_json(changed(headline=None)) + b"\n")
    out = tmp_path / "out"
    done = invoke("convert", source, "--partner", "test", "--partners", tmp_path, "--at", AT, "--out", out)
    assert done.exit_code == 1
    assert [path.name for path in out.iterdir()] == ["2026-01-10-a-floating-market-opens-in-bogor.jsonld"]
    assert "PARTNER_FIELD_MISSING test: /headline is absent, but required" in done.stderr
    assert "outputs written to" in done.stderr
    assert "1 not written" in done.stderr


def test_two_articles_of_one_name_are_not_written_over_each_other(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(MINE, "utf-8")
    source = tmp_path / "two.jsonl"
    source.write_bytes(to_json(FULL) + b"\n" + to_json(changed(id="urn:newsroom:2")) + b"\n")
    out = tmp_path / "out"
    done = invoke("convert", source, "--partner", "test", "--partners", tmp_path, "--at", AT, "--out", out)
    assert done.exit_code == 1
    assert "OUTPUT_CLASH" in done.stderr
    assert len(list(out.iterdir())) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--to", "csv", "--partner", "csv"), "not both"),
        ((), "names no format"),
        (("--partner", "nobody"), "no partner is called 'nobody'"),
        (("--partner", "msn"), "no plugin writes 'msn-rss'"),
        (("--partner", "csv", "--partners", "/nowhere/at/all"), "does not exist"),
    ],
)
def test_a_wrong_call_for_a_partner_ends_with_2(arguments: tuple[str, ...], words: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Text.", "utf-8")
    done = process("convert", tmp_path / "a.txt", *arguments)
    assert done.returncode == 2
    assert words in done.stderr.decode()


def test_partners_are_listed_printed_and_checked(tmp_path: Path) -> None:
    rows = {row["name"]: row for row in json.loads(invoke("partners", "list", "--json").stdout)}
    assert rows["msn"]["writable"] is False
    assert rows["csv"]["writable"] is True
    assert not any(row["official"] for row in rows.values())
    assert "msn-rss, which no plugin writes yet" in invoke("partners", "list").stdout
    text = invoke("partners", "show", "msn").stdout
    own = tmp_path / "own.toml"
    own.write_text(text, "utf-8")
    assert invoke("partners", "check", own).exit_code == 0
    assert invoke("partners", "check").exit_code == 0
    own.write_text(text.replace('format = "msn-rss"', 'format = "csv"\n\n[output.options]\nquote = 1'), "utf-8")
    done = invoke("partners", "check", own, tmp_path / "none.toml")
    assert done.exit_code == 1
    assert f"{own}: error OPTION_UNKNOWN" in done.stderr
    assert f"{tmp_path / 'none.toml'}: error PARTNER_UNREADABLE" in done.stderr
