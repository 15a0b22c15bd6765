"""The options of every command that knows partners."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def partners_option(function: F) -> F:
    """Add ``--partners DIR``, which may be given more than once."""
    option = click.option(
        "--partners",
        "folders",
        multiple=True,
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        metavar="DIR",
        help="A folder with partner profiles of your own; they win over others of their names.",
    )
    return option(function)


def tell_problems(library: Any) -> None:
    """Print what is wrong with profiles that were left out."""
    from converter.cli.messages import show

    for finding in library.findings:
        show(finding)
