"""The loader: every plugin loads alone, and what came of it can be told."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path

import pytest

from converter import UsageError, plugins
from converter.plugins import Plugin, Registry, Status
from tests.strangers import distribution, shouting


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.syspath_prepend(str(tmp_path))
    yield tmp_path
    for name in [name for name in sys.modules if name.startswith(("stranger_", "aaa_stranger"))]:
        del sys.modules[name]


def load(folder: Path, disabled: frozenset[str] = frozenset(), *, own: bool = False) -> Registry:
    paths = [str(folder), *(sys.path if own else [])]
    found = [entry for one in distributions(path=paths) for entry in one.entry_points if entry.group == "converter"]
    seen = {(entry.name, entry.value): entry for entry in found}
    return plugins.load(seen.values(), disabled)


def row(registry: Registry, distribution_name: str) -> Plugin:
    return next(one for one in registry.plugins if one.distribution == distribution_name)


def test_a_good_plugin_is_ok_and_offers_its_format(folder: Path) -> None:
    distribution(folder, "stranger-good", shouting())
    registry = load(folder)
    one = row(registry, "stranger-good")
    assert (one.status, one.exporters, one.version) == (Status.OK, ("shout",), "1.0")
    assert registry.exporter("shout").suffix == ".shout.txt"
    assert registry.owner("exporter", "shout") == "stranger-good 1.0"


FAULTS = {
    "import-error": (
        "import no_such_module_anywhere\n",
        "ModuleNotFoundError: No module named 'no_such_module_anywhere'",
    ),
    "exits": ("raise SystemExit(3)\n", "SystemExit: 3"),
    "unknown-hook": (
        "from converter import hookimpl\n@hookimpl\ndef converter_exporterz():\n    return []\n",
        "unknown hook 'converter_exporterz'",
    ),
    "wrong-signature": (
        "from converter import hookimpl\n@hookimpl\ndef converter_exporters(config):\n    return []\n",
        "Argument(s) {'config'} are declared in the hookimpl but can not be found in the hookspec",
    ),
    "no-hook": ("def converter_exporters():\n    return []\n", "it implements no hook"),
    "no-list": (
        "from converter import hookimpl\n@hookimpl\ndef converter_exporters():\n    return 5\n",
        "a hook returned int, but must return a list",
    ),
    "not-an-exporter": (
        "from converter import hookimpl\n@hookimpl\ndef converter_exporters():\n    return [object()]\n",
        "object is no Exporter: it lacks carries, export, frame, media_type, name, options_schema, suffix",
    ),
    "bad-name": (shouting("sh.out"), "Shout.name is 'sh.out'"),
    "unknown-path": (
        shouting().replace('"/id"', '"/hedline"'),
        "carries has paths that are not in the model: /hedline",
    ),
    "indiscreet": (shouting().replace('"/id"', '"/internal_notes"'), "carries has paths that no exporter may write"),
    "raises-in-hook": (
        "from converter import hookimpl\n@hookimpl\ndef converter_readers():\n    return 1 / 0\n",
        "ZeroDivisionError: division by zero",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_broken_plugin_is_a_row_and_the_others_work(folder: Path, fault: str) -> None:
    code, told = FAULTS[fault]
    distribution(folder, f"stranger-{fault}", code)
    distribution(folder, "stranger-good", shouting("whisper"))
    registry = load(folder)
    one = row(registry, f"stranger-{fault}")
    assert one.status is Status.FAILED
    assert told in str(one.error)
    assert set(registry.exporters) == {"whisper"}


def test_a_disabled_plugin_is_not_imported(folder: Path) -> None:
    distribution(folder, "stranger-off", "raise RuntimeError('imported')\n")
    registry = load(folder, frozenset({"stranger-off"}))
    assert row(registry, "stranger-off").status is Status.DISABLED


def test_a_second_plugin_of_one_name_is_a_duplicate_and_both_are_named(folder: Path) -> None:
    distribution(folder, "stranger-a", shouting("one"), plugin="twin", version="1.1")
    distribution(folder, "stranger-b", shouting("two"), plugin="twin", version="2.2")
    registry = load(folder)
    assert row(registry, "stranger-a").status is Status.OK
    second = row(registry, "stranger-b")
    assert second.status is Status.DUPLICATE
    assert "stranger-b 2.2 and stranger-a 1.1 both bring the plugin 'twin'" in str(second.error)


def test_a_second_exporter_of_one_format_is_a_duplicate(folder: Path) -> None:
    distribution(folder, "stranger-a", shouting("same"))
    distribution(folder, "stranger-b", shouting("same"))
    registry = load(folder)
    assert row(registry, "stranger-b").status is Status.DUPLICATE
    assert "both bring the exporter 'same'" in str(row(registry, "stranger-b").error)


def test_a_stranger_cannot_take_our_names(folder: Path) -> None:
    distribution(folder, "aaa-stranger", shouting("csv"), plugin="csv")
    registry = load(folder, own=True)
    assert registry.owner("exporter", "csv").startswith("news-converter ")
    assert row(registry, "aaa-stranger").status is Status.DUPLICATE


def test_our_own_formats_are_there() -> None:
    registry = plugins.registry()
    assert {"newsml-g2", "jsonld", "csv", "article"} <= set(registry.exporters)
    assert {"wire", "article"} <= set(registry.readers)
    assert all(one.status is Status.OK for one in registry.plugins if one.distribution == plugins.OWN)


def test_an_unknown_format_names_the_nearest_and_lists_all() -> None:
    with pytest.raises(UsageError) as caught:
        plugins.registry().exporter("newsmlg2")
    message = caught.value.findings[0].message
    assert "did you mean 'newsml-g2'?" in message
    assert "article, csv" in message
