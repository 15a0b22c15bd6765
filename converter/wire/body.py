"""The paragraphs that stay in the body: without the dateline, and without runs that repeat earlier ones."""

from __future__ import annotations

from typing import NamedTuple

from converter.article import Removed
from converter.findings import Finding, Severity, register
from converter.wire import repeats
from converter.wire.parts import Parts
from converter.wire.repeats import Run

BODY_REPEATED = register(
    "BODY_REPEATED",
    Severity.WARNING,
    "the copy holds a run of paragraphs twice",
    explanation="Paragraphs in a row repeat an earlier run word for word; the second run is not in the body.",
    fix="Nothing to do if the copy was pasted twice; `removed` in the article lists every line left out.",
)


class Body(NamedTuple):
    """The texts of the paragraphs, the source's lines that each stands on, and the lines left out."""

    texts: list[str]
    lines: list[tuple[int, ...]]
    removed: list[Removed]
    findings: list[Finding]


def body(parts: Parts, source: str) -> Body:
    """Return the body of a copy; ``source`` names it in findings."""
    texts = [piece.text for piece in parts.body]
    lines = [piece.lines for piece in parts.body]
    other = None
    if parts.dateline is not None:
        at = parts.dateline_at
        whole = texts[at]
        texts[at] = whole[len(parts.dateline.raw) :].lstrip()
        if not texts[at]:
            del texts[at], lines[at]
        elif at == 0:
            other = whole
    runs = repeats.runs(texts, other)
    return _without(texts, lines, runs, source) if runs else Body(texts, lines, [], [])


def _without(texts: list[str], lines: list[tuple[int, ...]], runs: list[Run], source: str) -> Body:
    stated = list(lines)
    removed: list[Removed] = []
    for start, first, length in runs:
        for at, copy in enumerate(stated[start : start + length], first):
            lines[at] += copy
            removed.append(Removed(lines=copy, reason="repeated paragraph", equal_to=stated[at][0]))
    findings = [_told(run, stated, source) for run in runs]
    for start, _, length in reversed(runs):
        del texts[start : start + length], lines[start : start + length]
    return Body(texts, lines, removed, findings)


def _told(run: Run, lines: list[tuple[int, ...]], source: str) -> Finding:
    start, first, length = run
    copy, kept = lines[start], lines[first]
    return BODY_REPEATED.found(
        f"lines {copy[0]}-{lines[start + length - 1][-1]} repeat lines {kept[0]}-{lines[first + length - 1][-1]}"
        f" ({length} paragraphs); the repetition is not in the body",
        source=source,
        line=copy[0],
    )
