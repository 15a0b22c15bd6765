"""Items of a message that are there twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from converter import Finding, Severity, register
from converter_newsmlg2.check_place import found

if TYPE_CHECKING:
    from lxml import etree

G2_GUID_TWICE = register(
    "G2_GUID_TWICE",
    Severity.ERROR,
    "two items of a message have one guid and version",
    explanation="A receiver keeps one of them, and nobody knows which.",
    fix="Give each item its own guid, or the later one a higher version.",
)

_REMEMBERED: Final = 200_000


class Twice:
    """The items of a message so far; the first two hundred thousand are remembered, by eight bytes each."""

    def __init__(self) -> None:
        self._seen: set[int] = set()

    def look(self, item: etree._Element, source: str) -> Iterator[Finding]:
        """Yield a finding if an item was there already."""
        guid, version = item.get("guid"), item.get("version", "1")
        key = hash((guid, version))
        if guid and key in self._seen:
            yield found(G2_GUID_TWICE, item, f"{guid} version {version} is there twice", source, attribute="guid")
        if len(self._seen) < _REMEMBERED:
            self._seen.add(key)
