"""Documents generated from a JSON Schema alone, for the keywords that the shipped schemas use and no others.

hypothesis-jsonschema refuses recursive references, which our lists in lists are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from hypothesis import strategies as st

Schema = Mapping[str, Any]
Draw = Callable[[st.SearchStrategy[Any]], Any]

SILENT = {"$schema", "$id", "$defs", "$comment", "title", "description", "examples", "x-counterpart", "default"}
KNOWN = SILENT | {
    *("$ref", "anyOf", "oneOf", "type", "const", "enum", "if", "then"),
    *("properties", "required", "additionalProperties", "propertyNames", "minProperties"),
    *("items", "minItems", "maxItems", "minLength", "maxLength", "pattern", "minimum", "maximum"),
}
LARGEST = 2**53 - 1


def documents(schema: Schema) -> st.SearchStrategy[Any]:
    """Return documents that a schema allows; raise for a schema with a keyword that is not known here."""
    return _Source(schema).of(schema)


class _Source:
    def __init__(self, root: Schema) -> None:
        self.root = root
        self.known: dict[str, st.SearchStrategy[Any]] = {}

    def of(self, schema: Schema) -> st.SearchStrategy[Any]:
        strange = set(schema) - KNOWN
        if strange:
            raise NotImplementedError(f"no way to generate {sorted(strange)}")
        if "$ref" in schema:
            return self.referenced(schema["$ref"])
        if "anyOf" in schema and "type" not in schema:
            return st.one_of([self.of(one) for one in schema["anyOf"]])
        if "const" in schema:
            return st.just(schema["const"])
        if "enum" in schema:
            return st.sampled_from(schema["enum"])
        kinds = schema.get("type", ["null", "boolean", "integer", "string"])
        return st.one_of([self.typed(kind, schema) for kind in ([kinds] if isinstance(kinds, str) else kinds)])

    def referenced(self, name: str) -> st.SearchStrategy[Any]:
        if name not in self.known:
            target = self.root["$defs"][name.removeprefix("#/$defs/")]
            self.known[name] = st.deferred(lambda: self.of(target))
        return self.known[name]

    def typed(self, kind: str, schema: Schema) -> st.SearchStrategy[Any]:
        match kind:
            case "null":
                return st.none()
            case "boolean":
                return st.booleans()
            case "integer":
                return st.integers(schema.get("minimum", -LARGEST), schema.get("maximum", LARGEST))
            case "number":
                return st.floats(schema.get("minimum"), schema.get("maximum"), allow_nan=False, allow_infinity=False)
            case "string":
                return self.string(schema)
            case "array":
                least = schema.get("minItems", 0)
                lists = st.lists(
                    self.of(schema.get("items", {})),
                    min_size=least,
                    max_size=min(schema.get("maxItems", least + 2), least + 2),
                )
                return lists if least else st.just([]) | lists
        return self.object(schema)

    def string(self, schema: Schema) -> st.SearchStrategy[str]:
        if "pattern" in schema:
            pattern = schema["pattern"].replace(r"(?!\n)$", r"\Z")
            text = st.from_regex(pattern, fullmatch=False, alphabet=st.characters(exclude_categories=("Cs",)))
            return text.filter(lambda one: schema.get("minLength", 0) <= len(one) <= schema.get("maxLength", 10**6))
        return st.text(st.characters(exclude_categories=("Cs",)), min_size=schema.get("minLength", 0), max_size=8)

    def object(self, schema: Schema) -> st.SearchStrategy[Any]:
        if "oneOf" in schema:
            return self.one_member_of(schema)
        if "anyOf" in schema:
            return self.some_members_of(schema)
        if "then" not in schema:
            return self.members(schema)
        # Either what "if" asks about is there, and is not null, or all that "then" asks for is.
        named = [
            self.members(_with(schema, {name: _not_null(schema["properties"][name])}))
            for name in schema["if"]["properties"]
        ]
        others = {name: _not_null(schema["properties"][name]) for name in schema["then"]["required"]}
        return st.one_of([*named, self.members(_with(schema, others))])

    def one_member_of(self, schema: Schema) -> st.SearchStrategy[Any]:
        """Objects that have one of the members that alternatives ask for, and none of the others."""
        plain = {key: value for key, value in schema.items() if key != "oneOf"}
        asked = [name for one in schema["oneOf"] for name in one["required"]]
        if any(len(one["required"]) != 1 or len(one) > 1 for one in schema["oneOf"]):
            raise NotImplementedError(f"no way to generate {schema['oneOf']}")
        chosen = []
        for name in asked:
            properties = {key: one for key, one in plain["properties"].items() if key == name or key not in asked}
            chosen.append(self.object(_with(plain | {"properties": properties}, {name: properties[name]})))
        return st.one_of(chosen)

    def some_members_of(self, schema: Schema) -> st.SearchStrategy[Any]:
        """Objects that have the members that one alternative asks for, and maybe those of the others."""
        if any(set(one) != {"required"} for one in schema["anyOf"]):
            raise NotImplementedError(f"no way to generate {schema['anyOf']}")
        plain = {key: value for key, value in schema.items() if key != "anyOf"}
        asked = [{name: plain["properties"][name] for name in one["required"]} for one in schema["anyOf"]]
        return st.one_of([self.object(_with(plain, properties)) for properties in asked])

    @st.composite
    @staticmethod
    def _members(
        draw: Draw, known: dict[str, st.SearchStrategy[Any]], required: set[str], least: int
    ) -> dict[str, Any]:
        optional = sorted(set(known) - required)
        least = max(0, least - len(required))
        chosen = draw(st.sets(st.sampled_from(optional), min_size=least, max_size=least + 10)) if optional else set()
        return {name: draw(value) for name, value in known.items() if name in required or name in chosen}

    def members(self, schema: Schema) -> st.SearchStrategy[Any]:
        known = {name: self.of(value) for name, value in schema.get("properties", {}).items()}
        if known:
            return self._members(known, set(schema.get("required", ())), schema.get("minProperties", 0))
        keys = self.string(schema.get("propertyNames", {}))
        extra = schema.get("additionalProperties", {})
        least = schema.get("minProperties", 0)
        return st.dictionaries(
            keys, self.of(extra if isinstance(extra, dict) else {}), min_size=least, max_size=least + 2
        )


def _with(schema: Schema, properties: Mapping[str, Any]) -> Schema:
    plain = {key: value for key, value in schema.items() if key not in {"if", "then"}}
    required = {*schema.get("required", ()), *properties}
    return plain | {"properties": {**schema["properties"], **properties}, "required": sorted(required)}


def _not_null(schema: Schema) -> Schema:
    kinds = schema.get("type")
    return {**schema, "type": [kind for kind in kinds if kind != "null"]} if isinstance(kinds, list) else schema


JUNK = (
    None,
    True,
    False,
    0,
    -1,
    1,
    1.5,
    10**17,
    "",
    " ",
    "x",
    "x\n",
    "2016-02-30",
    "2016-04-12T00:00:00",
    "ID\n",
    [],
    {},
    [None],
    {"x": 1},
)


@st.composite
def mutated(draw: Draw, whole: st.SearchStrategy[Any]) -> Any:
    """Return a document with one to three places changed, taken out, renamed or put twice."""
    document = draw(whole)
    for _ in range(draw(st.integers(1, 3))):
        document = _changed(draw, document)
    return document


def _changed(draw: Draw, value: Any) -> Any:
    inner = isinstance(value, dict | list) and value and draw(st.integers(0, 4))
    if not inner:
        return draw(st.sampled_from(JUNK))
    copied = value.copy()
    key = draw(st.sampled_from(sorted(copied) if isinstance(copied, dict) else range(len(copied))))
    match draw(st.integers(0, 5)):
        case 0:
            del copied[key]
        case 1 if isinstance(copied, dict):
            copied[re.sub(".$", "", key) + "z"] = copied.pop(key)
        case 1:
            copied.append(copied[key])
        case _:
            copied[key] = _changed(draw, copied[key])
    return copied
