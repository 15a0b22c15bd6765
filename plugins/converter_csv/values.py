"""A cell's text as the value that the model has at its column; what does not fit is a ``BadCell``."""

from __future__ import annotations

import re
import types
from collections.abc import Callable
from functools import cache
from typing import Any, Final, NamedTuple, Union, get_args, get_origin, get_type_hints

import msgspec

from converter import Article, Media, ReadError, Relation, Rendition, Term, parse_json, zone_offset
from converter_csv.columns import Column
from converter_csv.table_schema import field_of
from converter_csv.times import is_usual, stated


class BadCell(Exception):
    """A cell's text is not what its column holds; the message says what it should be."""


class Incomplete(Exception):
    """A list's entry stands as one text, and the model asks for more than that of an entry."""


class Manner(NamedTuple):
    """How cells are read: ``join`` parts the entries of lists, ``offset`` is that of times without one."""

    join: str | None = None
    offset: str | None = None


_INTEGER: Final = re.compile("([+-]?[0-9]{1,18})(?:[.,]0{1,2})?")
"""Spreadsheets write 1 as 1.0 or 1,00; with three zeros it may be a thousand."""
_ADDRESS: Final = re.compile("[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20\x7f]+")
_WITHDRAWN: Final = "delete deleted remove removed withdraw withdrawn kill killed retract retracted"
WITHDRAWING: Final = frozenset([*_WITHDRAWN.split(), "cancel", "canceled", "cancelled"])
"""Words by which a cell says that an article is withdrawn, whatever its column is called."""
_TRUE: Final = frozenset({"1", "true", "t", "yes", "y", "x", "on", "d"}) | WITHDRAWING
_ALIVE: Final = "add added insert inserted new create created update updated active live usable published"
_FALSE: Final = frozenset({"0", "false", "f", "no", "n", "off", *_ALIVE.split()})
_SHOWN: Final = 60


def flag(text: str) -> bool:
    """Return whether a cell says yes; an empty one says no.

    Raises:
        BadCell: it says neither.
    """
    word = text.strip().casefold()
    if word not in _TRUE and word not in _FALSE and word:
        raise BadCell(f"{shown(text)} is neither 1, true, yes, deleted nor 0, false, no, active")
    return word in _TRUE


def shown(text: str) -> str:
    """Return a text as messages have it: quoted, and not too long."""
    return repr(text if len(text) <= _SHOWN else text[:_SHOWN] + "…")


@cache
def reader_of(column: Column) -> Callable[[str, Column, Manner], Any]:
    """Return what makes the value of a column's cell that is not empty: it raises ``BadCell`` or ``Incomplete``."""
    kind = kind_of(column.path)
    if column.path.startswith("/dates/"):
        return _time
    if kind is int:
        return _integer
    if kind is bool:
        return lambda text, _column, _manner: flag(text)
    if get_origin(kind) is dict:
        return lambda text, _column, _manner: json_of(text, kind)
    if column.main:
        return _term if kind is Term else _list
    return _code if field_of(column).get("constraints", {}).keys() & {"pattern", "enum"} else _text


@cache
def kind_of(path: str) -> Any:
    """Return the type of the model at a path, None taken out."""
    owner: Any = Article
    for name in path.strip("/").split("/"):
        owner = _without_none(get_type_hints(owner)[name])
    return owner


def _without_none(kind: Any) -> Any:
    if get_origin(kind) in (Union, types.UnionType):
        rest = [one for one in get_args(kind) if one is not type(None)]
        return rest[0] if len(rest) == 1 else kind
    return kind


def _text(text: str, _column: Column, _manner: Manner) -> str:
    """Return free text, which is kept to the letter."""
    return text


def _code(text: str, column: Column, _manner: Manner) -> str:
    """Return a value of a fixed form, to which blanks around it do not belong; programs write id_ID for id-ID."""
    word = text.strip(" \t\r\n")
    return word.replace("_", "-") if column.name == "language" else word


def _integer(text: str, _column: Column, _manner: Manner) -> int:
    found = _INTEGER.fullmatch(text.strip())
    if not found:
        raise BadCell(f"{shown(text)} is no whole number: write it in digits alone")
    return int(found.group(1))


def _time(text: str, _column: Column, manner: Manner) -> str:
    if is_usual(text):
        return text
    found = stated(text.strip())
    if found is None:
        raise BadCell(f"{shown(text)} is no time as 2026-01-02T03:04:05+07:00 is")
    if found.time is None:
        return found.day
    if found.zone is None and manner.offset is None:
        raise BadCell(f"{shown(text)} does not say which zone it is in: the option offset may say it for all")
    offset = manner.offset if found.zone is None else zone_offset(found.zone)
    if offset is None:
        raise BadCell(f"{shown(text)}: {found.zone} is no zone, or the name of several: write it as +07:00")
    return f"{found.day}T{found.time}{offset}"


def derived(text: str, value: Any, column: Column) -> str | None:
    """Return the rule by which a value was made of its cell, or None where the cell states the value itself."""
    if type(value) is int:
        return "a fraction of zero taken off" if "." in text or "," in text else None
    if column.name == "language":
        return "hyphen for underscore" if "_" in text else None
    if not column.path.startswith("/dates/") or value == text.strip():
        return None
    found = stated(text.strip())
    return "option offset" if found and found.time and found.zone is None else "form of RFC 3339"


def json_of(text: str, kind: Any) -> Any:
    """Return the value of a type that a cell has as JSON.

    Raises:
        BadCell: it is not JSON, or not of the type.
    """
    try:
        return msgspec.convert(parse_json(text.encode()), kind)
    except ReadError as error:
        raise BadCell(f"it is no JSON: {error.findings[0].message}") from error
    except (msgspec.ValidationError, UnicodeEncodeError, RecursionError) as error:
        raise BadCell(f"its JSON does not fit: {error}") from error


def _as_json(text: str, kind: Any, bracket: str, manner: Manner) -> Any:
    """Return the value that a cell has as JSON, None for a cell that is none: with ``join`` any text may be words."""
    if not text.lstrip().startswith(bracket):
        return None
    try:
        return json_of(text, kind)
    except BadCell:
        if manner.join is None:
            raise
        return None


def _term(text: str, _column: Column, manner: Manner) -> Term:
    found: Term | None = _as_json(text, Term, "{", manner)
    if found is not None:
        return found
    word = text.strip()
    return Term(uri=word) if _ADDRESS.fullmatch(word) else Term(name=word)


def _list(text: str, column: Column, manner: Manner) -> tuple[Any, ...]:
    kind = kind_of(column.path)
    found: tuple[Any, ...] | None = _as_json(text, kind, "[", manner)
    if found is not None:
        return found
    pieces = [text] if manner.join is None else text.split(manner.join)
    words = [piece.strip() for piece in pieces if piece.strip()]
    return tuple(_entry(word, number, get_args(kind)[0], column) for number, word in enumerate(words, start=1))


def _entry(word: str, number: int, kind: Any, column: Column) -> Any:
    if kind is str:
        return word
    if kind is Media:
        return Media(id=f"media-{number}", renditions=(Rendition(url=word),))
    needed = {field.encode_name for field in msgspec.structs.fields(kind) if field.required}
    if needed - {column.main[0]} or kind is Relation:
        raise Incomplete(f"an entry of {column.name} has {', '.join(sorted(needed))}, which one text does not say")
    return kind(**{column.main[0]: word})
