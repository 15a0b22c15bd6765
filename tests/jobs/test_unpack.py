"""Archives and compressed files: honest ones are read, hostile ones are stopped early."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import resource
import tarfile
import zipfile
from pathlib import Path

import pytest
import zstandard

from converter.findings import ReadError
from converter.jobs.unpack import FREE, RATIO, members, packed
from tests.cli.run import invoke
from tests.jobs.feeds import AT, RUN, feed, line, tree
from tests.jobs.test_job import counts
from tests.shared import SHARED, needs_shared

ARCHIVES = SHARED / "hostile" / "archives"
BOUND = 64 << 20


def taken(path: Path) -> tuple[dict[str, int | str], int]:
    """Return each member's size or code, "" standing for the whole, and how many bytes came out."""
    found: dict[str, int | str] = {}
    total = 0
    try:
        with path.open("rb") as stream:
            for member in members(stream, path.name):
                if member.problem is not None:
                    found[member.name] = member.problem.code
                    continue
                assert member.stream is not None
                size = 0
                try:
                    while piece := member.stream.read(1 << 16):
                        size += len(piece)
                        total += len(piece)
                    found[member.name] = size
                except ReadError as error:
                    found[member.name] = error.findings[0].code
    except ReadError as error:
        found[""] = error.findings[0].code
    return found, total


@needs_shared
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("gzip_twice_100MB.gz.gz", {"gzip_twice_100MB.gz": "ARCHIVE_MEMBER"}),
        ("bz2_bomb_100MB.bz2", {"bz2_bomb_100MB": "ARCHIVE_LIMIT"}),
        ("xz_bomb_100MB.xz", {"xz_bomb_100MB": "ARCHIVE_LIMIT"}),
        ("zst_bomb_200MB.zst", {"zst_bomb_200MB": "ARCHIVE_LIMIT"}),
        ("gz_truncated.gz", {"gz_truncated": "ARCHIVE_BROKEN"}),
        ("gz_bad_crc.gz", {"gz_bad_crc": "ARCHIVE_BROKEN"}),
        ("not_gz.gz", {"not_gz": "ARCHIVE_BROKEN"}),
        ("gz_fname_traversal.gz", {"gz_fname_traversal": 3950}),
        ("zip_ok.zip", {"a.json": 79, "b.json": 79}),
        ("zip_bad_data.zip", {"a.json": "ARCHIVE_BROKEN", "b.json": 79}),
        ("zip_encrypted_flag.zip", {"a.json": "ARCHIVE_BROKEN", "b.json": 79}),
        ("zip_overlap_200.zip", {"a.json": "ARCHIVE_MEMBER"}),
        ("zip_truncated.zip", {"": "ARCHIVE_BROKEN"}),
        ("tar_slip.tar", {"../../pwned.json": "ARCHIVE_MEMBER", "/abs.json": "ARCHIVE_MEMBER", "good.json": 79}),
    ],
)
def test_hostile_archives(name: str, expected: dict[str, int | str]) -> None:
    found, total = taken(ARCHIVES / name)
    assert found == expected
    assert total < BOUND


@needs_shared
@pytest.mark.parametrize(
    "name", ["zip_bomb_50MB.zip", "zip_many_5000.zip", "zip_nested_3.zip", "tar_truncated.tar", "tar_gz_bomb.tar.gz"]
)
def test_bombs_and_floods_stay_within_bounds(name: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found, total = taken(ARCHIVES / name)
    assert found
    assert total <= FREE + RATIO * (ARCHIVES / name).stat().st_size
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 << 10
    if name in ("zip_bomb_50MB.zip", "tar_gz_bomb.tar.gz"):
        assert "ARCHIVE_LIMIT" in found.values()
    if name == "zip_nested_3.zip":
        assert set(found.values()) == {"ARCHIVE_MEMBER"}


def test_every_hostile_archive_is_named_here() -> None:
    if not ARCHIVES.is_dir():
        pytest.skip("no shared test data")
    text = Path(__file__).read_text("utf-8")
    assert [path.name for path in ARCHIVES.iterdir() if f'"{path.name}"' not in text] == []


def zipped(data: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("feed.jsonl", data)
    return stream.getvalue()


def tarred(data: bytes) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        info = tarfile.TarInfo("deep/feed.jsonl")
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    return stream.getvalue()


PACKERS = {
    "feed.jsonl.gz": gzip.compress,
    "feed.jsonl.bz2": bz2.compress,
    "feed.jsonl.xz": lzma.compress,
    "feed.jsonl.zst": lambda data: zstandard.ZstdCompressor().compress(data),
    "feed.zip": zipped,
    "feed.tar": tarred,
    "feed.tgz": lambda data: gzip.compress(tarred(data)),
    "feed.tar.zst": lambda data: zstandard.ZstdCompressor().compress(tarred(data)),
}


@pytest.mark.parametrize("name", PACKERS)
def test_packed_feeds_give_what_the_plain_one_gives(name: str, tmp_path: Path) -> None:
    plain = feed(tmp_path / "feed.jsonl", 12).read_bytes()
    source = tmp_path / name
    source.write_bytes(PACKERS[name](plain))
    assert packed(name)
    out = tmp_path / "out"
    call = (*RUN, source, "--to", "csv", "--name", "{hash}", "--verify", "none", "--jobs", "1", "--at", AT, "--out")
    done = invoke(*call, out)
    assert counts(done.output) == (12, 12, 0, 0, 0)
    again = invoke(*call, out)
    assert counts(again.output) == (12, 0, 12, 0, 0)
    made = {path.read_bytes() for path in out.glob("*.csv")}
    expected = invoke(*RUN, tmp_path / "feed.jsonl", *call[3:], tmp_path / "plain")
    assert expected.exit_code == 0
    assert {path.read_bytes() for path in (tmp_path / "plain").glob("*.csv")} == made


def test_two_frames_one_after_the_other_are_one_file(tmp_path: Path) -> None:
    for suffix, pack in ((".gz", gzip.compress), (".xz", lzma.compress), (".bz2", bz2.compress)):
        path = tmp_path / f"two{suffix}"
        path.write_bytes(pack(b"first ") + pack(b"second"))
        with path.open("rb") as stream:
            [member] = members(stream, path.name)
            assert member.stream is not None
            assert member.stream.read() == b"first second"


def test_a_job_over_hostile_archives_carries_on(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    (source / "a.zip").write_bytes(zipped(line(1)))
    (source / "b.zip").write_bytes(zipped(line(2))[:-30])
    (source / "c.jsonl.gz").write_bytes(gzip.compress(b"".join(map(line, range(2000))))[:-4000])
    (source / "d.gz").write_bytes(gzip.compress(bytes(20 << 20)))
    done = invoke(*RUN, source, "--to", "csv", "--verify", "none", "--out", out, "--jobs", "1")
    assert done.exit_code == 1
    assert "ARCHIVE_BROKEN" in done.output
    assert "ARCHIVE_LIMIT" in done.output
    taken_, written, *_, quarantined = counts(done.output)
    assert taken_ == written + quarantined
    assert quarantined == 3
    assert 1 < written < 2001
    assert all(not name.startswith("..") for name in tree(out))
