"""Which profiles there are: those shipped are in order and honest, and a user's own win."""

from __future__ import annotations

from importlib.metadata import distributions
from pathlib import Path

import pytest

from converter import UsageError, plugins
from converter.partners import known_partners
from converter.partners.library import VARIABLE, shipped
from converter.partners.load import parse
from converter.partners.target import option_problems
from tests.partners.making import HEAD, OUTPUT
from tests.strangers import distribution

SHIPPED = dict(shipped())


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep this machine's own profiles out."""
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr("converter.partners.library.home", lambda: tmp_path / "home")


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_profile_is_in_order_unofficial_and_says_where_its_rules_are_from(name: str) -> None:
    made = parse(SHIPPED[name].encode(), name)
    assert f"{made.name}.toml" == name
    assert made.official is False
    assert "official = false" in SHIPPED[name]
    assert made.sources
    assert [rule for rule in made.rules if made.evidence(rule.source) is None] == []
    assert option_problems(made) == []


def test_what_was_only_seen_is_marked_observed() -> None:
    for name in ("line-today", "yahoo"):
        made = known_partners().profile(name)
        assert {one.kind for one in made.sources} == {"observed"}


def test_later_places_win(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder, title in (("home", "Home"), ("env", "Env"), ("own", "Own")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "msn.toml").write_text(f'name = "msn"\ntitle = "{title}"\n{OUTPUT}', "utf-8")
    assert known_partners().entry("msn").origin == str(tmp_path / "home" / "msn.toml")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "env"))
    assert known_partners().profile("msn").title == "Env"
    assert known_partners([tmp_path / "own"]).profile("msn").title == "Own"


def test_a_broken_profile_costs_itself_only(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("name = ", "utf-8")
    (tmp_path / "good.toml").write_text(HEAD + OUTPUT, "utf-8")
    (tmp_path / "notes.txt").write_text("no profile", "utf-8")
    library = known_partners([tmp_path])
    assert library.profile("test").title == "Test Partner"
    assert [(one.code, one.source) for one in library.findings] == [("PARTNER_UNREADABLE", str(tmp_path / "bad.toml"))]


def test_two_profiles_of_one_name_in_a_folder_clash(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.toml").write_text(HEAD + OUTPUT, "utf-8")
    library = known_partners([tmp_path])
    assert [one.code for one in library.findings] == ["PARTNER_CLASH"]
    assert library.entry("test").origin.endswith("a.toml")


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(UsageError) as caught:
        known_partners().profile("smartnew")
    assert "did you mean 'smartnews'" in caught.value.findings[0].message


def test_plugins_bring_profiles_but_take_no_shipped_name(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = HEAD.replace("test", "msn") + OUTPUT
    brought = [("stranger 1.0", HEAD + OUTPUT), ("stranger 1.0", taken), ("stranger 1.0", "name = ")]
    monkeypatch.setattr(plugins.registry(), "partners", brought)
    library = known_partners()
    assert library.entry("test").origin == "stranger 1.0"
    assert library.entry("msn").origin == "shipped"
    assert [one.code for one in library.findings] == ["PARTNER_CLASH", "PARTNER_UNREADABLE"]


PLUGIN = f"""
from converter import hookimpl

@hookimpl
def converter_partners():
    return [{HEAD + OUTPUT!r}]
"""


def test_an_installed_distribution_brings_a_profile_by_the_hook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    distribution(tmp_path, "stranger-partner", PLUGIN)
    distribution(tmp_path, "stranger-wrong", PLUGIN.replace("return [", "return [1, "))
    entries = [entry for one in distributions(path=[str(tmp_path)]) for entry in one.entry_points]
    loaded = plugins.load(entries)
    assert loaded.partners == [("stranger-partner 1.0", HEAD + OUTPUT)]
    assert [row.error for row in loaded.plugins if row.error] == ["a partner profile must be its TOML text"]
