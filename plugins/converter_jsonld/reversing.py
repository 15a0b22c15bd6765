"""Statements made from the other end: @reverse (JSON-LD 1.1, 4.8), in documents of short names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from converter_jsonld.documents import is_article
from converter_jsonld.places import Places
from converter_jsonld.plain import Plain, step


def turned(document: Any, places: Places) -> Any:
    """Return a document in which articles state themselves what other objects at its top state of them.

    An article that stands within @reverse takes the place of the object around it; one that is referred to by its @id
    gets the object as a further value. What else is stated by @reverse stays.
    """
    top = document if isinstance(document, list) else [document]
    made = []
    for number, one in enumerate(top):
        at = f"/{number}" if isinstance(document, list) else ""
        graph = one.get("@graph") if isinstance(one, dict) else None
        if isinstance(graph, list):
            made.append({**one, "@graph": _level(graph, f"{at}/@graph", places)})
        else:
            made.append(_within(one, at, places))
    if isinstance(document, list):
        _refer(made, "", places)
        return made
    return made[0]


def _level(values: list[Any], at: str, places: Places) -> list[Any]:
    made = [_within(one, f"{at}/{number}", places) for number, one in enumerate(values)]
    _refer(made, at, places)
    return made


def _within(value: Any, at: str, places: Places) -> Any:
    """Return the one article that stands within an object's @reverse, with the object as its value; else the object."""
    if not isinstance(value, dict):
        return value
    found = list(_reversed(value))
    if len(found) != 1 or not is_article(found[0][2]) or found[0][0] in found[0][2]:
        return value
    name, path, article = found[0]
    holder, inner = places.source(at), places.source(f"{at}/{path}")
    context = {"@context": value["@context"]} if "@context" in value else {}
    places.put(at, inner)
    places.put(f"{at}/{step(name)}", holder)
    rest = {key: one for key, one in value.items() if key not in ("@reverse", "@context")}
    return {**context, **article, name: rest}


def _reversed(value: Plain) -> Iterator[tuple[str, str, Plain]]:
    """Yield the objects of which an object is the value: the property, the place below it, and the object."""
    stated = value.get("@reverse")
    for name, others in (stated if isinstance(stated, dict) else {}).items():
        for number, one in enumerate(others if isinstance(others, list) else [others]):
            path = f"@reverse/{step(name)}" + (f"/{number}" if isinstance(others, list) else "")
            if isinstance(one, dict):
                yield name, path, one


def _refer(level: list[Any], at: str, places: Places) -> None:
    """Give the articles of a level the values that others of it state of them by their @id."""
    known = {
        one["@id"]: number
        for number, one in enumerate(level)
        if isinstance(one, dict) and is_article(one) and isinstance(one.get("@id"), str)
    }
    for number, one in enumerate(level):
        for name, path, other in list(_reversed(one)) if isinstance(one, dict) else ():
            target = known.get(other["@id"]) if isinstance(other.get("@id"), str) and len(other) == 1 else None
            if target is None:
                continue
            own = one["@id"] if isinstance(one.get("@id"), str) else f"_:reverse{number}"
            level[number] = {**one, "@id": own}
            _add(level, target, name, {"@id": own}, at, places.source(f"{at}/{number}/{path}"), places)


def _add(level: list[Any], target: int, name: str, value: Plain, at: str, source: str, places: Places) -> None:
    there = level[target].get(name)
    values = [] if there is None else there if isinstance(there, list) else [there]
    place = f"{at}/{target}/{step(name)}"
    if there is not None and not isinstance(there, list):
        places.put(f"{place}/0", places.source(place))
    places.put(f"{place}/{len(values)}", source)
    level[target] = {**level[target], name: [*values, value]}
