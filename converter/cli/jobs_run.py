"""Runs a job for the command line and tells how it goes."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

import click
import msgspec

from converter import plugins
from converter.cli import EXIT_FOUND, EXIT_OK
from converter.cli.jobs_progress import progress
from converter.cli.jobs_report import report_of, tell
from converter.cli.jobs_view import opened
from converter.cli.messages import show
from converter.cli.option_values import values
from converter.findings import UsageError
from converter.jobs.job import Conversion
from converter.jobs.sources import Chosen
from converter.jobs.spec import Spec
from converter.jobs.summary import Summary
from converter.names import NamePattern
from converter.outfiles import OUTPUT_UNWRITABLE, write


def run_job(given: dict[str, Any]) -> int:
    """Run what a command line asks for and return the exit code."""
    if given["formats"] and given["partner"] is not None:
        raise click.UsageError("--partner says what to write: give it, or --to, but not both")
    if not given["formats"] and given["partner"] is None:
        raise click.UsageError("--to names no format, and --partner no partner")
    if given["out"] in (None, "-"):
        raise click.UsageError("a job keeps a ledger in its output folder: give --out DIR")
    if given["one_file"] and given["pack"] is not None:
        raise click.UsageError("--one-file makes one file a format, --pack archives of files: give one of them")
    spec = spec_of(given)
    return _run(Conversion, spec, dry=given["dry"], quiet=given["quiet"], report=given["report"])


def spec_of(given: dict[str, Any]) -> Spec:
    """Return what a command line asks for."""
    registry = plugins.registry()
    if given["from_"] is not None:
        registry.reader(given["from_"])
    if given["name"] is not None:
        NamePattern(given["name"])
    policy = given["policy"]
    if policy is None and given["partner"] is not None:
        from converter.partners import known_partners

        policy = known_partners(given["folders"]).profile(given["partner"]).losses.policy
    return Spec(
        sources=given["sources"],
        out=str(Path(given["out"]).absolute()),
        formats=tuple(given["formats"]),
        from_=given["from_"],
        options=values(given["options"], lambda name: registry.exporter(name).options_schema),
        read_options=values(given["read_options"], lambda name: getattr(registry.reader(name), "options_schema", {})),
        enrichers=tuple(given["enrichers"]),
        enrich_options=values(given["enrich_options"], lambda name: registry.enricher(name).options_schema),
        partner=given["partner"],
        partner_folders=tuple(str(one) for one in given["folders"]),
        at=given["at"] if given["at_given"] else None,
        losses=policy or "warn",
        verify=given["verify"] == "schema",
        release=given["release"],
        name=given["name"],
        one_file=given["one_file"],
        pack=given["pack"],
        pack_size=int(given["pack_size"] * (1 << 20)),
        manifest=given["manifest"],
        chosen=Chosen(include=given["include"], exclude=given["exclude"]),
        workers=given["jobs"] or os.cpu_count() or 1,
        seconds=float(given["timeout"]),
        memory=given["memory"] << 20,
    )


def retry_job(folder: Path, timeout: float | None, memory: int | None, *, quiet: bool) -> int:
    """Convert what is in quarantine again and return the exit code."""
    with opened(folder) as ledger:
        job = ledger.job()
    if job is None:
        return EXIT_OK
    spec = msgspec.json.decode(job.spec, type=Spec)
    if job.state != "finished":
        raise click.UsageError("the job did not end: run it again first")
    if spec.is_joined:
        flag = "--one-file" if spec.one_file else "--pack"
        raise click.UsageError(f"a job with {flag} is run again as a whole: use `converter jobs run`")
    spec = msgspec.structs.replace(
        spec,
        out=str(folder.absolute()),
        seconds=timeout or spec.seconds,
        memory=memory << 20 if memory else spec.memory,
    )
    return _run(Conversion, spec, retry=True, quiet=quiet)


def _run(made: Any, spec: Spec, *, quiet: bool, report: Path | None = None, **how: bool) -> int:
    if report is not None and not os.access(report.parent, os.W_OK):
        raise UsageError(OUTPUT_UNWRITABLE.found(f"{report}: its folder is not there, or forbidden"))
    sources = () if how.get("retry") else spec.sources
    telling = progress(sources, spec.chosen, spec.out, quiet=quiet)
    try:
        summary: Summary = made(spec, telling, **how).run()
    finally:
        telling.finish(spec.out)
    with suppress(OSError):  # nobody listens: what was done is done
        for finding in summary.findings:
            show(finding)
        if not quiet:
            tell(summary, spec, telling.warnings, **how)
    if report is not None:
        _write(report, report_of(summary, spec, telling.warnings))
    if summary.state == "stopped":
        return 128 + summary.signal
    return EXIT_OK if summary.state == "finished" and not summary.counts.quarantined else EXIT_FOUND


def _write(path: Path, data: bytes) -> None:
    try:
        write(path, [data])
    except OSError as error:
        raise UsageError(OUTPUT_UNWRITABLE.found(f"{path}: {error.strerror or error}")) from error
