"""The schema store: folders of official schemas, which are their makers' files and are never shipped.

They lie in the user's data folder and in the folders that ``CONVERTER_SCHEMAS`` names, which come first.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Final

VARIABLE: Final = "CONVERTER_SCHEMAS"
"""Environment variable: folders with schemas, separated as the system separates paths."""

_DEPTH: Final = 4


def folders() -> list[Path]:
    """Return the store's folders that exist, in the order in which they are searched."""
    named = [Path(one) for one in os.environ.get(VARIABLE, "").split(os.pathsep) if one]
    return [folder for folder in [*named, home()] if folder.is_dir()]


def home() -> Path:
    """Return the user's own folder of the store, which need not exist."""
    from platformdirs import user_data_path

    return user_data_path("news-converter", appauthor=False) / "schemas"


def find_schema(name: str) -> Path | None:
    """Return the file called ``name`` in the store, or None; the first of several by folder, then by path."""
    return _index(tuple(folders())).get(name)


@cache
def _index(searched: tuple[Path, ...]) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for folder in searched:
        for path in sorted(folder.rglob("*")):
            if len(path.relative_to(folder).parts) <= _DEPTH and path.is_file():
                found.setdefault(path.name, path)
    return found
