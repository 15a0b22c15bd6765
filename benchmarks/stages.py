"""The converter's stages one by one, each against the floor's stage that does the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from benchmarks import floor, ours
from benchmarks.convert import DISTINCT
from benchmarks.stories import stories
from benchmarks.suites import Settings, Table
from benchmarks.timing import Figure, Variant, figure, interleave
from converter import Record, validate_article
from converter.paths import present
from converter.pipeline import Target
from converter.wire.controls import clean
from converter.wire.decode import decode
from converter.wire.reader import WireReader


class Stage(NamedTuple):
    """A stage of ours and of the floor, and what each is given of a story."""

    name: str
    ours: Callable[[Any], object]
    floor: Callable[[Any], object] | None
    given: Callable[[bytes], Any] | None = None
    given_floor: Callable[[bytes], Any] | None = None


def measure(settings: Settings) -> list[Table]:
    """Measure each stage alone, its input made beforehand."""
    found = [_measured(stage, settings) for stage in _stages()]
    return [Table("stages of the converter", "the floor's stage", found)]


def _measured(stage: Stage, settings: Settings) -> Figure:
    variants = [Variant("ours", stage.ours, stage.given)]
    if stage.floor is not None:
        variants.append(Variant("floor", stage.floor, stage.given_floor))
    times = interleave(variants, stories(DISTINCT), settings.rounds, settings.batch)
    return figure(stage.name, times[0], times[1] if stage.floor is not None else None)


def _stages() -> list[Stage]:
    reader = WireReader()
    writers = {"newsml-g2": floor.newsml, "jsonld": floor.jsonld, "csv": floor.csv}
    return [
        Stage("read", ours.article, floor.read),
        Stage("  of that the wire reader", lambda record: list(reader.read(record)), floor.read, _record),
        Stage("  of that decoding", _decode, floor.decode),
        Stage("gate", validate_article, floor.accepts, _article, _floor_article),
        Stage("model paths, for losses", present, None, _article),
        *(
            Stage(target.name, _exporting(target), writers[target.name], _with_paths, _floor_article)
            for target in ours.prepared()
        ),
    ]


def _record(data: bytes) -> Record:
    return Record(data=data)


def _article(data: bytes) -> Any:
    return ours.article(data)[0]


def _with_paths(data: bytes) -> Any:
    article = ours.article(data)[0]
    return article, present(article)


def _floor_article(data: bytes) -> Any:
    return floor.read(data)[0]


def _decode(data: bytes) -> object:
    return clean(decode(data, "-").text, "-", 1)


def _exporting(target: Target) -> Callable[[Any], object]:
    def run(given: Any) -> object:
        return target.convert(*given)

    return run
