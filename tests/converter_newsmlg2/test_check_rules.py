"""Each rule of the XSD and of its documentation that an item, a package or a message can break, broken one by one."""

from __future__ import annotations

import tomllib
from io import BytesIO
from pathlib import Path

import pytest
from converter_newsmlg2.check import NewsMLG2Check
from lxml import etree

from tests.converter_newsmlg2.kinds import Faults
from tests.shared import SHARED, needs_shared

HERE = Path(__file__).parent / "rules"
RULES = tomllib.loads((HERE / "rules.toml").read_text("utf-8"))["rule"]
pytestmark = needs_shared


@pytest.fixture(autouse=True)
def official(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVERTER_SCHEMAS", str(SHARED / "official"))


@pytest.mark.parametrize("base", ["item", "package", "message"])
def test_the_documents_to_be_broken_are_right(base: str) -> None:
    assert list(NewsMLG2Check().check(BytesIO((HERE / f"{base}.xml").read_bytes()), "-")) == []


@pytest.mark.parametrize("rule", RULES, ids=[one["name"] for one in RULES])
def test_each_rule_that_is_broken_is_found_at_its_place(rule: dict[str, str], faults: Faults) -> None:
    text = (HERE / f"{rule['base']}.xml").read_text("utf-8")
    assert text.count(rule["old"]) >= 1
    data = text.replace(rule["old"], rule["new"], 1).encode()
    findings = list(NewsMLG2Check().check(BytesIO(data), "-"))
    told = [one for one in findings if one.code != "G2_SCHEMA_OTHER_VERSION"]
    assert sorted(f"{one.code} {one.line} {one.xpath}" for one in told) == rule["found"].split("; ")
    assert all(one.hint for one in told)
    by_schema = [one for one in told if one.code.startswith("XML_")]
    assert bool(by_schema) == bool(faults(data))  # libxml2 on the official schema, asked alone
    for one in told:
        assert one.xpath is not None
        assert _found(data, one.xpath)


def _found(data: bytes, path: str) -> bool:
    """Whether a path without prefixes leads to something in the document."""
    steps = []
    for step in path.strip("/").split("/"):
        name, bracket, rest = step.partition("[")
        bare = name.removeprefix("@").rpartition(":")[2]
        steps.append(f"{'@*' if name.startswith('@') else '*'}[local-name()='{bare}']{bracket}{rest}")
    return bool(etree.fromstring(data).xpath("/" + "/".join(steps)))
