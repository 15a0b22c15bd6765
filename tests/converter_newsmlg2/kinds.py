"""What the fixtures of this folder are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from converter import Export

Write: TypeAlias = Callable[..., Export]
Tree: TypeAlias = Callable[..., Any]
Faults: TypeAlias = Callable[[bytes], list[str]]

OPTIONS: dict[str, Any] = {"provider": "Kantor Berita Contoh", "at": "2026-01-02T03:04:05+07:00"}
