"""The page of what is promised names tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs" / "reliability.md"


def test_every_promise_names_tests_and_every_test_named_exists() -> None:
    rows = re.findall(r"^\| ([0-9]+) \| [^|]+ \| ([^|]+) \|$", PAGE.read_text("utf-8"), flags=re.MULTILINE)
    assert [int(number) for number, _ in rows] == list(range(1, 20))
    for number, shown in rows:
        named = re.findall(r"`(test_[a-z0-9_]+\.py)::(test_[a-z0-9_]+)`", shown)
        assert named, number
        for file, function in named:
            found = [path for path in (ROOT / "tests").rglob(file) if f"def {function}(" in path.read_text("utf-8")]
            assert found, f"{file}::{function}"
