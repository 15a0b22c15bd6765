"""Errors of jsonschema in a person's words: which field, what was found, what belongs there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

_SHOWN: Final = 80
_LONGEST: Final = 300


def pointer(parts: Any) -> str:
    """Return the JSON pointer (RFC 6901) of a path of keys and indexes."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def place(error: ValidationError) -> str:
    """Return the JSON pointer of the value at fault: of an object with an unknown property, that property."""
    strange = _strange(error)
    if error.validator == "anyOf" and isinstance(error.instance, dict) and "type" in error.instance and _kinds(error):
        strange = ["type"]
    return pointer([*error.absolute_path, *strange[:1]])


def telling(error: ValidationError) -> ValidationError:
    """Go down from "fits none of the alternatives" to the error in the alternative that was meant.

    Alternatives told apart by a constant ``type`` are meant by it; "or null" is not meant when a value is there.
    """
    while error.context:
        branches: dict[Any, list[ValidationError]] = {}
        for inner in error.context:
            branches.setdefault(inner.relative_schema_path[0], []).append(inner)
        meant = [inner for inner in branches.values() if not any(_rules_out(one) for one in inner)]
        if len(meant) != 1:
            return error
        error = max(meant[0], key=lambda one: len(one.absolute_path))
    return error


def _rules_out(error: ValidationError) -> bool:
    told_apart = error.validator == "const" and list(error.relative_path)[-1:] == ["type"]
    return told_apart or (error.validator == "type" and error.validator_value == "null")


def message(error: ValidationError) -> str:
    """Say what is wrong: field, found value, expected."""
    where = pointer(error.absolute_path) or "the document"
    instance: Any = error.instance
    wanted: Any = error.validator_value
    schema: dict[str, Any] = error.schema if isinstance(error.schema, dict) else {}
    match error.validator:
        case "additionalProperties" | "unevaluatedProperties" if strange := _strange(error):
            return f"{where} has unknown properties: {', '.join(map(repr, strange))}"
        case "required" if isinstance(wanted, list):
            missing = [key for key in wanted if key not in instance]
            return f"{where} lacks {', '.join(map(repr, missing))}"
        case "type":
            kinds = wanted if isinstance(wanted, list) else [wanted]
            named = [one if isinstance(one, str) else "what a schema describes" for one in kinds]
            return f"{where} is {shown(instance)}, but must be {' or '.join(named)}"
        case "enum":
            return f"{where} is {shown(instance)}, but must be one of {', '.join(map(shown, wanted[:20]))}"
        case "const":
            return f"{where} is {shown(instance)}, but must be {shown(wanted)}"
        case "anyOf" if known_kinds := _kinds(error):
            return f"{where}/type must be one of {', '.join(known_kinds)}"
        case "anyOf" | "oneOf" if error.context:
            return _alternatives(error, where)
        case "minLength" | "minItems" | "minProperties":
            return _too_few(where, error.validator, instance, wanted)
        case "maxLength" | "maxItems" | "maxProperties":
            return f"{where} has {len(instance)} {_UNITS[error.validator[3:]]}, but may have {wanted} at most"
        case "pattern":
            meant = schema.get("description", f"text that fits {wanted}")
            return f"{where} is {shown(instance)}, which has not the form asked for: {meant}"
        case "format":
            return f"{where} is {shown(instance)}, which is no {wanted}"
        case "not":
            return f"{where} is {shown(instance)}, which the schema rules out"
        case _:
            return _clipped(f"{where}: {error.message}")


_UNITS: Final = {"Length": "characters", "Items": "items", "Properties": "properties"}


def _too_few(where: str, keyword: Any, instance: Any, wanted: Any) -> str:
    if not len(instance):
        return f"{where} must not be empty; leave it out, or make it null, where it is absent"
    return f"{where} has {len(instance)} {_UNITS[keyword[3:]]}, but must have {wanted} at least"


def _alternatives(error: ValidationError, where: str) -> str:
    """Say what the alternative that came nearest asks for, by jsonschema's own notion of relevance."""
    from jsonschema.exceptions import best_match

    nearest = best_match(error.context or [])
    if nearest is None:
        return _clipped(f"{where}: {error.message}")
    branches = len({one.relative_schema_path[0] for one in error.context or []})
    return f"{where} fits none of {branches} alternatives; the nearest says: {message(nearest)}"


def _strange(error: ValidationError) -> list[str]:
    """Return the properties that the schema at fault does not know, where that is the fault."""
    instance: Any = error.instance
    if not isinstance(instance, dict) or not isinstance(error.schema, dict):
        return []
    if error.validator == "unevaluatedProperties":
        # Which are unevaluated, jsonschema alone knows; it says so in its message, one name in quotes after the other.
        return sorted(key for key in instance if f"{key!r}" in error.message.rpartition("(")[2])
    if error.validator != "additionalProperties" or error.validator_value is not False:
        return []
    from re import search

    known = error.schema.get("properties", {})
    patterns = error.schema.get("patternProperties", {})
    return sorted(key for key in instance if key not in known and not any(search(one, key) for one in patterns))


def _kinds(error: ValidationError) -> list[str]:
    """Return the constants that tell the alternatives apart, where the error is that none of them was chosen."""
    chosen = [inner for inner in error.context or () if list(inner.relative_path) == ["type"]]
    kinds = [shown(inner.validator_value) for inner in chosen if inner.validator == "const"]
    return kinds or [
        kind
        for inner in error.context or ()
        if inner.validator == "required" and (kind := _constant_type(inner.schema)) is not None
    ]


def _constant_type(schema: Any) -> str | None:
    kind = schema.get("properties", {}).get("type") if isinstance(schema, dict) else None
    return shown(kind["const"]) if isinstance(kind, dict) and "const" in kind else None


def shown(value: Any) -> str:
    """Return a value as JSON, shortened to what a line can take."""
    return _clipped(json.dumps(value, ensure_ascii=False, default=str), _SHOWN)


def _clipped(text: str, longest: int = _LONGEST) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
