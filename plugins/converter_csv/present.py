"""The model paths at which a value, or a body, has something: what is lost when it is left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import msgspec

from converter import Block, Mark

_TEXT: Final = frozenset({"text", "marks", "lines", "items", "rows", "media"})


def paths_in(value: Any, path: str) -> Iterator[str]:
    """Yield the model paths of a value that is there, lists taken apart."""
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from paths_in(getattr(value, name), f"{path}/{name}")
    elif isinstance(value, tuple) and value and isinstance(value[0], msgspec.Struct):
        for one in value:
            yield from paths_in(one, path)
    elif value is not None and value not in ((), {}):
        yield path


def body_paths(body: tuple[Block, ...]) -> set[str]:
    """Return the model paths of a body: blocks and marks by their types."""
    found: set[str] = set()
    for block in body:
        tag = f"/body/{block.__struct_config__.tag}"
        found.add(tag)
        names = () if tag == "/body/paragraph" else block.__struct_fields__
        found.update(f"{tag}/{name}" for name in names if name not in _TEXT and getattr(block, name) is not None)
        for mark in marks_of(block):
            found.add(f"/body/marks/{mark.type}")
            if mark.title is not None:
                found.add("/body/marks/title")
    return found


def marks_of(holder: Any) -> Iterator[Mark]:
    """Yield the marks of a block, and of the list items and table cells in it."""
    yield from getattr(holder, "marks", ())
    for item in getattr(holder, "items", ()):
        yield from marks_of(item)
    for row in getattr(holder, "rows", ()):
        for cell in row:
            yield from cell.marks
