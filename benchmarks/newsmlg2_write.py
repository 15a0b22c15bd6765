"""NewsML-G2 out: the writer against escape-and-join by hand, and against an lxml tree built element by element."""

from __future__ import annotations

from typing import Any

from benchmarks import floor, ours, usual
from benchmarks.convert import DISTINCT
from benchmarks.stories import stories
from benchmarks.suites import Settings, Table
from benchmarks.timing import Variant, figure, interleave


def measure(settings: Settings) -> list[Table]:
    """Measure three ways to write the same items; a test holds them to the same canonical XML."""
    [target] = [one for one in ours.prepared() if one.name == "newsml-g2"]

    def export(article: Any) -> object:
        return target.exporter.export(article, target.options)

    variants = [
        Variant("escape and join by hand", floor.newsml, _plain),
        Variant("converter", export, _article),
        Variant("lxml SubElement", usual.newsml, _plain),
    ]
    times = interleave(variants, stories(DISTINCT), settings.rounds, settings.batch)
    base, *others = times
    figures = [figure(variants[0].name, base)]
    figures += [figure(one.name, series, base) for one, series in zip(variants[1:], others, strict=True)]
    return [Table("writing NewsML-G2", variants[0].name, figures)]


def _article(data: bytes) -> Any:
    return ours.article(data)[0]


def _plain(data: bytes) -> Any:
    return floor.read(data)[0]
