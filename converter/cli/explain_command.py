"""``converter explain``: what a code means and what to do about it."""

from __future__ import annotations

import click

from converter.cli import EXIT_OK


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
    from converter.findings import UsageError
    from converter.rulebook import rules, unknown

    known = rules()
    if code is None:
        for one in known.values():
            click.echo(f"{one.code}: {one.title}")
        ctx.exit(EXIT_OK)
    rule = known.get(code.upper())
    if rule is None:
        raise UsageError(unknown(code))
    click.echo(f"{click.style(rule.code, bold=True)} ({rule.severity}): {rule.title}\n")
    click.echo(f"{rule.explanation}\n\nWhat to do: {rule.fix}")
