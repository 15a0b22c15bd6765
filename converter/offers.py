"""What one plugin offers: its hooks called once, and what they return looked at before any of it is used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

import pluggy

from converter import hookspecs
from converter.enrichers import Enricher
from converter.formats import Check, Exporter, Reader
from converter.paths import WITHHELD, model_paths

NO_HOOK: Final = "it implements no hook: mark its functions with @converter.hookimpl"
_ONCE: Final = ("places", "notices", "names", "unknown", "terms")
"""Parts of the wire rules that stand once for all copy: no plugin replaces them."""


class Unfit(Exception):
    """What a plugin offers cannot be used; the message says why, in words for its author."""


class Offer(NamedTuple):
    """What a plugin's hooks returned; ``commands`` is the hook that adds commands, or None."""

    readers: list[Reader]
    exporters: list[Exporter]
    checks: list[Check]
    enrichers: list[Enricher]
    partners: list[str]
    wire_rules: list[str]
    commands: Any


def offer(module: object, name: str, *, own: bool = False) -> Offer:
    """Call a plugin's hooks, with a manager of its own, so that a refused one leaves nothing behind.

    ``own`` is true for the plugins of this distribution, which know what must not leave the newsroom.

    Raises:
        Unfit: a hook does not exist, or what one returned is not what it must return.
    """
    manager = pluggy.PluginManager(hookspecs.GROUP)
    manager.add_hookspecs(hookspecs)
    try:
        manager.register(module, name)
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        raise Unfit(" ".join(str(error).split())) from error
    if not manager.get_hookcallers(module):
        raise Unfit(NO_HOOK)
    hook = manager.hook
    made = Offer(
        readers=_flat(hook.converter_readers()),
        exporters=_flat(hook.converter_exporters()),
        checks=_flat(hook.converter_checks()),
        enrichers=_flat(hook.converter_enrichers()),
        partners=_flat(hook.converter_partners()),
        wire_rules=_flat(hook.converter_wire_rules()),
        commands=hook.converter_commands if hook.converter_commands.get_hookimpls() else None,
    )
    problems = list(_faults(made, own=own))
    if problems:
        raise Unfit("; ".join(problems))
    return made


def names(offered: Iterable[Any]) -> tuple[str, ...]:
    """Return the names of what is offered."""
    return tuple(one.name for one in offered)


def _flat(results: list[Any]) -> list[Any]:
    for result in results:
        if not isinstance(result, list | tuple):
            raise Unfit(f"a hook returned {type(result).__name__}, but must return a list")
    return [one for result in results for one in result]


def _faults(made: Offer, *, own: bool) -> Iterator[str]:
    yield from _lacking(made.readers, Reader)
    yield from _lacking(made.exporters, Exporter)
    yield from _lacking(made.checks, Check)
    yield from _lacking(made.enrichers, Enricher)
    for exporter in made.exporters:
        if isinstance(exporter, Exporter):
            yield from _strange_paths(exporter, "carries", exporter.carries)
            yield from () if own else _indiscretions(exporter)
    for enricher in made.enrichers:
        if isinstance(enricher, Enricher):
            yield from _strange_paths(enricher, "adds", enricher.adds)
    if any(not isinstance(one, str) for one in made.partners):
        yield "a partner profile must be its TOML text"
    for number, text in enumerate(made.wire_rules, start=1):
        yield from (f"wire rules, text {number}: {problem}" for problem in _rule_faults(text))


def _lacking(offered: Iterable[Any], protocol: Any) -> Iterator[str]:
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


def _strange_paths(one: Any, member: str, paths: Iterable[str]) -> Iterator[str]:
    strange = sorted(set(paths) - model_paths())
    if strange:
        yield f"{type(one).__name__}.{member} has paths that are not in the model: {', '.join(strange)}"


def _indiscretions(exporter: Exporter) -> Iterator[str]:
    """Only the core's own article JSON may carry what is internal."""
    secret = sorted(set(exporter.carries) & WITHHELD)
    if secret:
        yield f"{type(exporter).__name__}.carries has paths that no exporter may write: {', '.join(secret)}"


def _rule_faults(text: Any) -> Iterator[str]:
    from converter.wire import rulefiles

    if not isinstance(text, str):
        yield "it must be TOML text"
        return
    try:
        parsed = rulefiles.parse(text)
    except ValueError as error:  # of TOML and of msgspec alike
        yield str(error)
        return
    once = [name for name in _ONCE if getattr(parsed, name, None) is not None]
    if once:
        yield f"{', '.join(once)} stand once, in the shipped rules; a plugin adds to the others"
