"""The table of suites, and what a suite is given and returns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Final, NamedTuple

from benchmarks.timing import Figure


class Settings(NamedTuple):
    """How much to measure: rounds, items a round and variant, and how often a program is started.

    ``size`` and ``records`` are for jobs: a size by name, or so many records.
    """

    rounds: int = 100
    batch: int = 20
    starts: int = 9
    size: str = "usual"
    records: int = 0


class Table(NamedTuple):
    """What a suite found: a figure a row. ``base`` is what the ratios are taken to."""

    title: str
    base: str
    figures: Sequence[Figure]
    item: str = "article"


SUITES: Final = {
    "convert": "benchmarks.convert",
    "stages": "benchmarks.stages",
    "wire": "benchmarks.wire",
    "newsmlg2-write": "benchmarks.newsmlg2_write",
    "newsmlg2-read": "benchmarks.newsmlg2_read",
    "newsmlg2-check": "benchmarks.newsmlg2_check",
    "jsonld": "benchmarks.jsonld",
    "csv": "benchmarks.csv_suite",
    "startup": "benchmarks.startup",
    "validate": "benchmarks.validate",
    "jobs": "benchmarks.jobs",
}
"""Name to module; the first lines of a module's docstring describe the suite, its function ``measure`` is the suite."""


def suite(name: str) -> Callable[[Settings], list[Table]]:
    """Return the function that measures a suite."""
    found: Callable[[Settings], list[Table]] = import_module(SUITES[name]).measure
    return found
