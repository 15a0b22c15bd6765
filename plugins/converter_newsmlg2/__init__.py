"""NewsML-G2 2.35, the IPTC's format for news items: https://iptc.org/standards/newsml-g2/."""

from __future__ import annotations

from converter import Check, Exporter, Reader, hookimpl
from converter_newsmlg2.check import NewsMLG2Check
from converter_newsmlg2.exporter import NewsMLG2Exporter
from converter_newsmlg2.reader import NewsMLG2Reader


@hookimpl
def converter_readers() -> list[Reader]:
    """Return the reader of newsItems, packageItems and newsMessages."""
    return [NewsMLG2Reader()]


@hookimpl
def converter_exporters() -> list[Exporter]:
    """Return the writer of newsItems."""
    return [NewsMLG2Exporter()]


@hookimpl
def converter_checks() -> list[Check]:
    """Return the check of items and messages."""
    return [NewsMLG2Check()]
