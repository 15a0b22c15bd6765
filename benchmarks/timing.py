"""The one place where time is measured: variants of one piece of work, interleaved, in CPU time of this process.

A machine's clock may double or halve between two runs, so that microseconds mean little. What holds is the ratio of two
variants that ran a moment apart: each round times every variant on the same items, one after the other, and the ratios
of each round are what is summed up.
"""

from __future__ import annotations

import gc
import resource
import subprocess
import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import Any, NamedTuple


class Variant(NamedTuple):
    """One way to do the work: ``run`` is called once for each item, which ``prepare``, untimed, may make beforehand."""

    name: str
    run: Callable[[Any], object]
    prepare: Callable[[Any], Any] | None = None


class Ratio(NamedTuple):
    """How many times dearer than the base, over all rounds."""

    median: float
    low: float
    high: float


class Figure(NamedTuple):
    """What was measured of one variant: median microseconds an item, of it and of its base, and the ratio to that."""

    name: str
    micros: float
    under: float | None = None
    ratio: Ratio | None = None


def interleave(variants: Sequence[Variant], items: Sequence[Any], rounds: int, batch: int) -> list[list[float]]:
    """Return, for each variant, the microseconds an item of each round.

    Every round takes the next ``batch`` items (beginning again after the last), and all variants do the same ones.
    """
    times: list[list[float]] = [[] for _ in variants]
    _round(variants, items[:batch])  # what is built once per process is built here
    for number in range(rounds):
        start = number * batch % len(items)
        chunk = [*items, *items][start : start + batch]
        for series, micros in zip(times, _round(variants, chunk), strict=True):
            series.append(micros)
    return times


def _round(variants: Sequence[Variant], chunk: Sequence[Any]) -> list[float]:
    return [_timed(one.run, [one.prepare(item) for item in chunk] if one.prepare else chunk) for one in variants]


def _timed(run: Callable[[Any], object], items: Sequence[Any]) -> float:
    # The collector stays on, as in a job; what others left is collected before, so that nobody pays for it.
    gc.collect()
    start = time.process_time_ns()
    for item in items:
        run(item)
    return (time.process_time_ns() - start) / 1e3 / len(items)


def figure(name: str, series: Sequence[float], under: Sequence[float] | None = None) -> Figure:
    """Return the summary of one variant's rounds; ``under`` are the same rounds of what it is compared with."""
    if under is None:
        return Figure(name, median(series))
    return Figure(name, median(series), median(under), _ratio(series, under))


def _ratio(series: Sequence[float], under: Sequence[float]) -> Ratio:
    paired = [one / other for one, other in zip(series, under, strict=True)]
    return Ratio(median(paired), min(paired), max(paired))


def interleave_commands(commands: Sequence[Sequence[str]], rounds: int) -> list[list[float]]:
    """Return, for each program, the microseconds of CPU time that it and its children took in each round."""
    times: list[list[float]] = [[] for _ in commands]
    for number in range(rounds + 1):
        for series, arguments in zip(times, commands, strict=True):
            micros = _spent(arguments)
            if number:  # the first run compiles modules and warms the file cache
                series.append(micros)
    return times


def _spent(arguments: Sequence[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(arguments, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime) * 1e6
