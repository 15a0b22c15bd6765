"""Where workers leave their outputs until these get their names."""

from __future__ import annotations

import errno
import fcntl
import os
from pathlib import Path
from typing import Any

import pytest

from converter import pipeline
from converter.jobs.config import Config
from converter.jobs.layout import Layout
from converter.jobs.placing import Placing
from converter.jobs.records import Ref
from converter.losses import Loss
from tests.cli.run import invoke
from tests.jobs.feeds import RUN, feed, tree

REF = Ref(sequence=7, source=1, label="feed.jsonl", ordinal=0)
MADE = pipeline.Conversion(format="jsonld", data=b"{}\n")


def test_each_process_has_a_folder_of_its_own(tmp_path: Path) -> None:
    output = Placing(Config(formats=("jsonld",), at="", temporary=str(tmp_path))).output(REF, "a.jsonld", MADE, 2)
    assert output.temporary == f"{tmp_path}/{os.getpid()}/7-2"
    assert Path(output.temporary).read_bytes() == b"{}\n"


def test_what_is_lost_again_and_again_is_told_by_one_object(tmp_path: Path) -> None:
    placing = Placing(Config(formats=("jsonld",), at=""))
    made = [
        pipeline.Conversion(
            format="jsonld", data=b"", losses=(Loss(path=f"/{number % 300}", outcome="dropped", reason=""),)
        )
        for number in range(600)
    ]
    outputs = [placing.output(REF, "a.jsonld", one, 0) for one in (made[0], made[300], *made)]
    assert outputs[0].losses is outputs[1].losses
    assert [one.losses for one in outputs[2:]] == [f'[["/{number % 300}","dropped",""]]' for number in range(600)]
    assert len(placing._texts) < 300


def test_a_dry_run_has_no_folder(tmp_path: Path) -> None:
    assert Placing(Config(formats=("jsonld",), at="")).output(REF, "a.jsonld", MADE, 0).temporary is None
    assert not list(tmp_path.iterdir())


def test_a_file_system_that_does_not_know_where_folders_lie_takes_a_job_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def refuse(_handle: int, request: int, *_more: Any) -> bytes:
        asked.append(request)
        raise OSError(errno.ENOTTY, "Inappropriate ioctl for device")

    source = feed(tmp_path / "feed.jsonl", 5)
    for out in ("with", "without"):
        if out == "without":
            monkeypatch.setattr(fcntl, "ioctl", refuse)
        invoke(*RUN, str(source), "--to", "csv", "--out", str(tmp_path / out), "--jobs", "1")
    assert asked
    assert tree(tmp_path / "with") == tree(tmp_path / "without")


def test_nothing_is_left_in_the_temporary_folder(tmp_path: Path) -> None:
    out = tmp_path / "out"
    invoke(*RUN, str(feed(tmp_path / "feed.jsonl", 5)), "--to", "csv", "--out", str(out), "--jobs", "2")
    assert len(tree(out)) == 5
    assert not list(Layout(out).temporary.iterdir())
