from __future__ import annotations

import subprocess
import sys
from typing import Any

from converter_csv.columns import BY_NAME, DEFAULT
from converter_csv.exporter import CsvExporter
from converter_csv.reader import CsvReader

from converter import Options
from converter.testing import exporter_contract


def reads(options: Options) -> CsvReader:
    """Return the reader that somebody sets up who was told how the table was written."""
    given: dict[str, Any] = {"join": options["join"]} if "join" in options else {}
    given["mapping"] = {header: name for name, header in options.get("rename", {}).items()}
    if options.get("dialect") == "pmg":
        given["columns"] = options.get("columns", list(DEFAULT))
    if "formula" in options:
        given["formula"] = {"escape": "unescape", "keep": "keep"}[options["formula"]]
    return CsvReader(given)


VARIANTS: list[Options] = [
    {"join": "|"},
    {"join": ", ", "columns": list(BY_NAME)},
    {"join": "|", "body": "html", "dialect": "excel"},
    {"join": "; ", "dialect": "pmg", "formula": "escape"},
    {"columns": ["id", "headline", "body"]},
    {"columns": ["id", "pub_status", "headline", "body"], "body": "html"},
    {"columns": ["body_blocks", "media", "id"]},
    {"columns": ["quotes", "body", "id"]},
    {"rename": {"headline": "Title", "body": "Text", "id": "GUID"}},
]
TestCsvExporter = exporter_contract(CsvExporter(), reader=reads, variants=VARIANTS)
TestCsvAllColumns = exporter_contract(
    CsvExporter(), options={"columns": list(BY_NAME), "body": "html", "formula": "keep"}, reader=reads
)


def test_the_plugin_offers_the_exporter_and_costs_nothing_until_asked() -> None:
    code = (
        "import sys, converter_csv;"
        "assert not [name for name in sys.modules if name.startswith(('converter_csv.', 'orjson', 'msgspec', 'lxml'))];"
        "print([one.name for one in converter_csv.converter_exporters()])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("['csv']", "")
