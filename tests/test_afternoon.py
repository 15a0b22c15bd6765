"""The guide followed to the letter, by someone who has nothing but the wheel; and three mistakes, told with the fix."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.blocks import blocks, files
from tests.installed import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


class Desk:
    """A stranger's machine: an empty folder, Python, and a package index that has our wheel."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "bin").mkdir()
        (folder / "bin" / "python").symlink_to(Path(sys._base_executable))
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL", "PYTEST"))
        }
        self.environment = kept | {
            "PATH": f"{folder / 'bin'}{os.pathsep}/usr/bin{os.pathsep}/bin",
            "PIP_FIND_LINKS": str(folder / "wheels"),
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "PIP_QUIET": "1",
        }

    def run(self, script: str, folder: str = ".") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            cwd=self.folder / folder,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=500,
            check=False,
        )


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Return the desk after the guide's first two blocks: installed, begun, and found in order."""
    made = Desk(tmp_path_factory.mktemp("desk"))
    wheel = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", made.folder / "wheels", ROOT]
    subprocess.run(wheel, check=True, timeout=300)
    install, look, *_ = shell()
    done = made.run(install + look)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "writes line-today" in done.stdout
    return made


PROJECT = "converter-line-today"
ACTIVE = ". ../.venv/bin/activate\n"


def shell() -> list[str]:
    return [block.text for block in blocks("plugins.md") if block.language == "sh"]


def write(desk: Desk, made: dict[str, str]) -> None:
    for name, text in made.items():
        (desk.folder / PROJECT / name).write_text(text, encoding="utf-8")


def test_the_guide_leads_to_a_feed(desk: Desk) -> None:
    write(desk, files("plugins.md"))
    *_, work, publish, look = shell()
    done = desk.run(ACTIVE + work, PROJECT)
    assert done.returncode == 0, done.stdout + done.stderr
    feed = done.stdout[done.stdout.index("<?xml") :]
    root = ET.fromstring(feed.encode())
    assert root.findtext("article/title") == "Pasar dibuka"
    assert root.findtext("article/startYmdtUnix") == "1767323045000"
    assert "converter_line_today" in desk.run(ACTIVE + look, PROJECT).stdout
    done = desk.run(ACTIVE + publish, PROJECT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert {path.suffix for path in (desk.folder / PROJECT / "dist").iterdir()} == {".gz", ".whl"}


@pytest.mark.parametrize("kind", ["reader", "check"])
def test_the_other_kinds_hold_as_they_are_begun(desk: Desk, kind: str) -> None:
    script = (
        f"converter plugins new daily-{kind} --kind {kind}\ncd converter-daily-{kind}\npip install --no-deps -e .\n"
        "pytest -q\nmypy\nruff check .\nruff format --check .\nconverter plugins --check\n"
    )
    done = desk.run(". .venv/bin/activate\n" + script)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"daily-{kind}" in done.stdout


MISTAKES = {
    "a promise that is not kept": (
        "item.py",
        ('"/byline",', '"/byline",\n        "/slugline",'),
        "Write the text of each path in carries, take the path out, or report it as changed.",
    ),
    "text that is not escaped": (
        "item.py",
        ("{xml_text(value)}", "{value}"),
        "Write well-formed application/xml of such articles, too.",
    ),
    "a clock": (
        "exporter.py",
        ("time = milliseconds(options", "import time as clock\n    time = clock.time_ns() or milliseconds(options"),
        "Use nothing but the article and the options; the job's time is in the option at, if you declare one.",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_caught_with_words_that_lead_to_the_fix(desk: Desk, mistake: str) -> None:
    name, (right, wrong), advice = MISTAKES[mistake]
    made = files("plugins.md")
    path = f"converter_line_today/{name}"
    assert right in made[path]
    write(desk, made | {path: made[path].replace(right, wrong)})
    done = desk.run(ACTIVE + "pytest -q tests/test_contract.py", PROJECT)
    assert done.returncode == 1
    assert f"converter.testing.contract.ContractError: {advice}" in done.stdout, done.stdout[-4000:]
    assert "def must(" not in done.stdout
