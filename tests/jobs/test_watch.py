"""A folder under watch: complete files only, once each, over restarts."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.cli.run import invoke, process
from tests.jobs.feeds import COPY, line
from tests.robustness.jobs import until


@contextmanager
def watching(folder: Path, out: Path, *more: str) -> Iterator[subprocess.Popen[bytes]]:
    call = [sys.executable, "-m", "converter", "watch", str(folder), "--to", "csv", "--out", str(out), "--every", "0.3"]
    watch = subprocess.Popen([*call, "--jobs", "1", *more], stderr=subprocess.PIPE)
    try:
        yield watch
    finally:
        if watch.poll() is None:
            watch.kill()
        watch.communicate()


def stopped(watch: subprocess.Popen[bytes], number: signal.Signals = signal.SIGTERM) -> bytes:
    watch.send_signal(number)
    begun = time.monotonic()
    _, told = watch.communicate(timeout=20)
    assert time.monotonic() - begun < 5
    assert watch.returncode == 0, told
    assert b"Traceback" not in told
    return told


def test_files_are_converted_as_they_arrive_and_once_over_restarts(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / "first.txt").write_bytes(COPY)
    (folder / "half.txt.part").write_bytes(COPY)
    with watching(folder, out) as watch:
        assert until((out / "first.csv").exists)
        (folder / "half.txt.part").rename(folder / "half.txt")
        (folder / "second.txt").write_bytes(COPY)
        assert until(lambda: (out / "half.csv").exists() and (out / "second.csv").exists())
        stopped(watch)
    made = (out / "first.csv").stat().st_mtime_ns
    (folder / "third.txt").write_bytes(COPY)
    with watching(folder, out) as watch:
        assert until((out / "third.csv").exists)
        stopped(watch, signal.SIGINT)
    assert (out / "first.csv").stat().st_mtime_ns == made
    assert json.loads(invoke("jobs", "show", out, "--json").output)["records"] == {"written": 4}


def test_a_file_that_is_still_written_is_left_alone(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    with watching(folder, out) as watch, (folder / "feed.jsonl").open("wb") as stream:
        for number in range(30):
            stream.write(line(number))
            stream.flush()
            time.sleep(0.1)
            assert not list(out.glob("*.csv"))
        assert until(lambda: len(list(out.glob("*.csv"))) == 30)
        stopped(watch)


def test_a_wrong_call_ends_it_at_once(tmp_path: Path) -> None:
    done = process("watch", tmp_path, "--out", tmp_path / "out")
    assert done.returncode == 2
    assert b"--to" in done.stderr
    assert not os.path.lexists(tmp_path / "out")
