"""What the documentation shows is what happens."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

import converter

DOCS = Path(__file__).parent.parent / "docs"


@pytest.mark.parametrize("page", sorted(path.name for path in DOCS.glob("*.md") if ">>> " in path.read_text("utf-8")))
def test_examples_in_the_docs_run(page: str) -> None:
    done = doctest.testfile(str(DOCS / page), module_relative=False, optionflags=doctest.ELLIPSIS)
    assert done.attempted > 0
    assert done.failed == 0


def test_every_module_of_the_core_is_in_the_table_of_the_architecture() -> None:
    page = (DOCS / "architecture.md").read_text("utf-8")
    core = Path(converter.__file__).parent
    homes = [f"converter/{path.name}" for path in core.glob("*.py") if not path.name.startswith("_")]
    homes += [f"converter/{path.name}/" for path in core.iterdir() if (path / "__init__.py").is_file()]
    missing = [home for home in homes if home not in page]
    assert not missing


def test_every_public_name_loads_and_is_documented() -> None:
    for name in converter.__all__:
        thing = getattr(converter, name)
        assert name in dir(converter)
        assert getattr(thing, "__doc__", None), f"{name} has no docstring"


def test_names_in_the_library_page_exist() -> None:
    page = (DOCS / "library.md").read_text("utf-8")
    for name in re.findall(r"converter\.([a-zA-Z_]+)", page):
        assert hasattr(converter, name), name


def test_the_table_of_fields_and_formats_is_current() -> None:
    import runpy

    page = DOCS / "formats.md"
    filled = runpy.run_path(str(DOCS / "generate_formats.py"))["filled"]
    assert filled(page.read_text("utf-8")) == page.read_text("utf-8"), "run: python docs/generate_formats.py"
    assert "| `/headline` | yes | yes | yes |" in page.read_text("utf-8")
