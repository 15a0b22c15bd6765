"""A newsroom's own plugin: an enricher, rules of wire copy and a command, by a hook each."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from converter import hookimpl

if TYPE_CHECKING:
    from click import Group
    from converter import Enricher


@hookimpl
def converter_enrichers() -> list[Enricher]:
    """Return the enricher that gives places their addresses."""
    from converter_desk.places import PlaceIds

    return [PlaceIds()]


@hookimpl
def converter_wire_rules() -> list[str]:
    """Return the rules of one more agency."""
    return [resources.files("converter_desk").joinpath("harian.toml").read_text(encoding="utf-8")]


@hookimpl
def converter_commands(cli: Group) -> None:
    """Add ``converter places``."""
    from converter_desk.command import places

    cli.add_command(places)
