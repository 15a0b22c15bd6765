"""Promises 16, 17 and 18: the same bytes in all surroundings, whatever clocks do, and logs that tell nothing."""

from __future__ import annotations

import json
import os
import shutil
import time
from itertools import product
from pathlib import Path

import pytest

from tests.jobs.feeds import COPY, feed, line, tree
from tests.robustness.jobs import ALL, command, outputs, run, start, until
from tests.shared import SHARED, needs_shared

FORMATS = "article,newsml-g2,jsonld,csv"
MORE = ("--option", "newsml-g2.provider=P")
FAKETIME = shutil.which("faketime")
SECRET = "EMBARGO-CANARY-55aa"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fifty articles in files of several formats, in folders."""
    folder = tmp_path_factory.mktemp("in")
    for part in range(5):
        below = folder / f"part-{part}"
        below.mkdir()
        feed(below / "feed.jsonl", 9)
        (below / "Überschrift.txt").write_bytes(COPY + b"\nNumber %d came last.\n" % part)
    return folder


def surroundings() -> list[tuple[str, str, str, int, bool]]:
    """Return hash seed, locale, zone, workers and whether the order is turned round: all, or two of them."""
    every = list(
        product(
            ("0", "1", "4242"), ("C", "C.UTF-8"), ("UTC", "Asia/Jakarta", "America/St_Johns"), (1, 2), (False, True)
        )
    )
    chosen = [("1", "C", "Asia/Jakarta", 2, True), ("4242", "C.UTF-8", "America/St_Johns", 1, False)]
    return every if ALL else chosen


@pytest.mark.slow
@pytest.mark.timeout(1200 if ALL else 120)
def test_the_same_bytes_whatever_hash_seed_locale_zone_workers_and_order(source: Path, tmp_path: Path) -> None:
    expected = None
    for seed, locale, zone, workers, turned in surroundings():
        out = tmp_path / "out"
        folders = sorted(source.iterdir(), reverse=turned)
        call = command(
            str(folders[0]), out, *map(str, folders[1:]), *MORE, "--name", "{hash}", to=FORMATS, workers=workers
        )
        done = run(call, PYTHONHASHSEED=seed, LC_ALL=locale, LANG=locale, TZ=zone)
        assert done.returncode == 0, done.stderr
        found = outputs(out)
        expected = expected or found
        assert found == expected, (seed, locale, zone, workers, turned)
        shutil.rmtree(out)
    assert expected is not None
    # Nine articles stand in each of five feeds with the same bytes, and are written once.
    assert len(expected) == (9 + 5) * 4


@pytest.mark.slow
@pytest.mark.skipif(FAKETIME is None, reason="faketime is not installed")
@pytest.mark.parametrize("jump", ["-1y", "+1y"])
def test_a_clock_that_is_a_year_off_from_run_to_run_changes_nothing(tmp_path: Path, jump: str) -> None:
    source, out = feed(tmp_path / "feed.jsonl", 30), tmp_path / "out"
    assert run(command(source, tmp_path / "whole")).returncode == 0
    half = tmp_path / "half.jsonl"
    half.write_bytes(b"".join(source.read_bytes().splitlines(keepends=True)[:15]))
    source.rename(tmp_path / "kept")
    half.rename(source)
    assert run(command(source, out)).returncode == 0
    (tmp_path / "kept").rename(source)
    done = run([str(FAKETIME), "-f", jump, *command(source, out, "--report", str(tmp_path / "job.json"))])
    assert done.returncode == 0, done.stderr
    told = json.loads((tmp_path / "job.json").read_bytes())["counts"]
    assert (told["unchanged"], told["written"]) == (15, 15)
    assert tree(out) == tree(tmp_path / "whole")


@pytest.mark.skipif(FAKETIME is None, reason="faketime is not installed")
def test_a_clock_that_jumps_while_a_job_runs_harms_no_record(tmp_path: Path) -> None:
    """The file with the time is read anew at each look at the clock; it jumps by a year, back and forth."""
    source, out, clock = feed(tmp_path / "feed.jsonl", 800), tmp_path / "out", tmp_path / "clock"
    clock.write_text("+0")
    around = {"FAKETIME_TIMESTAMP_FILE": str(clock), "FAKETIME_NO_CACHE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    call = [str(FAKETIME), "-f", "+0", *command(source, out, "--timeout", "5")]
    job = start(call, env={**os.environ, **around})
    turn = 0
    while job.poll() is None:
        clock.write_text(("+1y", "-1y")[turn % 2])
        turn += 1
        time.sleep(0.1)
    _, told = job.communicate()
    assert job.returncode == 0, told
    assert len(list(out.glob("*.csv"))) == 800


def test_what_was_done_is_known_by_its_content_and_not_by_its_time(tmp_path: Path) -> None:
    source, out = feed(tmp_path / "feed.jsonl", 5), tmp_path / "out"
    assert run(command(source, out)).returncode == 0
    os.utime(source, (0, 0))
    assert run(command(source, out, "--report", str(tmp_path / "job.json"))).returncode == 0
    assert json.loads((tmp_path / "job.json").read_bytes())["counts"]["unchanged"] == 5
    data = source.read_bytes().replace(b"Headline 3", b"Headline X")
    source.write_bytes(data)
    os.utime(source, (0, 0))
    assert run(command(source, out, "--report", str(tmp_path / "job.json"))).returncode == 0
    assert json.loads((tmp_path / "job.json").read_bytes())["counts"]["written"] == 1


def secrets(folder: Path) -> Path:
    """Write embargoed articles with a word that must not be told, sound ones and broken ones, in every format."""
    folder.mkdir()
    dates = {"embargoed_until": "2099-01-01T00:00:00Z"}
    one = line(1, headline=SECRET, dates=dates, keywords=[SECRET], byline=SECRET)
    (folder / "sound.jsonl").write_bytes(one + b'{"id": "' + SECRET.encode() + b'", "body": 5}\n' + one[:-40] + b"\n")
    made = folder / "made"
    assert run(command(folder / "sound.jsonl", made, "--release", *MORE, to="newsml-g2")).returncode == 1
    (folder / "feed.xml").write_bytes(next(made.glob("*.xml")).read_bytes())
    (folder / "broken.xml").write_bytes((folder / "feed.xml").read_bytes()[:-300])
    shutil.rmtree(made)
    (folder / "copy.txt").write_text(f"EMBARGO: 5 January 2099 10:00 GMT\nJAKARTA (Agency) - {SECRET} was told.\n")
    (folder / "rows.csv").write_text(f'id,headline,embargoed_until\n1,{SECRET},2099-01-01T00:00:00Z\n2,"{SECRET}\n')
    return folder


@pytest.mark.parametrize("debug", ["", "1"])
def test_no_log_has_a_word_of_an_embargoed_article(debug: str, tmp_path: Path) -> None:
    source, out = secrets(tmp_path / "in"), tmp_path / "out"
    call = [one for one in command(source, out, *MORE, to=FORMATS, workers=2) if one != "--quiet"]
    done = run([*call, "--report", str(tmp_path / "job.json")], CONVERTER_DEBUG=debug, PYTHONWARNINGS="default")
    assert done.returncode == 1, done.stderr
    told = json.loads((tmp_path / "job.json").read_bytes())["counts"]
    assert told["held"] >= 3
    assert told["quarantined"] >= 3
    assert outputs(out) == {}
    assert SECRET.encode() not in done.stderr + done.stdout
    assert SECRET.encode() not in (tmp_path / "job.json").read_bytes()
    shown = run([*command("", out)[:3], "jobs", "show", str(out)], CONVERTER_DEBUG=debug)
    assert SECRET.encode() not in shown.stdout + shown.stderr


@needs_shared
def test_no_log_has_a_word_of_hostile_files(tmp_path: Path) -> None:
    """Names of elements and codes are told; what stands in the files' own text is not."""
    word = b"QUARTERLY-SECRET"
    source = tmp_path / "in"
    source.mkdir()
    for path in sorted((SHARED / "hostile" / "newsml").glob("*.xml")):
        data = path.read_bytes()
        (source / path.name).write_bytes(
            data.replace(b"</headline>", word + b"</headline>").replace(b"</p>", word + b"</p>")
        )
    call = [one for one in command(source, tmp_path / "out", *MORE, to=FORMATS) if one != "--quiet"]
    done = run(call, CONVERTER_DEBUG="1")
    assert done.returncode == 1
    assert b"quarantined" in done.stderr
    assert word not in done.stderr + done.stdout


def test_progress_on_a_pipe_is_plain_lines(tmp_path: Path) -> None:
    job = start([one for one in command(feed(tmp_path / "feed.jsonl", 400), tmp_path / "out") if one != "--quiet"])
    assert until(lambda: job.poll() is not None)
    _, told = job.communicate()
    assert b"\x1b" not in told
    assert b"\r" not in told
    assert b"records: 400 = 400 written" in told
