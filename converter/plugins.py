"""Finds plugins, lets each load alone, and keeps the table of what came of it.

pluggy's own ``load_setuptools_entrypoints`` dies with the first plugin that does not import; here a broken plugin is a
row that names its distribution, and all others work.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Final, TypeVar

import msgspec

from converter import hookspecs, offers
from converter.enrichers import Enricher
from converter.findings import Severity, UsageError, register
from converter.formats import Check, Exporter, Reader

T = TypeVar("T")

OWN: Final = "news-converter"
DISABLE: Final = "CONVERTER_DISABLE_PLUGINS"
"""Environment variable: names of plugins that are not loaded, separated by commas."""

FORMAT_UNKNOWN = register(
    "FORMAT_UNKNOWN",
    Severity.ERROR,
    "no plugin reads or writes this format",
    explanation="Formats come from plugins; the plugin may be missing, disabled, or may have failed to load.",
    fix="Use a name from `converter formats`; `converter plugins` says which plugins are loaded.",
)
ENRICHER_UNKNOWN = register(
    "ENRICHER_UNKNOWN",
    Severity.ERROR,
    "no plugin brings this enricher",
    explanation="Enrichers come from plugins; the plugin may be missing, disabled, or may have failed to load.",
    fix="Use a name that `converter plugins` shows under what plugins add.",
)
PLUGIN_UNKNOWN = register(
    "PLUGIN_UNKNOWN",
    Severity.ERROR,
    "no plugin has this name",
    explanation="Plugins are found by the entry points of installed distributions, in the group `converter`.",
    fix="Use a name that `converter plugins` lists. After you change a plugin's pyproject.toml, install it again: entry"
    " points are written when it is installed, also by `pip install -e`.",
)


class Status(StrEnum):
    """What came of loading a plugin."""

    OK = "ok"
    DISABLED = "disabled"
    DUPLICATE = "duplicate"
    FAILED = "failed"


class Plugin(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the status table; ``trace`` is the traceback of a failed import, for its author.

    What the plugin adds is told by name, partner profiles and wire rules by number, and of commands only whether there
    may be some, since they are made when they are first asked for.
    """

    name: str
    module: str
    distribution: str
    version: str
    status: Status = Status.OK
    error: str | None = None
    trace: str | None = None
    readers: tuple[str, ...] = ()
    exporters: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    enrichers: tuple[str, ...] = ()
    partners: int = 0
    wire_rules: int = 0
    commands: bool = False

    @property
    def label(self) -> str:
        """Return distribution and version, as findings name them."""
        return f"{self.distribution} {self.version}"


class _Refused(Exception):
    def __init__(self, status: Status, error: str) -> None:
        super().__init__(error)
        self.status = status
        self.error = error


