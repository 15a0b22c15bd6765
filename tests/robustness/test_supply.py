"""Promise 19: what is built twice is the same to the byte."""

from __future__ import annotations

import hashlib
import shutil
import sys
from pathlib import Path

import pytest

from tests.robustness.jobs import run

ROOT = Path(__file__).parent.parent.parent
BUILT = ("converter", "plugins", "schemas", "pyproject.toml", "README.md", "LICENSE")

pytest.importorskip("hatchling", reason="the build backend is not installed")


@pytest.mark.slow
def test_a_wheel_that_is_built_twice_is_the_same_to_the_byte(tmp_path: Path) -> None:
    """Another folder, another order of hashing make no difference."""
    found = set()
    for name, epoch in (("one", "1700000000"), ("two/deeper", "1700000000")):
        copy = tmp_path / name
        copy.mkdir(parents=True)
        for part in BUILT:
            source = ROOT / part
            if source.is_dir():
                shutil.copytree(
                    source, copy / part, ignore=shutil.ignore_patterns("__pycache__"), copy_function=shutil.copy
                )
            else:
                shutil.copy(source, copy / part)
        call = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(copy / "dist"), str(copy)]
        done = run(call, SOURCE_DATE_EPOCH=epoch, PYTHONHASHSEED=str(len(name)))
        assert done.returncode == 0, done.stdout
        [wheel] = (copy / "dist").glob("*.whl")
        found.add((wheel.name, hashlib.sha256(wheel.read_bytes()).hexdigest()))
    assert len(found) == 1
