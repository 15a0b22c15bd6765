"""A newsMessage split into its items: each is a record of its own, whatever the message's length."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from converter import ReadError, Record, Severity, iterate_xml, register
from converter_newsmlg2.read_context import NAR
from converter_newsmlg2.read_header import Header, name_of
from converter_newsmlg2.read_lines import Lines

if TYPE_CHECKING:
    from lxml import etree

MESSAGE_EMPTY = register(
    "MESSAGE_EMPTY",
    Severity.ERROR,
    "a newsMessage has no items",
    explanation="The items of a message are the children of its itemSet; this one has none, or no itemSet.",
    fix="Check that the message arrived whole.",
)
ITEM_TOO_LARGE = register(
    "ITEM_TOO_LARGE",
    Severity.ERROR,
    "an item of a newsMessage is larger than any article",
    explanation="An item is read whole and may have 64 MiB.",
    fix="Leave out of the message what is larger; media belong beside it, by reference.",
)

_MOST: Final = 64 * 1024 * 1024
_SET: Final = (NAR + "itemSet", "itemSet")


class _Found(Exception):
    pass


def root_name(head: bytes) -> str | None:
    """Return the local name of the root element in the first bytes of a document, or nothing when it is not there."""
    from xml.parsers import expat

    found: list[str] = []

    def start(name: str, _: dict[str, str]) -> None:
        found.append(name)
        raise _Found

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    with suppress(_Found, expat.ExpatError, LookupError, ValueError):
        parser.Parse(head, False)
    return found[0].rpartition(":")[2] if found else None


def items(lines: Lines, source: str) -> Iterator[Record]:
    """Yield each item of a newsMessage, with the declarations of the namespaces that it needs, and the header around.

    Raises:
        ReadError: the message is not well-formed, has a DOCTYPE, has no items, or something stands behind them; items
            before the fault have been yielded.
    """
    depth = count = 0
    inside = False
    header = Header(source)
    for event, element in iterate_xml(cast("BinaryIO", lines), source):
        if event == "start":
            depth += 1
            if depth == _IN_MESSAGE:
                inside = element.tag in _SET
                if inside:
                    header.end(element)
            continue
        depth -= 1
        if inside and depth == _IN_MESSAGE:
            if isinstance(element.tag, str):
                count += 1
                yield _record(element, lines, source, header.around)
            _forget(element)
        elif not inside and depth:
            header.took(element, whole=depth == _IN_MESSAGE - 1)
        if depth == _IN_MESSAGE - 1:
            _forget(element)
    header.finish()
    if not count:
        raise ReadError(MESSAGE_EMPTY.found("the message has no items", source=source))


_IN_MESSAGE: Final = 2


def _record(element: etree._Element, lines: Lines, source: str, message: tuple[bytes, bytes]) -> Record:
    from lxml import etree

    known: int = element.sourceline or 1  # type: ignore[assignment]
    line = lines.line(name_of(element), known)
    data = etree.tostring(element, encoding="UTF-8", xml_declaration=False, with_tail=False)
    if len(data) > _MOST:
        raise ReadError(ITEM_TOO_LARGE.found(f"an item has {len(data) >> 20} MiB", source=source, line=line))
    return Record(data=data, source=source, line=line, context=message[0], closing=message[1])


def _forget(element: etree._Element) -> None:
    """Let go of an element and of all that stood before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
