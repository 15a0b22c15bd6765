"""What a job's ledger says, for people and programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import msgspec

from converter.cli import EXIT_FOUND, EXIT_OK
from converter.cli.messages import safe
from converter.jobs.layout import Layout
from converter.jobs.ledger import Ledger


def show_job(folder: Path, *, as_json: bool) -> None:
    """Print a job's state and numbers.

    Raises:
        UsageError: there is no job in the folder.
    """
    ledger = Ledger(Layout(folder).existing().ledger, readonly=True)
    try:
        told = _told(ledger)
    finally:
        ledger.close()
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(told), indent=2))
        return
    click.echo(f"state: {told['state']}, run {told['run']}, job's time {told['at']}")
    for outcome, count in sorted(told["records"].items()):
        click.echo(f"records {outcome}: {count}")
    for name, one in told["outputs"].items():
        click.echo(f"outputs in {name}: {one['files']} files, {one['bytes']} bytes")
    for path in told["stale"]:
        click.echo(f"no record has this output any more: {safe(path)}")


def show_failed(folder: Path, *, as_json: bool) -> int:
    """Print the records in quarantine; return 1 when there are some.

    Raises:
        UsageError: there is no job in the folder.
    """
    ledger = Ledger(Layout(folder).existing().ledger, readonly=True)
    count = 0
    try:
        for row in ledger.failed():
            count += 1
            if as_json:
                click.echo(msgspec.json.encode(row))
                continue
            click.echo(safe(f"{row['source']} {row['locator']}".strip()) + f": at {row['step']}")
            for finding in row["findings"]:
                if finding["severity"] == "error":
                    click.echo(f"    {finding['code']} {safe(finding['message'])}")
    finally:
        ledger.close()
    return EXIT_FOUND if count else EXIT_OK


def _told(ledger: Ledger) -> dict[str, Any]:
    job = ledger.job()
    return {
        "state": job.state if job else "new",
        "run": job.run if job else 0,
        "at": job.at if job else None,
        "records": ledger.totals(),
        "outputs": {name: {"files": count, "bytes": size} for name, (count, size) in ledger.outputs().items()},
        "stale": list(ledger.stale()),
    }
