"""Conversion jobs: JSON Lines to three formats, checked, as whole processes.

Two workers against one; the job against itself without ledger and without waiting for the disk; a run in which nothing
has changed against the first: by the clock on the wall, which wants an idle machine. Then the CPU time of all
processes, which does not, and the memory of many records against that of few. ``python -m benchmarks.jobs
--records N`` measures with so many records.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

import msgspec

from benchmarks import report
from benchmarks.floor import AT, PROVIDER
from benchmarks.ours import article
from benchmarks.stories import stories
from benchmarks.suites import Settings, Table
from benchmarks.timing import figure
from converter import to_json

_RECORDS: Final = 2_000
_FORMATS: Final = ("newsml-g2", "jsonld", "csv")


def measure(settings: Settings) -> list[Table]:
    """Return the tables; one round of a few records when it is only to be seen that it works."""
    quick = settings.starts == 1
    return tables(40 if quick else _RECORDS, 1 if quick else 3)


def tables(records: int, rounds: int) -> list[Table]:
    """Return a table of times and one of memory, in which a figure is kilobytes instead of microseconds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = feed(folder / "feed.jsonl", records)
        few = feed(folder / "few.jsonl", max(1, records // 10))
        times: dict[str, list[float]] = {}
        burnt: dict[str, list[float]] = {"2 workers, the supervisor alone": []}
        memory: dict[str, list[float]] = {"a tenth": [], "all": []}
        for _ in range(rounds):
            for label, how in _VARIANTS.items():
                out = folder / "out"
                shutil.rmtree(out, ignore_errors=True)
                done = start(source, out, **how)
                times.setdefault(label, []).append(done["wall"] / records * 1e6)
                burnt.setdefault(label, []).append((done["own"] + done["workers"]) / records * 1e6)
                if label == "2 workers":
                    burnt["2 workers, the supervisor alone"].append(done["own"] / records * 1e6)
                    memory["all"].append(done["memory"])
                    again = start(source, out, **how)
                    assert again["unchanged"] == records
                    times.setdefault("run again, nothing changed", []).append(again["wall"] / records * 1e6)
                shutil.rmtree(out, ignore_errors=True)
            memory["a tenth"].append(start(few, folder / "few", workers=2)["memory"])
            shutil.rmtree(folder / "few")
    two, small = times["2 workers"], memory["a tenth"]
    return [
        Table(
            f"jobs: {records} records to {', '.join(_FORMATS)}",
            "2 workers",
            [figure(name, series, two) for name, series in times.items()],
        ),
        Table(
            "jobs: CPU time of all processes",
            "2 workers",
            [figure(name, series, burnt["2 workers"]) for name, series in burnt.items()],
        ),
        Table(
            f"jobs: memory of the supervisor in KB, {records} records",
            "a tenth",
            [figure(name, series, small) for name, series in memory.items()],
            item="job",
        ),
    ]


_VARIANTS: Final[dict[str, dict[str, Any]]] = {
    "1 worker": {"workers": 1},
    "2 workers": {"workers": 2},
    "2 workers, no ledger and no fsync": {"workers": 2, "bare": True},
}


def feed(path: Path, records: int) -> Path:
    """Write JSON Lines of so many different articles."""
    made = [article(story)[0] for story in stories(min(records, 200))]
    with path.open("wb") as stream:
        for number in range(records):
            one = msgspec.structs.replace(made[number % len(made)], id=f"urn:benchmark:{number}")
            stream.write(to_json(one).rstrip(b"\n") + b"\n")
    return path


def start(source: Path, out: Path, *, workers: int, bare: bool = False) -> dict[str, Any]:
    """Run a job in a process of its own and return what it measured of itself."""
    call = [sys.executable, "-m", "benchmarks.jobs", "--child", str(source), str(out), str(workers), str(int(bare))]
    done = subprocess.run(call, check=True, stdout=subprocess.PIPE)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def child(source: str, out: str, workers: str, bare: str) -> None:
    """Be that process."""
    from converter.jobs import disk, job as jobs
    from converter.jobs.ledger import Ledger
    from converter.jobs.spec import Spec

    if bare == "1":
        disk.sync_files = disk.sync = lambda *_: None  # type: ignore[assignment]
        jobs.Ledger = lambda _path: Ledger(None)  # type: ignore[assignment,misc]
    options = {"newsml-g2": {"provider": PROVIDER}}
    spec = Spec(sources=(source,), out=out, formats=_FORMATS, options=options, at=AT, workers=int(workers))
    begun = time.perf_counter()
    summary = jobs.Conversion(spec, jobs.Watcher()).run()
    wall = time.perf_counter() - begun
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    told = {
        "wall": wall,
        "own": own.ru_utime + own.ru_stime,
        "workers": others.ru_utime + others.ru_stime,
        "memory": own.ru_maxrss,
        "unchanged": summary.counts.unchanged,
    }
    print(json.dumps(told))


def main() -> None:
    """Measure with as many records as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.jobs", description=__doc__)
    parser.add_argument("--records", type=int, default=_RECORDS, metavar="N")
    parser.add_argument("--rounds", type=int, default=1, metavar="N")
    given = parser.parse_args()
    print("\n".join(report.text(tables(given.records, given.rounds))))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(*sys.argv[2:])
    else:
        main()
