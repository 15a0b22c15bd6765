"""What came of a record, in a form that every store takes: a plugin may put anything into a finding."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from converter.findings import Finding, Severity

_LONGEST: Final = 2_000
_LARGEST: Final = 1 << 63


def shown(text: str) -> str:
    r"""Return a text in which halves of characters, as names of files may have them, are written as ``\udcff``."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()


def encoded(findings: tuple[Finding, ...]) -> str:
    """Return findings as JSON, empty where there are none.

    Raises:
        TypeError, ValueError: one of them is not made of texts and numbers.
    """
    return msgspec.json.encode(findings).decode() if findings else ""


def storable(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return findings as they are, or with what is no text or number in them written as text."""
    try:
        encoded(findings)
    except (TypeError, ValueError, OverflowError, RecursionError):
        return tuple(_mended(one) for one in findings)
    return findings


def storable_version(version: Any) -> int | None:
    """Return an article's version, or None where no ledger could hold it."""
    return version if isinstance(version, int) and -_LARGEST <= version < _LARGEST else None


def _mended(finding: Finding) -> Finding:
    fields = {name: _plain(getattr(finding, name)) for name in Finding.__struct_fields__}
    for name in ("line", "column", "offset"):
        fields[name] = storable_version(fields[name])
    severity = finding.severity if isinstance(finding.severity, Severity) else Severity.ERROR
    return Finding(**{**fields, "code": str(fields["code"]), "message": str(fields["message"]), "severity": severity})


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, int):
        return value
    return shown(value if isinstance(value, str) else repr(value))[:_LONGEST]
