"""Findings: everything that is wrong, doubtful or worth knowing has this one shape, wherever it was found.

Errors that end a step are exceptions that carry their findings:

* ``ConverterError``: base of all below; ``findings`` says what happened
    * ``ReadError``: a record cannot be read
    * ``ExportError``: an exporter refuses an article or an option
    * ``UsageError``: the call is wrong (unknown format, bad option); exit code 2
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import msgspec


class Severity(StrEnum):
    """How bad it is: an error fails the item, a warning needs a look, info is for the record."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Finding(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One finding: what (``message``), where, which rule (``code``, ``schema``) and how to mend it (``hint``).

    ``line`` and ``column`` count from 1, ``offset`` is a byte offset from 0; ``pointer`` is a JSON pointer into the
    document that was looked at; ``plugin`` names the distribution and version of a plugin at fault.

    Give all by keyword; that it is not demanded is for pickle, to which keywords cost five times as much.
    """

    code: str
    severity: Severity
    message: str
    source: str | None = None
    line: int | None = None
    column: int | None = None
    offset: int | None = None
    pointer: str | None = None
    xpath: str | None = None
    schema: str | None = None
    hint: str | None = None
    plugin: str | None = None
    raw: str | None = None

    def at(self, source: str | None = None, line: int | None = None, column: int | None = None) -> Finding:
        """Return this finding with its place filled in, where it had none."""
        return msgspec.structs.replace(
            self,
            source=self.source if self.source is not None else source,
            line=self.line if self.line is not None else line,
            column=self.column if self.column is not None else column,
        )


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A registered code: its usual severity, what it means and what to do."""

    code: str
    severity: Severity
    title: str
    explanation: str
    fix: str

    def found(
        self,
        message: str,
        *,
        severity: Severity | None = None,
        source: str | None = None,
        line: int | None = None,
        column: int | None = None,
        offset: int | None = None,
        pointer: str | None = None,
        xpath: str | None = None,
        schema: str | None = None,
        hint: str | None = None,
        plugin: str | None = None,
        raw: str | None = None,
    ) -> Finding:
        """Return a finding of this rule; the hint is the rule's fix unless a better one is given."""
        return Finding(
            code=self.code,
            severity=self.severity if severity is None else severity,
            message=message,
            source=source,
            line=line,
            column=column,
            offset=offset,
            pointer=pointer,
            xpath=xpath,
            schema=schema,
            hint=self.fix if hint is None else hint,
            plugin=plugin,
            raw=raw,
        )


REGISTER: Final[dict[str, Rule]] = {}


def register(code: str, severity: Severity, title: str, *, explanation: str, fix: str) -> Rule:
    """Register a code once and return its rule.

    Raises:
        ValueError: another rule has this code already.
    """
    rule = Rule(code=code, severity=severity, title=title, explanation=explanation, fix=fix)
    known = REGISTER.setdefault(code, rule)
    if known != rule:
        raise ValueError(f"the code {code} is registered already: {known.title}")
    return rule


class ConverterError(Exception):
    """A step cannot go on; ``findings`` says why, in words for the person who reads them."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__("; ".join(f"{finding.code}: {finding.message}" for finding in findings))
        self.findings = findings


class ReadError(ConverterError):
    """A record cannot be read."""


class ExportError(ConverterError):
    """An exporter refuses an article or lacks an option that it needs."""


class UsageError(ConverterError):
    """The call is wrong: an unknown format, an option that does not exist, a value out of range."""
