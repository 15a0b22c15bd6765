"""Messages that are too large to be held: checked item by item, in constant memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from converter import Finding, ReadError, Severity, iterate_xml, register
from converter_newsmlg2.check_place import ITEMS, NAR, name_of
from converter_newsmlg2.check_twice import Twice

if TYPE_CHECKING:
    from lxml import etree

G2_ITEM_TOO_LARGE = register(
    "G2_ITEM_TOO_LARGE",
    Severity.ERROR,
    "an item is larger than any news item",
    explanation="Messages of any size are checked item by item; one item may have 64 MiB.",
    fix="Send binary content as remoteContent, by its address.",
)

_BLOCK: Final = 1 << 20


class _Counted:
    """A stream that counts what was read, and refuses to go on within one item beyond a limit."""

    def __init__(self, head: bytes, stream: BinaryIO, source: str, limit: int) -> None:
        self._head = head
        self._stream = stream
        self._source = source
        self._limit = limit
        self._since = 0

    def read(self, size: int = -1) -> bytes:
        size = _BLOCK if size < 0 else min(size, _BLOCK)
        piece, self._head = (self._head[:size], self._head[size:]) if self._head else (self._stream.read(size), b"")
        self._since += len(piece)
        if self._since > self._limit:
            raise ReadError(
                G2_ITEM_TOO_LARGE.found(f"an item has more than {self._limit:,} bytes", source=self._source)
            )
        return piece

    def done(self) -> None:
        self._since = 0


def check_large(check: Any, head: bytes, stream: BinaryIO, source: str) -> Iterator[Finding]:
    """Yield what is wrong with a message of which ``head`` was read already.

    Each item is looked at, and forgotten, when its end is met; the message around them at its own end, with the first.
    """
    from converter_newsmlg2.check import not_g2

    counted = _Counted(head, stream, source, len(head) + _BLOCK)
    depth, root, header = 0, None, None
    twice = Twice()
    for event, element in iterate_xml(counted, source):  # type: ignore[arg-type]
        if event == "start":
            depth += 1
            if root is None:
                root = element
                if (problem := not_g2(root, source)) is not None:
                    yield problem
                    return
            continue
        depth -= 1
        if depth == 1 and element.tag == f"{{{NAR}}}header":
            header = element
            yield from check.around(header, source)
        if depth == 2 and name_of(element) in ITEMS and name_of(root) == "newsMessage":  # type: ignore[arg-type]
            yield from check.schema(element, element, source)
            yield from check.meaning(element, header, source)
            yield from twice.look(element, source)
            counted.done()
            _forget(element)
    if root is not None:
        yield from _around(check, root, source)


def _forget(item: etree._Element) -> None:
    """Empty an item and take those before it out, but for the first, which the message's schema needs."""
    parent = item.getparent()
    if parent is None:
        return
    if item.getprevious() is not None:
        item.clear()
        while len(parent) > 2:
            del parent[1]


def _around(check: Any, root: etree._Element, source: str) -> Iterator[Finding]:
    """Yield what the schema says of the message itself; its items have been looked at."""
    item_set = root.find(f"{{{NAR}}}itemSet")
    first = None if item_set is None or not len(item_set) else item_set[0]
    if item_set is not None:
        del item_set[1:]
    for one in check.schema(root, root if first is None else first, source):
        if one.xpath is None or "/itemSet/" not in one.xpath:
            yield one
