"""The quick way through JSON that is plainly safe; whatever is not goes the slow way, which says why.

What stands outside of strings is little: brackets, colons, numbers. It shows how deep the text nests, and how many keys
it writes: if the value read has as many, none of them stood twice.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import Any, Final

import msgspec

DOUBTFUL: Final = object()
"""Returned for text that the slow way must look at."""

_ESCAPE: Final = re.compile(rb"\\.", re.DOTALL)
# Fractions and exponents, since 1.0 is the integer 1; minus zero, and integers that may not be exact elsewhere.
_DOUBTFUL_NUMBER: Final = re.compile(rb"[0-9][.eE]|-0|[0-9]{16}")
_BRACKETS: Final = b"[]{}"
_OTHERS: Final = bytes(code for code in range(256) if code not in _BRACKETS)
_STEPS: Final = [(code in b"[{") - (code in b"]}") for code in range(256)]
_decoder: Final = msgspec.json.Decoder()


def outside(data: bytes) -> bytes:
    """Return what of JSON text stands outside of its strings; of broken text, so up to where it breaks."""
    if b"\\" in data:
        data = _ESCAPE.sub(b"", data)
    return b"".join(data.split(b'"')[::2])


def deepest(structure: bytes) -> int:
    """Return how deep the brackets nest in what stands outside of strings."""
    brackets = structure.translate(None, _OTHERS)
    return max(accumulate(map(_STEPS.__getitem__, brackets)), default=0)


def loads(data: bytes, structure: bytes) -> Any:
    """Return the value of JSON text that is safe, or ``DOUBTFUL``; ``structure`` is what stands outside its strings."""
    if _DOUBTFUL_NUMBER.search(structure):
        return DOUBTFUL
    try:
        value = _decoder.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return DOUBTFUL
    return value if _keys(value) == structure.count(b":") else DOUBTFUL


def _keys(value: Any) -> int:
    if type(value) is dict:
        return len(value) + sum([_keys(one) for one in value.values() if type(one) in _CONTAINERS])
    if type(value) is list:
        return sum([_keys(one) for one in value if type(one) in _CONTAINERS])
    return 0


_CONTAINERS: Final = frozenset({dict, list})
