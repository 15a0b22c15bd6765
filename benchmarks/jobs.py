"""Conversion jobs: JSON Lines and small files to three formats, checked, as whole processes.

Two workers against one; a run in which nothing has changed against the first; a tenth of the records without ledger
and without waiting for the disk: by the clock on the wall, which wants an idle machine. Then the CPU time of all
processes, which does not, and the memory of many records against that of a tenth: of the supervisor, and of the
largest of the processes that work for it. ``python -m benchmarks jobs --size full`` takes 200,000 records and 20,000
files, once each, and tells how far it is; ``--records N`` takes others.

Outputs stay until all is measured, which takes 25 GB at full size: some file systems make new files slowly for minutes
after many were deleted, and a run would be measured by what the one before it left.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Any, Final, NamedTuple

from benchmarks.floor import AT, PROVIDER
from benchmarks.ours import article
from benchmarks.stories import stories
from benchmarks.suites import Settings, Table
from benchmarks.timing import figure
from converter import to_json

_FORMATS: Final = ("newsml-g2", "jsonld", "csv")
_DISTINCT: Final = 200
_FOLDER: Final = 1000  # files of one folder


class Size(NamedTuple):
    """How many records one feed has, how many small files there are, and how often all is measured."""

    records: int
    files: int
    rounds: int = 1


SIZES: Final = {"quick": Size(40, 20), "usual": Size(2_000, 500, 3), "full": Size(200_000, 20_000)}


def measure(settings: Settings) -> list[Table]:
    """Return the tables; a few records when it is only to be seen that it works."""
    size = SIZES["quick" if settings.starts == 1 and settings.size == "usual" else settings.size]
    if settings.records:
        size = Size(settings.records, max(1, settings.records // 10))
    return tables(size)


def tables(size: Size) -> list[Table]:
    """Return tables of times, of CPU time and of memory, in which a figure is KB instead of microseconds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _tell(f"writing {size.records:,} records and {size.files:,} files to {folder}")
        rows = _Feed(feed(folder / "feed.jsonl", size.records), size.records, folder / "rows")
        tenth = max(1, size.records // 10)
        few = _Feed(feed(folder / "few.jsonl", tenth), tenth, folder / "few")
        small = _Feed(files(folder / "files", size.files), size.files, folder / "small")
        for _ in range(size.rounds):
            _round(rows, few, small)
        _tell("removing what was written")
    lines = "records of JSON Lines"
    times = [*_times(rows, lines), *_times(few, lines), *_times(small, "small files")]
    return [*times, *_spent(rows), *_spent(few), *_memory(rows, few)]


class _Feed:
    """A source of jobs, and what was measured of them: microseconds a record, KB of memory; ``outs`` is for outputs."""

    def __init__(self, source: Path, count: int, outs: Path) -> None:
        self.source = source
        self.count = count
        self.wall: dict[str, list[float]] = defaultdict(list)
        self.burnt: dict[str, list[float]] = defaultdict(list)
        self.memory: dict[str, list[float]] = defaultdict(list)
        self._outs = outs
        self._runs = 0

    def first(self, label: str, *, workers: int = 2, bare: bool = False, again: bool = False) -> None:
        """Measure a job from nothing and, if asked, the same once more."""
        self._runs += 1
        done = self._run(label, workers=workers, bare=bare)
        self.burnt[label].append((done["own"] + done["workers"]) / self.count * 1e6)
        if workers == 2 and not bare:
            self.burnt["the supervisor alone"].append(done["own"] / self.count * 1e6)
            for which, size in done["memory"].items():
                self.memory[which].append(size)
        if again:
            unchanged = self._run("run again, nothing changed", workers=workers, bare=bare)["unchanged"]
            if unchanged != self.count:
                raise RuntimeError(f"{unchanged} of {self.count} records were left alone")

    def _run(self, label: str, **how: Any) -> dict[str, Any]:
        os.sync()  # or the job's own waiting for the disk would be for what was written before it
        done = start(self.source, self._outs / str(self._runs), **how)
        self.wall[label].append(done["wall"] / self.count * 1e6)
        _tell(f"{self.source.name}, {self.count:,} records, {label}: {done['wall']:.1f} s")
        return done


def _round(rows: _Feed, few: _Feed, small: _Feed) -> None:
    # What is compared stands side by side: a machine that gets warm or busy does so for both.
    few.first("2 workers")
    few.first("2 workers, no ledger, no fsync", bare=True)
    rows.first("1 worker", workers=1)
    rows.first("2 workers", again=True)
    small.first("1 worker", workers=1)
    small.first("2 workers", again=True)


def _times(one: _Feed, what: str) -> list[Table]:
    two = one.wall["2 workers"]
    title = f"jobs: {one.count:,} {what} to {', '.join(_FORMATS)}"
    return [Table(title, "2 workers", [figure(name, series, two) for name, series in one.wall.items()], item="record")]


def _spent(one: _Feed) -> list[Table]:
    two = one.burnt["2 workers"]
    figures = [figure(name, series, two) for name, series in one.burnt.items()]
    return [Table(f"jobs: CPU time of all processes, {one.count:,} records", "2 workers", figures, item="record")]


def _memory(many: _Feed, few: _Feed) -> list[Table]:
    base = f"{few.count:,} records"
    return [
        Table(
            f"jobs: memory of {which} in KB",
            base,
            [figure(f"{one.count:,} records", one.memory[which], few.memory[which]) for one in (few, many)],
            item="job",
        )
        for which in few.memory
    ]


def feed(path: Path, records: int) -> Path:
    """Write JSON Lines of so many articles; every one has an id of its own."""
    lines = _lines(records)
    with path.open("wb") as stream:
        for number in range(records):
            before, after = lines[number % len(lines)]
            stream.write(b"%surn:benchmark:%d%s\n" % (before, number, after))
    return path


def files(folder: Path, count: int) -> Path:
    """Write so many files of raw copy, a thousand a folder, and return what holds them all."""
    made = stories(min(count, _DISTINCT))
    for number in range(count):
        below = folder / f"{number // _FOLDER:03}"
        if number % _FOLDER == 0:
            below.mkdir(parents=True)
        (below / f"{number:06}.txt").write_bytes(made[number % len(made)] + b"\nNumber %d came last.\n" % number)
    return folder


def _lines(records: int) -> list[tuple[bytes, bytes]]:
    """Return what stands before and after the id in each article's line."""
    found = []
    for story in stories(min(records, _DISTINCT)):
        one, _ = article(story)
        line = to_json(one).rstrip(b"\n")
        before, mark, after = line.partition(f'"id":"{one.id}"'.encode())
        if not mark:
            raise RuntimeError("an article's JSON does not have its id as it was")
        found.append((before + b'"id":"', b'"' + after))
    return found


def start(source: Path, out: Path, *, workers: int, bare: bool = False) -> dict[str, Any]:
    """Run a job in a process of its own and return what it measured of itself."""
    call = [sys.executable, "-m", "benchmarks.jobs", str(source), str(out), str(workers), str(int(bare))]
    done = subprocess.run(call, check=True, stdout=subprocess.PIPE)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def child(source: str, out: str, workers: str, bare: str) -> None:
    """Be that process: the command line as users have it, in this one."""
    from converter.cli import cli

    if bare == "1":
        _without_ledger_and_fsync()
    with tempfile.NamedTemporaryFile(suffix=".json") as told:
        call = ["jobs", "run", source, "--to", ",".join(_FORMATS), "--option", f"newsml-g2.provider={PROVIDER}"]
        call += ["--at", AT, "--out", out, "--jobs", workers, "--quiet", "--report", told.name]
        begun = time.perf_counter()
        code = cli.main(call, standalone_mode=False)
        wall = time.perf_counter() - begun
        counts = json.loads(Path(told.name).read_bytes())["counts"]
    if code or counts["quarantined"] or counts["held"]:
        raise RuntimeError(f"the job ended with {code}: {counts}")
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    found = {
        "wall": wall,
        "own": own.ru_utime + own.ru_stime,
        "workers": others.ru_utime + others.ru_stime,
        "memory": {"the supervisor": own.ru_maxrss, "the largest other process": others.ru_maxrss},
        "unchanged": counts["unchanged"],
    }
    print(json.dumps(found))


def _without_ledger_and_fsync() -> None:
    """Keep the ledger in memory and wait for no disk: what a job would be that promises nothing."""
    from converter.jobs import disk, job
    from converter.jobs.ledger import Ledger

    def ledger(_path: Path | None) -> Ledger:
        return Ledger(None)

    job.Ledger = ledger  # type: ignore[assignment,misc]
    disk.sync_files = disk.sync = lambda *_: None  # type: ignore[assignment]
    os.fsync = os.fdatasync = lambda _: None  # type: ignore[assignment]


def _tell(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    child(*sys.argv[1:])
