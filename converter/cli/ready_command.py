"""``converter ready``: which partners can take which articles, and what is missing for the others."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from converter.cli import EXIT_FOUND, EXIT_OK
from converter.cli.partner_options import partners_option, tell_problems
from converter.cli.reading_options import moment, names, reading_options, reading_values


@click.command("ready", short_help="Say which partners can take which articles, and why not.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--partner",
    "asked",
    multiple=True,
    callback=names,
    metavar="NAME[,...]",
    help="Partners to ask; all of `converter partners list`, if not given.",
)
@partners_option
@reading_options
@click.option("--option", "options", multiple=True, metavar="FORMAT.KEY=VALUE", help="An option of one format.")
@click.option("--at", callback=moment, metavar="TIME", help="The job's time with its zone; now, if not given.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: a list of articles with the partners' verdicts.")
@click.pass_context
def command(ctx: click.Context, /, *, as_json: bool, **given: Any) -> None:
    """Say for each article of SOURCEs (files, or -) and each partner: ready, ready with losses, or blocked by what.

    Each article is exported as the partner would get it, and nothing is written. Exit code 0: every partner asked can
    take every article; 1: something is blocked or cannot be read.

    \b
    Examples:
      converter ready story.txt
      converter ready story.txt --partner newsml-g2 --option newsml-g2.provider="My Agency"
      converter ready feed.csv --read-option csv.mapping=@columns.json --partner line-today
      converter ready *.txt --partner msn,apple-news --at 2026-11-24T08:00:00+07:00 --json
    """
    blocked: list[bool] = []
    rows = _watched(_rows(**given), blocked)
    if as_json:
        click.echo(json.dumps([_plain(row) for row in rows], indent=2, ensure_ascii=False))
    else:
        from converter.cli.ready_view import show_rows

        show_rows(rows)
    ctx.exit(EXIT_FOUND if blocked else EXIT_OK)


def _watched(rows: Iterator[dict[str, Any]], blocked: list[bool]) -> Iterator[dict[str, Any]]:
    """Yield the rows; ``blocked`` gets an entry at the first that is not ready for all partners asked."""
    for row in rows:
        if not blocked and (row["unreadable"] or any(one.blockers for one in row["partners"])):
            blocked.append(True)
        yield row


def _rows(
    sources: tuple[str, ...],
    asked: list[str],
    folders: tuple[Path, ...],
    from_: str | None,
    read_options: tuple[str, ...],
    enrichers: list[str],
    enrich_options: tuple[str, ...],
    options: tuple[str, ...],
    at: str,
) -> Iterator[dict[str, Any]]:
    """Yield a row for each article: where it is from and what each partner says of it."""
    from converter import enrichment, pipeline, plugins
    from converter.cli.convert_run import numbered
    from converter.cli.option_values import values
    from converter.partners import known_partners
    from converter.partners.ready import Desk

    registry = plugins.registry()
    library = known_partners(folders)
    if not asked:
        tell_problems(library)
    profiles = [library.profile(name) for name in asked or sorted(library.entries)]
    desk = Desk(profiles, values(options, lambda name: registry.exporter(name).options_schema), at)
    reading = reading_values(read_options, enrichers, enrich_options)
    for source in sources:
        stream: Any = sys.stdin.buffer if source == "-" else source
        read = pipeline.read(stream, format=from_, name=source, options=reading.readers)
        for number, one in numbered(enrichment.enriched(read, reading.steps)):
            article = one.article
            yield {
                "source": source,
                "number": number,
                "id": None if article is None else article.id,
                "unreadable": [] if article is not None else [finding.at(source) for finding in one.findings],
                "partners": [] if article is None else desk.ask(article),
            }


def _plain(row: dict[str, Any]) -> Any:
    import msgspec

    return msgspec.to_builtins(row)
