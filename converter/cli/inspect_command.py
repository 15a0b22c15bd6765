"""``converter inspect``: what was read from a source, and where each value came from."""

from __future__ import annotations

import json
import sys
from typing import Any

import click

from converter.cli import EXIT_FOUND, EXIT_OK
from converter.cli.reading_options import reading_options, reading_values


@click.command("inspect", short_help="Show what is read from a source and where each value came from.")
@click.argument("source")
@reading_options
@click.option("--lines", is_flag=True, help="Show the source's lines, and beside each what was read from it.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: a list of articles with their findings.")
@click.pass_context
def command(
    ctx: click.Context,
    source: str,
    from_: str | None,
    read_options: tuple[str, ...],
    enrichers: list[str],
    enrich_options: tuple[str, ...],
    *,
    lines: bool,
    as_json: bool,
) -> None:
    """Show the articles read from SOURCE (a file, or - for standard input), and the origin of each value.

    \b
    Examples:
      converter inspect story.txt
      converter inspect story.txt --lines
      converter inspect feed.csv --read-option csv.mapping=@columns.json --json
    """
    from converter import enrichment, pipeline
    from converter.findings import Severity

    given = reading_values(read_options, enrichers, enrich_options)
    stream: Any = sys.stdin.buffer if source == "-" else source
    data = _whole(stream) if lines else b""
    stream = data if lines and data else stream
    read = pipeline.read(stream, format=from_, name=source, options=given.readers)
    readings = enrichment.enriched(read, given.steps)
    bad = False
    if as_json:
        bad = _print_json(readings)
    else:
        from converter.cli.inspect_view import show_reading

        for reading in readings:
            if lines and reading.article is not None:
                _show_lines(reading, data, source)
            else:
                show_reading(reading, source)
            bad = bad or any(one.severity is Severity.ERROR for one in reading.findings)
    ctx.exit(EXIT_FOUND if bad else EXIT_OK)


def _whole(stream: Any) -> bytes:
    """Return the bytes of a source, or none when it cannot be opened: reading it then says why."""
    from pathlib import Path

    try:
        return bytes(stream.read()) if hasattr(stream, "read") else Path(stream).read_bytes()
    except OSError:
        return b""


def _show_lines(reading: Any, data: bytes, source: str) -> None:
    from converter.cli.inspect_lines import source_lines
    from converter.cli.messages import show

    for line in source_lines(reading.article, data):
        click.echo(line)
    for finding in reading.findings:
        show(finding.at(source))


def _print_json(readings: Any) -> bool:
    import msgspec

    from converter.article import to_dict
    from converter.findings import Severity
    from converter.gate import validate_article

    rows = []
    bad = False
    for reading in readings:
        findings = list(reading.findings)
        if reading.article is not None:
            findings += validate_article(reading.article)
        bad = bad or any(one.severity is Severity.ERROR for one in findings)
        article = to_dict(reading.article) if reading.article is not None else None
        rows.append({"article": article, "findings": [msgspec.to_builtins(one) for one in findings]})
    click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
    return bad
