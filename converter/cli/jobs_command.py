"""``converter jobs``: many sources, several workers, a ledger; stopped at any moment, it goes on where it was."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from converter.cli.convert_command import command as convert
from converter.jobs.sizes import KINDS, SIZE

_SECONDS = 30.0
_MIB = 1024
_NOT_SHARED = frozenset({"loss_report", "as_json", "verbose", "jobs"})
_OWN = {
    "name": None,
    "pack": None,
    "pack_size": SIZE >> 20,
    "manifest": False,
    "include": (),
    "exclude": (),
    "release": False,
    "timeout": _SECONDS,
    "memory": _MIB,
    "report": None,
    "dry": False,
    "quiet": False,
}
"""A job's own options as they are when none is given."""


@click.group("jobs", short_help="Convert folders, archives and streams, with a ledger.")
def command() -> None:
    """Convert many records with several workers, whatever happens meanwhile.

    What is done is noted in DIR/.converter. A job that was stopped or killed goes on when the same command runs again;
    a finished one does only what is new or changed.
    """


def _options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of a job beyond those of ``convert``."""
    own = (
        click.option("--name", metavar="PATTERN", help="Name outputs so, such as {date}/{slug}-{id}."),
        click.option(
            "--pack",
            type=click.Choice(KINDS),
            help="Write the outputs into archives of this kind, each called after the source and numbered.",
        ),
        click.option(
            "--pack-size",
            type=click.FloatRange(0, 1024, min_open=True),
            default=SIZE >> 20,
            show_default=True,
            metavar="MIB",
            help="Outputs that an archive holds, before they are compressed.",
        ),
        click.option("--manifest", is_flag=True, help="List all outputs with their SHA-256 in DIR/SHA256SUMS."),
        click.option(
            "--jobs", type=click.IntRange(1, 256), metavar="N", help="Workers; the number of cores, if not given."
        ),
        click.option("--include", multiple=True, metavar="GLOB", help="Of folders, take only files that fit."),
        click.option("--exclude", multiple=True, metavar="GLOB", help="Of folders, leave out files that fit."),
        click.option("--release", is_flag=True, help="Do not hold what is embargoed, withheld or canceled."),
        click.option(
            "--timeout",
            type=click.FloatRange(0.1),
            default=_SECONDS,
            show_default=True,
            metavar="S",
            help="Seconds that a record may take.",
        ),
        click.option(
            "--memory",
            type=click.IntRange(16),
            default=_MIB,
            show_default=True,
            metavar="MIB",
            help="Memory that a record may take.",
        ),
        click.option(
            "--report",
            type=click.Path(dir_okay=False, path_type=Path),
            metavar="FILE",
            help="Write JSON to FILE that says how the job ended.",
        ),
        click.option("--dry-run", "dry", is_flag=True, help="Convert and judge everything, but write nothing."),
        click.option("--quiet", is_flag=True, help="Say nothing but what went wrong with the job itself."),
    )
    for option in reversed(own):
        function = option(function)
    return function


@command.command("run", short_help="Run a job, or go on with one.")
@_options
@click.pass_context
def run(ctx: click.Context, /, **given: Any) -> None:
    """Convert SOURCEs (files, folders, archives, or - for standard input) to DIR.

    Exit code 0: all is written, unchanged or held; 1: something is in quarantine, or the disk refused; 2: the call is
    wrong, or another job works in DIR; 130 or 143: stopped by a signal.

    \b
    Examples:
      converter jobs run feed/ --to newsml-g2,jsonld --option newsml-g2.provider="My Agency" --out out
      converter jobs run archive.jsonl.zst --to csv --one-file --out out
      converter jobs run feed/ --to jsonld --pack zip --manifest --out out
    """
    ctx.exit(started(ctx, **given))


def _shared(one: click.Parameter) -> click.Parameter:
    """Return a parameter of ``convert`` as a job has it: never with standard output."""
    if isinstance(one, click.Option) and one.name == "out":
        one = copy(one)
        one.metavar, one.help = "DIR", "Folder to write to; the job keeps its ledger there."
    return one


run.params[:0] = [_shared(one) for one in convert.params if one.name not in _NOT_SHARED]


@command.command("show", short_help="Show what became of a job's records.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show(folder: Path, *, as_json: bool) -> None:
    """Show the job of an output folder."""
    from converter.cli.jobs_view import show_job

    show_job(folder, as_json=as_json)


@command.command("failed", short_help="List the records in quarantine.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines.")
@click.pass_context
def failed(ctx: click.Context, folder: Path, *, as_json: bool) -> None:
    """List the records in quarantine, with step and findings. Exit code 1 when there are some."""
    from converter.cli.jobs_view import show_failed

    ctx.exit(show_failed(folder, as_json=as_json))


@command.command("retry", short_help="Convert what is in quarantine again.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--timeout", type=click.FloatRange(0.1), metavar="S", help="Seconds that a record may take.")
@click.option("--memory", type=click.IntRange(16), metavar="MIB", help="Memory that a record may take.")
@click.option("--quiet", is_flag=True, help="Say nothing but what went wrong with the job itself.")
@click.pass_context
def retry(ctx: click.Context, folder: Path, timeout: float | None, memory: int | None, *, quiet: bool) -> None:
    """Convert the records in quarantine again, with the job's own options. Sources are not needed."""
    from converter.cli.jobs_run import retry_job

    ctx.exit(retry_job(folder, timeout, memory, quiet=quiet))


def started(ctx: click.Context, **given: Any) -> int:
    """Run a job as a command line asks for it, and return the exit code."""
    from converter.cli.jobs_run import run_job

    given["at_given"] = ctx.get_parameter_source("at") is ParameterSource.COMMANDLINE
    return run_job(given)


def as_job(ctx: click.Context, workers: int, given: dict[str, Any]) -> int:
    """Run what ``convert --jobs N`` asks for as a job, with the job's own options as they are by default."""
    for name in ("loss_report", "as_json", "verbose"):
        if given.pop(name):
            flag = {"loss_report": "--loss-report", "as_json": "--json"}.get(name, "--verbose")
            raise click.UsageError(f"a job has its ledger and --report instead of {flag}")
    return started(ctx, **given, **_OWN, jobs=workers)
