"""``converter partners``: the partner profiles that can be named, one as it is written, and what is wrong with some."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from converter.cli import EXIT_FOUND, EXIT_OK
from converter.cli.partner_options import partners_option, tell_problems


@click.group("partners", short_help="List, print and check partner profiles.")
def command() -> None:
    """List, print and check partner profiles: what each syndication partner takes.

    Profiles come with the converter, with plugins, from the folders of CONVERTER_PARTNERS and from the folder partners
    of the user's configuration. Those that come with the converter are its own and unofficial.

    \b
    Examples:
      converter partners list
      converter partners show msn
      converter partners check my-partner.toml
    """


@command.command("list")
@partners_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_partners(folders: tuple[Path, ...], *, as_json: bool) -> None:
    """List the partners: name, title, format, whether it can be written, and where the profile is from."""
    from converter.cli.messages import safe
    from converter.partners import known_partners

    library = known_partners(folders)
    rows = list(_rows(library))
    if as_json:
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
    else:
        for row in rows:
            official = "official" if row["official"] else "unofficial"
            written = row["format"] if row["writable"] else f"{row['format']}, which no plugin writes yet"
            click.echo(
                f"{click.style(row['name'], bold=True)}: {safe(row['title'])} ({official}, {safe(row['origin'])})"
            )
            click.echo(
                f"    {written}; {row['rules']} rules, {row['documented']} documented, {row['observed']} observed"
            )
    tell_problems(library)


def _rows(library: Any) -> Iterator[dict[str, Any]]:
    from converter import plugins

    exporters = plugins.registry().exporters
    for name, entry in sorted(library.entries.items()):
        profile = entry.profile
        kinds = {one.id: one.kind for one in profile.sources}
        backed = [kinds.get(rule.source) for rule in profile.rules]
        yield {
            "name": name,
            "title": profile.title,
            "official": profile.official,
            "format": profile.output.format,
            "writable": profile.output.format in exporters,
            "rules": len(backed),
            "documented": backed.count("documented"),
            "observed": backed.count("observed"),
            "valid_until": profile.valid_until,
            "origin": entry.origin,
        }


@command.command("show")
@click.argument("name")
@partners_option
def show_partner(name: str, folders: tuple[Path, ...]) -> None:
    """Print the profile called NAME as it is written: a start for one of your own."""
    from converter.partners import known_partners

    click.echo(known_partners(folders).entry(name).text, nl=False)


@command.command("check")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@partners_option
@click.pass_context
def check_partners(ctx: click.Context, files: tuple[Path, ...], folders: tuple[Path, ...]) -> None:
    """Check profile FILEs; without any, all profiles that can be named. Exit code 1: something is wrong."""
    from converter.cli.messages import show
    from converter.findings import Finding, Severity
    from converter.partners import known_partners
    from converter.partners.target import option_problems

    found: list[Finding] = []
    if files:
        profiles = [(str(path), one) for path in files if (one := _read(path, found)) is not None]
    else:
        library = known_partners(folders)
        found += library.findings
        profiles = [(entry.origin, entry.profile) for _, entry in sorted(library.entries.items())]
    for origin, profile in profiles:
        found += [one.at(origin) for one in option_problems(profile)]
    for finding in found:
        show(finding)
    bad = any(one.severity is Severity.ERROR for one in found)
    click.echo(f"profiles in order: {len(profiles)}; findings: {len(found)}", err=True)
    ctx.exit(EXIT_FOUND if bad else EXIT_OK)


def _read(path: Path, found: list[Any]) -> Any:
    from converter.findings import ReadError
    from converter.partners.library import read_file
    from converter.partners.load import parse

    try:
        return parse(read_file(path), str(path))
    except ReadError as error:
        found += error.findings
        return None
