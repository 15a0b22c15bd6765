from __future__ import annotations

import subprocess
import sys

from converter_csv.columns import BY_NAME
from converter_csv.exporter import CsvExporter
from converter_csv.reader import CsvReader

from converter.testing import exporter_contract

TestCsvExporter = exporter_contract(CsvExporter(), reader=CsvReader())
TestCsvAllColumns = exporter_contract(
    CsvExporter(),
    options={"columns": list(BY_NAME), "body": "html", "formula": "keep"},
    reader=CsvReader({"formula": "keep"}),
)


def test_the_plugin_offers_the_exporter_and_costs_nothing_until_asked() -> None:
    code = (
        "import sys, converter_csv;"
        "assert not [name for name in sys.modules if name.startswith(('converter_csv.', 'orjson', 'msgspec', 'lxml'))];"
        "print([one.name for one in converter_csv.converter_exporters()])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("['csv']", "")
