"""Disks that are full, read-only or gone, and sources that change under the job."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.jobs.feeds import feed, line
from tests.robustness.jobs import command, run, until


def _namespaces() -> bool:
    if shutil.which("unshare") is None:
        return False
    call = ["unshare", "-m", "sh", "-c", "mount -t tmpfs none /mnt"]
    return subprocess.run(call, capture_output=True, check=False).returncode == 0


needs_namespaces = pytest.mark.skipif(not _namespaces(), reason="this system lets nobody mount in a namespace")


def inside(script: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return run(["unshare", "-m", "sh", "-c", script, "sh", *arguments])


@needs_namespaces
@pytest.mark.parametrize("size", ["size=2m", "size=50m,nr_inodes=150"])
def test_a_full_disk_stops_it_cleanly_and_space_lets_it_go_on(tmp_path: Path, size: str) -> None:
    source, out = feed(tmp_path / "feed.jsonl", 400), tmp_path / "out"
    out.mkdir()
    script = f"""
        mount -t tmpfs -o {size} none {out} || exit 99
        "$@"; echo "first $?"
        ls {out} | grep -c csv
        mount -o remount,size=100m,nr_inodes=10000 {out} || exit 99
        "$@"; echo "second $?"
        ls {out} | grep -c csv
    """
    done = inside(script, *command(source, out))
    told = done.stdout.decode().split()
    assert told[0::2][:1] == ["first"]
    assert told[1] == "1", done.stderr
    assert int(told[2]) < 400
    assert told[3:] == ["second", "0", "400"], done.stderr
    assert b"OUTPUT_UNWRITABLE" in done.stderr
    assert b"Traceback" not in done.stderr


@needs_namespaces
def test_a_read_only_folder_is_refused_before_any_work(tmp_path: Path) -> None:
    source, out = feed(tmp_path / "feed.jsonl", 3), tmp_path / "out"
    out.mkdir()
    script = f"""
        mount -t tmpfs none {out} && mount -o remount,ro {out} || exit 99
        "$@"; echo "$?"; ls -A {out}
    """
    done = inside(script, *command(source, out))
    assert done.stdout.decode().split() == ["2"]
    assert b"OUTPUT_UNWRITABLE" in done.stderr


def test_a_folder_that_vanishes_ends_the_job_without_a_traceback(tmp_path: Path) -> None:
    source, out = feed(tmp_path / "feed.jsonl", 3000), tmp_path / "out"
    process = subprocess.Popen(command(source, out), stderr=subprocess.PIPE)
    assert until(lambda: any(out.glob("*.csv")))
    out.rename(tmp_path / "elsewhere")
    _, told = process.communicate(timeout=60)
    assert process.returncode == 1, told
    assert b"OUTPUT_UNWRITABLE" in told
    assert b"Traceback" not in told


def test_a_source_that_grows_under_the_job_is_told_and_the_job_goes_on(tmp_path: Path) -> None:
    source, out = feed(tmp_path / "feed.jsonl", 1500), tmp_path / "out"
    process = subprocess.Popen(command(source, out)[:-1], stderr=subprocess.PIPE)
    assert until(lambda: any(out.glob("*.csv")))
    with source.open("ab") as stream:
        stream.write(line(1500))
    _, told = process.communicate(timeout=60)
    assert process.returncode == 1, told
    assert b"SOURCE_CHANGED" in told
    done = run(command(source, out))
    assert done.returncode == 0, done.stderr
    assert len(list(out.glob("*.csv"))) == 1501


def test_a_source_that_is_rewritten_under_the_job_never_gives_half_a_record(tmp_path: Path) -> None:
    source, out = feed(tmp_path / "feed.jsonl", 1500), tmp_path / "out"
    process = subprocess.Popen(command(source, out), stderr=subprocess.PIPE)
    assert until(lambda: any(out.glob("*.csv")))
    data = source.read_bytes().replace(b"opened on Tuesday", b"closed on Tuesday")
    with source.open("r+b") as stream:
        stream.write(data)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 1
    assert b"SOURCE_CHANGED" in told
    for _ in range(2):
        done = run(command(source, out))
    assert done.returncode == 0, done.stderr
    texts = [path.read_bytes() for path in out.glob("*.article.json")]
    assert len(texts) == 1500
    assert not [text for text in texts if b"opened on Tuesday" in text]
