"""Raw wire copy to three formats: the converter, the floor and the usual stack on the same stories."""

from __future__ import annotations

from benchmarks import floor, ours, usual
from benchmarks.stories import stories
from benchmarks.suites import Settings, Table
from benchmarks.timing import Variant, figure, interleave

DISTINCT = 400
"""Different stories; a cache that remembers what it saw would need all of them."""


def measure(settings: Settings) -> list[Table]:
    """Measure articles from bytes to the bytes of NewsML-G2, JSON-LD and CSV."""
    variants = [
        Variant("converter", ours.converter()),
        Variant("floor", floor.convert),
        Variant("usual stack", usual.convert),
    ]
    times = interleave(variants, stories(DISTINCT), settings.rounds, settings.batch)
    found = [figure(one.name, series, times[1]) for one, series in zip(variants, times, strict=True)]
    return [Table("raw copy to NewsML-G2, JSON-LD and CSV", "floor", found)]
