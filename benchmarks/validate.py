"""Validation: many JSON files against check-jsonschema, and XML against lxml alone.

The JSON files are checked by the two programs as a user starts them, on the same folder and with the same schema,
start-up included. XML is checked in this process: reading it safely, the schema and, in the last row, the rules that a
schema cannot say, against reading it and ``XMLSchema.validate``. A part whose other side is not installed is left out.
"""

from __future__ import annotations

import io
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from benchmarks.floor import AT, PROVIDER
from benchmarks.ours import article
from benchmarks.stories import stories
from benchmarks.suites import Settings, Table
from benchmarks.timing import Variant, figure, interleave, interleave_commands
from converter import pipeline, plugins, schemas, store, to_json
from converter.validation.schema_file import checker

_FILES: Final = 2_000
_SCHEMA: Final = "NewsML-G2_2.35-spec-All-Power.xsd"


def measure(settings: Settings) -> list[Table]:
    """Return a table for JSON files and one for XML, as far as what they compare with is there."""
    tables = []
    if find_spec("check_jsonschema") is not None:
        tables.append(_json(settings))
    found = store.find_schema(_SCHEMA)
    if found is not None:
        tables.append(_xml(settings, found))
    return tables


def _json(settings: Settings) -> Table:
    files = _FILES if settings.starts > 1 else 20
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = [to_json(article(story)[0]) for story in stories(200)]
        for number in range(files):
            (folder / f"{number:05}.json").write_bytes(made[number % len(made)])
        schema = folder.parent / f"{folder.name}.schema.json"
        schema.write_text(schemas.text("article"), encoding="utf-8")
        try:
            listed = [str(path) for path in sorted(folder.iterdir())]
            commands = {
                "check-jsonschema": ["-m", "check_jsonschema", "--schemafile", str(schema), *listed],
                "validate --schema": ["-m", "converter", "validate", "--schema", str(schema), *listed],
                "validate (schema and gate)": ["-m", "converter", "validate", *listed],
            }
            # One round is half a minute, most of it the other program's.
            times = interleave_commands([[sys.executable, *rest] for rest in commands.values()], 1)
        finally:
            schema.unlink()
    per_file = [[micros / files for micros in series] for series in times]
    figures = [figure(name, series, per_file[0]) for name, series in zip(commands, per_file, strict=True)]
    return Table(f"{files:,} JSON files, as programs", "check-jsonschema", figures, item="file")


def _xml(settings: Settings, schema: Path) -> Table:
    items = _items(100)
    checks = plugins.registry().checks["newsml-g2"]
    compiled, _ = checker(schema)
    variants = [
        Variant("lxml", _bare(schema)),
        Variant("validate --schema", lambda data: compiled.check(data, "x")),
        Variant("validate", lambda data: [list(one.check(io.BytesIO(data), "x")) for one in checks]),
    ]
    times = interleave(variants, items, settings.rounds, settings.batch)
    figures = [figure(one.name, series, times[0]) for one, series in zip(variants, times, strict=True)]
    return Table("NewsML-G2 items, in this process", "reading and XMLSchema.validate alone", figures, item="item")


def _items(number: int) -> list[bytes]:
    to = pipeline.targets(["newsml-g2"], {"newsml-g2": {"provider": PROVIDER}}, at=AT)
    made = [next(pipeline.convert_article(article(story)[0], to)).data for story in stories(number)]
    return [one for one in made if one is not None]


def _bare(schema: Path) -> Any:
    from lxml import etree

    compiled = etree.XMLSchema(etree.parse(schema))
    parser = etree.XMLParser(no_network=True, resolve_entities=False)
    return lambda data: compiled.validate(etree.fromstring(data, parser))
