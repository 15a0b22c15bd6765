"""What ``converter plugins new`` writes holds as it is written: linted, typed, tested, found and used."""

from __future__ import annotations

from pathlib import Path

import pytest

from converter import UsageError
from converter.scaffold import KINDS, written
from tests.installed import python, register

NAMES = ("daily-desk", "a23456789-123456789-123456789z", "xy")


@pytest.fixture(params=KINDS)
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    written("daily-desk", request.param, tmp_path, "0.1.0")
    return tmp_path / "converter-daily-desk"


def test_it_is_typed_and_its_tests_hold(project: Path, tmp_path: Path) -> None:
    path = register(project, tmp_path / "site")
    for tool, arguments in (("mypy", ["--cache-dir", tmp_path / "types"]), ("pytest", ["-q"])):
        done = python(tool, *arguments, cwd=project, path=path)
        assert done.returncode == 0, done.stdout
    assert "passed" in done.stdout


def test_the_doctor_finds_nothing_wrong_with_it(project: Path, tmp_path: Path) -> None:
    path = register(project, tmp_path / "site")
    done = python("converter", "plugins", "doctor", "daily-desk", cwd=tmp_path, path=path)
    assert (done.returncode, "wrong" in done.stdout, "holds" in done.stdout) == (0, False, True), done.stdout


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", NAMES)
def test_linters_have_nothing_to_say(kind: str, name: str, tmp_path: Path) -> None:
    written(name, kind, tmp_path, "0.1.0")
    project = tmp_path / f"converter-{name}"
    calls = [["check", "."], ["format", "--check", "."]]
    if name == "daily-desk":
        calls.append(["check", "--isolated", "."])
    for call in calls:
        done = python("ruff", *call, "--no-cache", cwd=project, path="")
        assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", ["", "x", "Line", "line_today", "line--today", "-line", "9lives", "a" * 31, "../x"])
def test_what_is_no_name_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="PLUGIN_NAME_UNFIT"):
        written(name, "exporter", tmp_path, "0.1.0")
    assert list(tmp_path.iterdir()) == []


def test_a_package_that_is_installed_is_not_shadowed(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="a package converter_csv is installed already"):
        written("csv", "check", tmp_path, "0.1.0")


def test_a_folder_that_exists_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "converter-line").mkdir()
    with pytest.raises(UsageError, match="PLUGIN_FOLDER_TAKEN"):
        written("line", "exporter", tmp_path, "0.1.0")
    assert list((tmp_path / "converter-line").iterdir()) == []


@pytest.mark.parametrize(
    ("version", "bounds"), [("0.1.0", ">=0.1,<0.2"), ("1.4.2", ">=1.4,<2"), ("0.12.0rc1", ">=0.12,<0.13")]
)
def test_the_bounds_are_those_of_the_compatibility_promise(version: str, bounds: str, tmp_path: Path) -> None:
    written("line", "exporter", tmp_path, version)
    assert f'"news-converter{bounds}"' in (tmp_path / "converter-line" / "pyproject.toml").read_text()
