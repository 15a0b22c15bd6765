"""Distributions of folders of ours, found by importlib.metadata without an installation, which would take seconds."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent


def register(project: Path, site: Path) -> str:
    """Write the metadata that installing a project would write into ``site``; return the PYTHONPATH that finds both."""
    plain = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    info = site / f"{plain['name'].replace('-', '_')}-{plain['version']}.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {plain['name']}\nVersion: {plain['version']}\n")
    entries = plain["entry-points"]["converter"].items()
    (info / "entry_points.txt").write_text("[converter]\n" + "".join(f"{name} = {value}\n" for name, value in entries))
    return os.pathsep.join([str(project), str(site), str(ROOT), str(ROOT / "plugins")])


def run(*command: str | Path, cwd: Path, path: str) -> subprocess.CompletedProcess[str]:
    """Run Python's own module or another command with a PYTHONPATH; what it prints comes back as one text."""
    return subprocess.run(
        [str(one) for one in command],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", "PYTEST_ADDOPTS": "-p no:cacheprovider"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
        check=False,
    )


def python(module: str, *arguments: str | Path, cwd: Path, path: str) -> subprocess.CompletedProcess[str]:
    """Run a module of this interpreter's environment."""
    return run(sys.executable, "-m", module, *arguments, cwd=cwd, path=path)
