"""Jobs as whole processes, for tests that do to them what happens to jobs. Nothing here knows a job's inside."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from tests.jobs.feeds import AT, RUN, tree

ALL = os.environ.get("CONVERTER_KILL_POINTS") == "all"
"""Every point and every moment, instead of some."""


def command(source: Path | str, out: Path, *more: str, to: str = "article,csv", workers: int = 1) -> list[str]:
    """Return the call of a job that says nothing while all is well."""
    call = [sys.executable, "-m", "converter", *RUN, str(source), "--out", str(out), "--at", AT, "--to", to]
    return [*call, "--jobs", str(workers), "--verify", "none", "--quiet", *more]


def run(call: Sequence[str], seconds: float = 100, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a call to its end."""
    around = {**os.environ, **environment}
    return subprocess.run(call, capture_output=True, check=False, timeout=seconds, env=around)


@cache
def whole(source: Path, folder: Path, *more: str) -> dict[str, str]:
    """Return what a run of a spoiled feed leaves that nobody interrupts."""
    done = run(command(source, folder / "whole", *more))
    assert done.returncode == 1, done.stderr
    return tree(folder / "whole")


def start(call: Sequence[str], **how: Any) -> subprocess.Popen[bytes]:
    """Begin a call."""
    return subprocess.Popen(call, stderr=subprocess.PIPE, **how)


def until(what: Callable[[], object], seconds: float = 40) -> bool:
    """Wait until something is so; False when it never was."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if what():
            return True
        time.sleep(0.01)
    return False


def processes(parent: int) -> list[int]:
    """Return the processes below one, at any depth."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            told = (entry / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        except OSError:
            continue
        if told[0] != "Z":
            parents.setdefault(int(told[1]), []).append(int(entry.name))
    found, waiting = [], [parent]
    while waiting:
        below = parents.get(waiting.pop(), [])
        found += below
        waiting += below
    return found


def alive(pids: Sequence[int]) -> list[int]:
    """Return those that still run."""
    found = []
    for pid in pids:
        try:
            state = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()[0]
        except OSError:
            continue
        if state != "Z":
            found.append(pid)
    return found


def kill(pid: int) -> None:
    """End a process as an outsider does, if it is still there."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def peak(pid: int) -> int:
    """Return the most memory that a process had, in KB; 0 when it is gone."""
    try:
        for line in Path(f"/proc/{pid}/status").read_text("utf-8").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0


def moments(seed: int, few: int, many: int, longest: float) -> Iterator[float]:
    """Yield random seconds, few or, when every moment is asked for, many."""
    chance = random.Random(seed)
    for _ in range(many if ALL else few):
        yield chance.uniform(0.05, longest)


def outputs(out: Path) -> dict[str, str]:
    """Return the hashes of what is in an output folder, without what is in quarantine."""
    return {name: digest for name, digest in tree(out).items() if not name.startswith(".converter")}
