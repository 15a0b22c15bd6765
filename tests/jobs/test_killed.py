"""A job killed at any system call that touches its folder, or refused there by the disk, ends as if nothing had been.

The points are found by tracing one whole run. By default some of them are tried, spread over all;
``CONVERTER_KILL_POINTS=all`` tries every one.
"""

from __future__ import annotations

import random
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.jobs.feeds import feed, spoiled_feed, tree
from tests.robustness.jobs import ALL, command, run, until, whole

STRACE = shutil.which("strace")
needs_strace = pytest.mark.skipif(STRACE is None, reason="strace is not installed")
CALLS = "write,pwrite64,rename,fsync,fdatasync,openat,unlink,mkdir,ftruncate,syncfs"
FEW = 8
PACKED = ("--pack", "tar.gz", "--pack-size", "0.02", "--manifest")
SINKS = {"files": (), "one-file": ("--one-file",), "archives": PACKED}
LINE = re.compile(r"(?:\[pid +\d+\] )?([a-z0-9]+)\(")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return spoiled_feed(tmp_path_factory.mktemp("source") / "feed.jsonl")


def points(source: Path, folder: Path, *more: str) -> list[tuple[str, int]]:
    """Return each system call that touches the job's folder, as its name and its number among those of its name."""
    out, log = folder / "traced", folder / "log"
    trace = [str(STRACE), "-y", "-o", str(log), "-e", f"trace={CALLS}"]
    assert run([*trace, *command(source, out, *more)]).returncode == 1
    found, count = [], dict.fromkeys(CALLS.split(","), 0)
    for text in log.read_text("utf-8", "replace").splitlines():
        name = LINE.match(text)
        if name is None or name[1] not in count:
            continue
        count[name[1]] += 1
        if str(out) in text:
            found.append((name[1], count[name[1]]))
    assert {"rename", "openat", "fsync"} <= {name for name, _ in found} or more
    return found


def some(found: list[tuple[str, int]]) -> list[tuple[str, int]]:
    if ALL or len(found) <= FEW:
        return found
    kinds = sorted({name for name, _ in found})
    chance = random.Random(6)
    first = [chance.choice([one for one in found if one[0] == kind]) for kind in kinds]
    return (first + chance.sample(found, FEW))[:FEW]


def injected(source: Path, out: Path, fault: str, *more: str) -> subprocess.CompletedProcess[bytes]:
    return run([str(STRACE), "-o", "/dev/null", "-e", f"inject={fault}", *command(source, out, *more)])


def again(source: Path, out: Path, *more: str) -> None:
    done = run(command(source, out, *more))
    assert done.returncode == 1, done.stderr


@needs_strace
@pytest.mark.slow
@pytest.mark.timeout(3600 if ALL else 240)
@pytest.mark.parametrize("more", SINKS.values(), ids=SINKS.keys())
def test_killed_at_any_system_call_and_run_again_it_leaves_the_same_bytes(
    source: Path, tmp_path: Path, more: tuple[str, ...]
) -> None:
    expected = whole(source, tmp_path, *more)
    tried = some(points(source, tmp_path, *more))
    missed = 0
    for name, number in tried:
        out = tmp_path / "out"
        killed = injected(source, out, f"{name}:signal=KILL:when={number}", *more)
        # Batches end by the clock, too: on another day there are fewer calls of a kind.
        missed += killed.returncode == 1
        assert killed.returncode in (-signal.SIGKILL, 137, 1), (name, number, killed.stderr)
        again(source, out, *more)
        assert tree(out) == expected, (name, number)
        shutil.rmtree(out)
    assert missed <= len(tried) // 4


@needs_strace
@pytest.mark.slow
@pytest.mark.timeout(3600 if ALL else 240)
@pytest.mark.parametrize("more", [(), PACKED], ids=["files", "archives"])
@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
def test_refused_by_the_disk_at_any_system_call_it_ends_cleanly_and_goes_on(
    source: Path, tmp_path: Path, error: str, more: tuple[str, ...]
) -> None:
    expected = whole(source, tmp_path, *more)
    for name, number in some(points(source, tmp_path, *more)):
        out = tmp_path / "out"
        done = injected(source, out, f"{name}:error={error}:when={number}", *more)
        told = done.stderr.decode()
        assert done.returncode in (1, 2), (name, number, told)
        assert "Traceback" not in told, (name, number, told)
        assert "a fault of ours" not in told, (name, number, told)
        again(source, out, *more)
        assert tree(out) == expected, (name, number, told)
        shutil.rmtree(out)


