"""Promises 5, 6, 7 and 15: what happens to a worker costs the record that it is at, and nothing else."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.jobs.feeds import feed
from tests.jobs.test_job import counts
from tests.robustness.jobs import ALL, command, kill, peak, processes, run, start, until
from tests.strangers import distribution

ROOT = Path(__file__).parent.parent.parent
WICKED = ROOT / "tests" / "robustness" / "wicked.py"
HARMLESS = frozenset(
    [
        "alarm",
        "chdir",
        "child_elsewhere",
        "close_streams",
        "end_later",
        "environment",
        "flood",
        "forked",
        "hang_at_exit",
        "little_recursion",
        "locale",
        "long_text",
        "no_collection",
        "odd_kind",
        "odd_loss",
        "odd_text",
    ]
)
"""What harms no record: it is written. All others are in quarantine."""
DEAR = frozenset(["deaf", "stop_self", "recursion_beyond", "read_endless"])
"""What is found out by the clock."""
GOOD = 200


@pytest.fixture(scope="module")
def plugins(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plugins")
    distribution(folder, "wicked", WICKED.read_text("utf-8"))
    return folder


@pytest.fixture(scope="module")
def names(plugins: Path) -> list[str]:
    told = "import json, wicked; print(json.dumps(sorted([*wicked.EXPORT, *wicked.READ])))"
    path = os.pathsep.join([str(plugins), str(ROOT), str(ROOT / "plugins")])
    done = run([sys.executable, "-c", told], PYTHONPATH=path)
    found: list[str] = json.loads(done.stdout)
    return found


def poisoned(folder: Path, names: list[str]) -> Path:
    """Write good records, and among them those that do what they are called."""
    folder.mkdir()
    for number in range(GOOD):
        plain = {"id": f"urn:good:{number}", "x-mock": {"action": None}}
        (folder / f"good-{number:04}.json").write_text(json.dumps(plain))
    for index, name in enumerate(names):
        plain = {"id": f"urn:bad:{name}", "x-mock": {"action": name}}
        (folder / f"good-{index * 7 % GOOD:04}-{name}.json").write_text(json.dumps(plain))
    return folder


@pytest.mark.slow
def test_whatever_a_plugin_does_costs_its_own_record_only(plugins: Path, names: list[str], tmp_path: Path) -> None:
    tried = [name for name in names if ALL or name not in DEAR or name == "stop_self"]
    source, out = poisoned(tmp_path / "in", tried), tmp_path / "out"
    call = [sys.executable, "-m", "converter", "jobs", "run", str(source), "--to", "wicked", "--out", str(out)]
    path = os.pathsep.join([str(plugins), str(ROOT), str(ROOT / "plugins")])
    done = run([*call, "--jobs", "2", "--timeout", "2", "--memory", "300"], PYTHONPATH=path)
    told = done.stderr.decode("utf-8", "replace")
    assert done.returncode == 1, told[-2000:]
    written = {one.stem for one in out.glob("*.txt")}
    assert {f"good-{number:04}" for number in range(GOOD)} <= written
    bad = [name for name in tried if name not in HARMLESS]
    assert counts(told) == (GOOD + len(tried), GOOD + len(tried) - len(bad), 0, 0, len(bad))
    reasons = {
        Path(kept["source"]).stem.partition("-")[2].partition("-")[2]: [one["code"] for one in kept["findings"]]
        for kept in (json.loads(one.read_bytes()) for one in (out / ".converter" / "quarantine").glob("*.json"))
    }
    assert sorted(reasons) == bad
    assert all(codes for codes in reasons.values())
    assert "fault of ours" not in told
    assert "Traceback" not in told
    texts = {(out / f"good-{number:04}.txt").read_bytes() for number in range(GOOD)}
    assert texts == {b"urn:good:%d\n" % number for number in range(GOOD)}


def test_what_plugins_print_costs_nothing_where_nobody_takes_it(plugins: Path, tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    for name in ("flood", "close_streams", "long_text"):
        (source / f"{name}.json").write_text(json.dumps({"id": f"urn:{name}", "x-mock": {"action": name}}))
    call = [sys.executable, "-m", "converter", "jobs", "run", str(source), "--to", "wicked", "--out", str(out)]
    path = os.pathsep.join([str(plugins), str(ROOT), str(ROOT / "plugins")])
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*call, "--jobs", "1"], check=False, stderr=full, timeout=60, env={**os.environ, "PYTHONPATH": path}
        )
    assert done.returncode == 0
    assert sorted(one.name for one in out.glob("*.txt")) == ["close_streams.txt", "flood.txt", "long_text.txt"]


@pytest.mark.slow
@pytest.mark.timeout(240)
def test_workers_killed_from_outside_again_and_again_deliver_everything(tmp_path: Path) -> None:
    source = feed(tmp_path / "feed.jsonl", 20_000 if ALL else 1500)
    out = tmp_path / "out"
    job = start(command(source, out, workers=2))
    assert until(lambda: processes(job.pid))
    chance, killed = random.Random(6), 0
    end = time.monotonic() + 10
    while job.poll() is None and time.monotonic() < end:
        time.sleep(0.2)
        workers = [pid for pid in processes(job.pid) if b"spawn_main" in _line(pid)]
        if workers:
            kill(chance.choice(workers))
            killed += 1
    _, told = job.communicate()
    assert killed > 5
    assert b"Traceback" not in told
    if job.returncode == 1:
        # A record whose worker was killed twice is in quarantine by the rules, and comes out again.
        assert run([*command("", out)[:3], "jobs", "retry", str(out), "--quiet"]).returncode == 0, told
    assert len(list(out.glob("*.csv"))) == (20_000 if ALL else 1500), told


def _line(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def most(call: list[str]) -> int:
    """Run a job and return the most memory of its supervisor, in KB."""
    job = start(call)
    found = 0
    while job.poll() is None:
        found = max(found, peak(job.pid))
        time.sleep(0.02)
    _, told = job.communicate()
    assert job.returncode == 0, told
    return found


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_supervisors_memory_does_not_grow_with_the_input(tmp_path: Path) -> None:
    few = most(command(feed(tmp_path / "few.jsonl", 700), tmp_path / "few", to="csv"))
    many = 40_000 if ALL else 3500
    assert most(command(feed(tmp_path / "many.jsonl", many), tmp_path / "many", to="csv")) < few * 1.1


def test_a_record_that_wants_too_much_memory_is_told_so_in_time(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    feed(source / "good.jsonl", 3)
    head = b'{"id": "x", "schema_version": "1.0", "keywords": ['
    (source / "large.json").write_bytes(head + b'"k",' * 15_000_000 + b'"k"]}')
    begun = time.monotonic()
    done = run(command(source, tmp_path / "out", "--memory", "50"))
    assert time.monotonic() - begun < 30
    assert done.returncode == 1, done.stderr
    assert len(list((tmp_path / "out").glob("good-*.csv"))) == 3
    failed = run([*command("", source)[:3], "jobs", "failed", str(tmp_path / "out"), "--json"])
    [told] = [json.loads(line) for line in failed.stdout.splitlines()]
    assert told["source"].endswith("large.json")
    assert told["findings"][0]["code"] in ("RECORD_FAILED", "RECORD_TOO_LARGE", "SOURCE_FAILED")
