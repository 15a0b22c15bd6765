"""``converter plugins``: which plugins were found and what came of each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import click

from converter.cli import EXIT_FOUND, EXIT_OK, plugins_doctor, plugins_new

_COLOURS = {"ok": "green", "disabled": "cyan", "duplicate": "red", "failed": "red"}


@click.group("plugins", invoke_without_command=True, short_help="List plugins, look into one, or begin one.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--check", is_flag=True, help="Exit with 1 when a plugin failed or is a duplicate.")
@click.option(
    "-v", "--verbose", is_flag=True, help="Print where each comes from, and the traceback of a failed import."
)
@click.pass_context
def command(ctx: click.Context, *, as_json: bool, check: bool, verbose: bool) -> None:
    """List plugins: status (ok, disabled, duplicate, failed), distribution, version, and what each brings.

    CONVERTER_DISABLE_PLUGINS holds names of plugins that are not loaded, separated by commas.

    \b
    Examples:
      converter plugins
      converter plugins --check
      converter plugins doctor csv
      converter plugins new line-today --kind exporter
      CONVERTER_DISABLE_PLUGINS=csv converter plugins --json
    """
    if ctx.invoked_subcommand is not None:
        return
    from converter.plugins import Plugin, Status, registry

    rows: list[Plugin] = registry().plugins
    if as_json:
        click.echo(json.dumps([_plain(row) for row in rows], indent=2, ensure_ascii=False))
    else:
        commands = _commands()
        for row in rows:
            _show(row, commands.get(row.name, []), verbose=verbose)
    bad = any(row.status in (Status.FAILED, Status.DUPLICATE) for row in rows)
    ctx.exit(EXIT_FOUND if check and bad else EXIT_OK)


command.add_command(plugins_new.command)
command.add_command(plugins_doctor.command)


def _commands() -> dict[str, list[str]]:
    """Return the names of the commands that each plugin adds, by the plugin's name."""
    from converter.cli.plugin_commands import brought

    found: dict[str, list[str]] = {}
    for row, added in brought():
        found.setdefault(row.name, []).append(str(added.name))
    return found


def _show(row: Any, commands: list[str], *, verbose: bool) -> None:
    from converter.cli.messages import safe

    status = click.style(f"{row.status:9}", fg=_COLOURS[row.status])
    click.echo(f"{status} {row.name:12} {row.distribution} {row.version} ({row.module})")
    brings = [*_brings(row), *(f"adds the command {one}" for one in commands)]
    if brings:
        click.echo(f"          {', '.join(brings)}")
    if row.error:
        click.echo(f"          {safe(row.error)}")
    if verbose:
        click.echo(f"          from {_file(row)}")
        if row.trace:
            click.echo(row.trace.rstrip())


def _brings(row: Any) -> Iterator[str]:
    yield from (f"reads {one}" for one in row.readers)
    yield from (f"writes {one}" for one in row.exporters)
    yield from (f"checks {one}" for one in row.checks)
    yield from (f"enriches by {one}" for one in row.enrichers)
    if row.partners:
        yield f"partner profiles ({row.partners})"
    if row.wire_rules:
        yield f"wire rules ({row.wire_rules})"


def _plain(row: Any) -> dict[str, Any]:
    import msgspec

    plain: dict[str, Any] = msgspec.to_builtins(row)
    plain.pop("trace")
    return plain | {"file": _file(row)}


def _file(row: Any) -> str | None:
    """Return the file that the plugin's module is, or None when it is not found."""
    from importlib.util import find_spec

    try:
        spec = find_spec(row.module.partition(":")[0])
    except (ImportError, ValueError):
        return None
    return spec.origin if spec else None
