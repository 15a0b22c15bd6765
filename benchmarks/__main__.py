"""``python -m benchmarks [SUITE...]``: measure, and print ratios."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks import report
from benchmarks.suites import SUITES, Settings, suite


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the suites named, or all; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("suite", nargs="*", help=f"{', '.join(SUITES)}; all when none is named")
    parser.add_argument("--rounds", type=int, metavar="N", help="rounds of each suite (100)")
    parser.add_argument("--quick", action="store_true", help="a few rounds, to see that it works")
    parser.add_argument(
        "--size", choices=("usual", "full"), default="usual", help="of jobs: full is 200,000 records and 20,000 files"
    )
    parser.add_argument("--records", type=int, default=0, metavar="N", help="of jobs: so many records instead")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file, too")
    parser.add_argument(
        "--profile", action="store_true", help="print where the converter spends its time, and nothing else"
    )
    given = parser.parse_args(arguments)
    strange = [name for name in given.suite if name not in SUITES]
    if strange:
        parser.error(f"no suite is called {strange[0]!r}; there are {', '.join(SUITES)}")
    if given.profile:
        from benchmarks.profiling import profile

        sys.stdout.write(profile())
        return 0
    settings = Settings(rounds=4, batch=4, starts=1) if given.quick else Settings()
    settings = settings._replace(size=given.size, records=max(0, given.records))
    if given.rounds is not None:
        settings = settings._replace(rounds=max(1, given.rounds), starts=max(1, min(given.rounds, settings.starts)))
    tables = [table for name in given.suite or SUITES for table in suite(name)(settings)]
    print("\n".join(report.text(tables)))
    if given.json:
        given.json.write_text(report.as_json(tables) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
