"""What a worker must know, and the exporters that come of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from converter import enrichment, pipeline


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """What a worker must know to convert records: formats, options, and where temporary files go (None: nowhere)."""

    formats: tuple[str, ...]
    at: str
    options: Mapping[str, Mapping[str, Any]] = {}
    read_options: Mapping[str, Mapping[str, Any]] = {}
    enrichers: tuple[str, ...] = ()
    enrich_options: Mapping[str, Mapping[str, Any]] = {}
    partner: str | None = None
    partner_folders: tuple[str, ...] = ()
    verify: bool = True
    losses: str = "warn"
    release: bool = False
    name: str | None = None
    temporary: str | None = None
    inline: bool = False
    """Outputs are passed back instead of written, unless they are large."""
    mode: int = 0o644


def targets(config: Config) -> list[pipeline.Target]:
    """Return the exporters of a job, or the one of its partner.

    Raises:
        UsageError: a format, an option or the partner is unknown.
    """
    if config.partner is None:
        return pipeline.targets(config.formats, config.options, config.at, verify=config.verify)
    from converter.partners import known_partners
    from converter.partners.target import target

    known = known_partners(tuple(map(Path, config.partner_folders)))
    one = target(known.profile(config.partner), config.options, config.at)
    one.verify = config.verify
    return [one]


def steps(config: Config) -> list[enrichment.Step]:
    """Return the enrichers of a job, in their order.

    Raises:
        UsageError: an enricher or an option is unknown.
    """
    return enrichment.steps(config.enrichers, config.enrich_options)
