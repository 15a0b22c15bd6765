"""Poison among good records: each costs itself, and nothing else."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.jobs.feeds import RUN
from tests.jobs.test_job import counts
from tests.shared import SHARED, needs_shared
from tests.strangers import distribution

POISON = SHARED / "hostile" / "poison"
KNOWN = sorted(path.stem for path in POISON.glob("*.json")) if POISON.is_dir() else []
CONTAINED = {"print_junk", "seed", "umask", "thread_leak"}
"""Behaviours that harm nobody: the record is written. A thread ends with its worker."""


@pytest.fixture(scope="module")
def plugins(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plugins")
    distribution(folder, "obeying", (Path(__file__).parent / "obeying.py").read_text("utf-8"))
    return folder


def run(plugins: Path, source: Path, out: Path, *more: str) -> subprocess.CompletedProcess[bytes]:
    call = [sys.executable, "-m", "converter", *RUN, str(source), "--to", "obey", "--out", str(out), "--jobs", "2"]
    root = Path(__file__).parent.parent.parent
    environment = {**os.environ, "PYTHONPATH": f"{plugins}{os.pathsep}{root}"}
    limits = ["--timeout", "2", "--memory", "300"]
    return subprocess.run([*call, *limits, *more], capture_output=True, check=False, timeout=110, env=environment)


@needs_shared
@pytest.mark.slow
def test_each_poison_costs_its_own_record_only(plugins: Path, tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    for number in range(300):
        plain = {"id": f"urn:good:{number}", "headline": "H", "x-mock": {"action": None}}
        (source / f"good-{number:04}.json").write_text(json.dumps(plain))
    for index, name in enumerate(KNOWN):
        (source / f"good-{index * 18:04}-{name}.json").write_bytes((POISON / f"{name}.json").read_bytes())
    begun = time.monotonic()
    done = run(plugins, source, out)
    assert done.returncode == 1, done.stderr
    assert time.monotonic() - begun < 100
    quarantined = len(KNOWN) - len(CONTAINED)
    assert counts(done.stderr.decode()) == (300 + len(KNOWN), 300 + len(CONTAINED), 0, 0, quarantined)
    names = {path.stem for path in out.glob("*.txt")}
    assert {f"good-{number:04}" for number in range(300)} <= names
    assert {name for name in KNOWN if any(one.endswith(f"-{name}") for one in names)} == CONTAINED
    assert done.stdout == b""
    assert b"Traceback" not in done.stderr
    # A mask that a plugin changed opens no file to others.
    assert {stat.S_IMODE(path.stat().st_mode) for path in out.glob("*.txt")} == {0o666 & ~mask()}
    left = subprocess.run(["pgrep", "-f", "sleep 987"], capture_output=True, check=False)
    assert left.stdout == b""
    reasons = {
        Path(told["source"]).stem.rpartition("-")[2]: told["findings"][0]["message"]
        for told in (json.loads(path.read_bytes()) for path in (out / ".converter" / "quarantine").glob("*.json"))
    }
    assert reasons["segv"] == "crashed: the worker was killed by SIGSEGV"
    assert reasons["sigkill_self"] == "crashed: the worker was killed by SIGKILL"
    assert reasons["hang_cpu"] == "hung: the record took more than 2 seconds"
    assert "MemoryError" in reasons["mem_hog"]
    assert "ValueError: as it was told" in reasons["raise"]


def test_what_a_plugin_prints_is_told_with_its_name_and_never_in_words(plugins: Path, tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    for number in range(3):
        plain = {"id": f"urn:loud:{number}", "headline": "H", "x-mock": {"action": "print_junk"}}
        (source / f"{number}.json").write_text(json.dumps(plain))
    done = run(plugins, source, out, "--report", str(tmp_path / "job.json"))
    assert done.returncode == 0
    assert done.stdout == b""
    assert b"3 records with PLUGIN_PRINTED: a plugin wrote to standard output [obeying" in done.stderr
    [warning] = json.loads((tmp_path / "job.json").read_bytes())["warnings"]
    assert (warning["code"], warning["records"]) == ("PLUGIN_PRINTED", 3)
    assert {path.read_bytes() for path in out.glob("*.txt")} == {b"urn:loud:%d\n" % number for number in range(3)}


def mask() -> int:
    now = os.umask(0)
    os.umask(now)
    return now


@needs_shared
def test_a_mended_plugin_delivers_what_was_in_quarantine(plugins: Path, tmp_path: Path) -> None:
    source, out, mended = tmp_path / "in", tmp_path / "out", tmp_path / "mended"
    source.mkdir()
    for name in ("raise", "sigkill_self", "seed"):
        (source / f"{name}.json").write_bytes((POISON / f"{name}.json").read_bytes())
    first = run(plugins, source, out)
    assert counts(first.stderr.decode()) == (3, 1, 0, 0, 2)
    assert b"RECORD_FAILED" in first.stderr
    assert b"PLUGIN_FAULT" in first.stderr
    mended.mkdir()
    code = (Path(__file__).parent / "obeying.py").read_text("utf-8")
    distribution(mended, "obeying", code.replace("ACTIONS[action](article)", "pass"))
    for path in source.iterdir():
        path.unlink()
    call = [sys.executable, "-m", "converter", "jobs", "retry", str(out)]
    environment = {**os.environ, "PYTHONPATH": f"{mended}{os.pathsep}{Path(__file__).parent.parent.parent}"}
    again = subprocess.run(call, capture_output=True, check=False, timeout=60, env=environment)
    assert counts(again.stderr.decode()) == (2, 2, 0, 0, 0)
    assert sorted(path.stem for path in out.glob("*.txt")) == ["raise", "seed", "sigkill_self"]
    assert list((out / ".converter" / "quarantine").iterdir()) == []
