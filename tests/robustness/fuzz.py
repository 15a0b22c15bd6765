"""Spoil files for as long as wanted: ``python -m tests.robustness.fuzz --seconds 600 --seed 1``.

What breaks the promise is printed and kept, one file each, in the folder of ``--keep``.
"""

from __future__ import annotations

import argparse
import faulthandler
import hashlib
import random
import re
import time
from pathlib import Path

from tests.robustness.mutations import KINDS, at_random
from tests.robustness.promise import broken, exporters
from tests.shared import SHARED

LARGEST = 200_000


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.robustness.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("escaped"))
    given = parser.parse_args()
    given.keep.mkdir(parents=True, exist_ok=True)
    chance, to = random.Random(given.seed), exporters()
    found = [
        path.read_bytes()
        for place in ("corpus", "hostile")
        for path in sorted((SHARED / place).rglob("*"))
        if path.is_file() and path.stat().st_size < LARGEST
    ]
    begun, count, known = time.process_time(), dict.fromkeys(KINDS, 0), dict[str, int]()
    while time.process_time() - begun < given.seconds:
        kind, data = at_random(chance, found)
        (given.keep / f"last-{given.seed}").write_bytes(kind.encode() + b"\n" + data)
        faulthandler.dump_traceback_later(30, exit=True)
        for asked in (kind, None):
            for told in broken(data, asked, to):
                alike = f"{kind} {re.sub(r'[0-9]+', '#', told)[:90]}"
                known[alike] = known.get(alike, 0) + 1
                if known[alike] <= 2:
                    name = f"{kind}-{hashlib.sha256(data).hexdigest()[:12]}"
                    (given.keep / name).write_bytes(data)
                    print(f"{name} as {asked}: {told[:400]}", flush=True)
        faulthandler.cancel_dump_traceback_later()
        count[kind] += 1
    print(f"seed {given.seed}: {sum(count.values())} files, {count}; {len(known)} kinds of escape", flush=True)
    for alike, times in sorted(known.items(), key=lambda one: -one[1]):
        print(f"  {times:6} {alike}")


if __name__ == "__main__":
    main()
