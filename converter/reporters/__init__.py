"""Reporters: what validation finds, as text for people and as formats for programs.

A reporter is a class with three methods that yield pieces of text: ``begin``, ``document`` for each document as it is
done, and ``end``. What a format lets pass piece by piece is never held.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from typing import Final, NamedTuple, Protocol

from converter.findings import Finding, Rule
from converter.validation.check import Totals
from converter.validation.documents import Document


class Look(NamedTuple):
    """How a report is to look: ``colour`` and source excerpts are for a terminal; ``rules`` are those registered."""

    colour: bool = False
    verbose: bool = False
    rules: Mapping[str, Rule] = {}


class Reporter(Protocol):
    """Writes a report; it is made anew for each."""

    def __init__(self, look: Look) -> None: ...

    def begin(self) -> Iterator[str]:
        """Yield what comes before all documents."""
        ...

    def document(self, document: Document, found: Iterable[Finding]) -> Iterator[str]:
        """Yield what is said of one document; all of ``found`` is taken."""
        ...

    def end(self, totals: Totals) -> Iterator[str]:
        """Yield what comes after all documents."""
        ...


REPORTERS: Final = {
    "text": "TextReporter",
    "json": "JsonReporter",
    "sarif": "SarifReporter",
    "github": "GithubReporter",
    "junit": "JunitReporter",
    "html": "HtmlReporter",
}
"""The formats of reports: each lives in a module of its name, loaded when it is asked for."""


def reporter(name: str, look: Look) -> Reporter:
    """Return a reporter by its format's name, one of ``REPORTERS``."""
    module = import_module(f"converter.reporters.{name}_report")
    made: Reporter = getattr(module, REPORTERS[name])(look)
    return made
