"""``converter plugins``: which plugins were found and what came of each."""

from __future__ import annotations

import json

import click

from converter.cli import EXIT_FOUND, EXIT_OK

_COLOURS = {"ok": "green", "disabled": "cyan", "duplicate": "red", "failed": "red"}


@click.command("plugins", short_help="List plugins and what came of loading each.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--check", is_flag=True, help="Exit with 1 when a plugin failed or is a duplicate.")
@click.option("-v", "--verbose", is_flag=True, help="Print the traceback of a failed import.")
@click.pass_context
def command(ctx: click.Context, *, as_json: bool, check: bool, verbose: bool) -> None:
    """List plugins: status (ok, disabled, duplicate, failed), distribution, version, and what each brings.

    CONVERTER_DISABLE_PLUGINS holds names of plugins that are not loaded, separated by commas.

    \b
    Examples:
      converter plugins
      converter plugins --check
      CONVERTER_DISABLE_PLUGINS=csv converter plugins --json
    """
    import msgspec

    from converter.cli.messages import safe
    from converter.plugins import Plugin, Status, registry

    rows: list[Plugin] = registry().plugins
    if as_json:
        plain = [msgspec.to_builtins(row) for row in rows]
        for one in plain:
            one.pop("trace")
        click.echo(json.dumps(plain, indent=2, ensure_ascii=False))
    else:
        for row in rows:
            status = click.style(f"{row.status:9}", fg=_COLOURS[row.status])
            click.echo(f"{status} {row.name:12} {row.distribution} {row.version} ({row.module})")
            brings = [f"reads {one}" for one in row.readers] + [f"writes {one}" for one in row.exporters]
            brings += [f"checks {one}" for one in row.checks]
            if brings:
                click.echo(f"          {', '.join(brings)}")
            if row.error:
                click.echo(f"          {safe(row.error)}")
            if verbose and row.trace:
                click.echo(row.trace.rstrip())
    bad = any(row.status in (Status.FAILED, Status.DUPLICATE) for row in rows)
    ctx.exit(EXIT_FOUND if check and bad else EXIT_OK)
