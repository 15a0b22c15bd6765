"""Hooks besides formats: what they must return, and that nothing of a refused plugin stays behind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from converter import plugins
from converter.plugins import Status
from tests.installed import python
from tests.strangers import distribution
from tests.test_plugins import folder, load, row

__all__ = ["folder"]

HOOK = "from converter import hookimpl\n@hookimpl\ndef converter_{name}({argument}):\n    {body}\n"
AGENCY = '[agency]\\nname = "X"\\nlanguages = ["id"]\\ncredits = ["XY"]\\nshapes = ["bracketed"]\\n'


def hook(name: str, body: str, argument: str = "") -> str:
    return HOOK.format(name=name, body=body, argument=argument)


REFUSED = {
    "enrichers-no-list": (hook("enrichers", "return None or 3"), "a hook returned int, but must return a list"),
    "enrichers-object": (hook("enrichers", "return [object()]"), "object is no Enricher: it lacks adds, enrich"),
    "rules-bytes": (hook("wire_rules", "return [b'']"), "wire rules, text 1: it must be TOML text"),
    "rules-toml": (hook("wire_rules", "return ['[agency']"), "wire rules, text 1: "),
    "rules-key": (hook("wire_rules", "return ['[agency]\\nnom = 1']"), "wire rules, text 1: Object contains unknown"),
    "rules-places": (
        hook("wire_rules", "return ['[places]\\nparticles=[]\\nnever_first=[]\\nlongest=1']"),
        "places stand once, in the shipped rules",
    ),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_what_a_hook_must_not_return_is_told(folder: Path, fault: str) -> None:
    code, told = REFUSED[fault]
    distribution(folder, f"stranger-{fault}", code)
    registry = load(folder)
    one = row(registry, f"stranger-{fault}")
    assert (one.status, told in str(one.error)) == (Status.FAILED, True), one.error
    assert (registry.enrichers, registry.wire_rules, registry.commands) == ({}, [], [])


def test_rules_of_a_plugin_are_read_with_the_shipped_ones(folder: Path) -> None:
    distribution(folder, "stranger-rules", hook("wire_rules", f"return ['{AGENCY}']"))
    code = (
        "from converter import read; [one] = read(b'BOGOR (XY) - Pasar terapung dibuka pada pagi hari ini.');"
        "print(one.article.dateline.credit)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(folder)}, capture_output=True, text=True, check=False
    )
    assert done.stdout == "XY\n", done.stderr


COMMAND = """
import click
from converter import hookimpl

@hookimpl
def converter_commands(cli):
    @cli.command("{name}")
    def given():
        click.echo("hello")
        {body}
"""


def command(name: str, body: str = "pass") -> str:
    return COMMAND.format(name=name, body=body)


def test_a_command_of_a_plugin_runs(folder: Path) -> None:
    distribution(folder, "stranger-hello", command("hello"))
    done = python("converter", "hello", cwd=folder, path=str(folder))
    assert (done.stdout, done.returncode) == ("hello\n", 0)
    assert "Plugins may add commands" in python("converter", "--help", cwd=folder, path=str(folder)).stdout


def test_a_command_that_fails_names_its_plugin_and_shows_no_traceback(folder: Path) -> None:
    distribution(folder, "stranger-fails", command("fails", "1 / 0"))
    done = python("converter", "fails", cwd=folder, path=str(folder))
    assert done.returncode == 1
    assert "stranger-fails 1.0 failed at fails: ZeroDivisionError" in done.stdout
    assert "Traceback" not in done.stdout


def test_no_command_of_ours_is_taken_over(folder: Path) -> None:
    distribution(folder, "stranger-explain", command("explain"))
    distribution(folder, "stranger-other", command("hello"))
    assert "hello" not in python("converter", "explain", "FILE_UNREADABLE", cwd=folder, path=str(folder)).stdout
    done = python("converter", "hello", cwd=folder, path=str(folder))
    assert "its command 'explain' is not used, since the converter has one of that name" in done.stdout
    assert done.stdout.endswith("hello\n")


def test_a_hook_that_fails_costs_only_its_own_commands(folder: Path) -> None:
    distribution(folder, "stranger-broken", hook("commands", "raise RuntimeError('no')", "cli"))
    distribution(folder, "stranger-hello", command("hello"))
    done = python("converter", "hello", cwd=folder, path=str(folder))
    assert "adding its commands failed: RuntimeError: no [stranger-broken 1.0]" in done.stdout
    assert done.stdout.endswith("hello\n")


def test_help_imports_no_plugin(folder: Path) -> None:
    distribution(folder, "stranger-shout", "import sys\nprint('imported')\n" + command("hello"))
    assert "imported" not in python("converter", "--help", cwd=folder, path=str(folder)).stdout


def test_an_unknown_command_is_told_as_before() -> None:
    done = python("converter", "convrt", cwd=Path(), path="")
    assert (done.returncode, "Did you mean 'convert'?" in done.stdout) == (2, True)
    assert plugins.registry().commands == []
