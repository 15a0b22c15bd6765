"""The beginning of a newsMessage as its items are read one by one: it goes with each of them."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final

from converter import ReadError, Severity, register
from converter_newsmlg2.read_context import pairs

if TYPE_CHECKING:
    from lxml import etree

HEADER_TOO_LARGE = register(
    "HEADER_TOO_LARGE",
    Severity.ERROR,
    "the header of a newsMessage is larger than any header",
    explanation="The header goes with each item of the message, and may have 1 MiB.",
    fix="Leave out of the header what is no header: items belong into the itemSet.",
)
MESSAGE_HEADER_LATE = register(
    "MESSAGE_HEADER_LATE",
    Severity.ERROR,
    "a part of a newsMessage stands behind its items",
    explanation="The items of a message are read one by one as they come, and the header with each of them: what stands"
    " behind them is not read. The standard has the header first.",
    fix="Move the header before the itemSet.",
)

_MOST: Final = 1 << 20
_ELEMENTS: Final = 20_000


def name_of(element: etree._Element) -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


class Header:
    """What stands in a message beside its items.

    ``around`` are the bytes before the first item and after the last, by which one item is a message by itself.
    """

    def __init__(self, source: str) -> None:
        self.around = b"", b""
        self._late: str | None = None
        self._source = source
        self._parts: list[etree._Element] = []
        self._count = 0

    def took(self, element: etree._Element, *, whole: bool) -> None:
        """Take up an element outside the item set; ``whole`` says that it is a part of the message itself.

        Raises:
            ReadError: there is more than a header has.
        """
        self._count += 1
        if self._count > _ELEMENTS:
            self._refuse(f"more than {_ELEMENTS:,} elements")
        if not whole or not isinstance(element.tag, str):
            return
        if self.around[0]:
            self._late = self._late or name_of(element)
        else:
            self._parts.append(deepcopy(element))

    def end(self, item_set: etree._Element) -> None:
        """Note that the item set begins.

        Raises:
            ReadError: what stood before it is larger than a header may be.
        """
        if self.around[0]:
            return
        self.around = _around(self._parts, item_set)
        if len(self.around[0]) > _MOST:
            self._refuse(f"{len(self.around[0]) >> 10:,} KiB")
        self._parts.clear()

    def finish(self) -> None:
        """Tell what stands behind the items.

        Raises:
            ReadError: something does.
        """
        if self._late is not None:
            told = MESSAGE_HEADER_LATE.found(f"{self._late} stands behind the items", source=self._source)
            raise ReadError(told)

    def _refuse(self, what: str) -> None:
        raise ReadError(HEADER_TOO_LARGE.found(f"beside its items the message has {what}", source=self._source))


def _around(before: list[etree._Element], item_set: etree._Element) -> tuple[bytes, bytes]:
    from lxml import etree

    root = next(item_set.iterancestors())
    message = etree.Element(root.tag, dict(pairs(root)), root.nsmap)  # type: ignore[arg-type]
    message.extend(before)
    items = etree.SubElement(message, item_set.tag, dict(pairs(item_set)), item_set.nsmap)  # type: ignore[arg-type]
    items.text = ""
    whole: bytes = etree.tostring(message, encoding="UTF-8", xml_declaration=False)
    end = whole.rindex(b"</", 0, whole.rindex(b"</"))
    return whole[:end], whole[end:]
