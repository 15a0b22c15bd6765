"""``converter schemas``: the schemas that come with the converter, and the store of official ones."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from converter.cli import EXIT_FOUND, EXIT_OK, EXIT_USAGE


@click.group("schemas", short_help="List, print, add and check schemas.")
def command() -> None:
    """List and print the schemas that come with the converter; keep official ones in a store.

    Official schemas are their makers' files and do not come with the converter. They lie in your data folder, and in
    the folders that the environment variable CONVERTER_SCHEMAS names.

    \b
    Examples:
      converter schemas list
      converter schemas show article
      converter schemas add Downloads/NewsML-G2_2.35-spec-All-Power.xsd
      converter schemas install ninjs-3.1
      converter schemas check
    """


@command.command("list")
def list_schemas() -> None:
    """List the schemas that come with the converter, and the official ones with what the store has of them."""
    from converter import schemas, store
    from converter.cli.schemas_store import state

    for name in schemas.names():
        click.echo(f"{click.style(name, bold=True)}: {schemas.load(name).get('title', '')}")
    for one in store.official():
        name = click.style(f"{one.name}-{one.version}", bold=True)
        click.echo(f"{name}: {one.describes} ({state(one)})")


@command.command("show")
@click.argument("name")
def show_schema(name: str) -> None:
    """Print the schema called NAME: one of ours, an official one in the store, or a file in it."""
    from converter import schemas
    from converter.validation.schema_file import located

    found = located(Path(name))
    if name not in schemas.names() and found.is_file() and found != Path(name):
        sys.stdout.buffer.write(found.read_bytes())
        return
    click.echo(schemas.text(name), nl=False)


@command.command("add")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@click.pass_context
def add_schemas(ctx: click.Context, paths: tuple[Path, ...]) -> None:
    """Copy schema files, or folders of them, into the store.

    A file with a known SHA-256 goes to its schema's folder. Any other is taken with a note, unless it has the name of a
    pinned one, which would hide that one.
    """
    from converter.cli import schemas_store

    files = [one for path in paths for one in (schemas_store.below(path) if path.is_dir() else [path])]
    done = [schemas_store.add(one) for one in files]
    ctx.exit(EXIT_OK if all(done) else EXIT_FOUND)


@command.command("install")
@click.argument("name", metavar="NAME[-VERSION]")
@click.option("--from", "from_", metavar="URL", help="A folder of a mirror to fetch the files from, by their names.")
@click.pass_context
def install_schema(ctx: click.Context, name: str, from_: str | None) -> None:
    """Fetch an official schema from its maker's address into the store; without VERSION, the newest.

    Each file must have the SHA-256 that the converter knows. This is the one command that uses the network.
    """
    from converter.cli import schemas_store

    chosen = schemas_store.chosen(name)
    if chosen is None:
        ctx.exit(EXIT_USAGE)
    ctx.exit(EXIT_OK if schemas_store.install(chosen, from_) else EXIT_FOUND)


@command.command("check")
@click.pass_context
def check_store(ctx: click.Context) -> None:
    """Compare all files in the store with the SHA-256 of the official ones."""
    from converter.cli import schemas_store

    ctx.exit(EXIT_OK if schemas_store.check() else EXIT_FOUND)
