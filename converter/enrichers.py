"""Enrichers: plugins that add to an article what a newsroom knows of it, and never change what it says.

The core compares what comes back with what went in. What an enricher adds has an origin that names its rule, stands at
a path that it declared, and passes the gate; else the article goes on as it was, with a finding that names the plugin.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, Protocol, runtime_checkable

import msgspec

from converter.article import Article, to_dict
from converter.findings import Finding, Severity, register
from converter.gate import validate_article

ENRICHMENT_REFUSED: Final = register(
    "ENRICHMENT_REFUSED",
    Severity.WARNING,
    "what an enricher did is not kept",
    explanation="An enricher may add values at the paths that it declares, each with an origin. It changed or removed"
    " a value, added one elsewhere or without an origin, or made the article invalid. The article goes on as it was.",
    fix="Report it to the plugin's authors; converter.testing.enricher_contract shows them the fault.",
)

_BOOKS: Final = ("origins",)
_MADE: Final = frozenset({"derived", "inferred", "assigned"})
_WHOLE: Final = frozenset({"extensions", "suggestions", "internal_notes"})


class Enrichment(msgspec.Struct, frozen=True, kw_only=True):
    """What an enricher made of an article, and findings worth telling."""

    article: Article
    findings: tuple[Finding, ...] = ()


@runtime_checkable
class Enricher(Protocol):
    """Adds values to articles.

    ``adds`` are the model paths (see ``converter.paths``) at which it may put values, none of them in the body.
    ``options_schema`` is a JSON Schema (2020-12) of type object, as an exporter's.
    """

    name: str
    adds: frozenset[str]
    options_schema: Mapping[str, Any]

    def enrich(self, article: Article, options: Mapping[str, Any]) -> Enrichment:
        """Return the article with more values, each with an origin that names a rule: a pure function.

        New items of a list come after those that are there. The article given stays as it is.
        """
        ...


def faults(enricher: Enricher, before: Article, after: Article) -> list[str]:
    """Return in words what an enricher did that it must not; nothing when its article can go on."""
    old, new = dict(_leaves(to_dict(before), "")), dict(_leaves(to_dict(after), ""))
    gone = sorted(pointer for pointer in old.keys() - new.keys())
    changed = sorted(pointer for pointer in old.keys() & new.keys() if old[pointer] != new[pointer])
    added = sorted(new.keys() - old.keys())
    told = [f"it removed {pointer}" for pointer in gone] + [f"it changed {pointer}" for pointer in changed]
    told += [
        f"it added {pointer}, which adds does not name" for pointer in added if _path(pointer) not in enricher.adds
    ]
    told += [f"it added {pointer} without an origin of its own" for pointer in added if not _explained(pointer, after)]
    told += [f"it changed the origin of {key}" for key, one in before.origins.items() if after.origins.get(key) != one]
    return told or [f"the article is not valid any more: {one.message}" for one in validate_article(after)]


def _leaves(value: Any, pointer: str) -> Iterator[tuple[str, Any]]:
    """Yield pointer and value of everything that is neither a container nor absent; the books are left out."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if pointer or key not in _BOOKS:
                yield from _leaves(inner, f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _leaves(inner, f"{pointer}/{index}")
    elif value is not None:
        yield pointer, value


def _path(pointer: str) -> str:
    parts = [part for part in pointer.split("/")[1:] if not (part.isascii() and part.isdigit())]
    return f"/{parts[0]}" if parts[0] in _WHOLE else "/" + "/".join(parts)


def _explained(pointer: str, article: Article) -> bool:
    """Say whether a new value, or the item that it is part of, has an origin with a rule."""
    while pointer:
        origin = article.origins.get(pointer)
        if origin is not None:
            return origin.origin in _MADE and bool(origin.rule)
        pointer = pointer.rpartition("/")[0]
    return False
