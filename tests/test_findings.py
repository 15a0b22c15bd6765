"""Findings: one register of codes, each with words that help, and errors that carry them."""

from __future__ import annotations

import importlib
import pkgutil
import re

import msgspec
import pytest

import converter
from converter import ExportError, Finding, ReadError, Severity, UsageError, register
from converter.findings import REGISTER, ConverterError

PLUGINS = ("converter_newsmlg2", "converter_jsonld", "converter_csv")


def load_everything() -> None:
    """Import every module of the converter and of its plugins, so that all codes are registered."""
    for name in ("converter", *PLUGINS):
        package = importlib.import_module(name)
        for module in pkgutil.walk_packages(package.__path__, f"{name}."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)


@pytest.fixture
def forget() -> object:
    before = dict(REGISTER)
    yield
    REGISTER.clear()
    REGISTER.update(before)


def test_every_code_is_explained_and_says_what_to_do() -> None:
    load_everything()
    assert len(REGISTER) > 10
    for code, rule in REGISTER.items():
        assert re.fullmatch(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)+|[A-Z]+", code), code
        assert rule.code == code
        assert rule.title, code
        assert not rule.title.endswith("."), code
        assert rule.fix[:1].isupper(), code
        for words in (rule.explanation, rule.fix):
            assert words.endswith((".", ")", "…")), code
            assert len(words.split()) > 1 or words == "Nothing.", code
        assert len({rule.title, rule.explanation, rule.fix}) == 3, code


@pytest.mark.usefixtures("forget")
def test_a_code_is_registered_once() -> None:
    first = register("TEST_ONLY", Severity.INFO, "a test", explanation="It is a test.", fix="Nothing.")
    again = register("TEST_ONLY", Severity.INFO, "a test", explanation="It is a test.", fix="Nothing.")
    assert again == first
    with pytest.raises(ValueError, match="TEST_ONLY is registered already: a test"):
        register("TEST_ONLY", Severity.ERROR, "another", explanation="It is another.", fix="Nothing.")


@pytest.mark.usefixtures("forget")
def test_a_finding_has_its_rule_s_severity_and_fix_unless_told_better() -> None:
    rule = register("TEST_ONLY", Severity.WARNING, "a test", explanation="It is a test.", fix="Mend it.")
    plain = rule.found("it is broken", line=3)
    assert (plain.code, plain.severity, plain.hint, plain.line) == ("TEST_ONLY", Severity.WARNING, "Mend it.", 3)
    better = rule.found("it is broken", severity=Severity.ERROR, hint="Put 3 there.")
    assert (better.severity, better.hint) == (Severity.ERROR, "Put 3 there.")


def test_a_place_is_filled_in_where_there_was_none() -> None:
    finding = Finding(code="X", severity=Severity.INFO, message="m", line=3)
    assert finding.at("story.txt", 9, 1) == Finding(
        code="X", severity=Severity.INFO, message="m", source="story.txt", line=3, column=1
    )
    assert finding.at() == finding


def test_a_finding_is_frozen_and_written_without_what_is_absent() -> None:
    finding = Finding(code="X", severity=Severity.INFO, message="m")
    assert msgspec.json.encode(finding) == b'{"code":"X","severity":"info","message":"m"}'
    with pytest.raises(AttributeError):
        finding.code = "Y"  # type: ignore[misc]


@pytest.mark.parametrize("kind", [ReadError, ExportError, UsageError])
def test_an_error_carries_its_findings_and_says_them(kind: type[ConverterError]) -> None:
    findings = [Finding(code=code, severity=Severity.ERROR, message=f"{code} is wrong") for code in ("A", "B")]
    error = kind(*findings)
    assert isinstance(error, converter.ConverterError)
    assert error.findings == tuple(findings)
    assert str(error) == "A: A is wrong; B: B is wrong"
