"""``converter plugins`` and its commands ``doctor`` and ``new``."""

from __future__ import annotations

from pathlib import Path

from tests.cli.run import invoke
from tests.installed import python
from tests.strangers import distribution, shouting


def test_check_fails_on_a_failed_plugin_and_shows_the_traceback_only_when_asked(tmp_path: Path) -> None:
    distribution(tmp_path, "stranger-broken", "import no_such_module_anywhere\n")
    done = python("converter", "plugins", "--check", cwd=tmp_path, path=str(tmp_path))
    assert done.returncode == 1
    assert "failed    stranger-broken stranger-broken 1.0" in done.stdout
    assert "Traceback" not in done.stdout
    assert "Traceback" in python("converter", "plugins", "-v", cwd=tmp_path, path=str(tmp_path)).stdout
    assert python("converter", "plugins", cwd=tmp_path, path=str(tmp_path)).returncode == 0


def test_verbose_tells_where_each_comes_from() -> None:
    assert "plugins/converter_csv/__init__.py" in invoke("plugins", "-v").output


def test_the_doctor_tells_what_to_do(tmp_path: Path) -> None:
    distribution(tmp_path, "stranger-loud", shouting("shout", "print('x'); return Export(data=b'', losses=(1,))"))
    done = python("converter", "plugins", "doctor", "stranger-loud", cwd=tmp_path, path=str(tmp_path))
    assert done.returncode == 1
    assert "wrong exporter shout, silent: Print nothing: report with findings and losses" in done.stdout
    assert "wrong exporter shout, result: Report each loss as a converter.Loss" in done.stdout
    assert "Traceback" not in done.stdout


def test_the_doctor_tells_why_a_plugin_did_not_load(tmp_path: Path) -> None:
    distribution(tmp_path, "stranger-broken", "import no_such_module_anywhere\n")
    done = python("converter", "plugins", "doctor", "stranger-broken", cwd=tmp_path, path=str(tmp_path))
    assert (done.returncode, "No module named 'no_such_module_anywhere'" in done.stdout) == (1, True)


def test_the_doctor_s_options_and_samples_reach_the_plugin(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"id":"urn:example:1","schema_version":"1.0"}')
    call = ["plugins", "doctor", "newsml-g2", "--option", "provider=X", "--option", "at=2026-01-02T03:04:05Z"]
    assert "wrong" not in invoke(*call).output
    assert "give the contract the options that the exporter needs" in invoke(*call[:3]).output
    told = invoke("plugins", "doctor", "core", "-v", "--sample", tmp_path / "a.json").output
    assert "records, readings" in told


def test_an_unknown_plugin_is_told_with_what_may_be_wrong() -> None:
    done = python("converter", "plugins", "doctor", "nobody", cwd=Path(), path="")
    assert done.returncode == 2
    assert "Known: core, csv, jsonld, newsml-g2" in done.stdout
    assert "entry points are written when it is installed, also by `pip install -e`" in done.stdout


def test_new_writes_a_folder_and_says_what_is_next(tmp_path: Path) -> None:
    done = python("converter", "plugins", "new", "daily-desk", "--kind", "check", cwd=tmp_path, path="")
    assert done.returncode == 0
    assert (tmp_path / "converter-daily-desk" / "pyproject.toml").is_file()
    assert "Next: cd converter-daily-desk && pip install -e '.[test]' && pytest" in done.stdout
    again = python("converter", "plugins", "new", "daily-desk", "--kind", "check", cwd=tmp_path, path="")
    assert (again.returncode, "PLUGIN_FOLDER_TAKEN" in again.stdout) == (2, True)
