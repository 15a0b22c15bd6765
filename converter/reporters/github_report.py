"""Findings as the workflow commands of GitHub Actions, which become annotations in the changed files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from converter.findings import Finding, Severity
from converter.reporters import Look
from converter.reporters.plain import safe
from converter.validation.check import Totals
from converter.validation.documents import Document

_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


class GithubReporter:
    """Writes a command a finding, and nothing else."""

    def __init__(self, look: Look) -> None:
        pass

    def begin(self) -> Iterator[str]:
        """Yield nothing."""
        return iter(())

    def document(self, document: Document, found: Iterable[Finding]) -> Iterator[str]:
        """Yield a document's commands as they come."""
        for one in found:
            file = None if one.source is None else safe(one.source)
            places = {"file": file, "line": one.line, "col": one.column, "title": one.code}
            listed = ",".join(f"{name}={_property(str(value))}" for name, value in places.items() if value is not None)
            hint = f"\n{safe(one.hint)}" if one.hint else ""
            yield f"::{_COMMANDS[one.severity]} {listed}::{_data(safe(one.message) + hint)}\n"

    def end(self, totals: Totals) -> Iterator[str]:
        """Yield nothing."""
        return iter(())


def _data(text: str) -> str:
    """Escape a command's message as the runner reads it (actions/toolkit, command.ts)."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escape a command's property: it ends at a comma, and the properties at a colon."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
