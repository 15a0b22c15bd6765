"""Findings as one page that needs nothing else: a summary, the rules, and the findings by document or by rule.

Everything from data is escaped, and a policy in the page lets only its own style and script run, known by their sums.
Without the script the page reads as well; it adds search, filters and the grouping by rule.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from importlib import resources
from typing import Final

from converter.findings import Finding, Severity
from converter.reporters import Look
from converter.reporters.excerpts import Excerpt, Excerpts
from converter.reporters.plain import counted, safe
from converter.validation.check import Totals
from converter.validation.documents import Document

_FEW: Final = 100
"""Findings that are shown at once; where there are more, a document's stay folded until they are asked for."""


class HtmlReporter:
    """Keeps the documents' parts until the end, since the page begins with their sum."""

    def __init__(self, look: Look) -> None:
        self._rules = look.rules
        self._parts: list[str] = []
        self._codes: Counter[tuple[str, Severity]] = Counter()

    def begin(self) -> Iterator[str]:
        """Yield nothing yet."""
        return iter(())

    def document(self, document: Document, found: Iterable[Finding]) -> Iterator[str]:
        """Keep what is said of one document; yield nothing yet."""
        excerpts = Excerpts(document.path)
        items: list[str] = []
        severities: Counter[str] = Counter()
        for one in found:
            self._codes[one.code, one.severity] += 1
            severities[one.severity] += 1
            items.append(_finding(one, excerpts.at(one.line, one.column)))
        excerpts.close()
        if items:
            self._parts.append(_group(document.name, severities, items))
        return iter(())

    def end(self, totals: Totals) -> Iterator[str]:
        """Yield the page."""
        style, script = _file("page.css"), _file("page.js")
        policy = (
            f"default-src 'none'; style-src '{_sum(style)}'; script-src '{_sum(script)}'; "
            "base-uri 'none'; form-action 'none'"
        )
        yield (
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{_title(totals)}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n"
        )
        yield from self._summary(totals)
        if self._parts:
            yield from self._table()
            yield _CONTROLS
            yield '<section aria-labelledby="all"><h2 id="all">Findings</h2>\n<div id="groups">\n'
            few = sum(totals.findings.values()) <= _FEW
            yield from (part.replace("<details", "<details open", 1) if few else part for part in self._parts)
            yield "</div>\n</section>\n"
        yield f"</main>\n<script>{script}</script>\n</body>\n</html>\n"

    def _summary(self, totals: Totals) -> Iterator[str]:
        clean = totals.documents - len(self._parts)
        yield f'<h1>{_title(totals)}</h1>\n<dl class="tiles">\n'
        tiles = [("documents", totals.documents), ("without findings", clean), ("with errors", totals.bad)]
        tiles += [(f"{name}s" if name != "info" else name, number) for name, number in totals.findings.items()]
        coloured = {"with errors": "error", "errors": "error", "warnings": "warning"}
        for name, number in tiles:
            kind = f' class="{coloured[name]}"' if number and name in coloured else ""
            yield f"<div{kind}><dt>{name}</dt><dd>{number:,}</dd></div>\n"
        yield "</dl>\n"

    def _table(self) -> Iterator[str]:
        yield '<section aria-labelledby="rules"><h2 id="rules">Rules</h2>\n'
        for (code, severity), number in sorted(self._codes.items(), key=_worst):
            rule = self._rules.get(code)
            title = escape(rule.title) if rule else ""
            yield (
                f'<details class="rule" data-code="{escape(code)}" data-title="{title}">'
                f"<summary>{_severity(severity)} <code>{escape(code)}</code> {title}"
                f' <span class="count">{number:,}</span></summary>\n'
            )
            if rule:
                yield f"<p>{escape(rule.explanation)}</p><p><strong>What to do:</strong> {escape(rule.fix)}</p>\n"
            yield "</details>\n"
        yield "</section>\n"


_CONTROLS: Final = """<form id="controls" hidden>
<label class="search">Search <input type="search" id="search" autocomplete="off"></label>
<fieldset><legend>Show</legend>
<label><input type="checkbox" value="error" checked> errors</label>
<label><input type="checkbox" value="warning" checked> warnings</label>
<label><input type="checkbox" value="info" checked> info</label>
</fieldset>
<fieldset><legend>Group by</legend>
<label><input type="radio" name="by" value="document" checked> document</label>
<label><input type="radio" name="by" value="rule"> rule</label>
</fieldset>
<output id="shown" aria-live="polite"></output>
</form>
"""


def _worst(one: tuple[tuple[str, Severity], int]) -> tuple[int, int, str]:
    (code, severity), number = one
    return list(Severity).index(severity), -number, code


def _title(totals: Totals) -> str:
    if not totals.bad:
        return "Validation: no errors"
    return f"Validation: errors in {totals.bad:,} of {counted(totals.documents, 'document')}"


def _group(name: str, severities: Counter[str], items: list[str]) -> str:
    counts = ", ".join(counted(severities[one], one) for one in map(str, Severity) if severities[one])
    shown = escape(safe(name))
    return (
        f'<details class="group" data-name="{shown}"><summary><span class="name">{shown}</span>'
        f' <span class="count">{counts}</span></summary>\n<ol>\n{"".join(items)}</ol>\n</details>\n'
    )


def _finding(one: Finding, excerpt: Excerpt | None) -> str:
    place = ":".join(str(part) for part in (one.line, one.column) if part is not None)
    inside = one.pointer or one.xpath
    where = " ".join(
        f'<span class="{kind}">{escape(safe(text))}</span>'
        for kind, text in (("place", place), ("inside", inside), ("schema", one.schema))
        if text
    )
    hint = f'<p class="hint">{escape(safe(one.hint))}</p>' if one.hint else ""
    return (
        f'<li class="finding" data-code="{escape(one.code)}" data-severity="{one.severity}">'
        f'<p class="head">{_severity(one.severity)} <code>{escape(one.code)}</code>'
        f' <span class="file"></span> {where}</p>'
        f'<p class="message">{escape(safe(one.message))}</p>{_excerpt(one.line, excerpt)}{hint}</li>\n'
    )


def _excerpt(line: int | None, excerpt: Excerpt | None) -> str:
    if excerpt is None:
        return ""
    text, caret = excerpt
    if caret is None:
        shown = escape(text)
    else:
        marked = escape(text[caret : caret + 1]) or " "
        shown = f"{escape(text[:caret])}<mark>{marked}</mark>{escape(text[caret + 1 :])}"
    return f'<pre dir="auto"><span class="number">{line}</span> {shown}</pre>'


def _severity(severity: Severity) -> str:
    return f'<span class="severity {severity}">{severity}</span>'


def _file(name: str) -> str:
    return resources.files("converter.reporters").joinpath(name).read_text(encoding="utf-8")


def _sum(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
