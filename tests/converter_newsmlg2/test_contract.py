from __future__ import annotations

from converter_newsmlg2.exporter import NewsMLG2Exporter

from converter.testing.kit import exporter_contract

TestNewsMLG2 = exporter_contract(
    NewsMLG2Exporter(),
    {"provider": "Kantor Berita Contoh", "at": "2026-01-02T03:04:05+07:00", "vocabulary": "https://example.com/role/"},
)
