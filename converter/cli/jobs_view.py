"""What a job's ledger says, for people and programs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import click
import msgspec

from converter.cli import EXIT_FOUND, EXIT_OK
from converter.cli.messages import safe
from converter.findings import UsageError
from converter.jobs.layout import JOB_MISSING, Layout
from converter.jobs.ledger import Ledger


@contextmanager
def opened(folder: Path) -> Iterator[Ledger]:
    """Open a folder's ledger to read it.

    Raises:
        UsageError: there is none, or it cannot be read.
    """
    path = Layout(folder).existing().ledger
    try:
        with closing(Ledger(path, readonly=True)) as ledger:
            yield ledger
    except sqlite3.Error as error:
        raise UsageError(JOB_MISSING.found(f"{path}: {error}")) from error


def show_job(folder: Path, *, as_json: bool) -> None:
    """Print a job's state and numbers.

    Raises:
        UsageError: there is no job in the folder.
    """
    with opened(folder) as ledger:
        told = _told(ledger)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(told), indent=2))
        return
    click.echo(f"state: {told['state']}, run {told['run']}, job's time {told['at']}")
    for outcome, count in sorted(told["records"].items()):
        click.echo(f"records {outcome}: {count}")
    for name, one in told["outputs"].items():
        click.echo(f"outputs in {name}: {one['files']}, {one['bytes']} bytes")
    for path, one in told["files"].items():
        click.echo(f"{safe(path)}: {one['items']} of them, {one['bytes']} bytes")
    for path in told["stale"]:
        click.echo(f"no record has this output any more: {safe(path)}")


def show_failed(folder: Path, *, as_json: bool) -> int:
    """Print the records in quarantine; return 1 when there are some.

    Raises:
        UsageError: there is no job in the folder.
    """
    count = 0
    with opened(folder) as ledger:
        for row in ledger.records.failed():
            count += 1
            if as_json:
                click.echo(msgspec.json.encode(row))
                continue
            click.echo(safe(f"{row['source']} {row['locator']}".strip()) + f": at {row['step']}")
            for finding in row["findings"]:
                if finding["severity"] == "error":
                    click.echo(f"    {finding['code']} {safe(finding['message'])}")
    return EXIT_FOUND if count else EXIT_OK


def _told(ledger: Ledger) -> dict[str, Any]:
    job = ledger.job()
    return {
        "state": job.state if job else "new",
        "run": job.run if job else 0,
        "at": job.at if job else None,
        "records": ledger.records.totals(),
        "outputs": {name: {"files": count, "bytes": size} for name, (count, size) in ledger.outputs.totals().items()},
        "files": {row.path: {"items": row.items, "bytes": row.size} for row in ledger.files.whole()},
        "stale": list(ledger.outputs.stale()),
    }
