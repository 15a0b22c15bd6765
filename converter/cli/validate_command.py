"""``converter validate``: whether documents are right, and if not, what is wrong, where, and what to do."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from converter.cli import EXIT_FOUND, EXIT_OK
from converter.cli.partner_options import partners_option
from converter.cli.reading_options import moment

OUTPUTS = ("text", "json", "sarif", "github", "junit", "html")


def listed(_ctx: click.Context, _parameter: click.Parameter, value: tuple[str, ...]) -> list[str]:
    """Return the entries of one or more comma lists."""
    return [name.strip() for one in value for name in one.split(",") if name.strip()]


@click.command("validate", short_help="Check files: is it right, and if not, what is wrong and where.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--as", "as_", metavar="FORMAT", help="The sources' format; without it each one's content decides.")
@click.option(
    "--schema",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A JSON Schema, XSD, RELAX NG or Schematron file to check against, instead of a format's own checks.",
)
@click.option(
    "--option",
    "options",
    multiple=True,
    metavar="FORMAT.KEY=VALUE",
    help="An option of one format's checks, which take those of its reader, too; `converter formats` lists them.",
)
@click.option("--partner", metavar="NAME", help="Judge the articles by a partner's profile, too.")
@partners_option
@click.option("--at", callback=moment, metavar="TIME", help="The time at which a partner's rules are measured; now.")
@click.option(
    "--output", type=click.Choice(OUTPUTS), default="text", show_default=True, help="How to report what is found."
)
@click.option("--select", multiple=True, callback=listed, metavar="CODE[,...]", help="Report only these codes.")
@click.option("--ignore", multiple=True, callback=listed, metavar="CODE[,...]", help="Leave these codes out.")
@click.option("--exit-zero", is_flag=True, help="End with 0 whatever is found.")
@click.option("-v", "--verbose", is_flag=True, help="Show the source's line and what to do, as on a terminal.")
@click.pass_context
def command(ctx: click.Context, /, **given: Any) -> None:
    """Check SOURCEs: files, folders with all that lies in them, or - for standard input.

    Each is checked for what its format asks: well-formedness, schema, and what a schema cannot say. Nothing is ever
    fetched. CODEs may be beginnings of codes: XML_ means all that begin with it.

    Exit code 0: no errors (warnings are told); 1: errors; 2: the call is wrong, or the schema cannot be used.

    \b
    Examples:
      converter validate story.newsml-g2.xml
      converter validate feed/ --output html > report.html
      converter validate items/*.json --schema ninjs-schema_3.1.json
      converter validate feed.xml --schema house-rules.sch --ignore XML_VALUE_BLANK
      converter validate export.csv --option csv.table_schema=@desk.schema.json --option csv.delimiter=";"
      converter validate story.article.json --partner msn --at 2026-11-24T08:00:00+07:00
      cat articles.jsonl | converter validate - --as article --output sarif
    """
    ctx.exit(_run(**given))


def _run(
    sources: tuple[str, ...],
    as_: str | None,
    schema: Path | None,
    options: tuple[str, ...],
    partner: str | None,
    folders: tuple[Path, ...],
    at: str,
    output: str,
    select: list[str],
    ignore: list[str],
    *,
    exit_zero: bool,
    verbose: bool,
) -> int:
    from converter import rulebook
    from converter.cli.option_values import values
    from converter.reporters import Look, reporter
    from converter.validation.check import Totals, plan, validate
    from converter.validation.documents import documents
    from converter.validation.known import known, options_schema

    wanted = _wanted(select, ignore)
    given = values(options, options_schema)
    against = plan(as_, schema, _partner(partner, folders, at, as_, known(given).read_options), given)
    terminal = sys.stdout.isatty()
    rules = rulebook.rules() if output in ("sarif", "html") else {}
    report = reporter(output, Look(colour=terminal, verbose=verbose or terminal, rules=rules))
    totals = Totals()
    _write(report.begin())
    for document in documents(sources):
        found = (one for one in validate(document, against) if wanted(one.code))
        _write(report.document(document, totals.counted(found)))
    _write(report.end(totals))
    return EXIT_FOUND if totals.bad and not exit_zero else EXIT_OK


def _partner(
    name: str | None, folders: tuple[Path, ...], at: str, format: str | None, options: Mapping[str, Mapping[str, Any]]
) -> tuple[Any, ...]:
    if name is None:
        return ()
    from converter.partners import known_partners
    from converter.partners.check import PartnerCheck

    return (PartnerCheck(known_partners(folders).profile(name), at, format, options),)


def _wanted(select: list[str], ignore: list[str]) -> Any:
    """Return the question whether a code is to be reported.

    Raises:
        UsageError: a code or prefix means nothing.
    """
    from converter import rulebook

    chosen = rulebook.meant(select) if select else None
    left_out = rulebook.meant(ignore)
    return lambda code: code not in left_out and (chosen is None or code in chosen)


def _write(pieces: Iterable[str]) -> None:
    from converter.cli.sink import write_stdout

    write_stdout(_encoded(pieces))


def _encoded(pieces: Iterable[str]) -> Iterator[bytes]:
    # A file's name may hold what is no character: it is written as an escape.
    return (piece.encode("utf-8", "backslashreplace") for piece in pieces)
