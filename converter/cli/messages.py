"""How findings and losses read on a terminal: one line for the fact, one for the way out."""

from __future__ import annotations

from collections.abc import Iterable

import click

from converter.findings import Finding, Severity
from converter.losses import Loss
from converter.reporters.plain import safe

__all__ = ["safe", "show", "show_losses"]

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def show(finding: Finding, *, hint: bool = True) -> None:
    """Print a finding to standard error: ``source:line:column: severity CODE message`` and, below, the hint."""
    place = ":".join(str(part) for part in (finding.source, finding.line, finding.column) if part is not None)
    where = f"{safe(place)}: " if place else ""
    severity = click.style(str(finding.severity), fg=_COLOURS[finding.severity])
    owner = f" [{safe(finding.plugin)}]" if finding.plugin else ""
    click.echo(f"{where}{severity} {finding.code} {safe(finding.message)}{owner}", err=True)
    if hint and finding.hint:
        click.echo(f"    {safe(finding.hint)}", err=True)


def show_losses(target: str, losses: Iterable[Loss]) -> None:
    """Print to standard error what one output does not say, one line for all that is lost in the same way."""
    alike: dict[tuple[str, str], list[str]] = {}
    for loss in losses:
        alike.setdefault((loss.outcome, loss.reason), []).append(loss.path)
    for (outcome, reason), paths in alike.items():
        kind = click.style(outcome, fg="yellow")
        named = ", ".join(dict.fromkeys(paths))
        click.echo(f"{safe(target)}: {kind} {safe(named)} ({safe(reason)})", err=True)
