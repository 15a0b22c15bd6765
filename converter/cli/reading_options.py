"""The options of every command that reads articles: their format, how it is read, and what is added to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

if TYPE_CHECKING:
    from converter.enrichment import Step

F = TypeVar("F", bound=Callable[..., Any])


def moment(_ctx: click.Context, _parameter: click.Parameter, value: str | None) -> str:
    """Return the job's time as RFC 3339 writes it; without one, now, in whole seconds of UTC."""
    if value is None or value == "now":
        return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    try:
        given = datetime.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no time; write 2026-11-24T08:00:00+07:00") from None
    if given.tzinfo is None:
        raise click.BadParameter(f"{value!r} has no zone; write {given.isoformat()}Z or with an offset such as +07:00")
    return given.isoformat().replace("+00:00", "Z")


def names(_ctx: click.Context, _parameter: click.Parameter, value: tuple[str, ...]) -> list[str]:
    """Return the names of one or more comma lists, each once."""
    listed = [name.strip() for one in value for name in one.split(",")]
    return list(dict.fromkeys(name for name in listed if name))


def reading_options(function: F) -> F:
    """Add ``--from``, ``--read-option``, ``--enrich`` and ``--enrich-option``."""
    own = (
        click.option(
            "--from", "from_", metavar="FORMAT", help="Format to read; without it each source's content decides."
        ),
        click.option(
            "--read-option",
            "read_options",
            multiple=True,
            metavar="FORMAT.KEY=VALUE",
            help="An option of one format's reader.",
        ),
        click.option(
            "--enrich",
            "enrichers",
            multiple=True,
            callback=names,
            metavar="NAME[,...]",
            help="Enrichers that add to each article, in this order; `converter plugins` lists them.",
        ),
        click.option(
            "--enrich-option",
            "enrich_options",
            multiple=True,
            metavar="NAME.KEY=VALUE",
            help="An option of one enricher.",
        ),
    )
    for option in reversed(own):
        function = option(function)
    return function


class ReadingOptions(NamedTuple):
    """What these options say: the options of readers by format and key, and the enrichers, ready for articles."""

    readers: dict[str, dict[str, Any]]
    steps: list[Step]


def reading_values(
    read_options: Iterable[str], enrichers: Sequence[str], enrich_options: Iterable[str]
) -> ReadingOptions:
    """Return the options checked.

    Raises:
        UsageError: a format, an enricher or an option is unknown, or a value does not fit.
    """
    from converter import enrichment, pipeline, plugins
    from converter.cli.option_values import values

    registry = plugins.registry()
    readers = values(read_options, lambda name: getattr(registry.reader(name), "options_schema", {}))
    pipeline.configure(readers)
    given = values(enrich_options, lambda name: registry.enricher(name).options_schema)
    return ReadingOptions(readers, enrichment.steps(enrichers, given))
