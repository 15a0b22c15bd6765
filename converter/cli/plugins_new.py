"""``converter plugins new``: begin a plugin of one's own."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("new", short_help="Begin a plugin of your own.")
@click.argument("name")
@click.option("--kind", required=True, type=click.Choice(["exporter", "reader", "check"]), help="What it adds.")
@click.option(
    "--dir",
    "folder",
    default=".",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Where its folder is made; the current one by default.",
)
def command(*, name: str, kind: str, folder: Path) -> None:
    """Write a distribution for the format NAME into the folder converter-NAME, which must not exist.

    It works at once: code with types, tests by the contract kit, an entry point, a README and an example for CI.
    Nothing is fetched.

    \b
    Examples:
      converter plugins new line-today --kind exporter
      converter plugins new line-today --kind check --dir ~/src
    """
    from importlib.metadata import version

    from converter.scaffold import written

    try:
        files = written(name, kind, folder, version("news-converter"))
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror}") from error
    target = files[0].relative_to(folder).parts[0]
    for path in files:
        click.echo(path)
    click.echo(f"\nNext: cd {folder / target} && pip install -e '.[test]' && pytest", err=True)
