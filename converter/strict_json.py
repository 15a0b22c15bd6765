"""Reads JSON as RFC 8259 and I-JSON (RFC 7493) mean it, and says where things are.

Refused, with line and column: what is not JSON, NaN and Infinity, a key twice in one object, lone surrogates, and
nesting that is deeper than any article.
"""

from __future__ import annotations

import json
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from typing import Any, Final

from converter import json_places, quick_json
from converter.findings import Finding, ReadError, Severity, register

JSON_MALFORMED = register(
    "JSON_MALFORMED",
    Severity.ERROR,
    "the text is not JSON",
    explanation="The text breaks the grammar of JSON (RFC 8259) at the place shown.",
    fix="Mend the text at that place; most often a quote, comma or bracket is missing just before it.",
)
JSON_UNSAFE = register(
    "JSON_UNSAFE",
    Severity.ERROR,
    "the JSON means different things to different readers",
    explanation="NaN, Infinity, a key twice in one object and lone surrogates are read differently, or not at all, by"
    " other programs (RFC 7493), so that nobody can say what was meant.",
    fix="Write each key once, numbers as numbers, and characters beyond U+FFFF as a pair of surrogates.",
)

MAX_DEPTH: Final = 100
_EXACT: Final = 2**53
_HUGE: Final = re.compile(r"-?[0-9]{1000,}")
_COMMA: Final = "a comma stands before a closing bracket"
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_ESCAPED_HALF: Final = re.compile(r"\\u[dD][89A-Fa-f]")


class _Unsafe(Exception):
    def __init__(self, message: str, token: str | None = None) -> None:
        super().__init__(message)
        self.token = re.compile(re.escape(token)) if token else None


def loads(data: bytes, source: str | None = None, line: int = 1) -> Any:
    """Return the value that UTF-8 JSON describes; ``line`` is the number of its first line in the source.

    Raises:
        ReadError: it is not JSON, or not safe; the finding has line and column.
    """
    structure = quick_json.outside(data)
    is_deep = quick_json.deepest(structure) > MAX_DEPTH
    if not is_deep and (value := quick_json.loads(data, structure)) is not quick_json.DOUBTFUL:
        return value
    mark = len(BOM_UTF8) if data.startswith(BOM_UTF8) else 0
    try:
        text = data[mark:].decode()
    except UnicodeDecodeError as error:
        start = mark + error.start
        before = data[mark:start].decode()
        told = JSON_MALFORMED.found(f"byte {start} is not UTF-8: 0x{data[start]:02x}", offset=start)
        raise ReadError(told.at(source, *json_places.place(before, len(before), line))) from error
    if is_deep:
        raise _unsafe(text, f"nested deeper than {MAX_DEPTH} levels", source, line)
    try:
        value = json.loads(text, object_pairs_hook=_object, parse_constant=_constant, parse_float=_float)
    except json.JSONDecodeError as error:
        message, offset = _syntax(text, error)
        raise ReadError(JSON_MALFORMED.found(message).at(source, *json_places.place(text, offset, line))) from error
    except _Unsafe as error:
        raise _unsafe(text, str(error), source, line, error.token) from error
    except ValueError as error:
        raise _unsafe(text, "an integer has more digits than any program reads", source, line, _HUGE) from error
    if _SURROGATE.search(text) or (_ESCAPED_HALF.search(text) and _has_surrogate(value)):
        raise _unsafe(text, "a string has half of a surrogate pair", source, line)
    return value


def position(data: bytes, pointer: str, line: int = 1) -> tuple[int, int] | None:
    """Return line and column (from 1, in code points) of the value at a JSON pointer, or None where it is absent.

    For a pointer to a property that is missing, ask for its parent.
    """
    return json_positions(data, [pointer], line).get(pointer)


def json_positions(data: bytes, pointers: Iterable[str], line: int = 1) -> dict[str, tuple[int, int]]:
    """Return line and column of the value at each JSON pointer that leads to one, in one pass; see ``position``."""
    return json_places.places(data.decode("utf-8-sig", "replace"), pointers, line)


parse_json: Final = loads
json_position: Final = position
"""The names that these functions have for plugins."""


def placed(found: Iterable[Finding], data: bytes, source: str, line: int = 1) -> Iterator[Finding]:
    """Yield findings of JSON data with the place of their pointers; one whose value is absent stands at the top.

    They come in the order of their places.
    """
    told = list(found)
    if not told:
        return
    known = json_positions(data, ["", *(one.pointer or "" for one in told)], line)
    top = known.get("", (line, 1))
    found_at = [(known.get(one.pointer or "", top), one) for one in told]
    for where, one in sorted(found_at, key=lambda pair: pair[0]):
        yield one.at(source, *where)


def _syntax(text: str, error: json.JSONDecodeError) -> tuple[str, int]:
    """Return what is wrong and where, the same in every version of Python; what is cut off ends on its last line."""
    before, at = text[: error.pos].rstrip(), text[error.pos : error.pos + 1]
    if error.msg.startswith("Illegal trailing comma") or (before.endswith(",") and at in ("}", "]")):
        return _COMMA, error.pos if at == "," else len(before) - 1
    return error.msg, min(error.pos, len(text.rstrip("\r\n")))


def _unsafe(text: str, told: str, source: str | None, line: int, token: re.Pattern[str] | None = None) -> ReadError:
    """Return the error of what is unsafe, with its place, which is looked for only now."""
    if token is not None:
        offset = next((one.offset for one in json_places.parts(text) if token.fullmatch(one.token)), None)
    else:
        told, offset = json_places.unsafe(text, MAX_DEPTH) or (told, None)
    where = (line, None) if offset is None else json_places.place(text, offset, line)
    return ReadError(JSON_UNSAFE.found(told).at(source, *where))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _Unsafe(f"the key {twice!r} stands twice in one object")
    return made


def _constant(name: str) -> Any:
    raise _Unsafe(f"{name} is not a JSON number", name)


def _float(text: str) -> float | int:
    value = float(text)
    if value in (float("inf"), float("-inf")):
        raise _Unsafe(f"{text} is too large for a number", text)
    # JSON knows one kind of number: 1.0 is the integer 1, as JSON Schema 2020-12, 6.3, takes it.
    return int(value) if value.is_integer() and abs(value) <= _EXACT else value


def _has_surrogate(value: Any) -> bool:
    if isinstance(value, str):
        return _SURROGATE.search(value) is not None
    if isinstance(value, dict):
        return any(_has_surrogate(key) or _has_surrogate(one) for key, one in value.items())
    return isinstance(value, list) and any(_has_surrogate(one) for one in value)
