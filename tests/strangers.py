"""Third-party distributions for tests: real metadata on disk, found by importlib.metadata as any installed one is."""

from __future__ import annotations

import textwrap
from pathlib import Path

GOOD = """
from converter import Export, Exporter, hookimpl

class Shout(Exporter):
    name = "{format}"
    media_type = "text/plain"
    suffix = ".{format}.txt"
    carries = frozenset({{"/id", "/body/paragraph"}})
    options_schema = {{"type": "object", "properties": {{}}, "additionalProperties": False}}

    def frame(self, options):
        return None

    def export(self, article, options):
        {export}

@hookimpl
def converter_exporters():
    return [Shout()]
"""


def distribution(folder: Path, name: str, code: str, *, plugin: str | None = None, version: str = "1.0") -> None:
    """Put a distribution with one module and one entry point into a folder that is, or will be, on sys.path."""
    module = name.replace("-", "_")
    (folder / f"{module}.py").write_text(textwrap.dedent(code), encoding="utf-8")
    info = folder / f"{module}-{version}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[converter]\n{plugin or name} = {module}\n", encoding="utf-8")


def shouting(
    format_name: str = "shout", export: str = 'return Export(data=article.id.upper().encode() + b"\\n")'
) -> str:
    """Return the code of a plugin with one exporter, whose ``export`` does what is given."""
    return GOOD.format(format=format_name, export=export)
