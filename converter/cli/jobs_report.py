"""How a job ended, for people and programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

import click
import msgspec

from converter import plugins, rulebook
from converter.cli.messages import safe
from converter.jobs.spec import Spec
from converter.jobs.summary import Summary

_FIRST: Final = 10  # of a list that is told line by line

Warnings = Counter[tuple[str, str]]
"""How many records have a warning, by code and plugin."""


def tell(summary: Summary, spec: Spec, warnings: Warnings, *, dry: bool = False, retry: bool = False) -> None:
    """Print it to standard error; never an article's words."""
    counts = summary.counts
    if summary.resumed:
        _say(f"went on with the job of {summary.at}")
    would = " (dry run: nothing was written)" if dry else ""
    what = "records tried again" if retry else "records"
    _say(
        f"{what}: {counts.taken} = {counts.written} written + {counts.unchanged} unchanged + {counts.held} held"
        f" + {counts.quarantined} quarantined{would}"
    )
    if not counts.taken and summary.state == "finished":
        _say("there was nothing to retry" if retry else "the sources hold nothing, or no file that fits")
    if summary.state != "finished":
        _say(f"the job is {summary.state}; the same command goes on with it")
    told = [_warning(*one) for one in _ordered(warnings)]
    files = (
        f"{safe(path)}: {_counted(items, 'file' if spec.pack else 'article')}" for path, items in summary.files.items()
    )
    stale = (f"no record has this output any more: {safe(path)}" for path in summary.stale)
    for lines in (told, files, stale):
        _list(lines, spec.out)


def report_of(summary: Summary, spec: Spec, warnings: Warnings) -> bytes:
    """Return the same as JSON."""
    told = {
        "state": summary.state,
        "at": summary.at,
        "resumed": summary.resumed,
        "sources": spec.sources,
        "out": spec.out,
        "formats": spec.formats,
        "partner": spec.partner,
        "counts": summary.counts,
        "findings": summary.findings,
        "warnings": [{"code": code, "plugin": owner, "records": count} for (code, owner), count in _ordered(warnings)],
        "files": summary.files,
        "stale": summary.stale,
        "plugins": [
            {"name": row.name, "distribution": row.distribution, "version": row.version}
            for row in plugins.registry().plugins
        ],
    }
    return msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n"


def _ordered(warnings: Warnings) -> list[tuple[tuple[str, str], int]]:
    """Return what most records have first: as they were counted, their order goes by the hash seed."""
    return sorted(warnings.items(), key=lambda one: (-one[1], one[0]))


def _warning(which: tuple[str, str], count: int) -> str:
    code, owner = which
    rule = rulebook.rules().get(code)
    title = f": {rule.title}" if rule else ""
    return f"{_counted(count, 'record')} with {safe(code)}{title}" + (f" [{safe(owner)}]" if owner else "")


def _list(lines: Iterable[str], folder: str) -> None:
    count = 0
    for count, line in enumerate(lines, 1):
        if count <= _FIRST:
            _say(line)
    if count > _FIRST:
        _say(f"and {count - _FIRST} more: converter jobs show {folder}")


def _say(text: str) -> None:
    click.echo(text, err=True)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" + ("" if count == 1 else "s")
