"""What an article keeps of the item that it was read from, as it is taken up by what is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from converter_newsmlg2.order import ORDER, SINGLE, index_of

if TYPE_CHECKING:
    from converter_newsmlg2.job import Job

LOST: Final = "/extensions"
_TAG: Final = re.compile(r"<([A-Za-z][A-Za-z0-9.]*)[ />]")
_ALIAS: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")


class Kept:
    """The kept parts of one article, as they are taken up by what is written."""

    __slots__ = ("attributes", "catalogs", "groups", "header", "language", "left", "own", "parts", "schemes", "values")

    def __init__(self) -> None:
        self.attributes = ""
        self.language: str | None = None
        self.groups: str | None = None
        self.header: str | None = None
        self.left: list[str] = []
        self.catalogs: list[str] = []
        self.schemes: dict[str, str] = {}
        self.parts: dict[str, list[tuple[str, str]]] = {}
        self.own: dict[str, str] = {}
        self.values: dict[tuple[str, Any], list[str]] = {}

    def take(self, tag: str, value: Any) -> str | None:
        """Return the element that a value was read from, once, or nothing."""
        found = self.values.get((tag, value)) if self.values else None
        return found.pop(0) if found else None

    def opened(self, tag: str) -> str:
        """Return the start tag of an element, with the attributes that were kept of it."""
        return f"<{tag}{self.own.pop(tag, '')}>" if self.own else f"<{tag}>"

    def alias(self, scheme: str) -> str | None:
        """Return the alias of a scheme that one of the kept catalogs declares, or may declare."""
        if not self.catalogs:
            return None
        return self.schemes.get(scheme) or (scheme if _ALIAS.fullmatch(scheme) else None)

    def merged(self, parent: str, pieces: list[str], *, sort: bool = False) -> list[str]:
        """Return the elements of a parent with those that were kept, in the standard's order.

        ``pieces`` are elements as strings, or several of one kind in a row; empty ones are left out. ``sort``
        says that they may be out of order.
        """
        written = list(filter(None, pieces)) if "" in pieces else pieces
        if not self.parts and not sort:
            return written
        kept = self.parts.pop(parent, None)
        order = ORDER[parent]
        if not kept:
            return written if not sort else sorted(written, key=lambda one: index_of(order, _name(one)))
        named = [(index_of(order, _name(one)), one) for one in written]
        present = {_name(one) for one in written}
        for tag, xml in kept:
            if tag in SINGLE and tag in present:
                self.left.append(tag)
                continue
            present.add(tag)
            named.append((index_of(order, tag), xml))
        return [one for _, one in sorted(named, key=lambda pair: pair[0])]

    def told(self, job: Job) -> None:
        """Tell what was not written: what says more of a value that has changed, and what has no place left."""
        for (tag, _), left in self.values.items():
            if left:
                job.changed(LOST, f"what a kept {tag} says of a value is left out: the value is another now")
        if self.groups is not None:
            job.changed(LOST, "a newsItem has no place for the groups of a package")
        for tag in self.own:
            job.changed(LOST, f"the kept attributes of {tag} have no place: it is not written")
        for tag in self.left:
            job.changed(LOST, f"a kept {tag} has no place here")
        for left_parts in self.parts.values():
            for tag, _ in left_parts:
                job.changed(LOST, f"a kept {tag} has no place")


EMPTY: Final = Kept()


def _name(piece: str) -> str:
    found = _TAG.match(piece)
    return found[1] if found else "*"
