"""For each property of the checks' contract a plugin that breaks it is caught under the property's name."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec
import pytest

from converter import Check, Finding, Severity, register
from converter.testing import ContractError, check_contract
from tests.testing.broken import broken_properties, properties

SHOUTED = register("TOY_SHOUTED", Severity.ERROR, "a line shouts", explanation="No capitals.", fix="Write it small.")
NO_TOY = register("TOY_NONE", Severity.ERROR, "no toy", explanation="A toy line begins with toy:.", fix="Write toy:.")
RIGHT = [b"toy:first\ntoy:second\n"]
WRONG = [(b"toy:first\ntoy:SECOND\n", "TOY_SHOUTED"), (b"first", "TOY_NONE")]


class Good(Check):
    """A small check that keeps the contract: lines begin with ``toy:`` and have no capitals."""

    name = "toy"

    def check(self, stream: BinaryIO, source: str) -> Iterator[Finding]:
        number = 0
        for number, line in enumerate(stream, start=1):
            yield from self.line(line, number, source)
        if not number:
            yield NO_TOY.found("it is empty", source=source)

    def line(self, line: bytes, number: int, source: str) -> Iterator[Finding]:
        if not line.startswith(b"toy:"):
            yield NO_TOY.found("it does not begin with toy:", source=source, line=number)
        elif line != line.lower():
            yield SHOUTED.found("it shouts", source=source, line=number)


class BadlyNamed(Good):
    name = "Toy"


class Strict(Good):
    def line(self, line: bytes, number: int, source: str) -> Iterator[Finding]:
        yield SHOUTED.found("it may shout", source=source, line=number)
        yield from super().line(line, number, source)


class Blind(Good):
    def line(self, line: bytes, number: int, source: str) -> Iterator[Finding]:
        return (found for found in super().line(line, number, source) if found.code != "TOY_SHOUTED")


class CountsFromNought(Good):
    def line(self, line: bytes, number: int, source: str) -> Iterator[Finding]:
        return super().line(line, number - 2, source)


class ForgetsSource(Good):
    def line(self, line: bytes, number: int, source: str) -> Iterator[Finding]:
        return super().line(line, number, "a file")


class Unregistered(Good):
    def line(self, line: bytes, number: int, source: str) -> Iterator[Finding]:
        for found in super().line(line, number, source):
            yield found
            yield msgspec.structs.replace(found, code="TOY_ODD")


class Unpicklable(Good):
    def __init__(self) -> None:
        self.lower = lambda text: text.lower()


class Prints(Good):
    def line(self, line: bytes, number: int, source: str) -> Iterator[Finding]:
        sys.stdout.write("checking")
        return super().line(line, number, source)


class Raises(Good):
    def line(self, line: bytes, number: int, source: str) -> Iterator[Finding]:
        line.decode("utf-8")
        return super().line(line, number, source)


class Tolerant(Good):
    def check(self, stream: BinaryIO, source: str) -> Iterator[Finding]:
        data = stream.read()
        lines = data.splitlines(keepends=True) if b"toy" in data or data == b"first" else []
        for number, line in enumerate(lines, start=1):
            yield from self.line(line, number, source)


class Remembers(Good):
    def __init__(self) -> None:
        self.told = 0

    def line(self, line: bytes, number: int, source: str) -> Iterator[Finding]:
        self.told += 1
        for found in super().line(line, number, source):
            yield msgspec.structs.replace(found, message=f"{found.message} ({self.told})")


class Hashes(Good):
    def line(self, line: bytes, number: int, source: str) -> Iterator[Finding]:
        for found in super().line(line, number, source):
            yield msgspec.structs.replace(found, message=f"{found.message} ({hash(source)})")


BROKEN: list[tuple[type[Good], set[str]]] = [
    (BadlyNamed, {"names"}),
    (Strict, {"right_accepted"}),
    (Blind, {"wrong_found"}),
    (CountsFromNought, {"findings_placed"}),
    (ForgetsSource, {"findings_placed"}),
    (Unregistered, {"findings_placed"}),
    (Unpicklable, {"picklable"}),
    (Prints, {"silent"}),
    (Raises, {"garbage_told"}),
    (Tolerant, {"garbage_told"}),
    (Remembers, {"determinism"}),
    (Hashes, {"same_everywhere"}),
]
SLOW = {"same_everywhere", "import_cost"}

TestGood = check_contract(Good(), right=RIGHT, wrong=WRONG)


@pytest.mark.parametrize(("kind", "expected"), BROKEN, ids=[kind.__name__ for kind, _ in BROKEN])
def test_a_broken_check_is_caught_by_name(kind: type[Good], expected: set[str]) -> None:
    found = broken_properties(check_contract(kind(), right=RIGHT, wrong=WRONG), without=SLOW - expected)
    assert set(found) == expected
    assert {name: error for name, error in found.items() if not isinstance(error, ContractError)} == {}


def test_every_property_has_a_plugin_that_breaks_it() -> None:
    known = set(properties(check_contract(Good(), right=RIGHT, wrong=WRONG)))
    assert known == set().union(*(expected for _, expected in BROKEN)) | {"import_cost"}


def test_a_module_that_loads_what_is_heavy_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = "import jsonschema\n\nclass Heavy:\n    name = 'heavy'\n    check = None\n"
    (tmp_path / "heavy_check.py").write_text(code)
    monkeypatch.syspath_prepend(str(tmp_path))
    contract = check_contract(importlib.import_module("heavy_check").Heavy(), right=RIGHT, wrong=WRONG)
    with pytest.raises(ContractError, match=r"Import these inside the functions that use them: .*\n  jsonschema"):
        contract().test_import_cost()
