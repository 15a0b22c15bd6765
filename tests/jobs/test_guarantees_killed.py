"""Promises 1 and 3: killed anywhere, or refused by the disk anywhere, the same command goes on to the same bytes.

``test_killed.py`` kills the supervisor at its own system calls; here workers die at theirs, all of a job dies at random
moments, and the disk refuses in every way that Linux has. ``CONVERTER_KILL_POINTS=all`` tries every point and moment.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import signal
import time
from pathlib import Path

import pytest

from tests.jobs.feeds import feed, spoiled_feed, tree
from tests.robustness.jobs import ALL, alive, command, moments, outputs, processes, run, start, until, whole

STRACE = shutil.which("strace")
needs_strace = pytest.mark.skipif(STRACE is None, reason="strace is not installed")
CALL = re.compile(r"^(?:\[pid +)?([0-9]+)\]? +([a-z0-9]+)\(")
ERRORS = ("ENOSPC", "EIO", "EDQUOT", "EROFS")
WORKERS_CALLS = "openat,write,fchmod"
SWEEP = 7200 if ALL else 240


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return spoiled_feed(tmp_path_factory.mktemp("source") / "feed.jsonl")


def workers_calls(source: Path, folder: Path) -> list[tuple[str, int]]:
    """Return the calls with which workers touch the job's folder, as name and number among the worker's of its name."""
    log, out = folder / "log", folder / "traced"
    trace = [str(STRACE), "-f", "-y", "-o", str(log), "-e", f"trace={WORKERS_CALLS}"]
    assert run([*trace, *command(source, out)]).returncode == 1
    first, found, count = "", [], dict[tuple[str, str], int]()
    for text in log.read_text("utf-8", "replace").splitlines():
        match = CALL.match(text)
        if match is None:
            continue
        pid, name = match[1], match[2]
        first = first or pid
        count[pid, name] = count.get((pid, name), 0) + 1
        if pid != first and str(out) in text:
            found.append((name, count[pid, name]))
    assert {name for name, _ in found} == set(WORKERS_CALLS.split(","))
    return found


@needs_strace
@pytest.mark.slow
@pytest.mark.timeout(SWEEP)
def test_workers_killed_at_any_system_call_cost_nothing_that_a_second_run_does_not_mend(
    source: Path, tmp_path: Path
) -> None:
    expected = whole(source, tmp_path)
    calls = workers_calls(source, tmp_path)
    for name, number in calls if ALL else calls[:: len(calls) // 2]:
        out = tmp_path / "out"
        # Each worker counts its own calls: those that take the place of a dead one die at the same point.
        inject = [str(STRACE), "-f", "-o", "/dev/null", "-e", f"inject={name}:signal=KILL:when={number}"]
        done = run([*inject, *command(source, out)])
        assert done.returncode in (1, -signal.SIGKILL, 137), (name, number, done.stderr)
        assert run(command(source, out)).returncode == 1
        if tree(out) != expected:
            # A record of which two workers died is in quarantine, and only a retry takes it up.
            run([*command(source, out)[:3], "jobs", "retry", str(out), "--quiet"])
            known = {one: digest for one, digest in expected.items() if not one.startswith(".converter")}
            assert outputs(out) == known, (name, number)
        shutil.rmtree(out)


@pytest.mark.slow
@pytest.mark.timeout(SWEEP)
def test_a_whole_job_killed_at_a_random_moment_and_run_again_leaves_the_same_bytes(tmp_path: Path) -> None:
    feed(tmp_path / "feed.jsonl", 2000)
    call = command(tmp_path / "feed.jsonl", tmp_path / "whole", workers=2)
    begun = time.monotonic()
    assert run(call).returncode == 0
    spent = time.monotonic() - begun
    expected = tree(tmp_path / "whole")
    out = tmp_path / "out"
    again = command(tmp_path / "feed.jsonl", out, workers=2)
    for moment in moments(50, 1, 50, spent):
        job = start(again, start_new_session=True)
        time.sleep(moment)
        os.killpg(job.pid, signal.SIGKILL)
        job.communicate()
        done = run(again)
        assert done.returncode == 0, (moment, done.stderr)
        assert tree(out) == expected, moment
        shutil.rmtree(out)


@needs_strace
@pytest.mark.slow
@pytest.mark.timeout(SWEEP)
def test_a_disk_that_refuses_a_worker_ends_the_job_cleanly_and_it_goes_on(source: Path, tmp_path: Path) -> None:
    expected = whole(source, tmp_path)
    calls = workers_calls(source, tmp_path)
    every = [(*call, error) for call in calls for error in ERRORS]
    for name, number, error in every if ALL else every[3 :: len(every) // 4 + 1]:
        out = tmp_path / "out"
        inject = [str(STRACE), "-f", "-o", "/dev/null", "-e", f"inject={name}:error={error}:when={number}"]
        done = run([*inject, *command(source, out)])
        told = done.stderr.decode()
        assert done.returncode in (1, 2), (name, number, told)
        assert "fault of ours" not in told, (name, number, told)
        assert run(command(source, out)).returncode == 1
        assert tree(out) == expected, (name, number, told)
        shutil.rmtree(out)


@pytest.mark.parametrize("more", [(), ("--one-file",)], ids=["files", "one-file"])
def test_a_limit_on_the_size_of_files_ends_the_job_cleanly_and_it_goes_on(
    source: Path, tmp_path: Path, more: tuple[str, ...]
) -> None:
    expected = whole(source, tmp_path, *more)
    call = command(source, tmp_path / "out", *more)
    job = start(call, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000)))
    _, told = job.communicate(timeout=60)
    assert job.returncode in (1, 2), told
    assert b"OUTPUT_UNWRITABLE" in told
    assert b"Traceback" not in told
    assert run(call).returncode == 1
    assert tree(tmp_path / "out") == expected


def test_a_killed_jobs_workers_end_within_a_second_and_the_next_job_has_the_folder(tmp_path: Path) -> None:
    feed(tmp_path / "feed.jsonl", 1200)
    out = tmp_path / "out"
    call = command(tmp_path / "feed.jsonl", out, workers=2)
    job = start(call)
    assert until(lambda: any(out.glob("*.csv")))
    below = processes(job.pid)
    assert len(below) >= 2
    job.kill()
    job.communicate()
    assert until(lambda: not alive(below), 1)
    again = run([*call[:-1], "--report", str(tmp_path / "job.json")])
    assert again.returncode == 0, again.stderr
    assert b"JOB_RUNNING" not in again.stderr
    assert len(list(out.glob("*.csv"))) == 1200
