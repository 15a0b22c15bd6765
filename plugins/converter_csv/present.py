"""The model paths at which a value has something: what is lost when it is left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec


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
