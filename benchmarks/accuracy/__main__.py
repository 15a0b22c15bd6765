"""``python -m benchmarks.accuracy``: precision and recall of what is read in real copy.

It needs the shared corpus (``NEWS_CONVERTER_SHARED``, or ``../shared``). Of the held cases only totals are printed,
also by ``--misses``, which lists what went wrong in the others.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from benchmarks.accuracy.cases import FIELDS, Case, cases
from benchmarks.accuracy.programs import Found, Program, programs
from benchmarks.accuracy.scores import Tally, judge
from benchmarks.accuracy.speakers import ALL, CERTAINTIES, is_right, speaker_cases, tallies, told

_NO_TALLY: Final = Tally()
_OWN: Final = ("en", "id", "de", "ja", "ar")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument("--misses", action="store_true", help="list the tuned cases that the converter misreads")
    given = parser.parse_args(arguments)
    corpus = Path(os.environ.get("NEWS_CONVERTER_SHARED") or Path(__file__).resolve().parents[3] / "shared") / "corpus"
    if not corpus.is_dir():
        parser.error(f"there is no corpus in {corpus}")
    every = list(cases())
    if given.misses:
        _print_misses(every, corpus)
        return 0
    tongues = len({case.language for case in every})
    held = sum(case.held for case in every)
    print(f"{len(every)} cases in {tongues} languages, {held} of them held; precision / recall (values labelled)")
    for name, program in programs().items():
        results = [(case, program(case.copy(corpus))) for case in every]
        print(f"\n{name}")
        _table(results, "", lambda case: "held" if case.held else "tuned", ("tuned", "held"))
        print(f"  invented headlines: {_invented(results, 'headline')}, invented dates: {_invented(results, 'date')}")
        if name == "converter":
            print("\n  by language")
            _table(results, "", lambda case: case.language if case.language in _OWN else "others", (*_OWN, "others"))
    _print_speakers(corpus)
    return 0


def _print_speakers(corpus: Path) -> None:
    every = [(case, told(case, corpus)) for case in speaker_cases()]
    columns = {
        "tuned": [one for case, answers in every for one in answers if not case.held],
        "held": [one for case, answers in every for one in answers if case.held],
        "id": [one for case, answers in every for one in answers if case.language == "id"],
        "en": [one for case, answers in every for one in answers if case.language == "en"],
    }
    passages = sum(len(answers) for _, answers in every)
    print(f"\nspeakers of {passages} passages in {len(every)} copies; precision (speakers told), recall (named)")
    print(f"  {'':12}" + "".join(f"{name:>24}" for name in columns))
    counted = [tallies(answers) for answers in columns.values()]
    for name in CERTAINTIES:
        print(
            f"  {name:12}" + "".join(f"{_rate(one[name].precision)} ({one[name].found})".rjust(24) for one in counted)
        )
    print(f"  {ALL:12}" + "".join(f"{_shown(one[ALL]):>24}" for one in counted))


def _table(results: list[tuple[Case, Found]], title: str, group: Callable[[Case], str], columns: Sequence[str]) -> None:
    tallies: defaultdict[tuple[str, str], Tally] = defaultdict(lambda: _NO_TALLY)
    for case, found in results:
        for field, tally in judge(case, found):
            tallies[field, group(case)] = tallies[field, group(case)].plus(tally)
    print(f"  {title:12}" + "".join(f"{name:>24}" for name in columns))
    for field in FIELDS:
        print(f"  {field:12}" + "".join(f"{_shown(tallies[field, name]):>24}" for name in columns))


def _shown(tally: Tally) -> str:
    return f"{_rate(tally.precision)} / {_rate(tally.recall)} ({tally.labelled})"


def _rate(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _invented(results: list[tuple[Case, Found]], field: str) -> int:
    return sum(
        field in case.labels and case.labels[field] is None and bool(found.get(field)) for case, found in results
    )


def _print_misses(every: list[Case], corpus: Path) -> None:
    program: Program = programs()["converter"]
    for case in every:
        if case.held:
            continue
        found = program(case.copy(corpus))
        for field, tally in judge(case, found):
            if tally.right != tally.found or tally.right != tally.labelled:
                wanted, given = (json.dumps(one, ensure_ascii=False) for one in (case.labels[field], found.get(field)))
                print(f"{case.id}: {field}: {wanted} was read as {given}")
    for speakers in speaker_cases():
        for one in told(speakers, corpus) if not speakers.held else ():
            if (one.right or one.speaker) and not is_right(one):
                print(f"{speakers.id} {one.passage}: {one.right} was read as {one.speaker} ({one.certainty})")


if __name__ == "__main__":
    sys.exit(main())
