"""Tells which values lost characters that XML cannot hold; looked for only when an item had some."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import msgspec

from converter import Article, Loss, Mark, Options, xml_illegal
from converter_newsmlg2.carried import CARRIED

_SHOWN: Final = 5
# The parts of a block that model paths do not name: what stands in them counts as the block's.
_UNNAMED: Final = frozenset({"text", "marks", "items", "rows"})


def left_out(article: Article, options: Options) -> Iterator[Loss]:
    """Yield a loss for each written value with characters that XML 1.0 cannot hold, with positions and code points."""
    for path, pointer, value in _texts(article, "", ""):
        if path in CARRIED and (spots := xml_illegal(value)):
            yield Loss(path=path, outcome="changed", reason=f"XML cannot hold {_listed(spots)} of {pointer}: left out")
    if article.provider is None:
        for name in ("provider", "provider_uri"):
            if spots := xml_illegal(options.get(name) or ""):
                reason = f"XML cannot hold {_listed(spots)} of the option {name}: left out"
                yield Loss(path="/provider/name", outcome="changed", reason=reason)


def _listed(spots: list[tuple[int, int]]) -> str:
    shown = ", ".join(f"U+{code:04X} at {position}" for position, code in spots[:_SHOWN])
    return shown if len(spots) <= _SHOWN else f"{shown} and {len(spots) - _SHOWN} more"


def _texts(value: Any, path: str, pointer: str) -> Iterator[tuple[str, str, str]]:
    """Yield model path, JSON pointer and text of each string below a value."""
    if isinstance(value, str):
        yield path, pointer, value
    elif isinstance(value, tuple):
        for index, child in enumerate(value):
            yield from _texts(child, path, f"{pointer}/{index}")
    elif isinstance(value, msgspec.Struct):
        yield from _within(value, path, pointer)


def _within(value: msgspec.Struct, path: str, pointer: str) -> Iterator[tuple[str, str, str]]:
    if isinstance(value, Mark):
        path = f"/body/marks/{value.type}"
    elif value.__struct_config__.tag is not None:
        path = f"/body/{value.__struct_config__.tag}"
    in_body = path.startswith("/body/")
    for name in value.__struct_fields__:
        inner = path if in_body and (name in _UNNAMED or isinstance(value, Mark)) else f"{path}/{name}"
        yield from _texts(getattr(value, name), inner, f"{pointer}/{name}")
