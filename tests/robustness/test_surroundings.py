"""What surrounds a command: streams that are closed or full, and files with names that are no text."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.run import process

COPY = b"JAKARTA, Nov 24 (Agency) - The bridge over the river was opened on Tuesday.\n"
FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(
    not (FULL.exists() and stat.S_ISCHR(FULL.stat().st_mode)), reason="this system has no /dev/full"
)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_bytes(COPY)
    return path


def shell(script: str, *arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    call = ["sh", "-c", f'"$@" {script}', "sh", sys.executable, "-m", "converter", *map(str, arguments)]
    return subprocess.run(call, capture_output=True, check=False, timeout=60)


@needs_full
@pytest.mark.parametrize("command", ["convert --to jsonld", "inspect", "validate --output json"])
def test_a_full_disk_behind_standard_output_is_told_and_fails(command: str, story: Path) -> None:
    done = shell(">/dev/full", *command.split(), story)
    assert done.returncode == 1
    assert b"No space left on device" in done.stderr
    assert b"fault of ours" not in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_streams_that_are_closed_harm_no_file(closed: str, story: Path, tmp_path: Path) -> None:
    for command in (["convert"], ["jobs", "run"]):
        out = tmp_path / command[0]
        done = shell(closed, *command, story, "--to", "csv", "--out", out, "--at", "2026-11-24T08:00:00Z")
        assert done.returncode == 0, done.stderr
        assert (out / "story.csv").read_bytes().startswith(b"id,")
    assert (tmp_path / "jobs" / "story.csv").read_bytes() == (tmp_path / "convert" / "story.csv").read_bytes()


def test_a_device_is_written_to_and_not_replaced(story: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE)
    assert process("convert", story, "--to", "csv", "--out", tmp_path / "out", "--loss-report", pipe).returncode == 0
    told, _ = reader.communicate(timeout=30)
    assert json.loads(told)["report"] == "losses"
    assert stat.S_ISFIFO(pipe.stat().st_mode)


NAMES = (b"\xff\xfe.txt", b"new\nline.txt", b"\x1b[31mred.txt", "ü\u202e.txt".encode())


def test_files_whose_names_are_no_plain_text_are_converted_and_checked(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    for name in NAMES:
        Path(os.fsdecode(os.fsencode(source) + b"/" + name)).write_bytes(COPY)
    paths = sorted(source.iterdir())
    done = process("convert", *paths, "--to", "csv,article", "--json", "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["counts"]["written"] == 2 * len(NAMES)
    job = process("jobs", "run", source, "--to", "csv", "--out", tmp_path / "job", "--at", "2026-11-24T08:00:00Z")
    assert job.returncode == 0, job.stderr
    assert len(list((tmp_path / "job").glob("*.csv"))) == len(NAMES)
    for output in ("text", "json", "sarif", "junit", "html"):
        checked = process("validate", source, "--output", output)
        assert checked.returncode == 0, checked.stdout + checked.stderr
        assert b"\x1b" not in checked.stdout
