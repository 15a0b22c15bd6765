"""The loss report and the table of losses: what became of each value in each format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from converter import Article, Dates, Loss, Note, UsageError, plugins, to_json
from converter.cli.loss_view import LossView
from converter.losses import statement
from converter.paths import present
from converter.testing import full_article
from tests.cli.run import invoke, process


def source(tmp_path: Path, *articles: Article) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_bytes(b"".join(to_json(one) + b"\n" for one in articles))
    return path


def test_a_statement_has_every_path_once_and_the_gravest_verdict() -> None:
    losses = [
        Loss(path="/headline", outcome="changed", reason="cut"),
        Loss(path="/headline", outcome="dropped", reason="gone"),
        Loss(path="/byline", outcome="withheld", reason="secret"),
    ]
    found = statement(frozenset({"/headline", "/byline", "/id"}), losses)
    assert [(one.path, one.outcome, one.reason) for one in found] == [
        ("/byline", "withheld", "secret"),
        ("/headline", "dropped", "cut; gone"),
        ("/id", "written", ""),
    ]


def test_the_report_accounts_for_every_path_of_every_article_and_format(tmp_path: Path) -> None:
    first = Article(id="a", headline="H", slugline="s", internal_notes=(Note(text="n"),))
    early = Article(id="b", headline="H", dates=Dates(embargoed_until="2099-01-01T00:00:00Z"))
    report = tmp_path / "losses.json"
    done = process(
        *("convert", source(tmp_path, first, early), "--to", "jsonld,csv", "--loss-report", report),
        *("--out", tmp_path / "out"),
    )
    assert done.returncode == 1
    items = json.loads(report.read_bytes())["items"]
    assert [(one["article"], one["format"], one["output"] is None) for one in items] == [
        ("a", "jsonld", False),
        ("a", "csv", False),
        ("b", "jsonld", True),
        ("b", "csv", False),
    ]
    jsonld = {one["path"]: one["outcome"] for one in items[0]["paths"]}
    assert jsonld.keys() == present(first)
    assert (jsonld["/headline"], jsonld["/slugline"], jsonld["/internal_notes"]) == ("written", "dropped", "withheld")
    assert {one["path"]: one["outcome"] for one in items[1]["paths"]}["/slugline"] == "written"
    assert items[2]["codes"] == ["EMBARGOED"]
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".tmp"] == []


def test_the_report_is_written_whatever_the_policy(tmp_path: Path) -> None:
    report = tmp_path / "losses.json"
    given = source(tmp_path, Article(id="a", slugline="s"))
    out = ("--loss-report", report, "--out", tmp_path / "out")
    for policy, code in (("none", 0), ("warn", 0), ("fail", 1)):
        assert process("convert", given, "--to", "jsonld", "--losses", policy, *out).returncode == code
        [item] = json.loads(report.read_bytes())["items"]
        assert {one["path"] for one in item["paths"] if one["outcome"] == "dropped"} == {"/slugline"}
        assert (item["output"] is None) == (policy == "fail")


def test_a_report_that_cannot_be_written_is_said_before_work_begins(tmp_path: Path) -> None:
    given = source(tmp_path, Article(id="a"))
    with pytest.raises(UsageError, match="OUTPUT_UNWRITABLE"):
        invoke("convert", given, "--to", "jsonld", "--loss-report", tmp_path / "no" / "where.json")


def test_in_a_pipe_losses_are_lines_and_on_a_terminal_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    losses = [Loss(path="/slugline", outcome="dropped", reason="no [place]\x1b[31m")]
    pipe = LossView(terminal=False)
    pipe.add("a.jsonld", "jsonld", losses)
    pipe.finish()
    assert "a.jsonld: dropped /slugline" in capsys.readouterr().err
    table = LossView(terminal=True)
    for where in ("a.jsonld", "b.jsonld"):
        table.add(where, "jsonld", losses)
    assert capsys.readouterr().err == ""
    table.finish()
    shown = capsys.readouterr().err
    assert "\x1b[31m" not in shown
    assert "no [place]" in shown
    [row] = [line for line in shown.splitlines() if "/slugline" in line]
    assert "2" in row


def test_rich_is_loaded_for_a_terminal_only(tmp_path: Path) -> None:
    import subprocess
    import sys

    code = (
        "import sys; from converter.cli import cli;"
        f"cli(['convert', {str(source(tmp_path, Article(id='a', slugline='s')))!r}, '--to', 'jsonld'], "
        "standalone_mode=False);"
        "assert not [name for name in sys.modules if name.split('.')[0] == 'rich']"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


def test_read_options_reach_the_reader_and_may_stand_in_a_file(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_bytes("Nr,Überschrift\n1,Ü\n".encode())
    (tmp_path / "map.json").write_text('{"Nr": "id", "Überschrift": "headline"}', "utf-8")
    option = f"csv.mapping=@{tmp_path / 'map.json'}"
    done = process("convert", table, "--from", "csv", "--to", "article", "--read-option", option)
    assert json.loads(done.stdout)["headline"] == "Ü"
    seen = process("inspect", table, "--from", "csv", "--json", "--read-option", option)
    assert json.loads(seen.stdout)[0]["article"]["id"] == "1"
    wrong = process("convert", table, "--to", "article", "--read-option", f"csv.mapping=@{tmp_path / 'none.json'}")
    assert (wrong.returncode, b"OPTION_FILE" in wrong.stderr) == (2, True)
    none = process("convert", table, "--to", "article", "--read-option", "wire.mapping=x")
    assert (none.returncode, b"OPTION_UNKNOWN" in none.stderr) == (2, True)


def test_a_kill_is_held_back_where_the_chosen_columns_cannot_say_it(tmp_path: Path) -> None:
    given = source(tmp_path, Article(id="a", headline="H", pub_status="canceled"))
    without = ("--to", "csv", "--option", "csv.columns=id,headline")
    held = process("convert", given, *without)
    assert (held.returncode, held.stdout, b"STATUS_UNSAYABLE" in held.stderr) == (1, b"", True)
    assert process("convert", given, "--to", "csv").returncode == 0


def test_what_options_leave_out_is_not_carried() -> None:
    exporter = plugins.registry().exporter("csv")
    carried = exporter.carried({"columns": ["id", "body"]})  # type: ignore[attr-defined]
    assert carried >= {"/id", "/body/paragraph", "/body/heading"}
    assert not carried & {"/headline", "/body/heading/level", "/body/marks/strong", "/body/media"}
    assert exporter.carried({}) < exporter.carries  # type: ignore[attr-defined]
    assert present(full_article()) >= carried - {"/body/raw"}


def test_a_path_is_one_row_of_the_table_whatever_the_reasons_name(capsys: pytest.CaptureFixture[str]) -> None:
    table = LossView(terminal=True)
    for number in range(1000):
        lost = [Loss(path="/media/id", outcome="dropped", reason=f"of m{number}") for _ in range(2)]
        table.add("a", "jsonld", [*lost, Loss(path="/byline", outcome="dropped", reason="no place")])
    table.finish()
    told = capsys.readouterr().err
    assert (told.count("/media/id"), told.count("/byline"), told.count("1000")) == (1, 1, 2)
    assert "of m0; other reasons: 999" in " ".join(told.replace("│", " ").split())
    assert "--loss-report" in told


@pytest.mark.parametrize("width", [50, 80, 120])
def test_a_reason_stands_once_above_its_paths_and_a_path_has_one_line(
    width: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    table = LossView(terminal=True)
    why = "the format has no place for it"
    lost = [Loss(path=path, outcome="dropped", reason=why) for path in ("/byline", "/digital_source_type/scheme")]
    table.add("a", "csv", [*lost, Loss(path="/suggestions", outcome="withheld", reason="kept back")])
    table.add("a", "jsonld", [Loss(path="/act", outcome="changed", reason="x" * 5000), *lost])
    table.finish()
    told = capsys.readouterr().err
    lines = told.splitlines()
    assert max(map(len, lines)) <= width
    assert lines[1:7] == [
        "csv: 2 dropped, 1 withheld",
        f"  dropped: {why}",
        "      /byline",
        "      /digital_source_type/scheme",
        "  withheld: kept back",
        "      /suggestions",
    ]
    assert told.count("/digital_source_type/scheme") == 2
    assert 200 < told.count("x") < 300
    assert "--loss-report" in told
    assert "article" not in "".join(line for line in lines if line.strip().startswith("/"))
