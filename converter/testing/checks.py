"""The contract of a check, property by property."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, Final

import msgspec

from converter.findings import REGISTER, Finding, Severity
from converter.formats import Check
from converter.testing import conduct
from converter.testing.contract import elsewhere, listed, must, well_named
from converter.testing.hostile import garbage

_NAME: Final = "a document.txt"
_MOST: Final = 200


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """A check under test, documents that are right, and documents that are wrong with the code that tells it."""

    check: Check
    right: dict[str, bytes]
    wrong: dict[str, tuple[bytes, str]]

    def findings(self, data: bytes) -> list[Finding]:
        """Check data as a file called ``a document.txt``."""
        return list(self.check.check(io.BytesIO(data), _NAME))

    def documents(self) -> Iterator[tuple[str, bytes]]:
        """Yield all documents by name."""
        yield from self.right.items()
        yield from ((name, data) for name, (data, _code) in self.wrong.items())


def names(subject: Subject) -> None:
    """Prove that the check is called like a format."""
    must(isinstance(subject.check, Check), "Give the check every member of converter.Check: name and check().")
    name = subject.check.name
    must(well_named(name), "Name the check like its format, in lower-case letters, digits and hyphens.", repr(name))


def right_accepted(subject: Subject) -> None:
    """Prove that documents that are right have no error."""
    told: dict[str, str] = {}
    for name, data in subject.right.items():
        errors = [found.message for found in subject.findings(data) if found.severity is Severity.ERROR]
        told |= {name: errors[0]} if errors else {}
    must(not told, "Find no error in a document that is right; what only needs a look is a warning.", *listed(told))


def wrong_found(subject: Subject) -> None:
    """Prove that each document that is wrong has a finding of the code that it was made for."""
    missed: dict[str, str] = {}
    for name, (data, code) in subject.wrong.items():
        found = {one.code for one in subject.findings(data)}
        missed |= {} if code in found else {name: f"{code} is not among {sorted(found)}"}
    must(not missed, "Find what these documents were made to show.", *listed(missed))


def findings_placed(subject: Subject) -> None:
    """Prove that findings are of registered rules and name the source, and a line that the document has."""
    for name, data in subject.documents():
        lines = data.count(b"\n") + data.count(b"\r") + 1
        for found in subject.findings(data):
            must(isinstance(found, Finding), "Yield findings: converter.register(...).found(...).", name, type(found))
            must(found.code in REGISTER, "Register each code with converter.register() where it is used.", found.code)
            must(found.source == _NAME, "Give each finding the source that check() was given.", name, found.source)
            inside = found.line is None or 1 <= found.line <= lines
            must(inside, "Count lines from 1, in the document as it lies on disk.", name, found.line)


def garbage_told(subject: Subject) -> None:
    """Prove that a document that cannot be read is a finding, and nothing is raised."""
    raised, silent = {}, []
    for name, data in garbage(dict(subject.documents())):
        try:
            found = subject.findings(data)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is the finding
            raised[name] = repr(error)[:_MOST]
            continue
        if name in {"nothing", "noise", "one NUL"} and not found:
            silent.append(name)
    must(not raised, "Yield a finding for a document that cannot be read, and raise nothing.", *listed(raised))
    must(not silent, "Yield a finding for a document that is none of the format.", *silent)


def determinism(subject: Subject) -> None:
    """Prove that the same document has the same findings, whatever was checked between."""
    first = _told(subject)
    for _, data in garbage(dict(subject.documents())):
        try:
            subject.findings(data)
        except Exception:  # noqa: BLE001, S112 - there is a property of its own for that
            continue
    must(first == _told(subject), "Find the same every time, in the same order: keep no state in the check.")


def same_everywhere(subject: Subject) -> None:
    """Prove that the findings are the same in another process, time zone, locale and with another hash seed."""
    there = elsewhere(partial(_told, subject))
    advice = "Find the same on every machine: no local time, no locale, no order of a set or of hash()."
    must(there is None or there == _told(subject), advice)


def _told(subject: Subject) -> bytes:
    return msgspec.json.encode([subject.findings(data) for _, data in subject.documents()])


def picklable(subject: Subject) -> None:
    """Prove that the check can be sent to a worker process."""
    conduct.sent(subject.check, "check")


def silent(subject: Subject) -> None:
    """Prove that nothing is printed."""
    conduct.quiet(partial(_told, subject), "what you have to say is a finding")


def import_cost(subject: Subject) -> None:
    """Prove that importing the check's module loads nothing heavy, which all other commands would wait for."""
    conduct.light(subject.check)


def named(documents: Mapping[str, Any] | list[Any]) -> dict[str, Any]:
    """Return documents by name; those of a list are numbered from 1."""
    if isinstance(documents, Mapping):
        return dict(documents)
    return {f"document {number}": one for number, one in enumerate(documents, start=1)}
