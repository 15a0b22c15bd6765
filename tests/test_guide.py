"""The guide for plugin authors: every block is of the code, runs, or is looked at; every name in it exists."""

from __future__ import annotations

import ast
import importlib.util
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from converter import enrichers, formats, hookspecs, scaffold
from converter.testing import kit
from tests.blocks import DOCS, blocks, files
from tests.installed import ROOT

PAGES = ("plugins.md", "testing.md")
EXAMPLE = ROOT / "plugins" / "example"


def _fill() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_fill", DOCS / "fill.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", PAGES)
def test_what_is_taken_from_the_code_is_current(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    assert _fill().filled(text) == text, "run: python -m docs.fill"


def test_the_guide_shows_whole_files_of_the_example() -> None:
    shown = files("plugins.md")
    assert set(shown) >= {f"converter_line_today/{name}.py" for name in ("__init__", "times", "item", "exporter")}
    for name, text in shown.items():
        whole = (EXAMPLE / name).read_text(encoding="utf-8")
        assert [line for line in text.splitlines() if line] == [line for line in whole.splitlines() if line]


@pytest.mark.parametrize("page", PAGES)
def test_every_block_is_of_a_kind_that_is_looked_at(page: str) -> None:
    for block in blocks(page):
        if block.language == "python" and ">>>" not in block.text:
            ast.parse(block.text if not block.text.startswith("    ") else f"class Holder:\n{block.text}")
        elif block.language == "toml":
            values = scaffold.words("line-today", "exporter", "0.1.0")
            written = tomllib.loads(dict(scaffold.rendered("exporter", values))["pyproject.toml"])
            assert tomllib.loads(block.text)["project"].items() <= written["project"].items()
        else:
            # Examples run as doctests (tests/test_docs.py), commands in tests/test_afternoon.py; the rest is a drawing.
            assert block.language in ("python", "sh", "")


def _protocols(module: ModuleType) -> list[str]:
    own = [one for one in vars(module).values() if isinstance(one, type) and one.__module__ == module.__name__]
    return [one.__name__ for one in own if getattr(one, "_is_protocol", False)]


def test_every_hook_and_contract_stands_there_with_its_signature() -> None:
    page = (DOCS / "plugins.md").read_text(encoding="utf-8")
    names = [name for name in vars(hookspecs) if name.startswith("converter_")]
    names += _protocols(formats) + _protocols(enrichers)
    assert len(names) >= 14
    missing = [name for name in names if f"<!-- signature: {name} -->\n\n```python\n" not in page]
    assert not missing


def test_every_contract_of_the_kit_is_in_the_page_on_testing() -> None:
    page = (DOCS / "testing.md").read_text(encoding="utf-8")
    tables = [name for name, value in vars(kit).items() if isinstance(value, tuple) and name.isupper()]
    assert len(tables) == 6
    assert not [name for name in tables if f"<!-- properties: {name} -->" not in page]
    assert all(f"`{name}" in page for name in vars(kit) if name.endswith("_contract"))


def test_links_between_pages_lead_somewhere() -> None:
    import re

    for page in DOCS.glob("*.md"):
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists() or Path(target).suffix == "", f"{page.name}: {target}"
