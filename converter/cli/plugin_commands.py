"""Commands that plugins add: their hooks are called when a command is asked for that the converter lacks."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import click

from converter.cli import COMMANDS, DEBUG


def find(name: str) -> click.Command | None:
    """Return a plugin's command, or None; the first plugin that brings it has it."""
    return next((command for _row, command in brought() if command.name == name), None)


def brought() -> Iterator[tuple[Any, click.Command]]:
    """Yield row and command of each command that plugins add; a hook that fails is told, and the others count.

    A command that the converter or an earlier plugin has is left out, and told.
    """
    from converter.plugins import registry

    seen: dict[str, str] = dict.fromkeys(COMMANDS, "the converter")
    for row, hook in registry().commands:
        group = click.Group()
        try:
            hook(cli=group)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a plugin may raise anything
            _tell(row, f"adding its commands failed: {type(error).__name__}: {error}")
            continue
        for name, command in group.commands.items():
            if name in seen:
                _tell(row, f"its command {name!r} is not used, since {seen[name]} has one of that name")
                continue
            seen[name] = row.label
            command.name = name
            command.invoke = partial(_invoke, command.invoke, row)  # type: ignore[method-assign]
            yield row, command


def _invoke(invoke: Callable[[click.Context], Any], row: Any, ctx: click.Context) -> Any:
    """Run a plugin's command, so that what it raises names the plugin."""
    from converter.findings import ConverterError

    try:
        return invoke(ctx)
    except (click.ClickException, click.exceptions.Exit, click.Abort, ConverterError, OSError):
        raise
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        raise click.ClickException(f"{row.label} failed at {ctx.info_name}: {type(error).__name__}: {error}") from error


def _tell(row: Any, what: str) -> None:
    from converter.cli.messages import show
    from converter.pipeline import PLUGIN_FAULT

    show(PLUGIN_FAULT.found(what, plugin=row.label))
