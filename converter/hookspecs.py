"""The hooks that a plugin implements. All but one return a list, so that a plugin can be tested without a host.

A plugin is a module named by an entry point of the group ``converter``; it marks its functions with ``hookimpl``::

    from converter import hookimpl

    @hookimpl
    def converter_exporters():
        return [MyExporter()]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pluggy

if TYPE_CHECKING:
    from click import Group

    from converter.enrichers import Enricher
    from converter.formats import Check, Exporter, Reader

GROUP: Final = "converter"
"""The entry-point group, and pluggy's project name."""

hookspec: Final = pluggy.HookspecMarker(GROUP)
hookimpl: Final = pluggy.HookimplMarker(GROUP)


@hookspec
def converter_readers() -> list[Reader]:  # type: ignore[empty-body]
    """Return the readers that the plugin adds: objects with the members of ``converter.Reader``."""


@hookspec
def converter_exporters() -> list[Exporter]:  # type: ignore[empty-body]
    """Return the exporters that the plugin adds: objects with the members of ``converter.Exporter``."""


@hookspec
def converter_checks() -> list[Check]:  # type: ignore[empty-body]
    """Return the checks that the plugin adds: objects with the members of ``converter.Check``."""


@hookspec
def converter_partners() -> list[str]:  # type: ignore[empty-body]
    """Return the partner profiles that the plugin adds, each as the TOML text of ``docs/partners.md``."""


@hookspec
def converter_enrichers() -> list[Enricher]:  # type: ignore[empty-body]
    """Return the enrichers that the plugin adds: objects with the members of ``converter.Enricher``."""


@hookspec
def converter_wire_rules() -> list[str]:  # type: ignore[empty-body]
    """Return rules of wire copy that the plugin adds, each as TOML that fits ``schemas/wire-rules.schema.json``."""


@hookspec
def converter_commands(cli: Group) -> None:
    """Add commands to ``cli``, a click group; it is called when a command is asked for that the converter lacks."""
