"""Objects of JSON-LD as JSON says them: their types, their contexts, and the names of their places."""

from __future__ import annotations

from typing import Any, Final

Plain = dict[str, Any]
EMPTY: Final[tuple[Any, ...]] = (None, [], {})
"""Values that say nothing in JSON-LD."""


def step(name: str) -> str:
    """Return a name as a step of a JSON pointer (RFC 6901)."""
    return name.replace("~", "~0").replace("/", "~1") if "/" in name or "~" in name else name


def each(value: Any, where: str) -> list[tuple[str, Any]]:
    """Return a property's values with their JSON pointers.

    Lists within lists are one in JSON-LD, @list and @set hold a list, and @value holds a literal (JSON-LD 1.1, 4.2 and
    4.3). A literal with a language of its own is not unwrapped, since the language would be lost.
    """
    if type(value) is list:
        return [pair for number, one in enumerate(value) for pair in each(one, f"{where}/{number}")]
    if type(value) is dict and ("@list" in value or "@set" in value or "@value" in value):
        wrapper = next(one for one in ("@list", "@set", "@value") if one in value)
        if value.keys() <= {wrapper, "@type"}:
            return each(value[wrapper], f"{where}/{wrapper}")
    return [(where, value)]


def is_schema_org(context: Any) -> bool:
    """Say whether a @context names schema.org's, alone or among others."""
    if isinstance(context, list):
        return any(map(is_schema_org, context))
    if isinstance(context, dict):
        return any(map(is_schema_org, (context.get("@vocab"), context.get("schema"))))
    if type(context) is not str:
        return False
    name = context.strip().lower().removeprefix("http://").removeprefix("https://").removeprefix("www.")
    return name.partition("/")[0] == "schema.org"


def types_of(plain: Plain) -> list[str]:
    """Return the names of an object's types, without the vocabulary's address."""
    value = plain.get("@type")
    if type(value) is str and "/" not in value and ":" not in value:
        return [value]
    names = value if isinstance(value, list) else [value]
    return [one.rpartition("/")[2].removeprefix("schema:") for one in names if type(one) is str]


_BODIES: Final = frozenset({"Corporation", "NGO", "Consortium", "Project", "LocalBusiness"})


def is_organisation(types: list[str]) -> bool:
    """Say whether one of the types is schema.org's Organization or of its kinds."""
    return any(one.endswith("Organization") or one in _BODIES for one in types)