class Registry:
    """The formats that the loaded plugins offer, by name, and the status of every plugin."""

    def __init__(self) -> None:
        self.plugins: list[Plugin] = []
        self.readers: dict[str, Reader] = {}
        self.exporters: dict[str, Exporter] = {}
        self.checks: dict[str, list[Check]] = {}
        self.partners: list[tuple[str, str]] = []
        """Owner and TOML text of each partner profile that a plugin brings."""
        self.enrichers: dict[str, Enricher] = {}
        self.wire_rules: list[str] = []
        self.commands: list[tuple[Plugin, Any]] = []
        """Plugin and hook of each plugin that adds commands."""
        self._owners: dict[tuple[str, str], Plugin] = {}

    def exporter(self, name: str) -> Exporter:
        """Return the exporter of a format.

        Raises:
            UsageError: there is none; the message lists those known and the nearest spelling.
        """
        return _pick(self.exporters, name, "written")

    def reader(self, name: str) -> Reader:
        """Return the reader of a format.

        Raises:
            UsageError: there is none; the message lists those known and the nearest spelling.
        """
        return _pick(self.readers, name, "read")

    def enricher(self, name: str) -> Enricher:
        """Return the enricher of a name.

        Raises:
            UsageError: there is none; the message lists those known and the nearest spelling.
        """
        if name in self.enrichers:
            return self.enrichers[name]
        listed = ", ".join(sorted(self.enrichers)) or "none; enrichers come from plugins"
        raise UsageError(ENRICHER_UNKNOWN.found(f"no plugin brings an enricher called {name!r}. Known: {listed}"))

    def owner(self, kind: str, name: str) -> str:
        """Return distribution and version of the plugin that offers a reader, exporter or enricher, for messages."""
        return self._owners[kind, name].label

    def add(self, entry: EntryPoint, *, disabled: frozenset[str] = frozenset()) -> None:
        """Load one entry point, whatever happens, and note what came of it."""
        row = _row(entry)
        try:
            self.plugins.append(self._load(entry, row, disabled))
        except _Refused as refused:
            self.plugins.append(msgspec.structs.replace(row, status=refused.status, error=refused.error))
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a stranger's module may raise anything
            told = f"{type(error).__name__}: {error}"
            self.plugins.append(
                msgspec.structs.replace(row, status=Status.FAILED, error=told, trace=traceback.format_exc())
            )

    def _load(self, entry: EntryPoint, row: Plugin, disabled: frozenset[str]) -> Plugin:
        if row.name in disabled:
            raise _Refused(Status.DISABLED, f"disabled by {DISABLE}")
        for other in self.plugins:
            if other.name == row.name and other.status is not Status.DISABLED:
                raise _Refused(Status.DUPLICATE, f"{row.label} and {other.label} both bring the plugin {row.name!r}")
        try:
            offer = offers.offer(entry.load(), row.name, own=row.distribution == OWN)
        except offers.Unfit as error:
            raise _Refused(Status.FAILED, str(error)) from error
        row = _described(row, offer)
        self._claim(row, offer)
        self._take(row, offer)
        return row

    def _take(self, row: Plugin, offer: offers.Offer) -> None:
        self.readers.update({one.name: one for one in offer.readers})
        self.exporters.update({one.name: one for one in offer.exporters})
        self.enrichers.update({one.name: one for one in offer.enrichers})
        self.partners += [(row.label, text) for text in offer.partners]
        self.wire_rules += offer.wire_rules
        if offer.commands is not None:
            self.commands.append((row, offer.commands))
        for check in offer.checks:
            self.checks.setdefault(check.name, []).append(check)

    def _claim(self, row: Plugin, offer: offers.Offer) -> None:
        kinds: dict[str, Iterable[Any]] = {
            "reader": offer.readers,
            "exporter": offer.exporters,
            "enricher": offer.enrichers,
        }
        claims = [(kind, name) for kind, offered in kinds.items() for name in offers.names(offered)]
        for claim in claims:
            if claim in self._owners:
                kind, name = claim
                owner = self._owners[claim]
                raise _Refused(Status.DUPLICATE, f"{row.label} and {owner.label} both bring the {kind} {name!r}")
        self._owners.update(dict.fromkeys(claims, row))


def load(entries: Iterable[EntryPoint], disabled: frozenset[str] = frozenset()) -> Registry:
    """Load entry points: our own distribution's first, so that no stranger takes our names, then by name."""
    registry = Registry()
    for entry in sorted(entries, key=_order):
        registry.add(entry, disabled=disabled)
    return registry


@cache
def registry() -> Registry:
    """Return the installed plugins' registry, loaded once per process."""
    named = os.environ.get(DISABLE, "").split(",")
    loaded = load(entry_points(group=hookspecs.GROUP), frozenset(name.strip() for name in named if name.strip()))
    if loaded.wire_rules:
        from converter.wire import added

        added.add(loaded.wire_rules)
    return loaded


def _order(entry: EntryPoint) -> tuple[bool, str, str]:
    distribution = entry.dist.name if entry.dist else ""
    return (distribution != OWN, entry.name, distribution)


def _row(entry: EntryPoint) -> Plugin:
    return Plugin(
        name=entry.name,
        module=entry.value,
        distribution=entry.dist.name if entry.dist else "unknown",
        version=entry.dist.version if entry.dist else "unknown",
    )


def _described(row: Plugin, offer: offers.Offer) -> Plugin:
    return msgspec.structs.replace(
        row,
        readers=offers.names(offer.readers),
        exporters=offers.names(offer.exporters),
        checks=offers.names(offer.checks),
        enrichers=offers.names(offer.enrichers),
        partners=len(offer.partners),
        wire_rules=len(offer.wire_rules),
        commands=offer.commands is not None,
    )


def _pick(known: dict[str, T], name: str, done: str) -> T:
    if name in known:
        return known[name]
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1, cutoff=0.4)
    guess = f"; did you mean {near[0]!r}?" if near else "."
    listed = ", ".join(sorted(known)) or "none: is news-converter installed? A bare checkout has no plugins"
    raise UsageError(FORMAT_UNKNOWN.found(f"no format called {name!r} can be {done}{guess} Known: {listed}"))
