"""Sources by address, through fsspec."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.run import process
from tests.jobs.feeds import COPY, RUN, feed, tree
from tests.jobs.test_job import LIGHT, counts, run

fsspec = pytest.importorskip("fsspec")


@pytest.fixture
def memory() -> Iterator[Any]:
    system = fsspec.filesystem("memory")
    yield system
    for path in system.ls("/", detail=False):
        system.rm(path, recursive=True)


def test_a_folder_in_memory_is_as_one_on_the_disk(memory: Any, tmp_path: Path) -> None:
    lines = feed(tmp_path / "feed.jsonl", 5).read_bytes()
    memory.pipe({"/in/a.txt": COPY, "/in/deep/b.txt": COPY, "/in/feed.jsonl": lines, "/in/.hidden.txt": COPY})
    memory.pipe({"/in/packed.jsonl.gz": gzip.compress(lines.replace(b"urn:test:", b"urn:more:"))})
    out = tmp_path / "out"
    assert counts(run("memory://in", *LIGHT, "--out", out)) == (12, 12, 0, 0, 0)
    assert {"a.csv", "deep/b.csv", "feed-5.csv", "packed-1.csv"} <= set(tree(out))
    assert counts(run("memory://in", *LIGHT, "--out", out)) == (12, 0, 12, 0, 0)
    memory.pipe({"/in/a.txt": COPY + b"\nOne more.\n"})
    assert counts(run("memory://in", *LIGHT, "--out", out)) == (12, 1, 11, 0, 0)


def test_a_file_by_its_address(tmp_path: Path) -> None:
    source, out = feed(tmp_path / "feed.jsonl", 5), tmp_path / "out"
    assert counts(run(source.as_uri(), *LIGHT, "--out", out)) == (5, 5, 0, 0, 0)
    run(source, *LIGHT, "--out", tmp_path / "plain")
    assert {name: digest for name, digest in tree(out).items() if name.endswith("csv")} == {
        name: digest for name, digest in tree(tmp_path / "plain").items() if name.endswith("csv")
    }


@pytest.mark.parametrize(("address", "code"), [("nobody://x/y", "REMOTE_MISSING"), ("memory://no", "SOURCE_MISSING")])
def test_an_address_that_leads_nowhere_is_told(address: str, code: str, tmp_path: Path) -> None:
    done = process(*RUN, address, *LIGHT, "--out", tmp_path / "out")
    assert done.returncode == 2
    assert code in done.stderr.decode()
