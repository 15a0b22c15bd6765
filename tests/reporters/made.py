"""Reports of made-up findings, hostile ones among them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from converter import rulebook
from converter.findings import Finding, Severity
from converter.reporters import Look, reporter
from converter.validation.check import Totals
from converter.validation.documents import Document

HOSTILE = "</script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
NAME = "a,b:c%0A::error::<b>\n\x1b[31mé\u202e'\".json"

ONE = Finding(
    code="SCHEMA_INVALID",
    severity=Severity.ERROR,
    message=f'/headline is {HOSTILE}\n100% "wrong", ::error::',
    source=NAME,
    line=2,
    column=5,
    pointer="/headline",
    schema="article#/properties",
    hint="Mend it, 50% <of> it.",
    raw="raw & <words>",
)
TWO = Finding(code="XML_VALUE_BLANK", severity=Severity.WARNING, message="blank", source=NAME, line=1, xpath="/a/b[2]")
THREE = Finding(code="MADE_UP", severity=Severity.INFO, message="only \x00 \ud800 so", source=NAME)


def report(name: str, documents: Sequence[tuple[Document, list[Finding]]], *, verbose: bool = False) -> str:
    """Return a whole report."""
    made = reporter(name, Look(verbose=verbose, rules=rulebook.rules()))
    totals = Totals()
    text = "".join(made.begin())
    for document, found in documents:
        text += "".join(made.document(document, totals.counted(found)))
    return text + "".join(made.end(totals))


def hostile() -> list[tuple[Document, list[Finding]]]:
    """Return a document with hostile findings, and one without any."""
    return [(Document(NAME, None), [ONE, TWO, THREE]), (Document("good.json", Path("good.json")), [])]
