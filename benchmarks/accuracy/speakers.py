"""Who spoke: the speakers of passages in quotation marks against what a person read, by how sure the reader is.

A case is one line of ``tests/wire/speakers/*.jsonl``: ``id``, ``locator`` (see ``copy.py``), ``language``, and
``speakers``: the first twelve hexadecimal digits of the SHA-256 of a passage's text, white space collapsed, with the
names that are right for it; none when the copy names no speaker, or the passage is no speech. A third is held.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, NamedTuple

from benchmarks.accuracy.copy import Locator, copy
from benchmarks.accuracy.scores import Tally

FOLDER: Final = Path(__file__).resolve().parents[2] / "tests" / "wire" / "speakers"
CERTAINTIES: Final = ("stated", "high", "medium")
ALL: Final = "all"


class SpeakerCase(NamedTuple):
    """One copy with the speakers of its passages, by the hash of each passage."""

    id: str
    locator: Locator
    language: str
    speakers: dict[str, list[str]]

    @property
    def held(self) -> bool:
        """Say whether the case is kept apart from tuning."""
        return sha256(self.id.encode()).digest()[0] % 3 == 0


class Told(NamedTuple):
    """What the reader says of one labelled passage; ``certainty`` is None when it names nobody."""

    passage: str
    right: list[str]
    speaker: str | None
    certainty: str | None


def speaker_cases() -> Iterator[SpeakerCase]:
    """Yield all cases, in the order of files and lines."""
    for path in sorted(FOLDER.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            yield SpeakerCase(**json.loads(line))


def told(case: SpeakerCase, corpus: Path) -> list[Told]:
    """Return what the reader says of the passages of one case."""
    from converter import read

    found: dict[str, Any] = {}
    for reading in read(copy(case.locator, corpus), name="copy.txt"):
        for one in reading.article.quotes if reading.article is not None else ():
            found[passage_hash(one.text)] = one
    answers = []
    for passage, right in case.speakers.items():
        quote = found.get(passage)
        named = quote.speaker if quote is not None else None
        answers.append(Told(passage, right, named, (quote.confidence or "stated") if named else None))
    return answers


def passage_hash(text: str) -> str:
    """Return by what a passage is known in the labels."""
    return sha256(" ".join(text.split()).encode()).hexdigest()[:12]


def is_right(one: Told) -> bool:
    """Say whether the speaker told is one of the labelled names."""
    return one.speaker is not None and " ".join(one.speaker.split()) in one.right


def tallies(answers: list[Told]) -> dict[str, Tally]:
    """Return the tally of each certainty; what is labelled counts for ``ALL`` only, since no label has a certainty."""
    counted: defaultdict[str, Tally] = defaultdict(Tally)
    for one in answers:
        mine = Tally(right=int(is_right(one)), found=int(one.speaker is not None))
        if one.certainty is not None:
            counted[one.certainty] = counted[one.certainty].plus(mine)
        counted[ALL] = counted[ALL].plus(mine._replace(labelled=int(bool(one.right))))
    return counted
