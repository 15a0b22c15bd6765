"""Where the converter spends its time, function by function: for finding what to look at, not for measuring."""

from __future__ import annotations

import cProfile
import io
import pstats

from benchmarks import ours
from benchmarks.convert import DISTINCT
from benchmarks.stories import stories

_SHOWN = 25


def profile() -> str:
    """Return the functions that took longest themselves, by cProfile."""
    convert, copies = ours.converter(), stories(DISTINCT)
    convert(copies[0])
    profiler = cProfile.Profile()
    profiler.enable()
    for copy in copies:
        convert(copy)
    profiler.disable()
    out = io.StringIO()
    pstats.Stats(profiler, stream=out).sort_stats("tottime").print_stats(_SHOWN)
    return out.getvalue()
