"""Readiness for the person at the terminal: a table of article and partner, or one line for each in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import click

from converter.cli.messages import safe, show

_STYLES: Final = {"ready": "green", "ready with losses": "yellow", "blocked": "red"}


def show_rows(rows: Iterable[dict[str, Any]]) -> None:
    """Print all rows, in a pipe each as it comes; sources that cannot be read are told on standard error."""
    if sys.stdout.isatty():
        _table(list(_read(rows)))
        return
    for row in _read(rows):
        for one in row["partners"]:
            why = "; ".join(_why(one))
            click.echo(safe(f"{_name(row)}: {one.partner}: {one.verdict}" + (f": {why}" if why else "")))


def _read(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for row in rows:
        for finding in row["unreadable"]:
            show(finding)
        yield row


def _table(rows: Sequence[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title="Ready or not", title_justify="left")
    table.add_column("article", overflow="fold")
    table.add_column("partner", no_wrap=True)
    table.add_column("verdict", no_wrap=True)
    table.add_column("why", ratio=1, overflow="fold")
    for row in rows:
        for index, one in enumerate(row["partners"]):
            why = Text("\n".join(safe(line) for line in _why(one)))
            name = "" if index else safe(_name(row))
            table.add_row(
                name, one.partner, Text(one.verdict, _STYLES[one.verdict]), why, end_section=_last(row, index)
            )
    Console().print(table)


def _last(row: dict[str, Any], index: int) -> bool:
    return index == len(row["partners"]) - 1


def _name(row: dict[str, Any]) -> str:
    return str(row["source"]) + (f"#{row['number']}" if row["number"] is not None else "")


def _why(one: Any) -> Iterator[str]:
    """Yield what blocks an article, or else what would be lost; the partner's name stands before it already."""
    for finding in one.blockers:
        yield f"{finding.code} {finding.message.removeprefix(one.partner + ': ')}"
    if not one.blockers and one.losses:
        yield "without " + ", ".join(dict.fromkeys(loss.path for loss in one.losses))
