"""Begins a plugin: a distribution whose code, types and tests hold as they are written."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from importlib.util import find_spec
from pathlib import Path
from string import Template
from typing import Final

from converter.findings import Severity, UsageError, register

KINDS: Final = ("exporter", "reader", "check")

PLUGIN_NAME_UNFIT = register(
    "PLUGIN_NAME_UNFIT",
    Severity.ERROR,
    "a plugin cannot have this name",
    explanation="The name is that of the format. The distribution is called converter-NAME and its package"
    " converter_NAME, so it must be a name for all three, and no package of that name may be installed.",
    fix="Use 2 to 30 lower-case ASCII letters, digits and single hyphens, a letter first: line-today.",
)
PLUGIN_FOLDER_TAKEN = register(
    "PLUGIN_FOLDER_TAKEN",
    Severity.ERROR,
    "the folder exists already",
    explanation="A new plugin is written into a folder of its own, and nothing is ever overwritten.",
    fix="Choose another name or another --dir, or move the folder away.",
)

_NAME: Final = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LONGEST: Final = 30
_SUFFIX: Final = ".tmpl"


def written(name: str, kind: str, folder: Path, version: str) -> list[Path]:
    """Write a new plugin's distribution into ``folder/converter-NAME`` and return its files.

    ``kind`` is one of ``KINDS``; ``version`` is the converter's, from which the bounds of the dependency come.

    Raises:
        UsageError: the name does not do, or the folder exists.
        OSError: the system refused.
    """
    values = words(name, kind, version)
    target = folder / values["distribution"]
    if target.exists():
        raise UsageError(PLUGIN_FOLDER_TAKEN.found(f"{target} exists already"))
    files = list(rendered(kind, values))
    for path, text in files:
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_text(text, encoding="utf-8", newline="\n")
    return [target / path for path, _text in files]


def words(name: str, kind: str, version: str) -> dict[str, str]:
    """Return what stands for what in the templates.

    Raises:
        UsageError: the name does not do.
    """
    plain = name.removeprefix("converter-")
    module = "converter_" + plain.replace("-", "_")
    if not _NAME.fullmatch(plain) or not 2 <= len(plain) <= _LONGEST or keyword.iskeyword(module):
        raise UsageError(PLUGIN_NAME_UNFIT.found(f"{name!r} is no name for a format and a package"))
    if find_spec(module) is not None:
        raise UsageError(PLUGIN_NAME_UNFIT.found(f"a package {module} is installed already"))
    return {
        "format": plain,
        "module": module,
        "distribution": f"converter-{plain}",
        "kind": kind,
        "prefix": "".join(part.capitalize() for part in plain.split("-")),
        "CODE": plain.upper().replace("-", "_"),
        "title": {"exporter": f"Writes {plain}", "reader": f"Reads {plain}", "check": f"Checks {plain}"}[kind],
        "needs": _bounds(version),
    }


def rendered(kind: str, values: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield path and text of each file of a new plugin."""
    home = resources.files("converter") / "templates"
    usage = Template((home / kind / "usage.tmpl").read_text(encoding="utf-8")).substitute(values)
    for source, prefix in ((home / "common", ""), (home / kind, "")):
        for path, text in _templates(source, prefix):
            if path == "usage":
                continue
            inside = path.replace("module/", f"{values['module']}/", 1) if path.startswith("module/") else path
            yield inside, Template(text).substitute(values | {"usage": usage})


def _templates(folder: Traversable, prefix: str) -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _templates(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(_SUFFIX):
            yield prefix + entry.name.removesuffix(_SUFFIX), entry.read_text(encoding="utf-8")


def _bounds(version: str) -> str:
    """Return the versions of the converter that a plugin made for one works with: before 1.0 a minor may break it."""
    major, minor = (int(part) for part in version.split(".")[:2])
    upper = f"{major}.{minor + 1}" if major == 0 else f"{major + 1}"
    return f">={major}.{minor},<{upper}"
