"""NewsML-G2 2.35, the IPTC's format for news items: https://iptc.org/standards/newsml-g2/."""

from __future__ import annotations

from converter import Exporter, hookimpl
from converter_newsmlg2.exporter import NewsMLG2Exporter


@hookimpl
def converter_exporters() -> list[Exporter]:
    """Return the writer of newsItems."""
    return [NewsMLG2Exporter()]
