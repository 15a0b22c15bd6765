"""Finds plugins, lets each load alone, and keeps the table of what came of it.

pluggy's own ``load_setuptools_entrypoints`` dies with the first plugin that does not import; here a broken plugin is a
row that names its distribution, and all others work.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Final, TypeVar

import msgspec
import pluggy

from converter import hookspecs
from converter.findings import Severity, UsageError, register
from converter.formats import Check, Exporter, Reader
from converter.paths import WITHHELD, model_paths

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


class Status(StrEnum):
    """What came of loading a plugin."""

    OK = "ok"
    DISABLED = "disabled"
    DUPLICATE = "duplicate"
    FAILED = "failed"


class Plugin(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the status table; ``trace`` is the traceback of a failed import, for its author."""

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

    def owner(self, kind: str, name: str) -> str:
        """Return distribution and version of the plugin that offers a ``reader`` or ``exporter``, for messages."""
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
        hook = _register_alone(entry.load(), row.name)
        readers, exporters, checks, partners = (_flat(call()) for call in hook)
        problems = [*_problems(readers, Reader), *_problems(exporters, Exporter), *_problems(checks, Check)]
        problems += [fault for one in exporters if isinstance(one, Exporter) for fault in _exporter_faults(one)]
        problems += ["a partner profile must be its TOML text"] * any(not isinstance(one, str) for one in partners)
        if row.distribution != OWN:
            problems += [fault for one in exporters if isinstance(one, Exporter) for fault in _indiscretions(one)]
        if problems:
            raise _Refused(Status.FAILED, "; ".join(problems))
        row = msgspec.structs.replace(row, readers=_names(readers), exporters=_names(exporters), checks=_names(checks))
        self._claim(row, readers, exporters)
        self.partners += [(row.label, text) for text in partners]
        for check in checks:
            self.checks.setdefault(check.name, []).append(check)
        return row

    def _claim(self, row: Plugin, readers: list[Reader], exporters: list[Exporter]) -> None:
        claims = [("reader", one.name) for one in readers] + [("exporter", one.name) for one in exporters]
        for claim in claims:
            if claim in self._owners:
                kind, name = claim
                owner = self._owners[claim]
                raise _Refused(Status.DUPLICATE, f"{row.label} and {owner.label} both bring the {kind} {name!r}")
        self._owners.update(dict.fromkeys(claims, row))
        self.readers.update({one.name: one for one in readers})
        self.exporters.update({one.name: one for one in exporters})


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
    return load(entry_points(group=hookspecs.GROUP), frozenset(name.strip() for name in named if name.strip()))


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


def _register_alone(module: object, name: str) -> tuple[Any, Any, Any, Any]:
    """Register a plugin with a manager of its own, so that a refused one leaves nothing behind; return its hooks."""
    manager = pluggy.PluginManager(hookspecs.GROUP)
    manager.add_hookspecs(hookspecs)
    try:
        manager.register(module, name)
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        raise _Refused(Status.FAILED, " ".join(str(error).split())) from error
    if not manager.get_hookcallers(module):
        raise _Refused(Status.FAILED, "it implements no hook: mark its functions with @converter.hookimpl")
    hook = manager.hook
    return hook.converter_readers, hook.converter_exporters, hook.converter_checks, hook.converter_partners


def _flat(results: list[Any]) -> list[Any]:
    for result in results:
        if not isinstance(result, list | tuple):
            raise _Refused(Status.FAILED, f"a hook returned {type(result).__name__}, but must return a list")
    return [one for result in results for one in result]


def _names(offered: Iterable[Any]) -> tuple[str, ...]:
    return tuple(one.name for one in offered)


def _problems(offered: Iterable[Any], protocol: Any) -> Iterator[str]:
    members = sorted(protocol.__protocol_attrs__) if hasattr(protocol, "__protocol_attrs__") else _members(protocol)
    for one in offered:
        missing = [member for member in members if not hasattr(one, member)]
        if missing:
            yield f"{type(one).__name__} is no {protocol.__name__}: it lacks {', '.join(missing)}"
        elif not isinstance(one.name, str) or not one.name or set(one.name) & set(" ./="):
            yield f"{type(one).__name__}.name is {one.name!r}: use a word without space, dot, slash or equals sign"


def _members(protocol: Any) -> list[str]:
    """Return a Protocol's members; Python 3.11 does not keep them ready."""
    own = {name for name in vars(protocol) if not name.startswith("_")}
    return sorted(own | set(protocol.__annotations__))


def _exporter_faults(exporter: Exporter) -> Iterator[str]:
    strange = sorted(set(exporter.carries) - model_paths())
    if strange:
        yield f"{type(exporter).__name__}.carries has paths that are not in the model: {', '.join(strange)}"


def _indiscretions(exporter: Exporter) -> Iterator[str]:
    """Only the core's own article JSON may carry what is internal."""
    secret = sorted(set(exporter.carries) & WITHHELD)
    if secret:
        yield f"{type(exporter).__name__}.carries has paths that no exporter may write: {', '.join(secret)}"


def _pick(known: dict[str, T], name: str, done: str) -> T:
    if name in known:
        return known[name]
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1, cutoff=0.4)
    guess = f"; did you mean {near[0]!r}?" if near else "."
    listed = ", ".join(sorted(known)) or "none: is news-converter installed? A bare checkout has no plugins"
    raise UsageError(FORMAT_UNKNOWN.found(f"no format called {name!r} can be {done}{guess} Known: {listed}"))
