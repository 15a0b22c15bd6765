"""Promise 11: archives made to harm cost little memory and are told by their codes; no honest file suffers."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import struct
import tarfile
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from tests.jobs.feeds import line
from tests.robustness.jobs import command, peak, processes, run, start
from tests.shared import SHARED, needs_shared

ARCHIVES = SHARED / "hostile" / "archives"
ROOM = 100_000
"""KB that a process may have: what it has without any archive is 50,000 to 60,000."""


def zipped(*members: tuple[str, bytes], **how: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", how.get("method", zipfile.ZIP_DEFLATED)) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return stream.getvalue()


def tarred(*members: tuple[str, bytes | None, bytes]) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, data, kind in members:
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            info.size = len(data) if data is not None else 0
            archive.addfile(info, None if data is None else io.BytesIO(data))
    return stream.getvalue()


def wide(size: int = 20 << 20) -> bytes:
    return bytes(size)


def lying_zip() -> bytes:
    """Say of a member of 40 MB that it has ten bytes."""
    data = bytearray(zipped(("big.jsonl", wide(40 << 20))))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(mark)
        data[at + place : at + place + 4] = struct.pack("<I", 10)
    return bytes(data)


def wide_window() -> bytes:
    """Return a zstd frame of few bytes that asks for a window of 1 GiB."""
    data = line(1)
    return b"\x28\xb5\x2f\xfd\x00\xa0" + (len(data) << 3 | 1).to_bytes(3, "little") + data


def greedy() -> bytes:
    """Return an xz file of few bytes that asks for a dictionary of 1.5 GiB."""
    data = bytearray(lzma.compress(line(1)))
    end = 12 + (data[12] + 1) * 4
    data[data.index(b"\x21\x01", 12, end) + 2] = 37
    data[end - 4 : end] = zlib.crc32(data[12 : end - 4]).to_bytes(4, "little")
    return bytes(data)


def nested(depth: int) -> bytes:
    data = line(7)
    for _ in range(depth):
        data = zipped(("inner.zip", data))
    return data


REG, SYM, LNK, CHR, FIFO = tarfile.REGTYPE, tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE
MADE: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "links.tar": (
        lambda: tarred(("soft", None, SYM), ("hard", None, LNK), ("a.jsonl", line(1), REG)),
        {"ARCHIVE_MEMBER"},
    ),
    "devices.tar": (lambda: tarred(("device", None, CHR), ("pipe", None, FIFO)), {"ARCHIVE_MEMBER"}),
    "climbing.tar.gz": (lambda: gzip.compress(tarred(("../../x.jsonl", line(1), REG))), {"ARCHIVE_MEMBER"}),
    "absolute.tar.xz": (lambda: lzma.compress(tarred(("/tmp/x.jsonl", line(1), REG))), {"ARCHIVE_MEMBER"}),
    "climbing.zip": (lambda: zipped(("../x.jsonl", line(1)), ("a\\..\\..\\b.jsonl", line(2))), {"ARCHIVE_MEMBER"}),
    "drive.zip": (
        lambda: zipped(
            ("C:\\x.jsonl", line(1)),
        ),
        {"ARCHIVE_MEMBER"},
    ),
    "lying.zip": (lying_zip, {"ARCHIVE_BROKEN", "ARCHIVE_LIMIT"}),
    "nested.zip": (lambda: nested(5), {"ARCHIVE_MEMBER"}),
    "packed-twice.tar.bz2": (lambda: bz2.compress(tarred(("x.gz", gzip.compress(line(1)), REG))), {"ARCHIVE_MEMBER"}),
    "wide.xz": (lambda: lzma.compress(wide()), {"ARCHIVE_LIMIT"}),
    "wide.zst": (lambda: zstandard.ZstdCompressor().compress(wide()), {"ARCHIVE_LIMIT"}),
    "window.zst": (wide_window, {"ARCHIVE_BROKEN"}),
    "greedy.xz": (greedy, {"ARCHIVE_BROKEN", "ARCHIVE_LIMIT"}),
    "frames.gz": (lambda: gzip.compress(wide(1 << 20)) * 40, {"ARCHIVE_LIMIT"}),
    "no-tar.tar": (lambda: b"x" * 2000, {"ARCHIVE_BROKEN"}),
    "no-zip.zip": (lambda: line(1), {"ARCHIVE_BROKEN"}),
    "cut-off.tar.zst": (
        lambda: zstandard.ZstdCompressor().compress(tarred(("a.jsonl", line(1) * 500, REG)))[:-9],
        {"ARCHIVE_BROKEN"},
    ),
    "disguised.gz": (lambda: zipped(("a.jsonl", line(1))), {"ARCHIVE_BROKEN"}),
}
HONEST = {
    "names-of-others.zip": lambda: zipped(("a/b/c.jsonl", line(51)), ("con.jsonl", line(52)), ("ü/é.jsonl", line(53))),
    "stored.zip": lambda: zipped(("a.jsonl", line(54)), method=zipfile.ZIP_STORED),
    "two-frames.jsonl.gz": lambda: gzip.compress(line(55)) + gzip.compress(line(56)),
}


@pytest.mark.slow
@needs_shared
def test_archives_made_to_harm_are_told_and_stay_within_their_memory(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    for name, (make, _) in MADE.items():
        (source / name).write_bytes(make())
    for name, honest in HONEST.items():
        (source / name).write_bytes(honest())
    shared = [path for path in sorted(ARCHIVES.iterdir()) if path.is_file()]
    for path in shared:
        (source / path.name).write_bytes(path.read_bytes())
    assert len(MADE) + len(shared) >= 36
    begun, most = time.monotonic(), 0
    job = start(command(source, out, to="csv"))
    while job.poll() is None:
        most = max([most, *map(peak, (job.pid, *processes(job.pid)))])
        time.sleep(0.05)
    _, told = job.communicate()
    assert job.returncode == 1, told
    assert most < ROOM
    assert time.monotonic() - begun < 60
    failed = run([*command("", out)[:3], "jobs", "failed", str(out), "--json"])
    codes: dict[str, set[str]] = {}
    for row in map(json.loads, failed.stdout.splitlines()):
        name = (
            Path(row["source"]).name
            if Path(row["source"]).parent == source
            else Path(row["source"]).relative_to(source).parts[0]
        )
        codes.setdefault(name, set()).update(one["code"] for one in row["findings"])
    for name, (_, expected) in MADE.items():
        assert codes.get(name, set()) & expected, (name, codes.get(name))
    assert not set(HONEST) & set(codes)
    written = {path.relative_to(out).as_posix() for path in out.rglob("*.csv")}
    assert len([one for one in written if one.startswith(("names-of-others", "stored", "two-frames"))]) == 6
    # Nothing lies outside the output folder, and no name within it leads out of it.
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out"]
    assert not [path for path in out.rglob("*") if path.is_symlink()]
