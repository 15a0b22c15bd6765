"""The NewsML-G2 reader as the converter knows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, Final, cast

import msgspec

from converter import Finding, Reader, ReadError, Reading, Record, Severity, parse_xml, register
from converter_newsmlg2.read_context import FORMAT, NAR, Context
from converter_newsmlg2.read_item import read_item
from converter_newsmlg2.read_lines import Lines
from converter_newsmlg2.read_message import NO_MESSAGE, Message, message_around, message_of, take_over
from converter_newsmlg2.read_prefix import without_prefix
from converter_newsmlg2.read_stream import items, root_name

if TYPE_CHECKING:
    from lxml import etree

NOT_NEWSML_G2 = register(
    "NOT_NEWSML_G2",
    Severity.ERROR,
    "the document is not NewsML-G2",
    explanation="A NewsML-G2 document has a newsItem, packageItem, conceptItem, knowledgeItem, planningItem,"
    " catalogItem or newsMessage as its root, in the namespace http://iptc.org/std/nar/2006-10-01/ or, as some agencies"
    " send it, in none.",
    fix="Name the format with --from.",
)
ITEM_UNSUPPORTED = register(
    "ITEM_UNSUPPORTED",
    Severity.ERROR,
    "an item that carries no news",
    explanation="NewsML-G2 has items for concepts, knowledge, planning and catalogs. They describe people,"
    " vocabularies, events and coverage to come, not news that could be published, and have no counterpart in"
    " the article model.",
    fix="Leave such items out, or read them with a program for editorial planning or vocabularies.",
)

_HEAD: Final = 1 << 16
_NAMESPACE: Final = b"http://iptc.org/std/nar/2006-10-01/"
_ROOTS: Final = (
    "newsItem",
    "packageItem",
    "conceptItem",
    "knowledgeItem",
    "planningItem",
    "catalogItem",
    "newsMessage",
)
_NAMED: Final = {NAR + name: name for name in _ROOTS}
_ROOT: Final = re.compile(rb"<(?:[A-Za-z0-9_.-]{1,40}:)?(" + "|".join(_ROOTS).encode() + rb")[\s/>]")
_ARTICLES: Final = frozenset({"newsItem", "packageItem"})
_OTHERS: Final = {
    "conceptItem": "a concept: a person, an organisation, a place, a subject or an event",
    "knowledgeItem": "a set of concepts, as a vocabulary or a calendar of events",
    "planningItem": "news coverage that is planned",
    "catalogItem": "a catalog of vocabularies",
}


class NewsMLG2Reader(Reader):
    """Reads newsItems and packageItems of NewsML-G2 2.9 to 2.35, alone or in newsMessages of any size."""

    name = FORMAT
    suffixes = (".newsml-g2.xml", ".xml")
    media_types = ("application/vnd.iptc.g2.newsitem+xml", "application/vnd.iptc.g2.newsmessage+xml",
                   "application/vnd.iptc.g2.packageitem+xml")  # fmt: skip

    def sniff(self, head: bytes) -> int:
        """Return 95 for the namespace and a root of the standard, 70 for such a root alone."""
        if head[:2] in (b"\xff\xfe", b"\xfe\xff") or head[:4].count(0):
            head = head.replace(b"\x00", b"")
        if _ROOT.search(head) is None:
            return 0
        return 95 if _NAMESPACE in head else 70

    def records(self, stream: BinaryIO, source: str) -> Iterator[Record]:
        """Yield each item of a newsMessage as it is read, in constant memory; any other document is one record.

        Raises:
            ReadError: the stream is not well-formed, has a DOCTYPE, or an item is larger than a record may be.
        """
        head = stream.read(_HEAD)
        lines = Lines(head, stream)
        if root_name(head) == "newsMessage":
            return items(lines, source)
        return super().records(cast("BinaryIO", lines), source)

    def read(self, record: Record) -> Iterator[Reading]:
        """Yield the article of a newsItem or packageItem, or a finding that says why an item has none.

        A newsMessage read as one record yields a reading for each of its items.

        Raises:
            ReadError: the record is not well-formed (``XML_MALFORMED``), has a DOCTYPE, or is no NewsML-G2.
        """
        # Comments and instructions may stand within any value.
        root = parse_xml(record.data, record.source, record.line, comments=False)
        if root.prefix is not None:
            root = without_prefix(root)
        name = _NAMED.get(root.tag)
        if name is None:
            root, record, name = _in_namespace(root, record)
        if name != "newsMessage":
            message = message_of(record.context, record.closing) if record.context else NO_MESSAGE
            yield _reading(root, name, record, message)
            return
        message = message_around(root, record.source, record.line)
        for item in root.iterfind(f"{NAR}itemSet/*"):
            yield _reading(item, _NAMED.get(item.tag) or str(item.tag), record, message)


def _in_namespace(root: etree._Element, record: Record) -> tuple[etree._Element, Record, str]:
    """Return a root without a namespace again in the standard's, its record with the line of the root, and its name.

    Raises:
        ReadError: the root is none of the standard's.
    """
    from lxml import etree

    name = str(root.tag)
    if name not in _ROOTS:
        told = NOT_NEWSML_G2.found(
            f"the root is {name[:100]}, a part of an item at most", source=record.source, line=record.line
        )
        raise ReadError(told)
    text = etree.tostring(root, encoding="unicode", with_tail=False)
    declared = text.replace(f"<{name}", f'<{name} xmlns="{_NAMESPACE.decode()}"', 1)
    line = (root.sourceline or 1) + record.line - 1  # type: ignore[operator]
    return parse_xml(declared.encode(), record.source, line), msgspec.structs.replace(record, line=line), name


def _reading(root: etree._Element, name: str, record: Record, message: Message) -> Reading:
    if name not in _ARTICLES:
        return Reading(article=None, findings=(_unsupported(root, name, record),))
    ctx = Context(record.source, record.line, name)
    if message is not NO_MESSAGE:
        take_over(ctx, root, message)
    return Reading(article=read_item(ctx, root, record), findings=tuple(ctx.findings))


def _unsupported(root: etree._Element, name: str, record: Record) -> Finding:
    what = _OTHERS.get(name, "none that the standard has")
    line = (root.sourceline or 1) + record.line - 1  # type: ignore[operator]
    guid = f" {root.get('guid')}" if root.get("guid") else ""
    return ITEM_UNSUPPORTED.found(f"the {name}{guid} is {what}", source=record.source, line=line)
