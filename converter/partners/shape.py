"""The JSON Schema that a profile may put on the article: applied only when it is certain to end soon.

It may refer to its own ``$defs`` and to nothing else, its patterns run in linear time (RE2), and all references
written out it may have 2,000 parts, so that no doubling of references makes it run for ever.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from converter import schemas
from converter.article import to_dict
from converter.findings import Finding, Severity, register
from converter.partners.case import Case
from converter.partners.content import compiled
from converter.schema_words import pointer

SCHEMA = register(
    "PARTNER_SCHEMA",
    Severity.ERROR,
    "the article does not fit the profile's schema",
    explanation="The profile's article_schema is a JSON Schema on the article JSON, for what has no rule of its own.",
    fix="Change the value to what the message asks for.",
)

MAX_PARTS: Final = 2000
_BANNED: Final = frozenset(
    {
        *("$id", "$anchor", "$dynamicAnchor", "$dynamicRef", "$recursiveRef", "$recursiveAnchor", "$vocabulary"),
        *("patternProperties", "uniqueItems"),
    }
)
_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def refusals(schema: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield JSON pointer and reason of everything for which a schema is refused."""
    if schema.get("$schema", _DIALECT) != _DIALECT:
        yield "/$schema", f"the dialect must be {_DIALECT}"
    faults = list(_walk(schema, schema, ""))
    yield from faults
    if not faults:
        yield from _too_large(schema)
        yield from _no_schema(schema)


def _walk(node: Any, root: dict[str, Any], where: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, list):
        for index, child in enumerate(node):
            yield from _walk(child, root, f"{where}/{index}")
    if not isinstance(node, dict):
        return
    for key, child in node.items():
        place = f"{where}/{key}"
        if key in _BANNED:
            yield place, f"{key} is not taken in a profile"
        elif key == "$ref" and _target(child, root) is None:
            yield place, f"it refers to {child!r:.80}, but may refer only to its own #/$defs/NAME"
        elif key == "pattern" and isinstance(child, str):
            yield from ((place, problem) for problem in pattern_problems(child))
        else:
            yield from _walk(child, root, place)


def pattern_problems(text: str) -> Iterator[str]:
    """Yield why RE2 does not take a pattern."""
    import re2

    try:
        compiled(text)
    except re2.error as error:
        yield f"{text!r:.80} is no RE2 pattern: {str(error.args[0])[:200]}"


def _target(reference: Any, root: dict[str, Any]) -> Any:
    prefix = "#/$defs/"
    if not isinstance(reference, str) or not reference.startswith(prefix) or not isinstance(root.get("$defs"), dict):
        return None
    return root["$defs"].get(reference.removeprefix(prefix))


def _too_large(schema: dict[str, Any]) -> Iterator[tuple[str, str]]:
    known: dict[str, int] = {}
    try:
        parts = _count({key: part for key, part in schema.items() if key != "$defs"}, schema, known, ())
    except RecursionError:
        yield "/$defs", "a definition refers to itself"
        return
    if parts > MAX_PARTS:
        yield "", f"with its references written out it has {parts} parts, but may have {MAX_PARTS}"


def _count(node: Any, root: dict[str, Any], known: dict[str, int], open_: tuple[str, ...]) -> int:
    if isinstance(node, list):
        return sum(_count(child, root, known, open_) for child in node)
    if not isinstance(node, dict):
        return 0
    parts = 1
    for key, child in node.items():
        if key != "$ref":
            parts += _count(child, root, known, open_)
            continue
        if child in open_:
            raise RecursionError(child)
        if child not in known:
            known[child] = _count(_target(child, root), root, known, (*open_, child))
        parts += known[child]
    return parts


def _no_schema(schema: dict[str, Any]) -> Iterator[tuple[str, str]]:
    from jsonschema import Draft202012Validator

    for error in Draft202012Validator(Draft202012Validator.META_SCHEMA).iter_errors(schema):
        yield pointer(error.absolute_path), f"it is no JSON Schema: {error.message[:200]}"


def checker(schema: dict[str, Any]) -> Any:
    """Return a validator whose patterns are RE2's; for schemas without refusals only."""
    from jsonschema import Draft202012Validator, validators
    from jsonschema.exceptions import ValidationError
    from referencing import Registry

    def pattern(_validator: Any, wanted: str, instance: Any, _schema: Any) -> Iterator[ValidationError]:
        if isinstance(instance, str) and not compiled(wanted).search(instance):
            yield ValidationError(f"{instance!r:.60} does not match {wanted!r}")

    kind: Any = validators.extend(Draft202012Validator, {"pattern": pattern})  # type: ignore[no-untyped-call]
    return kind(schema, registry=Registry())


def shape(validator: Any, case: Case) -> Iterator[Finding]:
    """Find where the article does not fit the profile's schema."""
    for one in schemas.findings(validator, to_dict(case.article), case.profile.name):
        yield case.found(SCHEMA, one.message, pointer=one.pointer)
