"""Loads the rules of ``rules/``: adding an agency is adding a file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import TypeVar

import msgspec

from converter.wire import added
from converter.wire.rules import RuleFile, Rules

_T = TypeVar("_T")


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
    """Return all shipped rules and those that plugins added, read once per process."""
    return combine([parse(text) for text in (*dict(files()).values(), *added.TEXTS)])


def combine(parsed: list[RuleFile]) -> Rules:
    """Return the rules of several files as one; what may stand once only is taken from the last file that has it.

    Raises:
        ValueError: a part without which nothing can be read is missing.
    """
    places = _last(one.places for one in parsed)
    notices = _last(one.notices for one in parsed)
    names = _last(one.names for one in parsed)
    unknown = _last(one.unknown for one in parsed)
    if places is None or notices is None or names is None or unknown is None:
        raise ValueError("the rules lack places, notices, names or unknown")
    return Rules(
        agencies=tuple(one.agency for one in parsed if one.agency),
        shapes=_all(one.shape for one in parsed),
        places=places,
        listed=frozenset(name.casefold() for one in parsed for part in one.listed for name in part.places),
        dashed=_listed(parsed, dash=True) - _listed(parsed, dash=False),
        unknown=unknown,
        nowhere=frozenset(word for one in parsed for part in one.nowhere for word in part.words),
        calendars=_all(one.calendar for one in parsed),
        zones=_all(one.zone for one in parsed),
        notices=notices,
        labels=_all(one.label for one in parsed),
        openings=_all(one.opening for one in parsed),
        reports=_all(one.report for one in parsed),
        feet=_all(one.foot for one in parsed),
        jobs=_all(one.job for one in parsed),
        written=_all(one.written for one in parsed),
        names=names,
        noise=_all(one.noise for one in parsed),
        endmarks=_all(one.endmark for one in parsed),
        notes=_all(one.note for one in parsed),
        asking=_all(one.asking for one in parsed),
        fields=_all(one.field for one in parsed),
        speech=_all(one.speech for one in parsed),
    )


def _listed(parsed: list[RuleFile], *, dash: bool) -> frozenset[str]:
    lists = (part.places for one in parsed for part in one.listed if part.dash is dash)
    return frozenset(name.casefold() for names in lists for name in names)


def _last(parts: Iterable[_T | None]) -> _T | None:
    return next((one for one in reversed(list(parts)) if one is not None), None)


def _all(parts: Iterable[tuple[_T, ...]]) -> tuple[_T, ...]:
    return tuple(one for part in parts for one in part)


@cache
def expression(pattern: str) -> re.Pattern[str]:
    """Return the compiled expression of a rule; one is compiled when it is first asked for, as most copy needs few."""
    return re.compile(pattern)
