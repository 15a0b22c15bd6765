"""Where things stand in JSON text: line and column of the values at JSON pointers, and of what is unsafe.

One pass over the tokens finds all places asked for. Offsets, lines and columns count code points; lines and columns
from 1.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

# A string that never ends is a token too: were it none, a search for the next would begin at each quote within.
TOKEN: Final = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)
_BRACKETS: Final = ("{", "[")
_HALF: Final = re.compile("[\ud800-\udfff]")


class Part(NamedTuple):
    """A token that matters: a key or a value (of an object or a list: its bracket), and the path that leads to it."""

    path: tuple[str | int, ...]
    token: str
    offset: int
    is_key: bool


def parts(text: str) -> Iterator[Part]:
    """Yield the keys and values of JSON text in their order; what is no JSON ends the walk somewhere."""
    path: list[str | int] = []
    key_next = False
    for token in TOKEN.finditer(text):
        mark = token.group()
        if mark == ":":
            key_next = False
        elif mark == ",":
            if not path:
                return
            last = path[-1]
            if isinstance(last, int):
                path[-1] = last + 1
            else:
                key_next = True
        elif mark in "}]":
            if not path:
                return
            path.pop()
            key_next = False
        elif key_next and mark[0] == '"':
            path[-1] = _string(mark)
            yield Part(tuple(path), mark, token.start(), is_key=True)
        else:
            yield Part(tuple(path), mark, token.start(), is_key=False)
            if mark in _BRACKETS:
                path.append("" if mark == "{" else 0)
                key_next = mark == "{"


def places(text: str, pointers: Iterable[str], line: int = 1) -> dict[str, tuple[int, int]]:
    """Return line and column of the value at each JSON pointer that leads to one.

    ``line`` is the number of the text's first line in its source.
    """
    wanted = {_path(pointer): pointer for pointer in set(pointers)}
    depth = max((len(path) for path in wanted), default=0)
    offsets: dict[str, int] = {}
    for part in parts(text):
        if part.is_key or len(part.path) > depth:
            continue
        pointer = wanted.get(tuple(map(str, part.path)))
        if pointer is not None:
            offsets[pointer] = part.offset
            if len(offsets) == len(wanted):
                break
    return _lined(text, offsets, line)


def unsafe(text: str, deepest: int) -> tuple[str, int] | None:
    """Return what is first unsafe in JSON text, a key that stands twice or half a surrogate pair, and its offset.

    Nesting beyond ``deepest`` counts too. None when nothing of that kind is there.
    """
    seen: dict[tuple[str | int, ...], set[str | int]] = {}
    for part in parts(text):
        if len(part.path) >= deepest and part.token in _BRACKETS:
            return f"nested deeper than {deepest} levels", part.offset
        if part.is_key:
            keys = seen.setdefault(part.path[:-1], set())
            if part.path[-1] in keys:
                return f"the key {part.path[-1]!r} stands twice in one object", part.offset
            keys.add(part.path[-1])
        elif part.token == "{":  # noqa: S105 - a bracket, no password
            seen.pop(part.path, None)
        if part.token[0] == '"' and _HALF.search(_string(part.token)):
            return "a string has half of a surrogate pair", part.offset
    return None


def place(text: str, offset: int, line: int = 1) -> tuple[int, int]:
    """Return line and column of an offset into a text whose first line has the number ``line``."""
    return line + text.count("\n", 0, offset), offset - text.rfind("\n", 0, offset)


def _lined(text: str, offsets: dict[str, int], line: int) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    reached = 0
    for pointer, offset in sorted(offsets.items(), key=lambda one: one[1]):
        line += text.count("\n", reached, offset)
        reached = offset
        found[pointer] = line, offset - text.rfind("\n", 0, offset)
    return found


def _path(pointer: str) -> tuple[str, ...]:
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:])


def _string(token: str) -> str:
    if "\\" not in token:
        return token[1:-1]
    try:
        return str(json.loads(token, strict=False))
    except ValueError:
        return token
