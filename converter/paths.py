"""Model paths: the names by which exporters declare what they carry.

A model path is the JSON pointer of a value with list indexes left out: ``/headline``, ``/dates/published``,
``/media/caption``. In the body, a block's type stands for the block (``/body/heading``), a mark's type for the mark
(``/body/marks/link``).
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final, cast, get_args

import msgspec
from msgspec import inspect

from converter.article import Article, Dates, ListBlock, ListItem, Mark, MarkType, Paragraph, Rights, Table

WITHHELD: Final = frozenset({"/internal_notes", "/suggestions"})
"""Never leaves the newsroom: no exporter may carry it."""

RECORDS: Final = frozenset({"schema_version", "date_hints", "source", "removed", "origins"})
"""Fields that keep the converter's books: they are about the conversion, not content to be carried."""

_WHOLE: Final = frozenset({"/internal_notes", "/suggestions", "/extensions"})
_EMPTY: Final = (Rights(), Dates())
_BLOCK_TEXT: Final = frozenset({"text", "marks", "lines", "items", "rows", "media"})


def present(article: Article) -> frozenset[str]:
    """Return the model paths at which the article has a value."""
    found: set[str] = set()
    for path, value in zip(_paths(Article), msgspec.structs.astuple(article), strict=True):
        if (not value and value is not False) or not path:
            continue
        kind = type(value)
        if kind is str or kind is int or path in _WHOLE:
            found.add(path)
        elif path == "/body":
            _walk_body(value, found)
        else:
            _walk(value, path, found)
    return frozenset(found)


@cache
def _paths(struct: type[msgspec.Struct], prefix: str = "") -> tuple[str, ...]:
    """Return the path of each field in the struct's order, empty for the converter's own books."""
    skip = RECORDS if struct is Article else frozenset[str]()
    return tuple("" if name in skip else f"{prefix}/{name}" for name in struct.__struct_fields__)


def _walk(value: Any, path: str, found: set[str]) -> None:
    if isinstance(value, tuple):
        if not isinstance(value[0], msgspec.Struct):
            found.add(path)
            return
        plan = _plan(type(value[0]), path)
        for child in value:
            _walk_fields(child, plan, found)
    elif isinstance(value, msgspec.Struct):
        if value not in _EMPTY:
            _walk_fields(value, _plan(type(value), path), found)
    else:
        found.add(path)


def _walk_fields(value: msgspec.Struct, plan: tuple[tuple[str, bool], ...], found: set[str]) -> None:
    for (path, deep), child in zip(plan, msgspec.structs.astuple(value), strict=True):
        if child is None or child == ():
            continue
        if deep:
            _walk(child, path, found)
        else:
            found.add(path)


@cache
def _plan(struct: type[msgspec.Struct], prefix: str) -> tuple[tuple[str, bool], ...]:
    """Return the path of each field, and whether its values have parts of their own."""
    return tuple((f"{prefix}/{field.name}", _has_parts(field.type)) for field in _inspected(struct).fields)


def _has_parts(kind: inspect.Type) -> bool:
    if isinstance(kind, inspect.UnionType):
        return any(_has_parts(one) for one in kind.types)
    return isinstance(kind, inspect.StructType | inspect.VarTupleType)


def paths_of(value: Any, path: str) -> frozenset[str]:
    """Return the model paths at which a value, which an article has at ``path``, says something.

    ``path`` is that of a field (``/headline``, ``/media``, ``/rights/allow``, ``/body``); the value is the field's, or
    an entry of the list that it is.
    """
    if value is None or value in ((), {}):
        return frozenset()
    if path in _WHOLE:
        return frozenset((path,))
    found: set[str] = set()
    if path == "/body":
        _walk_body(value, found)
    else:
        _walk(value, path, found)
    return frozenset(found)


def _walk_body(body: tuple[Any, ...], found: set[str]) -> None:
    for block in body:
        if type(block) is Paragraph:
            found.add("/body/paragraph")
            if block.marks:
                _walk_marks(block.marks, found)
            continue
        tag = block.__struct_config__.tag
        found.add(f"/body/{tag}")
        for name in block.__struct_fields__:
            if name not in _BLOCK_TEXT and getattr(block, name) is not None:
                found.add(f"/body/{tag}/{name}")
        for marks in _marks_of(block):
            _walk_marks(marks, found)


def _walk_marks(marks: tuple[Mark, ...], found: set[str]) -> None:
    for mark in marks:
        found.add(f"/body/marks/{mark.type}")
        if mark.title is not None:
            found.add("/body/marks/title")


def _marks_of(block: Any) -> list[tuple[Mark, ...]]:
    if isinstance(block, ListBlock | ListItem):
        own = [block.marks] if isinstance(block, ListItem) else []
        return own + [marks for item in block.items for marks in _marks_of(item)]
    if isinstance(block, Table):
        return [cell.marks for row in block.rows for cell in row]
    return [getattr(block, "marks", ())]


@cache
def model_paths() -> frozenset[str]:
    """Return every model path that there is, worked out from the model itself."""
    found: set[str] = set()
    for field in _inspected(Article).fields:
        if field.name in RECORDS:
            continue
        if field.name == "body":
            _body_paths(field.type, found)
        elif f"/{field.name}" in _WHOLE:
            found.add(f"/{field.name}")
        else:
            _type_paths(field.type, f"/{field.name}", found)
    return frozenset(found)


def _inspected(struct: type[msgspec.Struct]) -> inspect.StructType:
    return cast("inspect.StructType", inspect.type_info(struct))


def _type_paths(kind: inspect.Type, path: str, found: set[str]) -> None:
    if isinstance(kind, inspect.UnionType):
        for option in kind.types:
            if not isinstance(option, inspect.NoneType):
                _type_paths(option, path, found)
    elif isinstance(kind, inspect.VarTupleType):
        _type_paths(kind.item_type, path, found)
    elif isinstance(kind, inspect.StructType):
        for field in kind.fields:
            _type_paths(field.type, f"{path}/{field.name}", found)
    else:
        found.add(path)


def _body_paths(kind: inspect.Type, found: set[str]) -> None:
    blocks = cast("inspect.UnionType", cast("inspect.VarTupleType", kind).item_type)
    for block in cast("tuple[inspect.StructType, ...]", blocks.types):
        found.add(f"/body/{block.tag}")
        if block.cls is not Paragraph:
            found.update(f"/body/{block.tag}/{field.name}" for field in block.fields if field.name not in _BLOCK_TEXT)
    found.update(f"/body/marks/{name}" for name in get_args(MarkType))
    found.add("/body/marks/title")
