"""Folders, sorted in parts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from converter.jobs import listing

NAMES = [b"b", b"a", b"a\nb", b"\xff", "é".encode(), "\uffee".encode(), "\U00010000".encode(), b"Z", b"10", b"9"]


@pytest.mark.parametrize("kept", [1, 2, 3, 5, 10, 11])
def test_a_large_folder_is_listed_as_a_small_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: int) -> None:
    for name in NAMES:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).touch()
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "folder")
    (tmp_path / "file").symlink_to(tmp_path / "a")
    (tmp_path / "nothing").symlink_to(tmp_path / "absent")
    at_once = list(listing.listed(str(tmp_path)))
    monkeypatch.setattr(listing, "_KEPT", kept)
    assert list(listing.listed(str(tmp_path))) == at_once
    assert [name for name, *_ in at_once] == sorted(one.name for one in tmp_path.iterdir())
    kinds = {name: tuple(kind) for name, *kind in at_once}
    assert kinds["folder"] == (True, False)
    assert kinds["link"] == kinds["nothing"] == (False, False)
    assert kinds["file"] == kinds["a"] == (False, True)


def test_one_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(listing.listed(str(tmp_path / "absent")))
