"""Findings as SARIF 2.1.0 (OASIS), which code-scanning services and editors read.

The results come first, as they are found, and the tool with its rules after them: an object's members have no order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import version
from typing import Any, Final

from converter.findings import Finding, Severity
from converter.reporters import Look
from converter.reporters.encoded import address, as_json
from converter.reporters.plain import safe
from converter.validation.check import Totals
from converter.validation.documents import Document

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


class SarifReporter:
    """Writes one run; each code is a rule, listed once where it was found."""

    def __init__(self, look: Look) -> None:
        self._rules = look.rules
        self._indexes: dict[str, int] = {}
        self._any = False

    def begin(self) -> Iterator[str]:
        """Yield the beginning of the log."""
        opening = as_json({"$schema": _SCHEMA, "version": "2.1.0"})[:-1]
        yield f'{opening},"runs":[{{"columnKind":"unicodeCodePoints","results":['

    def document(self, document: Document, found: Iterable[Finding]) -> Iterator[str]:
        """Yield a document's results as they come."""
        for one in found:
            yield ",\n" if self._any else "\n"
            self._any = True
            yield as_json(self._result(one))

    def end(self, totals: Totals) -> Iterator[str]:
        """Yield the tool and its rules."""
        driver = {
            "name": "news-converter",
            "version": version("news-converter"),
            "rules": [self._rule(code) for code in self._indexes],
        }
        yield f'\n],"tool":{{"driver":{as_json(driver)}}}}}]}}\n'

    def _result(self, one: Finding) -> dict[str, Any]:
        index = self._indexes.setdefault(one.code, len(self._indexes))
        more = {"hint": one.hint, "schema": one.schema, "raw": one.raw, "plugin": one.plugin}
        return {
            "ruleId": one.code,
            "ruleIndex": index,
            "level": _LEVELS[one.severity],
            "message": {"text": safe(one.message)},
            "locations": [_location(one)] if one.source is not None else [],
            "properties": {name: value for name, value in more.items() if value is not None},
        }

    def _rule(self, code: str) -> dict[str, Any]:
        rule = self._rules.get(code)
        if rule is None:
            return {"id": code}
        return {
            "id": code,
            "shortDescription": {"text": rule.title},
            "fullDescription": {"text": rule.explanation},
            "help": {"text": rule.fix},
            "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        }


def _location(one: Finding) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": address(str(one.source))}}
    if one.line is not None:
        region = {"startLine": one.line, "startColumn": one.column}
        physical["region"] = {name: value for name, value in region.items() if value is not None}
    location: dict[str, Any] = {"physicalLocation": physical}
    inside = one.pointer if one.pointer is not None else one.xpath
    if inside:
        location["logicalLocations"] = [{"fullyQualifiedName": inside, "kind": "element"}]
    return location
