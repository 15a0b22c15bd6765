"""NewsML-G2 in: the reader against lxml's parse of the same bytes, and against the IPTC's own library."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any, Final

from converter_newsmlg2.reader import NewsMLG2Reader
from lxml import etree

from benchmarks import ours
from benchmarks.convert import DISTINCT
from benchmarks.stories import stories
from benchmarks.suites import Settings, Table
from benchmarks.timing import Variant, figure, interleave
from converter import ReadError, Record
from tests.shared import SHARED

_LIBRARY_SHARE = 20
"""The IPTC's library takes so much longer that it gets a fraction of the rounds."""
_FEEDS: Final = SHARED / "corpus" / "agency-feeds" / "newsml-g2"


def measure(settings: Settings) -> list[Table]:
    """Measure three readers on the items that the writer makes of the stories, and two on items of real feeds."""
    items = [_item(data) for data in stories(DISTINCT)]
    reader = NewsMLG2Reader()

    def read(data: bytes) -> object:
        return list(reader.read(Record(data=data, source="item.xml")))

    bare, whole = Variant("lxml parse alone", etree.fromstring), Variant("converter", read)
    base, series = interleave([bare, whole], items, settings.rounds, settings.batch)
    rounds = max(2, settings.rounds // _LIBRARY_SHARE)
    slow = Variant("newsmlg2, the IPTC's library", _library)
    ours_again, theirs = interleave([whole, slow], items, rounds, settings.batch)
    return [
        Table("reading NewsML-G2", bare.name, [figure(bare.name, base), figure(whole.name, series, base)], "item"),
        Table(
            "reading NewsML-G2, beside the IPTC's library",
            whole.name,
            [figure(whole.name, ours_again), figure(slow.name, theirs, ours_again)],
            "item",
        ),
        *_real(settings, reader),
    ]


def _real(settings: Settings, reader: NewsMLG2Reader) -> list[Table]:
    """Measure items as agencies send them; nothing where the real feeds are not at hand."""

    def read(record: Record) -> object:
        return list(reader.read(record))

    records = [one for path in sorted(_FEEDS.glob("*.xml")) for one in _readable(reader, path)]
    if not records:
        return []
    bare, whole = Variant("lxml parse alone", lambda one: etree.fromstring(one.data)), Variant("converter", read)
    base, series = interleave([bare, whole], records, settings.rounds, settings.batch)
    return [Table("reading real feeds", bare.name, [figure(bare.name, base), figure(whole.name, series, base)], "item")]


def _readable(reader: NewsMLG2Reader, path: Path) -> list[Record]:
    """Return the items of a file that are articles."""
    try:
        with path.open("rb") as stream:
            records = list(reader.records(stream, path.name))
        return [one for one in records if all(found.article is not None for found in reader.read(one))]
    except ReadError:
        return []


def _item(data: bytes) -> bytes:
    [target] = [one for one in ours.prepared() if one.name == "newsml-g2"]
    return bytes(target.exporter.export(ours.article(data)[0], target.options).data)


def _library(data: bytes) -> Any:
    import NewsMLG2 as NewsML

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return NewsML.NewsMLG2Document(data)
