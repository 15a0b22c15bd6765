"""``python docs/generate_formats.py``: writes the table of fields and formats into formats.md, from what exporters declare.

A test tells when it is not current. What stands around the table is written by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from converter import model_paths, plugins
from converter.formats import Exporter, carried_by
from converter.options import resolve
from converter.paths import WITHHELD

PAGE = Path(__file__).parent / "formats.md"
BEGIN = "<!-- table: made by docs/generate_formats.py -->\n"
END = "<!-- end of table -->\n"
FORMATS = ("newsml-g2", "jsonld", "csv")


def filled(page: str) -> str:
    """Return the page with the table as it is now."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return before + BEGIN + "\n".join(_lines()) + "\n" + END + after


def _lines() -> Iterator[str]:
    exporters = [plugins.registry().exporter(name) for name in FORMATS]
    yield ""
    yield "| model path | " + " | ".join(FORMATS) + " |"
    yield "| --- |" + " :-: |" * len(FORMATS)
    for path in sorted(model_paths() - WITHHELD):
        yield f"| `{path}` | " + " | ".join(_cell(one, path) for one in exporters) + " |"
    yield ""
    yield "| | " + " | ".join(FORMATS) + " |"
    yield "| --- |" + " --: |" * len(FORMATS)
    counts = [len(one.carries - WITHHELD) for one in exporters]
    yield f"| paths carried, of {len(model_paths() - WITHHELD)} | " + " | ".join(map(str, counts)) + " |"
    yield ""


def _cell(exporter: Exporter, path: str) -> str:
    if path not in exporter.carries:
        return "–"
    return "yes" if path in carried_by(exporter, resolve(exporter, {})) else "option"


if __name__ == "__main__":
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
