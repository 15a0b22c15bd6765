"""What ``converter schemas`` does to the store: it adds, fetches and checks files, which appear whole or not at all."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

import click

from converter import store
from converter.cli.messages import safe, show
from converter.cli.sink import write
from converter.findings import ReadError, Severity, register

SCHEMA_FILE_DIFFERS = register(
    "SCHEMA_FILE_DIFFERS",
    Severity.ERROR,
    "a schema file is not the official one",
    explanation="The file has the name of a pinned official schema, but not its SHA-256: it has been changed, cut off,"
    " or replaced by its maker.",
    fix="Fetch it again from its maker. If the maker has published a new file under the old name, a newer version of"
    " the converter will know it; until then, keep it outside of the store and give it with --schema.",
)
SCHEMA_FILE_UNREADABLE = register(
    "SCHEMA_FILE_UNREADABLE",
    Severity.ERROR,
    "a schema file cannot be read or written",
    explanation="The system refused to open the file, or to write into the store.",
    fix="Check the path, its permissions and the space on the disk.",
)
SCHEMA_NOT_PINNED = register(
    "SCHEMA_NOT_PINNED",
    Severity.INFO,
    "a schema file is none of the official ones that are known",
    explanation="The file has been added to the store, and other schemas can refer to it; nothing vouches for it.",
    fix="Make sure that you trust where it came from.",
)
SCHEMA_INCOMPLETE = register(
    "SCHEMA_INCOMPLETE",
    Severity.ERROR,
    "an official schema in the store lacks a file that it needs",
    explanation="The schema includes or imports the file, and nothing is fetched when documents are checked.",
    fix="Add the file with `converter schemas add PATH`, or fetch all with `converter schemas install NAME`.",
)

_LARGEST: Final = 8 << 20
_SUFFIXES: Final = (".json", ".xsd", ".rng", ".sch")


def state(one: store.Official) -> str:
    """Say what the store has of an official schema."""
    lying = [_lying(pin) for pin in one.files]
    if not any(lying):
        return "not in the store"
    if not all(lying):
        return "incomplete"
    return "sha256 ok" if all(_is_right(path, pin) for path, pin in zip(lying, one.files, strict=True)) else "changed"


def _lying(pin: store.Pin) -> Path | None:
    """Return the file of this pin in the store: the right one if there are several of its name."""
    named = [path for path in store.files() if path.name == pin.file]
    return next((path for path in named if _is_right(path, pin)), named[0] if named else None)


def _is_right(path: Path | None, pin: store.Pin) -> bool:
    return path is not None and store.sha256(path) == pin.sha256


def below(folder: Path) -> list[Path]:
    """Return the files of a folder that are schemas by their suffix."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in _SUFFIXES and path.is_file())


def add(path: Path) -> bool:
    """Copy a file into the store and say so; return False when it was refused."""
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    except OSError as error:
        show(SCHEMA_FILE_UNREADABLE.found(f"{path}: {error.strerror or error}", source=str(path)))
        return False
    if len(data) > _LARGEST:
        show(SCHEMA_FILE_UNREADABLE.found(f"{path} has more than {_LARGEST >> 20} MiB", source=str(path)))
        return False
    pins = store.pins().get(hashlib.sha256(data).hexdigest(), ())
    if not pins and path.name in {pin.file for known in store.pins().values() for pin in known}:
        show(SCHEMA_FILE_DIFFERS.found(f"{path.name} has not the SHA-256 of the official file", source=str(path)))
        return False
    if not pins:
        show(SCHEMA_NOT_PINNED.found(f"{path.name} is none of the official files", source=str(path)))
    places = [pin.place for pin in pins] or [Path(store.OTHERS, path.name)]
    done = [_put(data, place) for place in places]
    return all(done)


def _put(data: bytes, place: Path) -> bool:
    target = store.home() / place
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write(target, [data])
    except OSError as error:
        show(SCHEMA_FILE_UNREADABLE.found(f"{target}: {error.strerror or error}", source=str(target)))
        return False
    store.forget()
    click.echo(f"added {safe(str(target))}")
    return True


def chosen(name: str) -> store.Official | None:
    """Return the official schema that a name means, its newest version if none is named; None, and say so, if none."""
    fitting = [one for one in store.official() if name in (one.name, f"{one.name}-{one.version}")]
    if fitting:
        return fitting[-1]
    known = ", ".join(f"{one.name}-{one.version}" for one in store.official())
    click.echo(f"No official schema is called {name!r}. Known: {known}", err=True)
    return None


def install(one: store.Official, mirror: str | None) -> bool:
    """Fetch all files of a schema, then put them into the store; nothing is put when one of them is wrong."""
    from converter.cli.schemas_fetch import fetch

    fetched: list[tuple[bytes, store.Pin]] = []
    for pin in one.files:
        address = f"{mirror.rstrip('/')}/{pin.file}" if mirror else pin.address
        try:
            data = fetch(address, _LARGEST, is_mirror=mirror is not None)
        except ReadError as error:
            for finding in error.findings:
                show(finding)
            return False
        if hashlib.sha256(data).hexdigest() != pin.sha256:
            show(SCHEMA_FILE_DIFFERS.found(f"{pin.file} has not the SHA-256 of the official file", source=address))
            return False
        fetched.append((data, pin))
    done = [_put(data, pin.place) for data, pin in fetched]
    return all(done)


def check() -> bool:
    """Say of every file in the store whether it is what it should be; return False when one is not."""
    right = True
    pinned = {pin.file for known in store.pins().values() for pin in known}
    for path in store.files():
        if store.sha256(path) in store.pins():
            click.echo(f"ok       {safe(str(path))}")
        elif path.name in pinned:
            right = False
            show(SCHEMA_FILE_DIFFERS.found(f"{path.name} has not the SHA-256 of the official file", source=str(path)))
        else:
            click.echo(f"unknown  {safe(str(path))}")
    return _complete() and right


def _complete() -> bool:
    complete = True
    for one in store.official():
        if _lying(one.files[0]) is None:
            continue
        for missing in (pin for pin in one.files[1:] if _lying(pin) is None):
            complete = False
            show(SCHEMA_INCOMPLETE.found(f"{one.name}-{one.version} needs {missing.file}, which is not in the store"))
    return complete
