"""Outputs in archives: together they hold what a job writes without them, and any program can open them."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import subprocess
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import zstandard

from converter.jobs.sizes import KINDS
from tests.cli.run import invoke
from tests.jobs.feeds import AT, feed, files, line, tree
from tests.jobs.test_job import counts, run
from tests.shared import SHARED, needs_shared

TO = ("--to", "article,csv", "--verify", "none", "--at", AT)


def opened(path: Path) -> tarfile.TarFile:
    if path.suffix == ".zst":
        data = zstandard.ZstdDecompressor().stream_reader(path.read_bytes(), read_across_frames=True).read()
        return tarfile.open(fileobj=io.BytesIO(data))
    return tarfile.open(path)


def members(path: Path) -> Iterator[tuple[str, bytes]]:
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
            yield from ((name, archive.read(name)) for name in archive.namelist())
        return
    with opened(path) as archive:
        for one in archive.getmembers():
            inside = archive.extractfile(one)
            assert inside is not None
            yield one.name, inside.read()


def unpacked(out: Path) -> dict[str, str]:
    """Return the hashes of what all archives hold, by name; each name is there once."""
    found = [one for path in sorted(out.glob("*-0*")) for one in members(path)]
    assert len({name for name, _ in found}) == len(found)
    return {name: hashlib.sha256(data).hexdigest() for name, data in found}


@pytest.mark.parametrize("kind", KINDS)
def test_archives_hold_what_a_job_writes_without_them(kind: str, tmp_path: Path) -> None:
    source = files(tmp_path / "in", 3)
    files(source / "deep" / "er", 2)
    feed(source / "feed.jsonl", 24)
    run(source, *TO, "--out", tmp_path / "plain")
    for workers in ("1", "3"):
        out = tmp_path / f"packed{workers}"
        told = run(source, *TO, "--out", out, "--pack", kind, "--pack-size", "0.02", "--jobs", workers)
        assert counts(told) == (29, 29, 0, 0, 0)
        assert unpacked(out) == tree(tmp_path / "plain")
        assert set(tree(out)) == {f"in-{number:05}.{kind}" for number in range(1, len(tree(out)) + 1)}
        assert len(tree(out)) > 3
        assert list((out / ".converter" / "growing").iterdir()) == []
    assert tree(tmp_path / "packed1") == tree(tmp_path / "packed3")


def test_an_archive_has_nothing_of_the_machine_in_it(tmp_path: Path) -> None:
    source = files(tmp_path / "in", 3)
    for kind in KINDS:
        run(source, *TO, "--out", tmp_path / kind, "--pack", kind)
    with zipfile.ZipFile(tmp_path / "zip" / "in-00001.zip") as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {one.external_attr >> 16 for one in archive.infolist()} == {0o100644}
        assert [one.filename for one in archive.infolist()][:3] == [
            "0000.article.json",
            "0000.csv",
            "0001.article.json",
        ]
    with opened(tmp_path / "tar" / "in-00001.tar") as archive:
        told = {(one.mtime, one.uid, one.gid, one.uname, one.gname, one.mode) for one in archive.getmembers()}
        assert told == {(315532800, 0, 0, "", "", 0o644)}
    packed = (tmp_path / "tar.gz" / "in-00001.tar.gz").read_bytes()
    assert packed[3:8] == b"\0\0\0\0\0"  # neither a name nor a time


@pytest.mark.parametrize("kind", ["tar", "tar.gz"])
def test_a_tar_of_another_maker_reads_it(kind: str, tmp_path: Path) -> None:
    if shutil.which("tar") is None:
        pytest.skip("there is no tar")
    source = files(tmp_path / "in" / ("x" * 70) / ("y" * 70), 2)
    run(source.parent.parent, *TO, "--out", tmp_path / "out", "--pack", kind)
    [made] = (tmp_path / "out").glob(f"*.{kind}")
    done = subprocess.run(["tar", "-tf", made], capture_output=True, check=True)
    assert done.stderr == b""
    assert done.stdout.decode().splitlines()[0] == f"{'x' * 70}/{'y' * 70}/0000.article.json"


def test_a_record_stays_whole_and_no_archive_is_larger_than_asked(tmp_path: Path) -> None:
    source, out = feed(tmp_path / "feed.jsonl", 40), tmp_path / "out"
    with source.open("ab") as stream:
        stream.write(line(40, headline="Long " * 9000))
    run(source, *TO, "--out", out, "--pack", "tar", "--pack-size", "0.03")
    made = sorted(out.glob("*.tar"))
    room = int(0.03 * (1 << 20)) + tarfile.RECORDSIZE  # for what ends a tar
    assert all(path.stat().st_size <= room for path in made[:-1])
    assert [name for name, _ in members(made[-1])] == ["feed-41.article.json", "feed-41.csv"]
    assert made[-1].stat().st_size > room
    for path in made:
        names = [name.split(".")[0] for name, _ in members(path)]
        assert {names.count(name) for name in names} == {2}


def test_nothing_changed_leaves_archives_alone_and_any_change_makes_them_anew(tmp_path: Path) -> None:
    source, out = feed(tmp_path / "feed.jsonl", 30), tmp_path / "out"
    call = (*TO, "--pack", "zip", "--pack-size", "0.02")
    run(source, *call, "--out", out)
    before = tree(out)
    times = {path: path.stat().st_mtime_ns for path in out.glob("*.zip")}
    assert counts(run(source, *call, "--out", out)) == (30, 0, 30, 0, 0)
    assert {path: path.stat().st_mtime_ns for path in out.glob("*.zip")} == times
    with source.open("ab") as stream:
        stream.write(line(30))
    assert counts(run(source, *call, "--out", out)) == (31, 31, 0, 0, 0)
    run(source, *call, "--out", tmp_path / "fresh")
    assert tree(out) == tree(tmp_path / "fresh")
    source.write_bytes(b"".join(line(number) for number in range(8)))
    told = run(source, *call, "--out", out)
    run(source, *call, "--out", tmp_path / "fewer")
    stale = {one.rpartition(": ")[2] for one in told.splitlines() if "any more" in one}
    assert stale == set(before) - set(tree(tmp_path / "fewer"))
    assert {name: one for name, one in tree(out).items() if name not in stale} == tree(tmp_path / "fewer")


def test_from_files_to_archives_and_back_what_is_left_over_is_named(tmp_path: Path) -> None:
    source, out = files(tmp_path / "in", 2), tmp_path / "out"
    run(source, *TO, "--out", out)
    told = run(source, *TO, "--out", out, "--pack", "zip")
    assert told.count("any more") == 4
    told = run(source, *TO, "--out", out)
    assert [one.rpartition(": ")[2] for one in told.splitlines() if "any more" in one] == ["in-00001.zip"]
    told = run(source, *TO, "--out", out, "--one-file")
    assert told.count("any more") == 5
    assert "any more: in.csv" not in told


def test_one_name_twice_is_as_in_a_folder(tmp_path: Path) -> None:
    source = tmp_path / "feed.jsonl"
    source.write_bytes(line(0) + line(1) + line(0) + line(1, headline="Other"))
    call = ("--to", "article", "--name", "{id}", "--at", AT)
    plain = counts(run(source, *call, "--out", tmp_path / "plain", code=1))
    for workers in ("1", "2"):
        out = tmp_path / workers
        told = run(source, *call, "--out", out, "--pack", "zip", "--jobs", workers, code=1)
        assert counts(told) == plain == (4, 3, 0, 0, 1)
        kept = {name: one for name, one in tree(tmp_path / "plain").items() if not name.startswith(".")}
        assert unpacked(out) == kept


@needs_shared
def test_hostile_ids_become_names_that_stay_within_any_folder(tmp_path: Path) -> None:
    plain = json.loads((SHARED / "hostile" / "paths" / "hostile_ids.json").read_bytes())
    ids = list(dict.fromkeys(one["id"] for one in plain))
    ids = [one for one in ids if not any("\ud800" <= letter <= "\udfff" for letter in one)]
    source, out = tmp_path / "feed.jsonl", tmp_path / "out"
    source.write_bytes(b"".join(line(0, id=one, slugline=one, headline=f"Of {index}") for index, one in enumerate(ids)))
    call = ("--to", "article", "--at", AT, "--name", "{slug}/{id}")
    told = counts(run(source, *call, "--out", tmp_path / "plain", code=1))
    assert told[0] == len(ids) > 200
    assert told[1] > 200  # the schema refuses the others
    run(source, *call, "--out", out, "--pack", "tar", code=1)
    kept = {name: one for name, one in tree(tmp_path / "plain").items() if not name.startswith(".")}
    assert unpacked(out) == kept
    assert len({name.casefold() for name in kept}) == len(kept) == told[1]
    for name in kept:
        assert not name.startswith("/")
        assert not {"", ".", ".."} & set(name.split("/"))
        assert name.isascii()


def test_archives_are_shown_and_cannot_be_mixed_with_one_file(tmp_path: Path) -> None:
    source, out = files(tmp_path / "in", 2), tmp_path / "out"
    told = run(source, *TO, "--out", out, "--pack", "zip", "--report", tmp_path / "job.json")
    assert "in-00001.zip: 4 files" in told
    assert json.loads((tmp_path / "job.json").read_bytes())["files"] == {"in-00001.zip": 4}
    assert "in-00001.zip" in invoke("jobs", "show", out).output
    assert "--pack" in run(source, *TO, "--out", out, "--pack", "zip", "--one-file", code=2)
    assert "run again as a whole" in invoke("jobs", "retry", out).output
