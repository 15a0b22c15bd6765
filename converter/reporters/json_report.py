"""Findings as one JSON object: ``findings``, each as the converter's ``Finding``, and ``totals``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict

import msgspec

from converter.findings import Finding
from converter.reporters import Look
from converter.reporters.encoded import as_json
from converter.validation.check import Totals
from converter.validation.documents import Document


class JsonReporter:
    """Writes a finding a line, so that a report of millions can be read line by line, too."""

    def __init__(self, look: Look) -> None:
        self._any = False

    def begin(self) -> Iterator[str]:
        """Yield the beginning of the object."""
        yield '{"findings":['

    def document(self, document: Document, found: Iterable[Finding]) -> Iterator[str]:
        """Yield a document's findings as they come."""
        for one in found:
            yield ",\n" if self._any else "\n"
            self._any = True
            yield as_json(msgspec.to_builtins(one))

    def end(self, totals: Totals) -> Iterator[str]:
        """Yield the totals."""
        yield f'\n],\n"totals":{as_json(asdict(totals))}}}\n'
