"""All profiles that can be named: those shipped, those of plugins, and the user's own, which win."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from importlib import resources
from pathlib import Path
from typing import Final

import msgspec

from converter import plugins
from converter.findings import Finding, ReadError, Severity, UsageError, register
from converter.partners.load import MAX_SIZE, SUFFIXES, UNREADABLE, parse
from converter.partners.profile import Profile

UNKNOWN = register(
    "PARTNER_UNKNOWN",
    Severity.ERROR,
    "no partner profile has this name",
    explanation="Profiles come with the converter, with plugins, from the folders of --partners and CONVERTER_PARTNERS,"
    " and from the user's configuration folder.",
    fix="Use a name from `converter partners list`, or say where the profile lies with --partners DIR.",
)
CLASH = register(
    "PARTNER_CLASH",
    Severity.ERROR,
    "two profiles have one name",
    explanation="Two profiles of one folder, or of two plugins, have the same name; the first is used.",
    fix="Give one of them another name. A folder of --partners may replace a shipped profile by its name.",
)

VARIABLE: Final = "CONVERTER_PARTNERS"
"""Environment variable: folders with profiles, separated as the system separates paths."""

SHIPPED: Final = "shipped"


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A profile, the text it was read from, and who brings it: ``shipped``, a plugin, or a file's path."""

    profile: Profile
    text: str
    origin: str


class Library(msgspec.Struct, kw_only=True):
    """Profiles by name, and what was wrong with those that are missing."""

    entries: dict[str, Entry]
    findings: list[Finding]

    def profile(self, name: str) -> Profile:
        """Return the profile of a name.

        Raises:
            UsageError: there is none; the message says why, or lists those known.
        """
        return self.entry(name).profile

    def entry(self, name: str) -> Entry:
        """Return a profile with its text and origin.

        Raises:
            UsageError: there is none.
        """
        if name in self.entries:
            return self.entries[name]
        near = get_close_matches(name, self.entries, n=1)
        guess = f"; did you mean {near[0]!r}?" if near else "."
        known = ", ".join(sorted(self.entries))
        raise UsageError(UNKNOWN.found(f"no partner is called {name!r}{guess} Known: {known}"), *self.findings)


def known_partners(folders: Sequence[Path] = ()) -> Library:
    """Return all profiles; a later place wins: shipped, plugins, configuration, ``CONVERTER_PARTNERS``, ``folders``.

    A profile that is not in order is left out, and a finding says why.

    Raises:
        UsageError: one of ``folders`` is no folder.
    """
    made = Library(entries={}, findings=[])
    for name, text in shipped():
        _add(made, {}, text.encode(), name, SHIPPED)
    ours = frozenset(made.entries)
    taken: dict[str, str] = {}
    for owner, text in plugins.registry().partners:
        _add(made, taken, text.encode(), f"{owner}.toml", owner, reserved=ours)
    for folder in [*_standing(), *_named(folders)]:
        taken = {}
        for path in files(folder):
            _add_file(made, taken, path)
    return made


def shipped() -> Iterator[tuple[str, str]]:
    """Yield file name and text of each shipped profile, in the order of names."""
    for entry in sorted(resources.files("converter.partners").joinpath("profiles").iterdir(), key=lambda one: one.name):
        if entry.name.endswith(".toml"):
            yield entry.name, entry.read_text(encoding="utf-8")


def files(folder: Path) -> list[Path]:
    """Return the profiles' files of a folder, sorted; folders below it are not searched."""
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES and path.is_file())


def read_file(path: Path) -> bytes:
    """Return a profile file's bytes, one more than allowed at most.

    Raises:
        ReadError: the system refused.
    """
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_SIZE + 1)
    except OSError as error:
        raise ReadError(UNREADABLE.found(error.strerror or str(error), source=str(path))) from error


def home() -> Path:
    """Return the user's own folder of profiles, which need not exist."""
    from platformdirs import user_config_path

    return user_config_path("news-converter", appauthor=False) / "partners"


def _standing() -> list[Path]:
    named = [Path(one) for one in os.environ.get(VARIABLE, "").split(os.pathsep) if one]
    return [folder for folder in [home(), *named] if folder.is_dir()]


def _named(folders: Sequence[Path]) -> Sequence[Path]:
    for folder in folders:
        if not folder.is_dir():
            raise UsageError(UNKNOWN.found(f"there is no folder {folder}"))
    return folders


def _add_file(made: Library, taken: dict[str, str], path: Path) -> None:
    try:
        data = read_file(path)
    except ReadError as error:
        made.findings += error.findings
        return
    _add(made, taken, data, str(path), str(path))


def _add(
    made: Library,
    taken: dict[str, str],
    data: bytes,
    source: str,
    origin: str,
    reserved: frozenset[str] = frozenset(),
) -> None:
    try:
        profile = parse(data, source)
    except ReadError as error:
        made.findings += error.findings
        return
    other = SHIPPED if profile.name in reserved else taken.get(profile.name)
    if other is not None:
        made.findings.append(
            CLASH.found(f"{origin} and {other} both bring the partner {profile.name!r}", source=source)
        )
        return
    taken[profile.name] = origin
    made.entries[profile.name] = Entry(profile=profile, text=data.decode("utf-8-sig"), origin=origin)
