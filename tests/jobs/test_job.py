"""A job as its users see it: what is written, what is left alone, what is held, what is kept aside."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from converter.findings import UsageError
from tests.cli.run import invoke, process
from tests.jobs.feeds import AT, COPY, RUN, feed, files, line, tree

LIGHT = ("--to", "article,csv", "--verify", "none", "--jobs", "1")


def run(*arguments: str | Path, code: int = 0) -> str:
    done = invoke(*RUN, *arguments)
    assert done.exit_code == code, done.output
    return done.output


def counts(told: str) -> tuple[int, ...]:
    [found] = [one for one in told.splitlines() if one.startswith("records")]
    return tuple(int(word) for word in found.replace("=", " ").split() if word.isdigit())


def report(path: Path) -> Any:
    return json.loads(path.read_bytes())


def test_a_folder_is_converted_and_a_second_run_leaves_it_alone(tmp_path: Path) -> None:
    source, out = files(tmp_path / "in", 5), tmp_path / "out"
    files(source / "deep" / "er", 2)
    assert counts(run(source, *LIGHT, "--out", out, "--at", AT)) == (7, 7, 0, 0, 0)
    before = tree(out)
    assert sorted(before)[:2] == ["0000.article.json", "0000.csv"]
    assert "deep/er/0001.csv" in before
    assert len(before) == 14
    times = {path: path.stat().st_mtime_ns for path in out.glob("*.csv")}
    assert counts(run(source, *LIGHT, "--out", out, "--at", "2026-11-25T08:00:00Z")) == (7, 0, 7, 0, 0)
    assert tree(out) == before
    assert {path: path.stat().st_mtime_ns for path in out.glob("*.csv")} == times


def test_outputs_are_those_of_convert(tmp_path: Path) -> None:
    source = files(tmp_path / "in", 3)
    run(source, "--to", "article,jsonld,csv", "--out", tmp_path / "job", "--at", AT)
    one_by_one = ["convert", *sorted(source.iterdir()), "--to", "article,jsonld,csv", "--out", tmp_path / "plain"]
    assert invoke(*one_by_one, "--at", AT).exit_code == 0
    made = tree(tmp_path / "job")
    assert len(made) == 9
    assert {name.partition(".")[0]: 0 for name in made} == {"0000": 0, "0001": 0, "0002": 0}
    for name, digest in tree(tmp_path / "plain").items():
        if not name.endswith("article.json"):
            assert made[name] == digest
    # The source's label is part of what the article says of its origin.
    [first, second] = [json.loads((tmp_path / where / "0000.article.json").read_bytes()) for where in ("job", "plain")]
    assert first == second


def test_only_what_changed_is_done_again(tmp_path: Path) -> None:
    source, out = files(tmp_path / "in", 4), tmp_path / "out"
    run(source, *LIGHT, "--out", out)
    (source / "0001.txt").write_bytes(COPY)
    (source / "new.txt").write_bytes(COPY)
    (source / "0003.txt").unlink()
    told = run(source, *LIGHT, "--out", out)
    assert counts(told) == (4, 2, 2, 0, 0)
    assert "no record has this output any more: 0003.csv" in told
    assert (out / "0003.csv").exists()


def test_a_line_added_to_a_feed_is_one_record_more(tmp_path: Path) -> None:
    source, out = feed(tmp_path / "feed.jsonl", 30), tmp_path / "out"
    assert counts(run(source, *LIGHT, "--out", out)) == (30, 30, 0, 0, 0)
    with source.open("ab") as stream:
        stream.write(line(30))
    assert counts(run(source, *LIGHT, "--out", out)) == (31, 1, 30, 0, 0)
    assert len(tree(out)) == 62


def test_other_options_do_everything_again(tmp_path: Path) -> None:
    source, out = feed(tmp_path / "feed.jsonl", 3), tmp_path / "out"
    run(source, *LIGHT, "--out", out)
    assert counts(run(source, *LIGHT, "--out", out, "--losses", "none")) == (3, 3, 0, 0, 0)
    assert counts(run(source, *LIGHT, "--out", out, "--losses", "none")) == (3, 0, 3, 0, 0)


def test_embargoed_and_withheld_articles_are_held_until_they_may_go(tmp_path: Path) -> None:
    source, out = tmp_path / "feed.jsonl", tmp_path / "out"
    held = {"embargoed_until": "2026-11-24T12:00:00Z"}
    source.write_bytes(line(0) + line(1, dates=held) + line(2, pub_status="withheld"))
    to = ("--to", "article", "--out", out)
    assert counts(run(source, *to, "--at", AT)) == (3, 1, 0, 2, 0)
    assert counts(run(source, *to, "--at", AT)) == (3, 0, 1, 2, 0)
    assert counts(run(source, *to, "--at", "2026-11-24T13:00:00Z")) == (3, 1, 1, 1, 0)
    assert counts(run(source, *to, "--at", AT, "--release")) == (3, 3, 0, 0, 0)
    rows = sqlite3.connect(out / ".converter" / "ledger.sqlite")
    assert rows.execute("SELECT DISTINCT outcome FROM records").fetchall() == [("written",)]
    rows.close()


def test_held_articles_name_their_code_in_the_ledger(tmp_path: Path) -> None:
    source, out = tmp_path / "feed.jsonl", tmp_path / "out"
    source.write_bytes(line(0) + line(1, dates={"embargoed_until": "2027-01-01T00:00:00Z"}))
    with source.open("ab") as stream:
        stream.write(line(2, pub_status="canceled"))
    run(source, "--to", "article", "--out", out, "--at", AT)
    rows = sqlite3.connect(out / ".converter" / "ledger.sqlite")
    told = dict(rows.execute("SELECT ordinal, findings FROM records WHERE outcome = 'held'").fetchall())
    rows.close()
    assert "HELD_EMBARGO" in told[1]
    assert "HELD_STATUS" in told[2]


def test_what_cannot_be_read_is_kept_as_it_came_and_retried(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    files(source, 2)
    (source / "bad.json").write_bytes(b'{"id": 5, "schema_version": "1.0"}')
    (source / "odd.bin").write_bytes(b"\x00\x01\x02")
    told = run(source, *LIGHT, "--out", out, "--report", tmp_path / "job.json", code=1)
    assert counts(told) == (4, 2, 0, 0, 2)
    assert "SCHEMA_INVALID" in told
    assert report(tmp_path / "job.json")["counts"] == {
        "taken": 4, "written": 2, "unchanged": 0, "held": 0, "quarantined": 2,
    }  # fmt: skip
    kept = sorted((out / ".converter" / "quarantine").iterdir())
    assert [path.read_bytes() for path in kept if path.suffix == ".record"] == [
        b'{"id": 5, "schema_version": "1.0"}',
        b"\x00\x01\x02",
    ]
    reasons = [json.loads(path.read_bytes()) for path in kept if path.suffix == ".json"]
    assert [one["step"] for one in reasons] == ["read", "open"]
    failed = invoke("jobs", "failed", out, "--json")
    assert failed.exit_code == 1
    assert [Path(json.loads(one)["source"]).name for one in failed.output.splitlines()] == ["bad.json", "odd.bin"]
    assert invoke("jobs", "retry", out).exit_code == 1
    (source / "bad.json").unlink()
    (source / "odd.bin").unlink()
    assert counts(run(source, *LIGHT, "--out", out)) == (2, 0, 2, 0, 0)
    assert invoke("jobs", "failed", out).exit_code == 0
    assert list((out / ".converter" / "quarantine").iterdir()) == []


def test_two_records_of_one_name_and_the_first_wins_whatever_the_number_of_workers(tmp_path: Path) -> None:
    source = tmp_path / "feed.jsonl"
    twice = [line(number % 40, headline=f"Headline {number}") for number in range(60)]
    source.write_bytes(b"".join(twice))
    trees = []
    for workers in ("1", "2", "3"):
        out = tmp_path / f"out{workers}"
        told = run(source, "--to", "article", "--name", "{id}", "--out", out, "--jobs", workers, "--at", AT, code=1)
        assert counts(told) == (60, 40, 0, 0, 20)
        assert "OUTPUT_CLASH" in told
        trees.append(tree(out))
    assert trees[0] == trees[1] == trees[2]
    rows = sqlite3.connect(tmp_path / "out1" / ".converter" / "ledger.sqlite")
    quarantined = rows.execute("SELECT ordinal FROM records WHERE outcome = 'quarantined' ORDER BY 1").fetchall()
    rows.close()
    assert quarantined == [(number,) for number in range(40, 60)]


def test_the_same_record_twice_is_written_once_and_fails_nothing(tmp_path: Path) -> None:
    source, out = tmp_path / "feed.jsonl", tmp_path / "out"
    source.write_bytes(line(0) + line(1) + line(0))
    assert counts(run(source, "--to", "article", "--name", "{id}", "--out", out)) == (3, 3, 0, 0, 0)
    assert len(tree(out)) == 2


def test_a_name_that_moved_to_another_record_comes_out_as_in_a_fresh_folder(tmp_path: Path) -> None:
    source, out = tmp_path / "feed.jsonl", tmp_path / "out"
    call = ("--to", "article", "--name", "{hash}", "--at", AT)
    source.write_bytes(b"".join(line(number) for number in range(6)))
    run(source, *call, "--out", out)
    # Deleting the first line and giving the last one's id to the first of the rest.
    source.write_bytes(line(5, headline="Other") + b"".join(line(number) for number in range(1, 6)))
    told = run(source, *call, "--out", out, code=1)
    fresh = run(source, *call, "--out", tmp_path / "fresh", code=1)
    assert counts(fresh) == (6, 5, 0, 0, 1)
    assert counts(told) == (6, 1, 4, 0, 1)
    stale = {one.rpartition(": ")[2] for one in told.splitlines() if "any more" in one}
    assert {name: digest for name, digest in tree(out).items() if name not in stale} == tree(tmp_path / "fresh")


def test_one_file_a_format(tmp_path: Path) -> None:
    source = feed(tmp_path / "feed.jsonl", 50)
    outs = []
    for workers in ("1", "3"):
        out = tmp_path / workers
        run(source, "--to", "csv,article,jsonld", "--one-file", "--out", out, "--jobs", workers, "--at", AT)
        outs.append(tree(out))
    assert outs[0] == outs[1]
    assert sorted(outs[0]) == ["feed.article.json", "feed.csv", "feed.jsonld"]
    plain = tmp_path / "plain"
    call = ["convert", source, "--to", "csv,article,jsonld", "--one-file", "--out", plain, "--at", AT]
    assert invoke(*call).exit_code == 0
    assert tree(plain) == outs[0]
    out = tmp_path / "3"
    told = run(source, "--to", "csv,article,jsonld", "--one-file", "--out", out, "--at", AT)
    assert counts(told) == (50, 0, 50, 0, 0)
    assert tree(out) == outs[0]
    with source.open("ab") as stream:
        stream.write(line(50))
    run(source, "--to", "csv,article,jsonld", "--one-file", "--out", out, "--at", AT)
    assert (out / "feed.article.json").read_bytes().count(b"\n") == 51


def test_a_dry_run_counts_and_writes_nothing(tmp_path: Path) -> None:
    source, out = feed(tmp_path / "feed.jsonl", 5), tmp_path / "out"
    with source.open("ab") as stream:
        stream.write(line(0, headline="Other") + b"{}\n")
    told = run(source, "--to", "article", "--name", "{id}", "--out", out, "--dry-run", code=1)
    assert counts(told) == (7, 5, 0, 0, 2)
    assert not out.exists()
    told = run(source, "--to", "article", "--one-file", "--out", out, "--dry-run", code=1)
    assert counts(told) == (7, 6, 0, 0, 1)
    assert not out.exists()


def test_globs_and_hidden_files(tmp_path: Path) -> None:
    source = files(tmp_path / "in", 3)
    (source / ".hidden.txt").write_bytes(COPY)
    (source / "note.md").write_bytes(COPY)
    out = tmp_path / "out"
    assert counts(run(source, *LIGHT, "--out", out, "--include", "*.txt", "--exclude", "*2.txt")) == (2, 2, 0, 0, 0)


def test_the_output_folder_within_the_source_is_no_source(tmp_path: Path) -> None:
    source = files(tmp_path / "in", 2)
    assert counts(run(source, *LIGHT, "--out", source / "out")) == (2, 2, 0, 0, 0)
    assert counts(run(source, *LIGHT, "--out", source / "out")) == (2, 0, 2, 0, 0)


def test_standard_input(tmp_path: Path) -> None:
    data = feed(tmp_path / "feed.jsonl", 4).read_bytes()
    done = process(*RUN, "-", "--from", "article", *LIGHT, "--out", tmp_path / "out", stdin=data)
    assert counts(done.stderr.decode()) == (4, 4, 0, 0, 0)
    assert "stdin-3.csv" in tree(tmp_path / "out")


def test_convert_with_jobs_is_the_same_job(tmp_path: Path) -> None:
    source, out = files(tmp_path / "in", 3), tmp_path / "out"
    done = invoke("convert", source, *LIGHT, "--out", out, "--jobs", "2")
    assert done.exit_code == 0
    assert counts(done.output) == (3, 3, 0, 0, 0)
    assert counts(run(source, *LIGHT, "--out", out)) == (3, 0, 3, 0, 0)


def test_a_partners_profile(tmp_path: Path) -> None:
    source, out = files(tmp_path / "in", 2), tmp_path / "out"
    told = invoke(*RUN, source, "--partner", "pmg", "--out", out)
    plain = invoke("convert", *sorted(source.iterdir()), "--partner", "pmg", "--out", tmp_path / "plain")
    assert len([name for name in tree(out) if not name.startswith(".")]) == len(tree(tmp_path / "plain"))
    assert told.exit_code == plain.exit_code


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("nowhere", "--to", "csv", "--out", "out"), "SOURCE_MISSING"),
        ((".", "--to", "nothing", "--out", "out"), "FORMAT_UNKNOWN"),
        ((".", "--to", "csv"), "--out"),
        ((".", "--out", "out"), "--to"),
        ((".", "--to", "csv", "--out", "out", "--name", "../{id}"), "NAME_PATTERN"),
        ((".", "--partner", "pmg", "--one-file", "--out", "out"), "JOB_FRAME"),
        ((".", "--to", "csv", "--out", "/proc/none"), "OUTPUT_UNWRITABLE"),
    ],
)
def test_a_wrong_call_is_refused_before_any_work(arguments: tuple[str, ...], told: str, tmp_path: Path) -> None:
    done = process(*RUN, *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert told in done.stderr.decode()
    assert list(tmp_path.iterdir()) == []


def test_show_failed_and_retry_need_a_job(tmp_path: Path) -> None:
    for command in ("show", "failed", "retry"):
        done = process("jobs", command, tmp_path)
        assert done.returncode == 2
        assert "JOB_MISSING" in done.stderr.decode()


def test_show_tells_the_numbers(tmp_path: Path) -> None:
    source, out = feed(tmp_path / "feed.jsonl", 3), tmp_path / "out"
    run(source, *LIGHT, "--out", out, "--at", AT)
    told = json.loads(invoke("jobs", "show", out, "--json").output)
    assert told["state"] == "finished"
    assert told["records"] == {"written": 3}
    assert told["outputs"]["csv"]["files"] == 3
    assert told["at"] == AT


def test_a_loss_that_is_forbidden_quarantines(tmp_path: Path) -> None:
    source, out = files(tmp_path / "in", 1), tmp_path / "out"
    told = run(source, "--to", "jsonld", "--losses", "fail", "--out", out, code=1)
    assert counts(told) == (1, 0, 0, 0, 1)
    assert "LOSSES_REFUSED" in told


def test_an_account_that_does_not_add_up_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = feed(tmp_path / "feed.jsonl", 3)
    monkeypatch.setattr("converter.jobs.counts.Counts.settled", lambda counts: counts.written - 1)
    with pytest.raises(UsageError, match="JOB_ACCOUNT"):
        invoke(*RUN, source, *LIGHT, "--out", tmp_path / "out")


def test_a_whole_source_whose_record_lost_its_name_is_done_again(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    for number in range(4):
        (source / f"{number}.jsonl").write_bytes(line(number))
    call = ("--to", "article", "--name", "{hash}", "--jobs", "1")
    run(source, *call, "--out", out)
    (source / "1.jsonl").write_bytes(line(3, headline="Other"))
    assert counts(run(source, *call, "--out", out, code=1)) == (4, 1, 2, 0, 1)
    assert counts(run(source, *call, "--out", out, code=1)) == (4, 0, 3, 0, 1)
    told = json.loads(invoke("jobs", "failed", out, "--json").output)
    assert Path(told["source"]).name == "3.jsonl"
    assert told["findings"][0]["code"] == "OUTPUT_CLASH"


def test_logs_have_nothing_of_what_an_embargoed_article_says(tmp_path: Path) -> None:
    source, out = tmp_path / "feed.jsonl", tmp_path / "out"
    embargo = {"embargoed_until": "2099-01-01T00:00:00Z"}
    source.write_bytes(line(0, headline="CANARY-55aa", dates=embargo) + b'{"id": "CANARY-55aa", "body": 5}\n')
    done = process(*RUN, source, "--to", "article", "--out", out, "--report", tmp_path / "job.json")
    assert done.returncode == 1
    assert b"CANARY" not in done.stderr + done.stdout
    assert b"CANARY" not in (tmp_path / "job.json").read_bytes()


def test_a_retry_takes_no_name_from_others(tmp_path: Path) -> None:
    source, out = tmp_path / "feed.jsonl", tmp_path / "out"
    source.write_bytes(line(0) + line(0, headline="Other"))
    run(source, "--to", "article", "--name", "{id}", "--out", out, "--jobs", "1", code=1)
    before = tree(out)
    again = invoke("jobs", "retry", out)
    assert again.exit_code == 1
    assert counts(again.output) == (1, 0, 0, 0, 1)
    kept = {name: digest for name, digest in tree(out).items() if not name.startswith(".")}
    assert kept == {name: digest for name, digest in before.items() if not name.startswith(".")}
    assert counts(run(source, "--to", "article", "--name", "{id}", "--out", out, code=1)) == (2, 0, 1, 0, 1)


def test_workers_that_cannot_begin_are_told_and_the_job_goes_on_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, out = files(tmp_path / "in", 1), tmp_path / "out"
    with monkeypatch.context() as patch:
        patch.setattr("converter.jobs.working._MAKER", "tests.jobs.works:nothing")
        patch.setattr("converter.jobs.patience._BARREN", 2)
        told = run(source, *LIGHT, "--out", out, code=1)
    assert "JOB_WORKERS" in told
    assert "AttributeError" in told
    assert "the job is broken off" in told
    assert counts(run(source, *LIGHT, "--out", out)) == (1, 1, 0, 0, 0)


def test_an_empty_folder_is_told_and_no_fault(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    told = run(tmp_path / "in", *LIGHT, "--out", tmp_path / "out")
    assert counts(told) == (0, 0, 0, 0, 0)
    assert "the sources hold nothing" in told


def test_a_terminal_gets_a_bar_with_the_time_left(tmp_path: Path) -> None:
    source = feed(tmp_path / "feed.jsonl", 300)
    ours, theirs = pty.openpty()
    call = [sys.executable, "-m", "converter", *RUN, str(source), *LIGHT, "--out", str(tmp_path / "out")]
    job = subprocess.Popen(call, stderr=theirs)
    os.close(theirs)
    told = b""
    with contextlib.suppress(OSError):  # how a terminal says that nobody writes to it any more
        while piece := os.read(ours, 1 << 16):
            told += piece
    os.close(ours)
    assert job.wait() == 0
    assert b"a second" in told
    assert b"0:00:0" in told
    assert b"records: 300 = 300 written" in told


@pytest.mark.parametrize("command", ["show", "failed", "retry", "run"])
def test_a_ledger_that_is_broken_is_told(command: str, tmp_path: Path) -> None:
    source, out = files(tmp_path / "in", 1), tmp_path / "out"
    (out / ".converter").mkdir(parents=True)
    (out / ".converter" / "ledger.sqlite").write_bytes(b"no database at all, but some text" * 99)
    call = (command, out) if command != "run" else (command, source, *LIGHT, "--out", out)
    done = process("jobs", *call)
    assert done.returncode == 2
    assert b"not a database" in done.stderr


def test_a_missing_option_is_told_at_once_and_once_with_what_to_do(tmp_path: Path) -> None:
    source = feed(tmp_path / "feed.jsonl", 3)
    told = run(source, "--to", "newsml-g2", "--out", tmp_path / "out", "--jobs", "1", code=1)
    assert told.count("quarantined at export newsml-g2: PROVIDER_MISSING") == 3
    assert told.count("--option newsml-g2.provider=NAME") == 1
    assert told.index("--option newsml-g2.provider=NAME") < told.index("line 2")


def test_warnings_are_reported_in_one_order_whatever_the_hash_seed(tmp_path: Path) -> None:
    source = files(tmp_path / "in", 2)
    seen = set()
    for seed in ("1", "2", "3", "4"):
        call = ["-m", "converter", *RUN, str(source), "--to", "jsonld", "--out", str(tmp_path / "out"), "--dry-run"]
        call += ["--jobs", "1", "--quiet", "--at", AT, "--report", str(tmp_path / "report.json")]
        subprocess.run([sys.executable, *call], check=True, env={**os.environ, "PYTHONHASHSEED": seed})
        seen.add((tmp_path / "report.json").read_bytes())
    [one] = seen
    assert len(json.loads(one)["warnings"]) > 1
