"""``converter schemas``: the schemas that come with the converter."""

from __future__ import annotations

import click


@click.group("schemas", short_help="List and print the schemas that come with the converter.")
def command() -> None:
    """List and print the schemas that come with the converter.

    \b
    Examples:
      converter schemas list
      converter schemas show article
    """


@command.command("list")
def list_schemas() -> None:
    """List the schemas: name and what each describes."""
    from converter import schemas

    for name in schemas.names():
        click.echo(f"{click.style(name, bold=True)}: {schemas.load(name).get('title', '')}")


@command.command("show")
@click.argument("name")
def show_schema(name: str) -> None:
    """Print the schema called NAME."""
    from converter import schemas

    click.echo(schemas.text(name), nl=False)
