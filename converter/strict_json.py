"""Reads JSON as RFC 8259 and I-JSON (RFC 7493) mean it, and says where things are.

Refused, with line and column: what is not JSON, NaN and Infinity, a key twice in one object, lone surrogates, and
nesting that is deeper than any article.
"""

from __future__ import annotations

import json
import re
from typing import Any, Final

from converter.findings import ReadError, Severity, register

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
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')


class _Unsafe(Exception):
    pass


def loads(data: bytes, source: str | None = None, line: int = 1) -> Any:
    """Return the value that UTF-8 JSON describes; ``line`` is the number of its first line in the source.

    Raises:
        ReadError: it is not JSON, or not safe; the finding has line and column.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError(
            JSON_MALFORMED.found(
                f"byte {error.start} is not UTF-8: 0x{data[error.start]:02x}", source=source, offset=error.start
            )
        ) from error
    if _depth(text) > MAX_DEPTH:
        raise ReadError(JSON_UNSAFE.found(f"nested deeper than {MAX_DEPTH} levels", source=source, line=line))
    try:
        value = json.loads(text, object_pairs_hook=_object, parse_constant=_constant, parse_float=_float)
    except json.JSONDecodeError as error:
        where = error.lineno + line - 1
        raise ReadError(JSON_MALFORMED.found(error.msg, source=source, line=where, column=error.colno)) from error
    except (_Unsafe, ValueError) as error:
        raise ReadError(JSON_UNSAFE.found(str(error), source=source, line=line)) from error
    if _SURROGATE.search(text) or ("\\u" in text and _has_surrogate(value)):
        raise ReadError(JSON_UNSAFE.found("a string has half of a surrogate pair", source=source, line=line))
    return value


def position(data: bytes, pointer: str, line: int = 1) -> tuple[int, int] | None:
    """Return line and column (from 1, in code points) of the value at a JSON pointer, or None where it is absent.

    For a pointer to a property that is missing, ask for its parent.
    """
    text = data.decode("utf-8-sig", "replace")
    wanted = tuple(part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:])
    offset = _find(text, wanted)
    if offset is None:
        return None
    start = text.rfind("\n", 0, offset) + 1
    return line + text.count("\n", 0, offset), offset - start + 1


def _find(text: str, wanted: tuple[str, ...]) -> int | None:
    """Walk the tokens with a path of keys and indexes; return where the value at the wanted path begins."""
    path: list[str | int] = []
    expecting = True
    key_next = False
    for token in _TOKEN.finditer(text):
        mark = token.group()
        if mark == ":":
            expecting = True
        elif mark == ",":
            if path and isinstance(path[-1], int):
                path[-1] += 1
                expecting = True
            else:
                key_next = True
        elif mark in "}]":
            if path:
                path.pop()
            key_next = False
        elif key_next and mark[0] == '"':
            path[-1] = json.loads(mark)
            key_next = False
        elif expecting or not path:
            expecting = False
            if len(path) == len(wanted) and all(str(have) == want for have, want in zip(path, wanted, strict=True)):
                return token.start()
            if mark in "{[":
                path.append("" if mark == "{" else 0)
                key_next = mark == "{"
                expecting = mark == "["
    return None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _Unsafe(f"the key {twice!r} stands twice in one object")
    return made


def _constant(name: str) -> Any:
    raise _Unsafe(f"{name} is not a JSON number")


def _float(text: str) -> float | int:
    value = float(text)
    if value in (float("inf"), float("-inf")):
        raise _Unsafe(f"{text} is too large for a number")
    # JSON knows one kind of number: 1.0 is the integer 1, as JSON Schema 2020-12, 6.3, takes it.
    return int(value) if value.is_integer() and abs(value) <= _EXACT else value


def _depth(text: str) -> int:
    """Return an upper bound of the nesting: brackets within strings count too, so look closer only when it is large."""
    rough = text.count("[") + text.count("{")
    if rough <= MAX_DEPTH:
        return rough
    deepest = depth = 0
    for token in _TOKEN.finditer(text):
        mark = token.group()
        if mark in ("{", "["):
            depth += 1
            deepest = max(deepest, depth)
        elif mark in ("}", "]"):
            depth -= 1
    return deepest


def _has_surrogate(value: Any) -> bool:
    if isinstance(value, str):
        return _SURROGATE.search(value) is not None
    if isinstance(value, dict):
        return any(_has_surrogate(key) or _has_surrogate(one) for key, one in value.items())
    return isinstance(value, list) and any(_has_surrogate(one) for one in value)
