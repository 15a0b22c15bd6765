from __future__ import annotations

import subprocess
import sys

from converter_jsonld.exporter import JsonLdExporter
from converter_jsonld.reader import JsonLdReader

from converter.testing import exporter_contract

EXEMPT = {
    "/contributors/role": "only editors and translators have properties of their own",
    "/extensions": "only what came from JSON-LD has a place",
    "/digital_source_type/uri": "only IPTC's terms have a name in schema.org",
    "/relations/rel": "only translations and works based on others have properties",
    "/relations/id": "as its rel",
    "/relations/version": "as its rel",
    "/relations/url": "as its rel",
    "/relations/title": "as its rel",
}

TestJsonLdExporter = exporter_contract(
    JsonLdExporter(),
    options={"quotes": True},
    exempt=EXEMPT,
    reader=JsonLdReader(),
    variants=[{"publisher": "Antara"}, {"container": "graph", "publisher": "Antara", "quotes": False}],
    added={"/provider/name": "publisher"},
)
TestJsonLdGraph = exporter_contract(
    JsonLdExporter(), options={"container": "graph", "publisher": "Antara"}, exempt=EXEMPT
)


def test_the_plugin_offers_the_exporter_and_costs_nothing_until_asked() -> None:
    code = (
        "import sys, converter_jsonld;"
        "assert not [one for one in sys.modules if one.startswith(('converter_jsonld.', 'orjson', 'msgspec', 'lxml'))];"
        "print([one.name for one in converter_jsonld.converter_exporters()])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("['jsonld']", "")
