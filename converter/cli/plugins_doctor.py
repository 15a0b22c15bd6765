"""``converter plugins doctor``: what is wrong with an installed plugin."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import click

from converter.cli import EXIT_FOUND, EXIT_OK


@click.command("doctor", short_help="Look at an installed plugin closely.")
@click.argument("name")
@click.option("--option", "assignments", multiple=True, metavar="KEY=VALUE", help="An option that its formats need.")
@click.option(
    "--sample",
    "samples",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file that its reader reads; may be repeated.",
)
@click.option("-v", "--verbose", is_flag=True, help="Name the properties that hold, and print tracebacks.")
@click.pass_context
def command(
    ctx: click.Context, *, name: str, assignments: tuple[str, ...], samples: tuple[Path, ...], verbose: bool
) -> None:
    """Run the quick part of the contract kit on the plugin NAME, or on all of the distribution NAME.

    It needs neither pytest nor the plugin's tests. Exit code 1: something is wrong, and the plugin's author must act.

    \b
    Examples:
      converter plugins doctor csv
      converter plugins doctor newsml-g2 --option provider="My Agency" --option at=2026-01-02T03:04:05Z
    """
    from converter.plugins import Status

    wrong = 0
    for row in _rows(name):
        click.echo(f"{row.name}: {row.label}, {row.status}")
        if row.status is Status.DISABLED:
            continue
        if row.status is not Status.OK:
            wrong += 1
            click.echo(f"  {row.error}")
            if verbose and row.trace:
                click.echo(row.trace.rstrip())
            continue
        wrong += _diagnosed(row, dict(map(_assigned, assignments)), samples, verbose=verbose)
    ctx.exit(EXIT_FOUND if wrong else EXIT_OK)


def _rows(name: str) -> list[Any]:
    from converter.findings import UsageError
    from converter.plugins import PLUGIN_UNKNOWN, registry

    rows = registry().plugins
    found = [row for row in rows if name in (row.name, row.distribution)]
    if not found:
        known = ", ".join(sorted({row.name for row in rows}))
        raise UsageError(PLUGIN_UNKNOWN.found(f"no plugin or distribution is called {name!r}. Known: {known}"))
    return found


def _assigned(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not (key and equals):
        raise click.BadParameter(f"{text!r} is not KEY=VALUE", param_hint="--option")
    return key, value


def _diagnosed(row: Any, options: dict[str, Any], samples: tuple[Path, ...], *, verbose: bool) -> int:
    from converter.offers import offer
    from converter.plugins import OWN
    from converter.testing.doctor import diagnose

    entry = EntryPoint(row.name, row.module, "converter")
    made = offer(entry.load(), row.name, own=row.distribution == OWN)
    held: dict[str, list[str]] = {}
    wrong = 0
    for one in diagnose(made, options, {path.name: path.read_bytes() for path in samples}):
        if one.problem is None:
            held.setdefault(one.what, []).append(one.name)
        else:
            wrong += 1
            click.echo(f"  {click.style('wrong', fg='red')} {one.what}, {one.name}: {_indented(one.problem)}")
    for what, names in held.items():
        told = f": {', '.join(names)}" if verbose else ""
        click.echo(f"  {click.style('holds', fg='green')} {what}, {len(names)} properties{told}")
    return wrong


def _indented(text: str) -> str:
    return "\n".join(_lines(text))


def _lines(text: str) -> Iterator[str]:
    from converter.cli.messages import safe

    first, *rest = text.splitlines() or [""]
    yield safe(first)
    yield from (f"    {safe(line.strip())}" for line in rest)
