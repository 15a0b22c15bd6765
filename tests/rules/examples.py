"""Examples of codes: documents that trigger them and documents that do not."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
TESTS = HERE.parent
VALIDATE = ["validate", "FILE"]
_MARK = re.compile("«([A-Z][A-Z0-9_]+)»")
_FORMATS = {"converter_newsmlg2": "newsml-g2", "converter_jsonld": "jsonld", "converter_csv": "csv"}
_LINE = re.compile(r"(?:error|warning|info) ([A-Z][A-Z0-9_]+)")
_LAST = re.compile(r"<!-- ([A-Z][A-Z0-9_]+) ")


class Example(NamedTuple):
    """What is done to two documents of one name: one triggers the code, the other does not.

    ``beside`` are files that lie beside the first; ``partner`` is the one rule of a profile called ``test``.
    """

    name: str
    triggers: bytes
    passes: bytes
    command: list[str]
    trigger_command: list[str]
    beside: tuple[Path, ...] = ()
    partner: str | None = None


@cache
def examples() -> dict[str, Example]:
    """Return the examples by code; a table wins over a file in a folder ``negative``."""
    found: dict[str, Example] = {}
    # Those of given schemas come first: what a format's own check finds may need an official schema.
    for negative in sorted(TESTS.rglob("negative"), key=lambda one: one.parent.name != "validation"):
        for path in sorted(one for one in negative.rglob("*") if one.is_file() and _is_document(one)):
            for code, example in _by_file(negative, path):
                found.setdefault(code, example)
    for table in sorted(HERE.glob("*.toml")):
        entries = tomllib.loads(table.read_text("utf-8"))
        base = entries.pop("base", {})
        found |= {code: _by_table({**base, **entry}) for code, entry in entries.items() if code.isupper()}
    return found


@cache
def shown_by_tests() -> dict[str, list[str]]:
    """Return test and reason of the codes that no single file can trigger."""
    codes: dict[str, list[str]] = _read("shown_by_tests.toml")["codes"]
    return codes


@cache
def waiting() -> set[str]:
    """Return the codes that have no example yet."""
    return set(_read("waiting.toml")["codes"])


def _is_document(path: Path) -> bool:
    return path.stem != "schema" and path.suffix != ".expected" and not path.name.endswith(".schema.json")


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text("utf-8"))


def _by_table(entry: dict[str, Any]) -> Example:
    passes = entry["passes"]
    triggers = entry.get("triggers", passes)
    if "replace" in entry:
        old, new = entry["replace"]
        assert old in passes
        triggers = passes.replace(old, new * entry.get("replace_times", 1))
    command = entry.get("command", VALIDATE)
    encoding = entry.get("encoding", "utf-8")
    return Example(
        entry["name"],
        triggers.encode(encoding),
        passes.encode(encoding),
        command,
        entry.get("trigger_command", command),
        partner=entry.get("partner"),
    )


def _by_file(negative: Path, path: Path) -> list[tuple[str, Example]]:
    text = path.read_bytes().decode("utf-8", "surrogateescape")
    within = path.relative_to(negative).parent
    positive = sorted(one for one in (negative.parent / "positive" / within).glob("*.*") if one.is_file())
    schemas = list(path.parent.glob("schema.*"))
    if not positive:
        return []
    name = _FORMATS.get(negative.parent.name)
    command = [*VALIDATE, *(["--as", name] if name else []), *(["--schema", str(schemas[0])] if schemas else [])]
    triggers = _MARK.sub("", text).encode("utf-8", "surrogateescape")
    beside = tuple(path.parent.glob(f"{path.stem}.schema.json"))
    example = Example(path.name, triggers, positive[0].read_bytes(), command, command, beside)
    expected = path.with_suffix(".expected")
    named = _LINE.findall(expected.read_text("utf-8")) if expected.is_file() else []
    return [(code, example) for code in (*_MARK.findall(text), *_LAST.findall(text), *named)]
