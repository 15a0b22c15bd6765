"""``converter explain``: what a code means and what to do about it."""

from __future__ import annotations

import click

from converter.cli import EXIT_OK, EXIT_USAGE


@click.command("explain", short_help="Explain a finding's code.")
@click.argument("code", required=False)
@click.pass_context
def command(ctx: click.Context, code: str | None) -> None:
    """Explain the CODE of a finding; without one, list all codes.

    \b
    Examples:
      converter explain BODY_REPEATED
      converter explain
    """
    from converter import partners, pipeline, plugins
    from converter.cli import outputs
    from converter.findings import REGISTER

    # Codes are registered where they are used: load what the commands load.
    plugins.registry()
    _ = pipeline, outputs, partners
    if code is None:
        for known in sorted(REGISTER):
            click.echo(f"{known}: {REGISTER[known].title}")
        ctx.exit(EXIT_OK)
    rule = REGISTER.get(code.upper())
    if rule is None:
        from difflib import get_close_matches

        near = get_close_matches(code.upper(), REGISTER, n=1)
        guess = f" Did you mean {near[0]}?" if near else ""
        click.echo(f"No finding has the code {code!r}.{guess} `converter explain` lists all.", err=True)
        ctx.exit(EXIT_USAGE)
    click.echo(f"{click.style(rule.code, bold=True)} ({rule.severity}): {rule.title}\n")
    click.echo(f"{rule.explanation}\n\nWhat to do: {rule.fix}")
