"""Promise 9: for any bytes, every reader and every command answers, in its own words and in less than two seconds.

``python -m tests.robustness.fuzz --seconds 600`` does the same for as long as wanted.
"""

from __future__ import annotations

import functools
import random
import time
import traceback
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from converter import ConverterError, plugins
from converter.pipeline import Target
from tests.cli.run import ROOT, invoke
from tests.robustness.mutations import KINDS, WAYS, Step, at_random, spoiled
from tests.robustness.promise import SECONDS, broken, exporters

STEPS = st.lists(
    st.builds(
        Step,
        how=st.integers(0, WAYS - 1),
        at=st.integers(0, 65535),
        to=st.integers(0, 65535),
        pick=st.integers(0, 1 << 20),
    ),
    max_size=9,
)


@functools.cache
def targets() -> list[Target]:
    return exporters()


@pytest.mark.parametrize("kind", KINDS)
def test_a_spoiled_file_is_read_or_refused(kind: str) -> None:
    @settings(
        max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
    )
    @given(st.integers(0, 9), STEPS)
    def spoil(seed: int, steps: list[Step]) -> None:
        data = spoiled(kind, seed, steps)
        assert not broken(data, kind, targets())
        assert not broken(data, None, targets())

    spoil()


@pytest.mark.parametrize("kind", KINDS)
def test_any_bytes_are_read_or_refused(kind: str) -> None:
    @settings(max_examples=30, deadline=None, derandomize=True, database=None)
    @given(st.binary(max_size=2000) | st.text(max_size=500).map(lambda text: text.encode("utf-8", "surrogatepass")))
    def read(data: bytes) -> None:
        assert not broken(data, kind, targets())

    read()


COMMANDS = (
    ("validate", "--output", "json"),
    ("validate", "--output", "html"),
    ("inspect", "--json"),
    ("inspect", "--lines"),
    ("ready", "--at", "2026-11-24T08:00:00Z", "--partner", "pmg,msn"),
    ("convert", "--to", "article,jsonld,csv,newsml-g2", "--option", "newsml-g2.provider=P", "--out", "out"),
    ("convert", "--to", "csv", "--one-file", "--json", "--loss-report", "losses.json", "--out", "out"),
)


@pytest.mark.parametrize("command", COMMANDS, ids=[" ".join(one[:3]) for one in COMMANDS])
def test_every_command_answers_for_a_spoiled_file(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    chance = random.Random(9)
    suffixes = (".txt", ".xml", ".json", ".csv", ".eml", ".jsonl", "")
    for _ in range(40):
        kind, data = at_random(chance)
        path = Path(f"spoiled{chance.choice(suffixes)}")
        path.write_bytes(data)
        begun = time.process_time()
        done = answered(command[0], path, *command[1:])
        assert done in (0, 1), (kind, data)
        assert time.process_time() - begun < SECONDS, (kind, data)


def answered(command: str, *arguments: str | Path) -> int:
    """Run a command in this process and return its exit code; what it raises and should not fails the test."""
    try:
        done = invoke(command, *arguments)
    except ConverterError as error:
        pytest.fail(f"{command} raised {error!r} for what a file says\n{traceback.format_exc()}")
    assert "PLUGIN_FAULT" not in done.output, done.output
    assert "Traceback" not in done.output, done.output
    return done.exit_code


PROFILES = sorted((ROOT / "converter" / "partners").rglob("*.toml"))


def test_a_spoiled_partners_profile_is_taken_or_refused(tmp_path: Path) -> None:
    assert PROFILES
    chance = random.Random(5)
    words = (
        b'"',
        b"[",
        b"]]",
        b"=",
        b"[[",
        b"''' ",
        b"\xff",
        b"\0",
        b"1e999",
        b"{a=1}",
        b"[" * 400,
        b"(a+)+$",
        b"{0.__class__}",
        b"../",
    )
    path = tmp_path / "partner.toml"
    codes = set()
    for _ in range(150):
        data = chance.choice(PROFILES).read_bytes()
        for _ in range(chance.choice((1, 2, 4))):
            start = chance.randrange(len(data))
            end = min(len(data), start + chance.choice((0, 0, 3, 40, 4000)))
            data = data[:start] + chance.choice(words) + data[end:]
        path.write_bytes(data)
        begun = time.process_time()
        codes.add(answered("partners", "check", path))
        assert time.process_time() - begun < SECONDS, data
    assert codes == {0, 1}


@settings(max_examples=80, deadline=None, derandomize=True, database=None)
@given(
    st.text(max_size=60) | st.from_regex(r"[a-z0-9-]{1,70}", fullmatch=True),
    st.sampled_from(["exporter", "reader", "check"]),
)
def test_any_name_of_a_plugin_makes_one_or_is_refused(name: str, kind: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        try:
            done = invoke("plugins", "new", "--kind", kind, "--dir", folder, "--", name.replace("\0", ""))
        except ConverterError as error:
            assert error.findings
            assert list(Path(folder).iterdir()) == []
            return
        made = list(Path(folder).iterdir())
        assert (done.exit_code == 0) == (len(made) == 1)
        for path in Path(folder).rglob("*.py"):
            compile(path.read_text("utf-8"), str(path), "exec")


def test_the_kinds_are_all_that_can_be_read() -> None:
    assert set(KINDS) <= set(plugins.registry().readers)
    ours = {name for name in plugins.registry().readers if plugins.registry().owner("reader", name).startswith("news-")}
    assert set(KINDS) == ours
