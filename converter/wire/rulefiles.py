"""Loads the rules of ``rules/``: adding an agency is adding a file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

import msgspec

from converter.wire.rules import RuleFile, Rules


def parse(text: str) -> RuleFile:
    """Return what one rule file says.

    Raises:
        tomllib.TOMLDecodeError: it is not TOML.
        msgspec.ValidationError: it says something that no rule has.
    """
    return msgspec.convert(tomllib.loads(text), RuleFile)


def files() -> Iterator[tuple[str, str]]:
    """Yield name and text of each shipped rule file, in the order of names."""
    yield from _walk(resources.files("converter.wire").joinpath("rules"), "")


def _walk(folder: Traversable, prefix: str) -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _walk(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".toml"):
            yield prefix + entry.name, entry.read_text(encoding="utf-8")


@cache
def load() -> Rules:
    """Return all shipped rules, read once per process."""
    return combine([parse(text) for _, text in files()])


def combine(parsed: list[RuleFile]) -> Rules:
    """Return the rules of several files as one; what may stand once only is taken from the last file that has it.

    Raises:
        ValueError: a part without which nothing can be read is missing.
    """
    places = next((one.places for one in reversed(parsed) if one.places), None)
    notices = next((one.notices for one in reversed(parsed) if one.notices), None)
    names = next((one.names for one in reversed(parsed) if one.names), None)
    if places is None or notices is None or names is None:
        raise ValueError("the rules lack places, notices or names")
    return Rules(
        agencies=tuple(one.agency for one in parsed if one.agency),
        shapes=tuple(shape for one in parsed for shape in one.shape),
        places=places,
        calendars=tuple(calendar for one in parsed for calendar in one.calendar),
        notices=notices,
        labels=tuple(label for one in parsed for label in one.label),
        openings=tuple(opening for one in parsed for opening in one.opening),
        names=names,
    )
