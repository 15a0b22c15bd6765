"""``converter watch``: a job that goes on while files arrive in a folder."""

from __future__ import annotations

from typing import Any

import click

from converter.cli.jobs_command import run as job

_LEFT_OUT = ("sources", "one_file", "pack", "pack_size", "at", "report", "dry")


@click.command("watch", short_help="Convert files as they arrive in a folder.")
@click.argument("folder", type=click.Path(exists=True, file_okay=False))
@click.option(
    "--every",
    type=click.FloatRange(0.1),
    default=2.0,
    show_default=True,
    metavar="S",
    help="Seconds between looks; a file is taken when it was the same at two of them.",
)
@click.pass_context
def command(ctx: click.Context, /, folder: str, every: float, **given: Any) -> None:
    """Run a job over FOLDER, and again over each file that is new or changed, until SIGTERM or SIGINT.

    Files that come by renaming are taken whole. Hidden files, and names that end in .tmp, .part or .filepart, are left
    alone. What was done before a restart is in the job's ledger. Held articles are looked at every minute.

    \b
    Example:
      converter watch incoming --to newsml-g2 --option newsml-g2.provider="My Agency" --out out
    """
    from converter.cli.jobs_run import spec_of
    from converter.cli.watch_run import Watch

    given.update(sources=(folder,), one_file=False, pack=None, pack_size=1, at=None, at_given=False)
    if bool(given["formats"]) == (given["partner"] is not None):
        raise click.UsageError("say what to write: --to, or --partner")
    if given["out"] in (None, "-"):
        raise click.UsageError("a job keeps a ledger in its output folder: give --out DIR")
    ctx.exit(Watch(spec_of(given), every, quiet=given["quiet"]).run())


command.params += [one for one in job.params if one.name not in _LEFT_OUT]
