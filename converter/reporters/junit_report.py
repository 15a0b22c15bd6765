"""Findings as JUnit XML, which continuous integration shows as tests: a suite a document, a case a code.

A case fails by its errors; warnings and what is for the record stand in its output.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from converter.findings import Finding, Severity
from converter.reporters import Look
from converter.reporters.plain import safe
from converter.validation.check import Totals
from converter.validation.documents import Document
from converter.xmltext import xml_attribute, xml_text


class JunitReporter:
    """Writes a suite when a document is done, since a suite says first how many of its cases failed."""

    def __init__(self, look: Look) -> None:
        pass

    def begin(self) -> Iterator[str]:
        """Yield the beginning of the document."""
        yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="converter validate">\n'

    def document(self, document: Document, found: Iterable[Finding]) -> Iterator[str]:
        """Yield a document's suite; one without findings has a case that passes."""
        codes: dict[str, list[Finding]] = {}
        for one in found:
            codes.setdefault(one.code, []).append(one)
        failed = sum(any(one.severity is Severity.ERROR for one in alike) for alike in codes.values())
        name = xml_attribute(safe(document.name))
        yield f'<testsuite name="{name}" tests="{len(codes) or 1}" failures="{failed}" errors="0" skipped="0">\n'
        if not codes:
            yield f'<testcase name="valid" classname="{name}"/>\n'
        for code, alike in codes.items():
            yield f'<testcase name="{code}" classname="{name}">\n'
            yield from _outcome(code, alike)
            yield "</testcase>\n"
        yield "</testsuite>\n"

    def end(self, totals: Totals) -> Iterator[str]:
        """Yield the end of the document."""
        yield "</testsuites>\n"


def _outcome(code: str, alike: list[Finding]) -> Iterator[str]:
    errors = [one for one in alike if one.severity is Severity.ERROR]
    others = [one for one in alike if one.severity is not Severity.ERROR]
    if errors:
        first = xml_attribute(safe(errors[0].message))
        yield f'<failure type="{code}" message="{first}">{_lines(errors)}</failure>\n'
    if others:
        yield f"<system-out>{_lines(others)}</system-out>\n"


def _lines(findings: list[Finding]) -> str:
    return xml_text("\n".join(map(_line, findings)))


def _line(one: Finding) -> str:
    place = ":".join(str(part) for part in (one.source, one.line, one.column) if part is not None)
    hint = f" ({safe(one.hint)})" if one.hint else ""
    return f"{safe(place)}: {one.severity} {safe(one.message)}{hint}"