@needs_strace
@pytest.mark.slow
def test_a_full_disk_in_a_worker_stops_the_job_and_it_goes_on(source: Path, tmp_path: Path) -> None:
    expected = whole(source, tmp_path)
    out = tmp_path / "out"
    # Only workers make so many files of this kind; -f reaches them.
    trace = [str(STRACE), "-f", "-o", "/dev/null", "-e", "inject=fchmod:error=ENOSPC:when=11"]
    done = run([*trace, *command(source, out)])
    assert done.returncode == 1
    assert "OUTPUT_UNWRITABLE" in done.stderr.decode()
    assert "No space left" in done.stderr.decode()
    again(source, out)
    assert tree(out) == expected


@pytest.mark.slow
@pytest.mark.timeout(240)
def test_killed_at_random_moments_again_and_again(tmp_path: Path) -> None:
    source = feed(tmp_path / "feed.jsonl", 600)
    uninterrupted = run([*command(source, tmp_path / "whole"), "--jobs", "2"])
    assert uninterrupted.returncode == 0
    expected = tree(tmp_path / "whole")
    chance = random.Random(11)
    out = tmp_path / "out"
    ended = 0
    for _ in range(8):
        process = subprocess.Popen([*command(source, out), "--jobs", "2"], stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.5, 2.0))
        process.kill()
        ended += process.wait() == 0
    done = run([*command(source, out), "--jobs", "2"])
    assert done.returncode == 0, done.stderr
    assert tree(out) == expected
    assert not list(orphans(out))


def orphans(out: Path) -> Iterator[str]:
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and str(out).encode() in (entry / "cmdline").read_bytes():
                yield entry.name
        except OSError:
            continue


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_within_seconds_and_it_goes_on(tmp_path: Path, number: signal.Signals) -> None:
    source = feed(tmp_path / "feed.jsonl", 3000)
    out = tmp_path / "out"
    process = subprocess.Popen(command(source, out)[:-1], stderr=subprocess.PIPE)
    assert until(lambda: any(out.glob("*.csv")))
    process.send_signal(number)
    begun = time.monotonic()
    _, told = process.communicate(timeout=20)
    assert time.monotonic() - begun < 5
    assert process.returncode == 128 + number
    assert b"the same command goes on with it" in told
    done = subprocess.run(command(source, out)[:-1], capture_output=True, check=False, timeout=90)
    assert b"went on with the job" in done.stderr
    assert b"3000 = 3000 written" in done.stderr


def test_a_second_job_is_told_who_works_there_and_harms_nothing(tmp_path: Path) -> None:
    source = feed(tmp_path / "feed.jsonl", 2000)
    out = tmp_path / "out"
    first = subprocess.Popen(command(source, out), stderr=subprocess.PIPE)
    assert until(lambda: any(out.glob("*.csv")))
    second = run(command(source, out))
    assert second.returncode == 2
    assert b"JOB_RUNNING" in second.stderr
    assert str(first.pid).encode() in second.stderr
    _, told = first.communicate(timeout=60)
    assert first.returncode == 0, told
    assert len(list(out.glob("*.csv"))) == 2000


@pytest.mark.slow
def test_the_same_bytes_whatever_the_workers_and_the_surroundings(source: Path, tmp_path: Path) -> None:
    expected = whole(source, tmp_path)
    surroundings = [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Jakarta", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "77", "TZ": "America/New_York", "LC_ALL": "C.UTF-8"},
    ]
    for workers, added in zip(("2", "4"), surroundings, strict=True):
        out = tmp_path / workers
        call = [*command(source, out), "--jobs", workers]
        run(call, **added)
        assert tree(out) == expected
