"""The page about partners shows what happens."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from converter import schemas
from converter.partners import known_partners
from converter.partners.library import shipped
from converter.partners.load import parse
from converter.plugins import registry
from tests.cli.run import ROOT, invoke

PAGE = (ROOT / "docs" / "partners.md").read_text("utf-8")
[EXAMPLE] = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)


def test_the_table_of_shipped_profiles_is_complete_and_true() -> None:
    rows = []
    for name, text in shipped():
        made = parse(text.encode(), name)
        written = "yes" if made.output.format in registry().exporters else "not yet"
        kinds = {one.kind for one in made.sources if any(rule.source == one.id for rule in made.rules)}
        backed = "observed" if kinds == {"observed"} else "documented" if kinds == {"documented"} else "–"
        rows.append(f"| `{made.name}` | {made.title} | `{made.output.format}` | {written} | {backed} |")
    assert re.findall(r"^\| `[a-z0-9-]+` \| .*\| (?:yes|not yet) \|.*$", PAGE, re.MULTILINE) == rows


def test_the_table_of_rules_has_every_type_and_key() -> None:
    definitions = schemas.load("partner")["$defs"]
    for one in definitions["rule"]["anyOf"]:
        kind = one["$ref"].removeprefix("#/$defs/")
        [row] = re.findall(rf"^\| `{kind}` \|.*\|(.*)\|$", PAGE, re.MULTILINE)
        keys = [key for key in definitions[kind]["properties"] if key not in {"type", "source", "severity", "hint"}]
        assert re.findall(r"`([a-z_]+)`", row) == keys, kind


def test_the_example_does_what_the_page_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("portal.toml").write_text(EXAMPLE, "utf-8")
    shutil.copy(ROOT / "examples" / "pasar-terapung.txt", tmp_path)
    assert invoke("partners", "check", "portal.toml").exit_code == 0
    [(call, shown)] = re.findall(r"^\$ converter (ready .*)\n(pasar.*)$", PAGE, re.MULTILINE)
    assert invoke(*call.split()).stdout == shown + "\n"


def test_the_example_is_a_profile_that_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "portal.toml").write_text(EXAMPLE, "utf-8")
    library = known_partners([tmp_path])
    assert library.findings == []
    assert library.profile("example-portal").output.name == "{date}-{slug}-{id}"
