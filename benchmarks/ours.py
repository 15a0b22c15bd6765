"""The converter itself, called as its command line calls it: formats and options once, then story by story."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from benchmarks.floor import AT, PROVIDER
from converter import Article, Conversion, Finding, read
from converter.pipeline import Target, convert_article, targets

FORMATS: Final = ("newsml-g2", "jsonld", "csv")


def prepared() -> list[Target]:
    """Return the three formats with their options."""
    return targets(FORMATS, {"newsml-g2": {"provider": PROVIDER}}, at=AT)


def article(data: bytes) -> tuple[Article, tuple[Finding, ...]]:
    """Return the article of one story and the findings."""
    [reading] = read(data, format="wire")
    if reading.article is None:
        raise ValueError(reading.findings)
    return reading.article, reading.findings


def converter() -> Callable[[bytes], tuple[tuple[Finding, ...], list[Conversion]]]:
    """Return the function that converts one story to the three formats."""
    to = prepared()

    def convert(data: bytes) -> tuple[tuple[Finding, ...], list[Conversion]]:
        made, findings = article(data)
        return findings, list(convert_article(made, to))

    return convert
