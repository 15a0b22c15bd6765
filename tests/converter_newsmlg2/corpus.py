"""The real NewsML-G2 beside the project, item by item."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from converter_newsmlg2.reader import NewsMLG2Reader

from converter import Article, Finding, ReadError
from tests.shared import SHARED

_FOLDERS = ("agency-feeds/newsml-g2", "agency-feeds/newsml-g2-no-namespace", "iptc/newsml-g2-listings")


class Item(NamedTuple):
    """What was read of one item: its article, or none, and the findings."""

    file: str
    article: Article | None
    findings: tuple[Finding, ...]


def files() -> list[Path]:
    """All files of NewsML-G2 in the corpus; none where there is no corpus."""
    return sorted(one for folder in _FOLDERS for one in (SHARED / "corpus" / folder).glob("*") if one.is_file())


@cache
def items(path: Path) -> tuple[Item, ...]:
    """What is read of a file."""
    return tuple(_items(path))


def _items(path: Path) -> Iterator[Item]:
    reader = NewsMLG2Reader()
    try:
        with path.open("rb") as stream:
            for record in reader.records(stream, path.name):
                for reading in reader.read(record):
                    yield Item(path.name, reading.article, reading.findings)
    except ReadError as error:
        yield Item(path.name, None, error.findings)
