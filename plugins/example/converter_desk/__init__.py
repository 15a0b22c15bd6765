"""A newsroom's own plugin: an enricher, rules of wire copy, a partner and a command, by a hook each."""

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
    return [text_of("harian.toml")]


@hookimpl
def converter_partners() -> list[str]:
    """Return the profile of a portal that takes the newsroom's stories."""
    return [text_of("portal.toml")]


@hookimpl
def converter_commands(cli: Group) -> None:
    """Add ``converter places``."""
    from converter_desk.command import places

    cli.add_command(places)


def text_of(name: str) -> str:
    """Return a file of the package."""
    return resources.files("converter_desk").joinpath(name).read_text(encoding="utf-8")
