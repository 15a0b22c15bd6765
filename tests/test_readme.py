"""The README's commands print what the README shows, and its plugin works."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

from tests.cli.run import ROOT, process
from tests.readme import README, command
from tests.strangers import distribution

TEXT = README.read_text(encoding="utf-8")


def block(language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```$", TEXT, flags=re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]


def test_the_first_command_prints_and_writes_what_is_shown(tmp_path: Path) -> None:
    made = [part for part in command("install").split(" && ") if ".venv/bin/converter" in part]
    arguments = shlex.split(made[-1])[1:]
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    done = process(*arguments, cwd=tmp_path, PYTHONPATH=os.pathsep.join([str(ROOT), str(ROOT / "plugins")]))
    assert done.returncode == 0
    assert done.stderr.decode() == block("text")
    xml = (tmp_path / "out" / "pasar-terapung.newsml-g2.xml").read_text(encoding="utf-8")
    assert xml.startswith(block("xml").removesuffix("…\n"))


def test_the_plugin_shown_works(tmp_path: Path) -> None:
    distribution(tmp_path, "stranger-plain", block("python"))
    story = ROOT / "examples" / "pasar-terapung.txt"
    done = process("convert", story, "--to", "plain", "--losses", "none", PYTHONPATH=str(tmp_path))
    assert done.returncode == 0
    assert "menata kembali pasar terapung" in done.stdout.decode()


def test_every_page_that_is_linked_exists() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", TEXT):
        assert (ROOT / target).exists(), target
