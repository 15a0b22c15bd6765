"""Look into a built wheel and at what an installed one wrote: ``wheel.py WHEEL FOLDER``; exits with 1 and says why."""

from __future__ import annotations

import csv
import json
import sys
import zipfile
from pathlib import Path

from lxml import etree

ROOT = Path(__file__).parent.parent
SUFFIXES = (".newsml-g2.xml", ".jsonld", ".csv", ".article.json")


def faults(wheel: Path, made: Path) -> list[str]:
    """Return what is wrong, in words."""
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    wanted = {f"converter/schemas/{path.name}" for path in (ROOT / "schemas").iterdir()}
    for source in ROOT.glob("converter/**/*"):
        if source.is_file() and "__pycache__" not in source.parts:
            wanted.add(str(source.relative_to(ROOT)))
    found = [f"the wheel lacks {name}" for name in sorted(wanted - inside)]
    schemas = {name for name in inside if name.startswith("converter/schemas/")}
    found += [f"the wheel has a stray {name}" for name in sorted(schemas - wanted)]
    found += [f"the wheel has a stray {name}" for name in sorted(inside) if name.startswith(("tests/", "plugins/"))]
    stories = sorted((ROOT / "examples").glob("*.txt"))
    for story in stories:
        found += [
            f"{story.stem}{suffix} was not written"
            for suffix in SUFFIXES
            if not (made / (story.stem + suffix)).is_file()
        ]
    return found or _unreadable(made)


def _unreadable(made: Path) -> list[str]:
    """Read every output with a library that is not ours."""
    for path in made.glob("*.xml"):
        etree.parse(path)
    for path in [*made.glob("*.jsonld"), *made.glob("*.article.json")]:
        json.loads(path.read_bytes())
    for path in made.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as stream:
            header, row = csv.reader(stream)
        if len(header) != len(row):
            return [f"{path} has {len(header)} columns and {len(row)} cells"]
    return []


if __name__ == "__main__":
    wrong = faults(Path(sys.argv[1]), Path(sys.argv[2]))
    print("\n".join(wrong) or "the wheel holds what it should, and what it wrote can be read")
    sys.exit(1 if wrong else 0)
