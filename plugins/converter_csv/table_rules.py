"""What a Table Schema asks of a table: its columns, the cells' types and constraints, keys that stand once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple, TypeAlias

from converter import Rule, Severity, register
from converter_csv.bad_cells import shown
from converter_csv.field_types import TYPES, Misfit, value

TABLE_SCHEMA_INVALID = register(
    "TABLE_SCHEMA_INVALID",
    Severity.ERROR,
    "the Table Schema cannot be used",
    explanation="A Table Schema is a JSON object with a list of fields, each with a name, a type of Table Schema v1 and"
    " constraints that this type has.",
    fix="Mend the schema at the place named.",
)
TABLE_COLUMN_MISSING = register(
    "TABLE_COLUMN_MISSING",
    Severity.ERROR,
    "a field of the schema has no column",
    explanation="The schema names a field, and no header is its name.",
    fix="Add the column, or take the field out of the schema.",
)
TABLE_COLUMN_EXTRA = register(
    "TABLE_COLUMN_EXTRA",
    Severity.ERROR,
    "a column is no field of the schema",
    explanation="The header row has a name that no field of the schema has.",
    fix="Take the column out, or add a field to the schema.",
)
TABLE_COLUMN_ORDER = register(
    "TABLE_COLUMN_ORDER",
    Severity.WARNING,
    "the columns are in another order than the fields",
    explanation="Table Schema v1 describes fields in the order of the columns; programs that go by places misread the"
    " table.",
    fix="Write the columns in the order of the schema's fields.",
)
TABLE_CELL_TYPE = register(
    "TABLE_CELL_TYPE",
    Severity.ERROR,
    "a cell is not of its field's type",
    explanation="The schema gives the field a type and a format that the cell's text does not have.",
    fix="Write the value in the form of the type.",
)
TABLE_CELL_CONSTRAINT = register(
    "TABLE_CELL_CONSTRAINT",
    Severity.ERROR,
    "a cell breaks a constraint of its field",
    explanation="The schema allows less than the type does: required, enum, pattern, a least or greatest value or"
    " length.",
    fix="Write a value that the constraint allows.",
)
TABLE_KEY_REPEATED = register(
    "TABLE_KEY_REPEATED",
    Severity.ERROR,
    "a key stands in two rows",
    explanation="The schema says that the field is unique, or that the fields together are the table's key.",
    fix="Give each row a key of its own, or take the repeated row out.",
)

Fault: TypeAlias = tuple[Rule, str, int | None]
"""A rule, what is wrong, and the index of the cell, None for the row."""

_KEYS: Final = 1_000_000
"""So many keys are remembered, so that memory stays bounded."""
_UNICODE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})")
_LIMITS: Final = ("minimum", "maximum")


class Field(NamedTuple):
    """A field of a schema, ready to check cells with."""

    descriptor: Mapping[str, Any]
    name: str
    constraints: Mapping[str, Any]
    pattern: Any
    limits: Mapping[str, Any]


class BadSchema(Exception):
    """A Table Schema that cannot be used; the message says why."""


def fields_of(schema: Any) -> list[Field]:
    """Return the fields of a Table Schema.

    Raises:
        BadSchema: it is none.
    """
    listed = schema.get("fields") if isinstance(schema, dict) else None
    if not isinstance(listed, list) or not listed:
        raise BadSchema("it has no list of fields")
    fields = [_field(one, number) for number, one in enumerate(listed)]
    names = [field.name for field in fields]
    for name in names:
        if names.count(name) > 1:
            raise BadSchema(f"two fields are called {name!r}")
    for name in _key(schema):
        if name not in names:
            raise BadSchema(f"the primary key names {name!r}, which is no field")
    missing = schema.get("missingValues", [""])
    if not isinstance(missing, list) or not all(isinstance(one, str) for one in missing):
        raise BadSchema("missingValues is no list of texts")
    return fields


def _field(one: Any, number: int) -> Field:
    name = one.get("name") if isinstance(one, dict) else None
    if not isinstance(name, str) or not name:
        raise BadSchema(f"field {number + 1} has no name")
    if one.get("type", "string") not in TYPES:
        raise BadSchema(f"the field {name!r} has a type that there is not: {one['type']!r}")
    constraints = one.get("constraints", {})
    if not isinstance(constraints, dict):
        raise BadSchema(f"the constraints of {name!r} are no object")
    try:
        pattern = _pattern(constraints["pattern"]) if "pattern" in constraints else None
        limits = {key: value(_text(constraints[key]), one) for key in _LIMITS if key in constraints}
    except (TypeError, ValueError, Misfit) as error:
        raise BadSchema(f"a constraint of {name!r} does not fit: {error}") from error
    return Field(one, name, constraints, pattern, limits)


def _pattern(text: str) -> Any:
    """Compile a pattern that a stranger wrote, for an engine that takes no more than linear time.

    Raises:
        ValueError: it is no pattern of this engine.
    """
    import re2

    options = re2.Options()
    options.log_errors = False
    try:
        return re2.compile(_UNICODE.sub(r"\\x{\1}", text), options)
    except re2.error as error:
        raise ValueError(f"the pattern {text!r}: {error}") from error


def _text(limit: Any) -> str:
    return str(limit).lower() if isinstance(limit, bool) else str(limit)


def _key(schema: Mapping[str, Any]) -> list[str]:
    key = schema.get("primaryKey", [])
    return [key] if isinstance(key, str) else list(key)


class Columns:
    """The fields of a schema at the places that a header row gives them; ``faults`` are those of the header row."""

    def __init__(self, schema: Mapping[str, Any], headers: Sequence[str]) -> None:
        self._missing = frozenset(schema.get("missingValues", [""]))
        fields = {field.name: field for field in fields_of(schema)}
        self._fields = [fields.get(header) for header in headers]
        self.faults = list(_header_faults(list(fields), headers))
        places = {header: index for index, header in enumerate(headers)}
        key = [places[name] for name in _key(schema) if name in places]
        unique = [[places[name]] for name, one in fields.items() if one.constraints.get("unique") and name in places]
        self._keys = [(one, set[int]()) for one in ([key] if key else []) + unique]

    def check(self, cells: Sequence[str]) -> Iterator[Fault]:
        """Yield what is wrong with a row of as many cells as there are headers."""
        for index, (text, field) in enumerate(zip(cells, self._fields, strict=True)):
            if field is not None:
                yield from ((*fault, index) for fault in self._cell(text, field))
        for places, seen in self._keys:
            key = hash(tuple(cells[index] for index in places))
            if all(cells[index] in self._missing for index in places):
                continue
            if key in seen:
                told = ", ".join(shown(cells[index]) for index in places)
                yield TABLE_KEY_REPEATED, f"{told} stands in a row before", places[0]
            elif len(seen) < _KEYS:
                seen.add(key)

    def _cell(self, text: str, field: Field) -> Iterator[tuple[Rule, str]]:
        if text in self._missing:
            if field.constraints.get("required"):
                yield TABLE_CELL_CONSTRAINT, f"{field.name}: the cell is empty, and the field is required"
            return
        try:
            found = value(text, field.descriptor)
        except Misfit as misfit:
            yield TABLE_CELL_TYPE, f"{field.name}: {shown(text)} is {misfit}"
            return
        for name, broken in _CONSTRAINTS.items():
            if name in field.constraints and broken(text, found, field):
                yield TABLE_CELL_CONSTRAINT, f"{field.name}: {shown(text)} breaks {name} {_told(field, name)}"


def _told(field: Field, name: str) -> str:
    text = repr(field.constraints[name])
    return text if len(text) <= 80 else text[:79] + "…"


def _length(found: Any) -> int:
    return len(found) if isinstance(found, str | list | dict) else 0


def _allowed(text: str, found: Any, field: Field) -> bool:
    listed = field.constraints["enum"]
    return text in listed or (not isinstance(found, str) and found in listed)


_CONSTRAINTS: Final[Mapping[str, Callable[[str, Any, Field], bool]]] = {
    "enum": lambda text, found, field: not _allowed(text, found, field),
    "pattern": lambda text, _found, field: field.pattern is not None and not field.pattern.fullmatch(text),
    "minimum": lambda _text, found, field: _compare(found, field.limits["minimum"]) < 0,
    "maximum": lambda _text, found, field: _compare(found, field.limits["maximum"]) > 0,
    "minLength": lambda _text, found, field: _length(found) < field.constraints["minLength"],
    "maxLength": lambda _text, found, field: _length(found) > field.constraints["maxLength"],
}


def _compare(one: Any, other: Any) -> int:
    try:
        return int(one > other) - int(one < other)
    except TypeError:  # a time with a zone and one without: neither is before the other
        return 0


def _header_faults(names: Sequence[str], headers: Sequence[str]) -> Iterator[Fault]:
    for index, header in enumerate(headers):
        if header not in names:
            yield TABLE_COLUMN_EXTRA, f"the column {shown(header)} is no field of the schema", index
    for name in names:
        if name not in headers:
            yield TABLE_COLUMN_MISSING, f"there is no column {shown(name)}", None
    both = [header for header in headers if header in names]
    if both != [name for name in names if name in both]:
        yield TABLE_COLUMN_ORDER, f"the columns are {', '.join(both[:8])}", None
