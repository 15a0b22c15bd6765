"""Sources that harm whoever splits them cost themselves, in time and memory that are bounded."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from converter import export, read
from converter.jobs.source import Source
from converter.jobs.split import Split
from converter.plugins import registry
from tests.jobs.feeds import COPY, RUN, feed, files, line
from tests.jobs.test_job import counts, run
from tests.robustness.jobs import until
from tests.strangers import distribution

ROOT = Path(__file__).parent.parent.parent
LIMITS = ("--timeout", "1.5", "--memory", "300")


@pytest.fixture(scope="module")
def plugins(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plugins")
    distribution(folder, "splitting", (Path(__file__).parent / "splitting.py").read_text("utf-8"))
    return folder


def job(plugins: Path, source: Path, out: Path, **added: str) -> subprocess.CompletedProcess[bytes]:
    call = [sys.executable, "-m", "converter", *RUN, str(source), "--to", "csv", "--out", str(out), "--jobs", "2"]
    environment = {**os.environ, "PYTHONPATH": f"{plugins}{os.pathsep}{ROOT}", **added}
    return subprocess.run([*call, *LIMITS], capture_output=True, check=False, timeout=100, env=environment)


@pytest.mark.parametrize(
    ("poison", "code", "told"),
    [
        ("bad hang", "SOURCE_FAILED", "hung: nothing in 1.5 seconds"),
        ("bad spin", "SOURCE_FAILED", "hung: nothing in 1.5 seconds"),
        ("sniff-hang", "SOURCE_FAILED", "hung: nothing in 1.5 seconds"),
        ("bad kill", "SOURCE_FAILED", "crashed: killed by SIGKILL"),
        ("bad exit", "SOURCE_FAILED", "crashed: exit code 3"),
        ("bad hog", "SOURCE_FAILED", "memory: it needs more than it may have"),
        ("bad raise", "PLUGIN_FAULT", "ValueError: as it was told"),
    ],
)
def test_a_source_that_harms_its_splitter_costs_the_rest_of_itself(
    plugins: Path, tmp_path: Path, poison: str, code: str, told: str
) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    for number in range(40):
        (source / f"{number:02}.split").write_bytes(b"good a\ngood b\n")
    before = b"" if poison.startswith("sniff") else b"good 1\n" * 100
    (source / "17.split").write_bytes(before + poison.encode() + b"\ngood after\n")
    begun = time.monotonic()
    done = job(plugins, source, out)
    assert time.monotonic() - begun < 60
    had = 100 if before else 0
    assert counts(done.stderr.decode()) == (79 + had, 78 + had, 0, 0, 1), done.stderr
    assert b"Traceback" not in done.stderr
    [kept] = (out / ".converter" / "quarantine").glob("*.json")
    [finding] = json.loads(kept.read_bytes())["findings"]
    assert finding["code"] == code
    assert told in finding["message"]
    (source / "17.split").write_bytes(b"good a\ngood b\n")
    assert counts(job(plugins, source, out).stderr.decode()) == (80, 2, 78, 0, 0)


def test_a_splitter_that_was_killed_from_outside_goes_on_where_it_was(plugins: Path, tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    (source / "a.split").write_bytes(b"good 1\n" * 300 + b"good once\n" + b"good 2\n" * 300)
    (source / "b.split").write_bytes(b"good 3\n")
    done = job(plugins, source, out, ONCE=str(tmp_path / "mark"))
    assert (tmp_path / "mark").exists()
    assert counts(done.stderr.decode()) == (602, 602, 0, 0, 0)
    assert len({path.name for path in out.glob("*.csv")}) == 602


def test_what_a_plugin_prints_is_told_with_its_name_and_harms_no_output(plugins: Path, tmp_path: Path) -> None:
    source, out = tmp_path / "a.split", tmp_path / "out"
    source.write_bytes(b"good print\n")
    done = job(plugins, source, out)
    assert done.returncode == 0
    assert done.stdout == b""


def peak(source: Path, out: Path) -> tuple[int, bytes]:
    """Run a job in a child and return the peak memory in MiB of the largest of its processes."""
    script = "import resource, subprocess, sys; done = subprocess.run(sys.argv[1:], stderr=subprocess.PIPE);"
    script += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.stderr.buffer.write(done.stderr)"
    call = [sys.executable, "-m", "converter", *RUN, str(source), "--to", "csv", "--out", str(out), "--jobs", "1"]
    done = subprocess.run([sys.executable, "-c", script, *call], capture_output=True, check=True, timeout=100)
    return int(done.stdout) >> 10, done.stderr


@pytest.mark.parametrize("name", ["endless.jsonl", "endless.json", "endless.jsonld", "endless.txt", "endless.csv"])
def test_a_line_of_a_gigabyte_is_refused_in_bounded_memory(name: str, tmp_path: Path) -> None:
    source = tmp_path / "in" / name
    source.parent.mkdir()
    head = {"csv": b"id,headline\n", "txt": COPY, "jsonld": b'{"@context":"https://schema.org",'}
    with source.open("wb") as stream:
        stream.write(head.get(name.rpartition(".")[2], b'{"schema_version":"1.0","headline":"'))
        stream.truncate(1 << 30)
    (source.parent / "good.txt").write_bytes(COPY)
    most, told = peak(source.parent, tmp_path / "out")
    assert counts(told.decode())[0] >= 2
    assert counts(told.decode())[1] == 1
    assert (tmp_path / "out" / "good.csv").exists()
    assert most < 600, told


def test_lines_of_json_ld_are_passed_on_as_places(tmp_path: Path) -> None:
    articles = [one.article for one in read(feed(tmp_path / "feed.jsonl", 30))]
    made = [json.loads(export(article, "jsonld").data) for article in articles if article is not None]
    lines = tmp_path / "lines.jsonld"
    lines.write_bytes(b"\xef\xbb\xbf" + b"\n".join(json.dumps(one).encode() for one in made))
    readers = registry().readers
    refs = list(Split(Source(label=str(lines), path=str(lines)), 1, readers, None).refs())
    assert len(refs) == 30
    assert all(ref.data is None and ref.path == str(lines) and ref.reader == "jsonld" for ref in refs)
    data = lines.read_bytes()
    assert all(hashlib.sha256(data[ref.offset : ref.offset + ref.length]).digest() == ref.sha256 for ref in refs)
    assert counts(run(lines, "--to", "csv", "--out", tmp_path / "csv")) == (30, 30, 0, 0, 0)


def test_a_pipe_is_read_as_it_comes_and_a_signal_ends_the_wait(tmp_path: Path) -> None:
    pipe, out = tmp_path / "pipe.jsonl", tmp_path / "out"
    os.mkfifo(pipe)
    call = [sys.executable, "-m", "converter", *RUN, str(pipe), "--to", "csv", "--out", str(out), "--timeout", "1"]
    process = subprocess.Popen(call, stderr=subprocess.PIPE)
    time.sleep(3)  # longer than a record may take
    with pipe.open("wb") as stream:
        stream.write(line(0) + line(1))
        stream.flush()
        assert until(lambda: process.poll() is not None or any(out.glob("*.csv")), 15)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=10)
    assert process.returncode == 130, told
    done = subprocess.Popen(call, stderr=subprocess.PIPE)
    pipe.write_bytes(line(0) + line(1) + line(2))
    _, told = done.communicate(timeout=30)
    assert counts(told.decode())[0] == 3
    assert done.returncode == 0, told


def test_a_source_that_may_not_be_read_or_goes_away_is_told_and_the_others_are_done(tmp_path: Path) -> None:
    source, out = files(tmp_path / "in", 3), tmp_path / "out"
    (source / "0001.txt").unlink()
    (source / "0001.txt").symlink_to(tmp_path / "nowhere")
    assert counts(run(source, "--to", "csv", "--out", out)) == (2, 2, 0, 0, 0)
    feed(source / "feed.jsonl", 5)
    assert counts(run(source, "--to", "csv", "--out", out)) == (7, 5, 2, 0, 0)


@pytest.mark.parametrize("folders", [(), ("f" * 200,) * 6], ids=["short-names", "names-that-no-pipe-holds-ahead"])
@pytest.mark.parametrize("poison", ["sniff-hang", "bad kill"])
def test_a_source_that_harms_its_splitter_costs_none_of_those_that_were_asked_for_with_it(
    plugins: Path, tmp_path: Path, poison: str, folders: tuple[str, ...]
) -> None:
    source, out = tmp_path.joinpath("in", *folders), tmp_path / "out"
    source.mkdir(parents=True)
    for number in range(100):
        (source / f"{number:02}.split").write_bytes(b"good a\n")
    (source / "45.split").write_bytes(poison.encode() + b"\n")
    done = job(plugins, tmp_path / "in", out)
    assert counts(done.stderr.decode()) == (100, 99, 0, 0, 1), done.stderr
    [kept] = (out / ".converter" / "quarantine").glob("*.json")
    assert json.loads(kept.read_bytes())["findings"][0]["code"] == "SOURCE_FAILED"
