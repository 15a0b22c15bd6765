"""The schema store: folders of official schemas, which are their makers' files and are never shipped.

They lie in the user's data folder and in the folders that ``CONVERTER_SCHEMAS`` names, which come first. Known ones are
pinned by SHA-256 in ``official.toml``.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

VARIABLE: Final = "CONVERTER_SCHEMAS"
"""Environment variable: folders with schemas, separated as the system separates paths."""

OTHERS: Final = "others"
"""The folder of the store in which schemas lie that are not pinned."""

_DEPTH: Final = 4
_LARGEST: Final = 4 << 20


class Pin(NamedTuple):
    """A file of an official schema: ``name`` and ``version`` are the schema's, ``file`` its own name."""

    name: str
    version: str
    file: str
    sha256: str
    address: str

    @property
    def place(self) -> Path:
        """Return where the file lies within a folder of the store."""
        return Path(f"{self.name}-{self.version}", self.file)


class Official(NamedTuple):
    """An official schema in one version, and its files, the first of which is the one to validate with."""

    name: str
    version: str
    describes: str
    files: tuple[Pin, ...]


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


def files() -> Iterator[Path]:
    """Return all files in the store, by folder, then by path."""
    return _files(tuple(folders()))


def by_id(uri: str) -> Any | None:
    """Return the JSON Schema in the store whose ``$id`` (``id`` in old drafts) is ``uri``, fragment aside, or None."""
    return _ids(tuple(folders())).get(_bare(uri))


@cache
def official() -> tuple[Official, ...]:
    """Return the official schemas that are known, as ``official.toml`` lists them."""
    import tomllib
    from importlib import resources

    table = tomllib.loads(resources.files("converter").joinpath("official.toml").read_text(encoding="utf-8"))
    return tuple(_official(one) for one in table["schema"])


@cache
def pins() -> dict[str, tuple[Pin, ...]]:
    """Return the pinned files by SHA-256; one file may belong to several schemas."""
    known: dict[str, tuple[Pin, ...]] = {}
    for pin in (pin for schema in official() for pin in schema.files):
        known[pin.sha256] = (*known.get(pin.sha256, ()), pin)
    return known


def sha256(path: Path) -> str:
    """Return a file's SHA-256 in hexadecimal.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def forget() -> None:
    """Look at the folders again: files have been added."""
    _index.cache_clear()
    _ids.cache_clear()


def _files(searched: tuple[Path, ...]) -> Iterator[Path]:
    for folder in searched:
        for path in sorted(folder.rglob("*")):
            if len(path.relative_to(folder).parts) <= _DEPTH and path.is_file():
                yield path


def _official(one: dict[str, Any]) -> Official:
    name, version = one["name"], one["version"]
    pinned = tuple(Pin(name, version, file["name"], file["sha256"], file["address"]) for file in one["file"])
    return Official(name, version, one["describes"], pinned)


@cache
def _index(searched: tuple[Path, ...]) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for path in _files(searched):
        found.setdefault(path.name, path)
    return found


@cache
def _ids(searched: tuple[Path, ...]) -> dict[str, Any]:
    import json

    found: dict[str, Any] = {}
    for path in _files(searched):
        if path.suffix != ".json" or path.stat().st_size > _LARGEST:
            continue
        try:
            schema = json.loads(path.read_bytes())
        except (OSError, ValueError, RecursionError):
            continue  # whatever else lies in the store is no schema to refer to
        name = schema.get("$id", schema.get("id")) if isinstance(schema, dict) else None
        if isinstance(name, str):
            found.setdefault(_bare(name), schema)
    return found


def _bare(uri: str) -> str:
    return uri.partition("#")[0]
