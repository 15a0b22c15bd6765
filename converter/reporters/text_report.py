"""Findings as text: a line each, and on a terminal the line of the source with a caret under the column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import click

from converter.findings import Finding, Severity
from converter.reporters import Look
from converter.reporters.excerpts import Excerpts
from converter.reporters.plain import columns, counted, safe
from converter.validation.check import Totals
from converter.validation.documents import Document

_COLOURS: Final = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


class TextReporter:
    """Writes ``source:line:column: severity CODE message``; with ``verbose``, the source's line and the hint below."""

    def __init__(self, look: Look) -> None:
        self._look = look

    def begin(self) -> Iterator[str]:
        """Yield nothing."""
        return iter(())

    def document(self, document: Document, found: Iterable[Finding]) -> Iterator[str]:
        """Yield a document's findings as they come."""
        excerpts = Excerpts(document.path)
        for one in found:
            yield self._line(one)
            if self._look.verbose:
                yield from self._more(one, excerpts)
        excerpts.close()

    def end(self, totals: Totals) -> Iterator[str]:
        """Yield the sum."""
        found = ", ".join(counted(number, severity) for severity, number in totals.findings.items() if number)
        documents = counted(totals.documents, "document")
        yield f"{documents} checked, {totals.bad:,} with errors: {found or 'no findings'}\n"

    def _line(self, one: Finding) -> str:
        place = ":".join(str(part) for part in (one.source, one.line, one.column) if part is not None)
        owner = f" [{safe(one.plugin)}]" if one.plugin else ""
        severity = self._style(str(one.severity), fg=_COLOURS[one.severity])
        return f"{safe(place)}: {severity} {one.code} {safe(one.message)}{owner}\n"

    def _more(self, one: Finding, excerpts: Excerpts) -> Iterator[str]:
        excerpt = excerpts.at(one.line, one.column)
        if excerpt is not None:
            margin = " " * len(str(one.line))
            yield f"  {one.line} | {excerpt.text}\n"
            if excerpt.caret is not None:
                before = " " * columns(excerpt.text[: excerpt.caret])
                yield f"  {margin} | {before}{self._style('^', bold=True)}\n"
        if one.hint:
            yield f"    {safe(one.hint)}\n"

    def _style(self, text: str, **how: object) -> str:
        return click.style(text, **how) if self._look.colour else text  # type: ignore[arg-type]  # passed on as given
