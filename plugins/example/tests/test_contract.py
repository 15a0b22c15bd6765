"""What must hold of every exporter; each failure says in its first sentence what to do."""

from converter.testing import exporter_contract

from converter_line_today.exporter import LineTodayExporter

TestContract = exporter_contract(
    LineTodayExporter(),
    {"country": "ID", "language": "th", "category": "News", "at": "2026-01-02T03:04:05Z"},
    needs={"headline": "Pasar dibuka"},
    added={"/language": "language", "/sections": "category"},
)
