"""What all tests share: a heap that stays quick to collect, and files that stay whole when several processes test."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Any

import pytest

JUDGED = (
    "tests/converter_jsonld/test_check.py",
    "tests/converter_jsonld/test_judges.py",
    "tests/cli/test_convert.py",
    "tests/test_benchmarks.py",
)
"""Files that one process tests, since the models of schema.org that they load take seconds and a gigabyte."""


@pytest.fixture(scope="module", autouse=True)
def frozen() -> Iterator[None]:
    """Keep what is alive, thousands of tests and imported models, out of every collection of garbage in the module.

    Tests that measure growth collect before each run, and would spend nearly all their time there.
    """
    gc.collect()
    gc.freeze()
    yield


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with the files that take long, so that no process waits for another at the end."""
    if hasattr(config, "workerinput"):
        slow = {item.path for item in items if item.get_closest_marker("slow")}
        items.sort(key=lambda item: item.path not in slow)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Give each process whole files: fixtures of modules are made once."""
    if config.getvalue("dist") != "load":
        return None
    from xdist.scheduler import LoadFileScheduling

    class Files(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file: str = super()._split_scope(nodeid)
            return JUDGED[0] if file in JUDGED else file

    config.option.loadscopereorder = False  # the most tests are not the longest
    return Files(config, log)
