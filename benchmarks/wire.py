"""The wire reader against the plain operations that reading cannot do without: decoding, lines, one pass of its rules.

The plain operations are those of the reader itself, in bare loops that keep nothing: strict UTF-8 with the look for
controls and NFC; lines without the blanks around them; then each compiled expression once over what it is for. Those of
notices, bylines and quotes see every line; the shapes of datelines, if the sign that they need is there, the head of
the first line; weekdays the start of the text; the ends that pages hang on a story the last line. No article, origin,
finding or line number comes of it, and no repeated run is found. Language and digests stand beside it, in no sum.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple, TypeAlias

from benchmarks import floor
from benchmarks.convert import DISTINCT
from benchmarks.stories import stories
from benchmarks.suites import Settings, Table
from benchmarks.timing import Variant, figure, interleave
from converter import Record
from converter.wire import bylines, dateline, dates, language, marks, notices, pages, spoken
from converter.wire.reader import WireReader
from converter.wire.shapes import Compiled

LANGUAGE: Final = "id"

Expression: TypeAlias = Callable[[str], object]


class Rules(NamedTuple):
    """Expressions for every line, shapes for the head of the first, expressions for the start and the end of all."""

    every: list[Expression]
    head: Callable[[str], Iterable[Compiled]]
    start: list[Expression]
    end: Expression


def measure(settings: Settings) -> list[Table]:
    """Measure reading, its plain operations, and what it adds to them that no plain program could leave out, too."""
    reader, compiled = WireReader(), rules()
    variants = [
        Variant("plain operations", lambda data: plain(data, compiled)),
        Variant("  decoding and lines", lambda data: lines(floor.decode(data))),
        Variant("  language and digests", _judged),
        Variant("converter's reader", lambda record: list(reader.read(record)), _record),
        Variant("the floor's reader", floor.read),
    ]
    times = interleave(variants, stories(DISTINCT), settings.rounds, settings.batch)
    figures = [figure(one.name, series, times[0]) for one, series in zip(variants, times, strict=True)]
    return [Table("reading wire copy", "the plain operations", figures)]


def plain(data: bytes, rules: Rules) -> None:
    """Decode, part into lines, and run every expression once over what it is for."""
    found = lines(floor.decode(data))
    for line in found:
        for expression in rules.every:
            expression(line)
    head = found[0][: dateline.HEAD]
    for shape in rules.head(head):
        shape.pattern.match(head)
    start = "\n".join(found)[: dates.LOOKED_AT]
    for expression in rules.start:
        expression(start)
    rules.end(found[-1][-pages.TAIL_LONGEST :])


def lines(text: str) -> list[str]:
    """Return the lines that hold more than blanks, without the blanks around them."""
    return [line for one in text.split("\n") if (line := one.strip())]


def rules() -> Rules:
    """Return the reader's compiled expressions by the text that each is for."""
    datelines = dateline.shipped()
    return Rules(
        [notices.shipped().marks.match, bylines.shipped().labels.match, spoken.SPOKEN.search],
        datelines.applicable,
        [expression.findall for expression in datelines.dates.weekdays(LANGUAGE)],
        marks.shipped().ends.search,
    )


def _judged(data: bytes) -> object:
    """Do what only a library can, as much of it as the reader does: the language, and two digests."""
    text = data.decode()
    body = text[: len(text) // 2]
    return language.of_text(body), hashlib.sha256(data).hexdigest(), hashlib.sha256(body.encode()).hexdigest()


def _record(data: bytes) -> Record:
    return Record(data=data)
