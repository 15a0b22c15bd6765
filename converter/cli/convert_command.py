"""``converter convert``: read sources, write them in other formats."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from converter.cli.partner_options import partners_option
from converter.cli.reading_options import moment, names, reading_options, reading_values


@click.command("convert", short_help="Convert sources to other formats.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--to",
    "formats",
    multiple=True,
    callback=names,
    metavar="FORMAT[,...]",
    help="Formats to write; `converter formats` lists them.",
)
@click.option("--partner", metavar="NAME", help="Write what a partner takes, by its profile, instead of --to.")
@partners_option
@reading_options
@click.option(
    "--out",
    "out",
    metavar="DIR|-",
    help="Folder to write to, or - for standard output, which is the default for one source and one format.",
)
@click.option("--one-file", is_flag=True, help="Write all articles into one file a format.")
@click.option("--option", "options", multiple=True, metavar="FORMAT.KEY=VALUE", help="An option of one format.")
@click.option(
    "--at",
    callback=moment,
    metavar="TIME",
    help="The job's time with its zone; now, if not given. With it, runs repeat to the byte.",
)
@click.option(
    "--losses",
    "policy",
    type=click.Choice(["none", "warn", "fail"]),
    help="What to do about losses: say nothing, tell, or refuse to write; by default the partner's policy, or warn.",
)
@click.option(
    "--loss-report",
    "loss_report",
    metavar="FILE",
    help="Write JSON to FILE that says what became of every value of every article in every format.",
)
@click.option(
    "--verify",
    type=click.Choice(["schema", "none"]),
    default="schema",
    show_default=True,
    help="Check each output by its format's schema before it is written, where its format has a check.",
)
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON on standard output.")
@click.option("-v", "--verbose", is_flag=True, help="Tell what is for the record only, too.")
@click.option(
    "--jobs", type=click.IntRange(1, 256), metavar="N", help="Run it as a job (`converter jobs run`) with N workers."
)
@click.pass_context
def command(ctx: click.Context, /, **given: Any) -> None:
    """Read SOURCEs (files, or - for standard input) and write them in other formats.

    Outputs are named after their sources: STEM.newsml-g2.xml, STEM.jsonld, STEM.csv; when a source holds several
    articles they are numbered. Exit code 0: all written; 1: something failed; 2: the call is wrong.

    \b
    Examples:
      converter convert story.txt --to jsonld
      converter convert story.txt --to newsml-g2,jsonld,csv --option newsml-g2.provider="My Agency" --out out
      converter convert *.txt --to csv --one-file --out out
      cat story.txt | converter convert - --from wire --to article
      converter convert story.txt --partner pmg
    """
    workers = given.pop("jobs")
    if workers is not None:
        from converter.cli.jobs_command import as_job

        ctx.exit(as_job(ctx, workers, given))
    ctx.exit(_job(**given).run())


def _job(
    sources: tuple[str, ...],
    formats: list[str],
    partner: str | None,
    folders: tuple[Path, ...],
    from_: str | None,
    out: str | None,
    options: tuple[str, ...],
    read_options: tuple[str, ...],
    enrichers: list[str],
    enrich_options: tuple[str, ...],
    at: str,
    loss_report: str | None,
    verify: str,
    *,
    one_file: bool,
    policy: str | None,
    as_json: bool,
    verbose: bool,
) -> Any:
    from converter import pipeline, plugins
    from converter.cli.convert_run import Run
    from converter.cli.option_values import values
    from converter.cli.sink import STDOUT

    if formats and partner is not None:
        raise click.UsageError("--partner says what to write: give it, or --to, but not both")
    if not formats and partner is None:
        raise click.UsageError("--to names no format, and --partner no partner")
    if from_ is not None:
        plugins.registry().reader(from_)
    if out is None and (len(sources) > 1 or len(formats) > 1):
        raise click.UsageError("with several sources or formats, say where outputs go: --out DIR")
    to_stdout = out is None or out == STDOUT
    if to_stdout and len(formats) > 1:
        raise click.UsageError("standard output takes one format; name one, or give --out DIR")
    if to_stdout and as_json:
        raise click.UsageError("--json prints its report on standard output; give --out DIR for the outputs")
    registry = plugins.registry()
    given = values(options, lambda name: registry.exporter(name).options_schema)
    targets, namer = pipeline.targets(formats, given, at), None
    if partner is not None:
        targets, namer, policy = _partner(partner, folders, given, at, policy)
    for one in targets:
        one.verify = verify == "schema"
    reading = reading_values(read_options, enrichers, enrich_options)
    folder = None if to_stdout else Path(str(out))
    return Run(
        sources=sources,
        from_=from_,
        targets=targets,
        folder=folder,
        one_file=one_file,
        policy=policy or "warn",
        as_json=as_json,
        verbose=verbose,
        read_options=reading.readers,
        enrichers=reading.steps,
        loss_report=None if loss_report is None else Path(loss_report),
        namer=namer,
    )


def _partner(
    name: str, folders: tuple[Path, ...], given: dict[str, dict[str, Any]], at: str, policy: str | None
) -> tuple[list[Any], Any, str]:
    """Return the partner's target, what names its outputs, and the policy on losses: the call's, or the profile's."""
    from converter.partners import known_partners
    from converter.partners.target import target

    profile = known_partners(folders).profile(name)
    one = target(profile, given, at)

    def namer(article: Any, stem: str, number: int | None) -> dict[str, str]:
        own = one.file_name(article, stem, number)
        return {} if own is None else {one.name: own}

    return [one], namer, policy or profile.losses.policy
