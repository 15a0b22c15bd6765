"""The supervisor: no death of a worker costs more than the record that caused it."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from converter.jobs.supervisor import Supervisor
from converter.jobs.worker import Failure, Limits

MAKER = "tests.jobs.works:maker"


def chunks(records: list[str], size: int = 5) -> Iterator[tuple[str, ...]]:
    for start in range(0, len(records), size):
        yield tuple(records[start : start + size])


def run(work: list[str], *, workers: int = 2, seconds: float = 1.0, **limits: Any) -> dict[str, Any]:
    supervisor = Supervisor(MAKER, "config", workers=workers, limits=Limits(seconds=seconds, **limits))
    results = list(supervisor.run(chunks(work)))
    assert sorted(record for record, _ in results) == sorted(work)
    return dict(results)


GOOD = [f"double {number}" for number in range(40)]


@pytest.mark.parametrize("workers", [1, 3])
def test_every_record_has_its_result(workers: int) -> None:
    assert run(GOOD, workers=workers) == {record: index * 2 for index, record in enumerate(GOOD)}


@pytest.mark.parametrize(
    ("poison", "kind", "detail"),
    [
        ("raise x", "raised", "KeyError: 'x'"),
        ("exit", "raised", "SystemExit: 3"),
        ("hard-exit", "crashed", "the worker ended with exit code 7"),
        ("kill", "crashed", "the worker was killed by SIGKILL"),
        ("segv", "crashed", "the worker was killed by SIGSEGV"),
        ("hang", "hung", "the record took more than 1 seconds"),
        ("spin", "hung", "the record took more than 1 seconds"),
        ("memory", "memory", "the record needs more memory than it may have"),
    ],
)
def test_a_poison_record_is_told_and_all_others_are_done(poison: str, kind: str, detail: str) -> None:
    done = run([*GOOD[:17], poison, *GOOD[17:]])
    assert done.pop(poison) == Failure(kind=kind, detail=detail)
    assert done == {record: index * 2 for index, record in enumerate(GOOD)}


def test_a_record_whose_worker_was_killed_once_is_tried_again(tmp_path: Path) -> None:
    record = f"once {tmp_path / 'mark'}"
    assert run([*GOOD, record])[record] == "second"


def test_many_poisons_in_one_chunk() -> None:
    poisons = ["kill", "hang", "memory", "raise x"]
    done = run([*poisons, *GOOD])
    assert {done[poison].kind for poison in poisons} == {"crashed", "hung", "memory", "raised"}
    assert all(done[record] == index * 2 for index, record in enumerate(GOOD))


def test_kills_from_outside_at_random_cost_nothing() -> None:
    supervisor = Supervisor(MAKER, "config", workers=2, limits=Limits(seconds=20))
    chance = random.Random(7)
    over = threading.Event()

    def killer() -> None:
        while not over.wait(chance.uniform(0.1, 0.4)):
            for worker in list(supervisor._workers)[:1]:
                try:
                    os.kill(worker.process.pid or 0, signal.SIGKILL)
                except (ProcessLookupError, AttributeError, ValueError):
                    continue

    thread = threading.Thread(target=killer)
    thread.start()
    try:
        records = [f"double {number}" for number in range(3000)]
        results = dict(supervisor.run(chunks(records, 50)))
    finally:
        over.set()
        thread.join()
    assert results == {record: index * 2 for index, record in enumerate(records)}


def test_workers_that_end_before_they_begin_end_the_run() -> None:
    supervisor = Supervisor("tests.jobs.works:absent", "config", workers=1)
    with pytest.raises(OSError, match="end before they begin"):
        list(supervisor.run(chunks(GOOD[:3])))


def test_a_worker_is_replaced_after_its_share() -> None:
    done = run([f"pid {number}" for number in range(30)], workers=1, records=10)
    assert len(set(done.values())) == 3


def test_what_a_record_starts_ends_with_it(tmp_path: Path) -> None:
    mark = tmp_path / "pid"
    run([f"child {mark}"], seconds=1.0)
    child = int(mark.read_text())
    for _ in range(50):
        if not Path(f"/proc/{child}").exists() or " Z " in Path(f"/proc/{child}/stat").read_text():
            return
        time.sleep(0.1)
    pytest.fail("the record's child process lives on")


SCRIPT = """
import sys
from converter.jobs.supervisor import Supervisor
from converter.jobs.worker import Limits
if __name__ == "__main__":
    supervisor = Supervisor("tests.jobs.works:maker", "config", workers=2, limits=Limits(seconds=600))
    for record, result in supervisor.run(iter([("print x",), ("pid 1",), ("hang",), ("hang",)])):
        if record.startswith("pid"):
            print("PID", result, flush=True)
"""


def test_workers_die_with_their_supervisor_and_cannot_write_to_its_output(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    root = str(Path(__file__).parent.parent.parent)
    process = subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": root},
    )
    assert process.stdout is not None
    line = process.stdout.readline().decode()
    assert line.startswith("PID ")
    worker = int(line.split()[1])
    process.kill()
    process.wait()
    process.stdout.close()
    for _ in range(50):
        if not Path(f"/proc/{worker}").exists():
            return
        time.sleep(0.1)
    pytest.fail("the worker outlived its supervisor")
