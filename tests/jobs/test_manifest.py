"""The list of outputs with their hashes: true whenever it is there."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.jobs.feeds import AT, COPY, feed, files, line, tree
from tests.jobs.test_job import LIGHT, run
from tests.robustness.jobs import command, until

NAME = "SHA256SUMS"


def listed(out: Path) -> dict[str, str]:
    rows = (out / NAME).read_text("ascii").splitlines()
    assert rows == sorted(rows, key=lambda row: row.split("  ")[1])
    return {path: digest for digest, path in (row.split("  ") for row in rows)}


def outputs(out: Path) -> dict[str, str]:
    return {name: one for name, one in tree(out).items() if name != NAME and not name.startswith(".")}


@pytest.mark.parametrize("more", [(), ("--one-file",), ("--pack", "zip")], ids=["files", "one-file", "archives"])
def test_it_lists_every_output(more: tuple[str, ...], tmp_path: Path) -> None:
    source, out = files(tmp_path / "in", 4), tmp_path / "out"
    files(source / "deep", 2)
    run(source, *LIGHT, "--manifest", *more, "--out", out, "--at", AT)
    assert listed(out) == outputs(out)
    if shutil.which("sha256sum"):
        subprocess.run(["sha256sum", "-c", "--strict", "--quiet", NAME], cwd=out, check=True, capture_output=True)


def test_it_follows_what_changes_and_leaves_out_what_nobody_has(tmp_path: Path) -> None:
    source, out = files(tmp_path / "in", 4), tmp_path / "out"
    run(source, *LIGHT, "--manifest", "--out", out)
    (source / "0001.txt").write_bytes(COPY)
    (source / "0003.txt").unlink()
    run(source, *LIGHT, "--manifest", "--out", out)
    found = outputs(out)
    assert {name for name in found if name not in listed(out)} == {"0003.csv", "0003.article.json"}
    assert listed(out) == {name: one for name, one in found.items() if not name.startswith("0003")}


def test_a_run_that_changes_outputs_without_listing_them_takes_the_old_list_away(tmp_path: Path) -> None:
    source, out = files(tmp_path / "in", 2), tmp_path / "out"
    run(source, *LIGHT, "--manifest", "--out", out)
    run(source, *LIGHT, "--out", out)
    assert listed(out) == outputs(out)
    (source / "0001.txt").write_bytes(COPY)
    run(source, *LIGHT, "--out", out)
    assert not (out / NAME).exists()


def test_a_run_that_was_killed_leaves_none_and_the_next_makes_it(tmp_path: Path) -> None:
    source, out = feed(tmp_path / "feed.jsonl", 600), tmp_path / "out"
    run(feed(tmp_path / "first.jsonl", 1), *LIGHT, "--manifest", "--out", out, "--at", AT)
    assert (out / NAME).exists()
    process = subprocess.Popen(command(source, out, "--manifest"), stderr=subprocess.DEVNULL)
    assert until(lambda: len(list(out.glob("*.csv"))) > 1)
    process.kill()
    process.wait()
    assert not (out / NAME).exists()
    subprocess.run(command(source, out, "--manifest"), check=True, capture_output=True)
    assert {name: one for name, one in outputs(out).items() if not name.startswith("first")} == listed(out)
    assert len(listed(out)) == 1200


def test_a_partner_whose_articles_go_out_in_files_of_csv_has_the_companion_in_it(tmp_path: Path) -> None:
    source, out = tmp_path / "feed.jsonl", tmp_path / "out"
    source.write_bytes(line(0))
    run(source, "--to", "csv", "--option", "csv.table_schema=true", "--manifest", "--out", out)
    beside = [name for name in listed(out) if not name.endswith(".csv")]
    assert beside
    assert listed(out)[beside[0]] == hashlib.sha256((out / beside[0]).read_bytes()).hexdigest()
