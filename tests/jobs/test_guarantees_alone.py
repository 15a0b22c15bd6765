"""Promises 2, 4, 13 and 14: one job at a time, signals, folders that refuse, and what a reader of the outputs sees."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.jobs.feeds import feed, tree
from tests.robustness.jobs import ALL, alive, command, processes, run, start, until

PATIENCE = 5 if os.getloadavg()[0] < 2 * (os.cpu_count() or 1) else 15
"""Seconds that a job may take to stop: five are promised, and a machine that does other things takes longer."""


def parsed(path: Path) -> str | None:
    """Return the hash of a file that is whole by a library that is not ours; None when it has gone."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    if path.suffix == ".json":
        assert json.loads(data)["schema_version"], path
    else:
        header, row = csv.reader(data.decode().splitlines(keepends=True))
        assert len(header) == len(row), path
    return hashlib.sha256(data).hexdigest()


def test_who_looks_while_a_job_runs_sees_whole_files_only_and_in_the_end_a_list_of_them(tmp_path: Path) -> None:
    out = tmp_path / "out"
    job = start(command(feed(tmp_path / "feed.jsonl", 1200), out, "--manifest", workers=2))
    seen: dict[Path, str | None] = {}
    looks = 0
    while job.poll() is None:
        looks += 1
        found = [*out.glob("*.csv"), *out.glob("*.json")]
        assert not (out / "SHA256SUMS").exists() or job.poll() is not None or until(lambda: job.poll() is not None, 5)
        seen |= {path: parsed(path) for path in found if path not in seen}
        if found and looks % 5 == 0:
            told = run([*command("", out)[:3], "jobs", "show", str(out), "--json"])
            assert job.poll() is not None or json.loads(told.stdout)["state"] == "running"
    _, told_ = job.communicate()
    assert job.returncode == 0, told_
    assert seen, "the job was over before anybody looked"
    for path, digest in seen.items():
        assert hashlib.sha256(path.read_bytes()).hexdigest() == digest
    sums = subprocess.run(["sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS"], cwd=out, check=False)
    assert sums.returncode == 0
    assert len((out / "SHA256SUMS").read_bytes().splitlines()) == len(tree(out)) - 1 == 2400


def test_a_job_that_did_not_end_has_no_list_of_its_outputs(tmp_path: Path) -> None:
    source, out = feed(tmp_path / "feed.jsonl", 1200), tmp_path / "out"
    call = command(source, out, "--manifest")
    job = start(call)
    assert until(lambda: any(out.glob("*.csv")))
    job.kill()
    job.communicate()
    assert not (out / "SHA256SUMS").exists()
    assert run(call).returncode == 0
    assert (out / "SHA256SUMS").exists()


_SHUT = (b"ermission denied", b"No module named converter")


def _nobody(call: list[str]) -> list[str]:
    return ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", *call]


needs_setpriv = pytest.mark.skipif(
    os.geteuid() != 0 or shutil.which("setpriv") is None, reason="only root can become somebody else"
)


@needs_setpriv
def test_a_folder_that_is_not_ours_is_refused_before_any_work() -> None:
    # Others cannot enter pytest's folders.
    place = Path("/tmp") / f"guarantees-{os.getpid()}"
    place.mkdir(mode=0o755)
    try:
        source = feed(place / "feed.jsonl", 3)
        (place / "out").mkdir(mode=0o555)
        for out in (place / "out", place / "new"):
            done = run(_nobody(command(source, out)), PYTHONDONTWRITEBYTECODE="1", HOME="/nonexistent")
            if b"OUTPUT_UNWRITABLE" not in done.stderr and any(words in done.stderr for words in _SHUT):
                pytest.skip("others may not use this interpreter, or not enter the converter's folder")
            assert done.returncode == 2, done.stderr
            assert b"OUTPUT_UNWRITABLE" in done.stderr
            assert b"Traceback" not in done.stderr
        assert [path.name for path in place.iterdir()] in (["feed.jsonl", "out"], ["out", "feed.jsonl"])
        assert list((place / "out").iterdir()) == []
    finally:
        shutil.rmtree(place)


def test_of_two_jobs_that_begin_together_one_works_and_the_other_names_it(tmp_path: Path) -> None:
    source, out = feed(tmp_path / "feed.jsonl", 600), tmp_path / "out"
    for _ in range(10 if ALL else 1):
        jobs = [start(command(source, out)) for _ in range(3)]
        told = [job.communicate(timeout=100)[1] for job in jobs]
        codes = [job.returncode for job in jobs]
        assert sorted(codes) in ([0, 2, 2], [0, 0, 2], [0, 0, 0]), told
        for code, text in zip(codes, told, strict=True):
            assert (b"JOB_RUNNING" in text) == (code == 2), text
        refused = [text for code, text in zip(codes, told, strict=True) if code == 2]
        assert all(any(b"process %d " % job.pid in text for job in jobs) for text in refused), told
        assert len(list(out.glob("*.csv"))) == 600
        shutil.rmtree(out)


@pytest.mark.slow
@pytest.mark.timeout(600 if ALL else 120)
def test_a_signal_at_any_time_ends_it_within_seconds_and_leaves_no_process(tmp_path: Path) -> None:
    source = feed(tmp_path / "feed.jsonl", 1500)
    expected = None
    chance = random.Random(14)
    out = tmp_path / "out"
    for turn in range(20 if ALL else 2):
        number = (signal.SIGINT, signal.SIGTERM)[turn % 2]
        job = start(command(source, out, workers=2), start_new_session=True)
        time.sleep(chance.uniform(0.1, 2.5))
        below = processes(job.pid)
        begun = time.monotonic()
        job.send_signal(number)
        _, told = job.communicate(timeout=30)
        assert time.monotonic() - begun < PATIENCE
        # Before the job has begun, Python itself ends: by the signal, or with what stands for it.
        assert job.returncode in (0, 128 + number, -number), told
        assert until(lambda gone=below: not alive(gone), 1)
        done = run(command(source, out, workers=2))
        assert done.returncode == 0, done.stderr
        expected = expected or tree(out)
        assert tree(out) == expected
        assert len(expected) == 3000
        shutil.rmtree(out)


def test_a_second_signal_ends_it_at_once_and_it_goes_on(tmp_path: Path) -> None:
    source, out = feed(tmp_path / "feed.jsonl", 1500), tmp_path / "out"
    job = start(command(source, out, workers=2))
    assert until(lambda: any(out.glob("*.csv")))
    below = processes(job.pid)
    for number in (signal.SIGTERM, signal.SIGTERM, signal.SIGINT):
        job.send_signal(number)
    begun = time.monotonic()
    _, told = job.communicate(timeout=30)
    assert time.monotonic() - begun < 2
    assert job.returncode in (130, 143), told
    assert b"Traceback" not in told
    assert until(lambda: not alive(below), 1)
    assert run(command(source, out)).returncode == 0
    assert len(list(out.glob("*.csv"))) == 1500


def test_a_stopped_and_continued_job_is_no_broken_one(tmp_path: Path) -> None:
    source, out = feed(tmp_path / "feed.jsonl", 600), tmp_path / "out"
    job = start(command(source, out, "--timeout", "2"))
    assert until(lambda: len(processes(job.pid)) > 1)
    for pid in (job.pid, *processes(job.pid)):
        os.kill(pid, signal.SIGSTOP)
    time.sleep(2.5)
    for pid in (job.pid, *processes(job.pid)):
        os.kill(pid, signal.SIGCONT)
    _, told = job.communicate(timeout=60)
    assert job.returncode == 0, told
    assert len(list(out.glob("*.csv"))) == 600
