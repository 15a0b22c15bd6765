"""Rules of wire copy that plugins bring, which ``rulefiles.load`` takes up after the shipped ones."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any, Final

TEXTS: Final[list[str]] = []
"""TOML texts, in the order of the plugins."""


def add(texts: Iterable[str]) -> None:
    """Add rules; what was compiled from the rules before is compiled anew when it is next used."""
    TEXTS.extend(texts)
    for name, module in list(sys.modules.items()):
        if name.startswith("converter.wire."):
            _forget(vars(module))


def _forget(members: dict[str, Any]) -> None:
    for member in list(members.values()):
        clear = getattr(member, "cache_clear", None)
        if clear is not None:
            clear()
