"""Runs the command line as a user does, in a process of its own or, where that is enough, in this one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from converter.cli import cli

ROOT = Path(__file__).parent.parent.parent


def process(
    *arguments: str | Path, cwd: Path | None = None, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run ``converter`` in a process; ``environment`` is added to ours."""
    return subprocess.run(
        [sys.executable, "-m", "converter", *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env={**os.environ, **environment},
        timeout=60,
        check=False,
    )


def invoke(*arguments: str | Path, stdin: bytes = b"") -> Result:
    """Run a command in this process; what it raises is raised."""
    return CliRunner().invoke(cli, [str(one) for one in arguments], input=stdin, catch_exceptions=False)
