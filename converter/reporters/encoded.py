"""JSON and addresses in reports."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Any
from urllib.parse import quote


def as_json(value: Any) -> str:
    """Return a value as one line of JSON in ASCII, which every program reads, whatever is in a file's name."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))


def address(source: str) -> str:
    """Return a relative URI of a file's path, as SARIF wants it: forward slashes, everything else escaped."""
    path = PurePath(source)
    if path.is_absolute():
        return "file://" + quote(path.as_posix().encode("utf-8", "surrogateescape"), safe="/")
    return quote(path.as_posix().encode("utf-8", "surrogateescape"), safe="/")
