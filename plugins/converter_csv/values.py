"""A cell's text as the value that the model has at its column; what does not fit is a ``BadCell``."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any, Final, get_origin

from converter import Term, zone_offset
from converter_csv.bad_cells import BadCell, shown
from converter_csv.columns import Column
from converter_csv.entries import json_of, kind_of, list_of, term_of
from converter_csv.flags import flag
from converter_csv.read_options import Manner
from converter_csv.table_schema import field_of
from converter_csv.times import is_usual, stated

_INTEGER: Final = re.compile("([+-]?[0-9]{1,18})(?:[.,]0{1,2})?")
"""Spreadsheets write 1 as 1.0 or 1,00; with three zeros it may be a thousand."""


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
        return term_of if kind is Term else list_of
    return _code if field_of(column).get("constraints", {}).keys() & {"pattern", "enum"} else _text


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
