"""The folders ``positive`` and ``negative``: a new case is a new file.

Before each value at fault in a negative case stands its code in «guillemets», which are taken out before it is
validated: so that a person said where the fault is. A folder with a ``schema.*`` is validated against that.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from converter.findings import Finding
from converter.validation.check import Plan, plan, validate
from converter.validation.documents import Document

HERE = Path(__file__).parent
NEGATIVE = sorted(path for path in (HERE / "negative").rglob("*.*") if path.stem != "schema")
POSITIVE = sorted((HERE / "positive").rglob("*.*"))
MARK = re.compile("«([A-Z_]+)»")


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def expected(marked: str) -> list[tuple[str, int, int]]:
    """Return code, line and column of each mark, in the text without them."""
    found = []
    while (mark := MARK.search(marked)) is not None:
        before = marked[: mark.start()]
        found.append((mark[1], before.count("\n") + 1, len(before) - before.rfind("\n")))
        marked = before + marked[mark.end() :]
    return found


def against(folder: str) -> Plan:
    schemas = list((HERE / "negative" / folder).glob("schema.*"))
    return plan(schema=schemas[0]) if schemas else plan()


def findings(path: Path, folder: str) -> list[Finding]:
    return list(validate(Document(str(path), path), against(folder)))


def test_there_are_enough_cases() -> None:
    assert len(NEGATIVE) >= 100
    assert len(POSITIVE) >= 12


@pytest.mark.parametrize("case", NEGATIVE, ids=name)
def test_each_fault_has_its_code_line_and_column(case: Path, tmp_path: Path) -> None:
    marked = case.read_bytes().decode("utf-8")
    wanted = expected(marked)
    assert wanted, "a negative case marks its fault"
    file = tmp_path / case.name
    file.write_bytes(MARK.sub("", marked).encode("utf-8"))
    found = findings(file, case.parent.name)
    if file.suffix == ".xml":  # libxml2 knows the line of an element, and no column
        assert [(one.code, one.line) for one in found] == [(code, line) for code, line, _ in wanted]
    else:
        assert [(one.code, one.line, one.column) for one in found] == wanted
    for one in found:
        assert one.source == str(file)
        assert one.hint
        assert "{http" not in one.message


@pytest.mark.parametrize("case", POSITIVE, ids=name)
def test_what_is_right_has_no_findings(case: Path) -> None:
    assert findings(case, case.parent.name) == []
