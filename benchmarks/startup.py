"""What it costs to start: the command line's help, and importing the package, against Python doing nothing."""

from __future__ import annotations

import sys

from benchmarks.suites import Settings, Table
from benchmarks.timing import figure, interleave_commands

_COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "import converter": ["-c", "import converter"],
    "converter --help": ["-m", "converter", "--help"],
    "converter formats": ["-m", "converter", "formats"],
}


def measure(settings: Settings) -> list[Table]:
    """Measure the CPU time of whole processes."""
    times = interleave_commands([[sys.executable, *rest] for rest in _COMMANDS.values()], settings.starts)
    found = [figure(name, series, times[0]) for name, series in zip(_COMMANDS, times, strict=True)]
    return [Table("start-up", "python -c pass", found, item="start")]
