"""Writes again what was read from JSON-LD and has no field in the model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from converter import Article, Loss
from converter_jsonld.things import Thing

_OURS: Final = "jsonld"
# What the exporter makes of other values, or of the want of them, gives way to what was stated.
_MADE: Final = frozenset({"@context", "@id", "description", "mainEntityOfPage", "wordCount"})
_DEFAULTS: Final[Mapping[str, tuple[str, Any]]] = {
    "version": ("version", 1),
    "creativeWorkStatus": ("pub_status", "usable"),
}


def add_extras(work: Thing, article: Article, told: list[Loss]) -> None:
    """Add the values of ``extensions["jsonld"]`` at their places; what has no place any more is reported."""
    if len(article.extensions) > 1 or _OURS not in article.extensions:
        told.append(_lost("only extensions that come from JSON-LD have a place"))
    extras = article.extensions.get(_OURS)
    if extras is None:
        return
    if not isinstance(extras, dict):
        told.append(_lost("the extension jsonld is no object"))
        return
    places = sorted(extras, key=_order)
    homeless = [place for place in places if not _put(work, place.split("/"), extras[place], article)]
    told.extend(_lost(f"{place} has no place beside what the article says") for place in homeless)


def _lost(reason: str) -> Loss:
    return Loss(path="/extensions", outcome="dropped", reason=reason)


def _order(place: str) -> tuple[bool, list[tuple[int, str]]]:
    """Order places so that each is put before what follows in a list, and by number within one."""
    steps = place.split("/")
    return len(steps) > 1 and steps[-1].isdigit(), [(int(one), "") if _is_number(one) else (-1, one) for one in steps]


def _is_number(step: str) -> bool:
    return step.isascii() and step.isdigit() and len(step) < 10


def _put(work: Thing, steps: list[str], value: Any, article: Article) -> bool:
    names = [one.replace("~1", "/").replace("~0", "~") for one in steps]
    holder: Any = work
    for name in names[:-2]:
        holder = _inner(holder, name)
    last = names[-1]
    if len(names) > 1 and _is_number(last):
        return _append(holder, names[-2], value)
    holder = _inner(holder, names[-2]) if len(names) > 1 else holder
    if not isinstance(holder, dict):
        return False
    if last in holder and last != "@type" and not (holder is work and _gives_way(last, article)):
        return False
    holder[last] = value
    return True


def _gives_way(key: str, article: Article) -> bool:
    if key in _DEFAULTS:
        field, default = _DEFAULTS[key]
        return bool(getattr(article, field) == default)
    return key in _MADE


def _inner(holder: Any, name: str) -> Any:
    if isinstance(holder, dict):
        return holder.get(name)
    if isinstance(holder, list | tuple) and _is_number(name) and int(name) < len(holder):
        return holder[int(name)]
    return None


def _append(holder: Any, name: str, value: Any) -> bool:
    """Add a value to what stands under a name, which becomes a list if it is none."""
    if not isinstance(holder, dict) or name not in holder:
        return False
    there = holder[name]
    holder[name] = [*there, value] if isinstance(there, list | tuple) else [there, value]
    return True
