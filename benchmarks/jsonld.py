"""JSON-LD out and in: the exporter against dumping a dict that is ready, the reader against loading bytes to a dict.

The bases do less than any converter can: who dumps a ready dict has not built it, nor counted its words, nor made it
safe in a page. The row in between builds the dict and counts, by hand and for these stories only.
"""

from __future__ import annotations

import json
from typing import Any

import orjson

from benchmarks import floor, ours
from benchmarks.convert import DISTINCT
from benchmarks.stories import stories
from benchmarks.suites import Settings, Table
from benchmarks.timing import Variant, figure, interleave
from converter import Record, count_words, parse_json, plugins


def measure(settings: Settings) -> list[Table]:
    """Measure writing and reading; every variant has the same articles."""
    return [
        _table("writing JSON-LD", _writers(), settings),
        _table("reading JSON-LD", _readers(), settings),
    ]


def _table(title: str, variants: list[Variant], settings: Settings) -> Table:
    base, *others = interleave(variants, stories(DISTINCT), settings.rounds, settings.batch)
    figures = [figure(variants[0].name, base)]
    figures += [figure(one.name, series, base) for one, series in zip(variants[1:], others, strict=True)]
    return Table(title, variants[0].name, figures)


def _writers() -> list[Variant]:
    [target] = [one for one in ours.prepared() if one.name == "jsonld"]

    def export(article: Any) -> object:
        return target.exporter.export(article, target.options)

    return [
        Variant("orjson.dumps, the dict ready", orjson.dumps, _work),
        Variant("  counting its words alone", count_words, _body),
        Variant("built and counted by hand", floor.jsonld, _plain),
        Variant("converter", export, _article),
        Variant("json.dumps, the dict ready", _dumped, _work),
    ]


def _readers() -> list[Variant]:
    reader = plugins.registry().reader("jsonld")

    def read(record: Record) -> object:
        return list(reader.read(record))

    return [
        Variant("orjson.loads", orjson.loads, _bytes),
        Variant("json.loads", json.loads, _bytes),
        Variant("converter.parse_json", parse_json, _bytes),
        Variant("converter, to an article", read, _record),
    ]


def _dumped(work: Any) -> object:
    return json.dumps(work, ensure_ascii=False, separators=(",", ":")).encode()


def _article(data: bytes) -> Any:
    return ours.article(data)[0]


def _plain(data: bytes) -> Any:
    return floor.read(data)[0]


def _bytes(data: bytes) -> Any:
    [target] = [one for one in ours.prepared() if one.name == "jsonld"]
    return target.exporter.export(_article(data), target.options).data


def _work(data: bytes) -> Any:
    return orjson.loads(_bytes(data))


def _body(data: bytes) -> Any:
    return _work(data)["articleBody"]


def _record(data: bytes) -> Any:
    return Record(data=_bytes(data))
