"""``converter validate`` for NewsML-G2: the schema, what it cannot say, and the payload."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, Final

from converter import Finding, ReadError, Severity, parse_xml, register
from converter_newsmlg2 import check_nitf
from converter_newsmlg2.check_codes import Catalogs, codes
from converter_newsmlg2.check_content import contents
from converter_newsmlg2.check_damage import damage
from converter_newsmlg2.check_dates import dates, zones
from converter_newsmlg2.check_groups import groups
from converter_newsmlg2.check_item import identity, named, status, words
from converter_newsmlg2.check_large import check_large
from converter_newsmlg2.check_pairs import pairs
from converter_newsmlg2.check_place import ITEMS, NAR, NITF, found, name_of
from converter_newsmlg2.check_references import references
from converter_newsmlg2.check_retired import retired
from converter_newsmlg2.check_schema import Schemas
from converter_newsmlg2.check_survey import Survey
from converter_newsmlg2.check_twice import Twice

if TYPE_CHECKING:
    from lxml import etree

G2_NAMESPACE = register(
    "G2_NAMESPACE",
    Severity.ERROR,
    "the document is not in the namespace of NewsML-G2",
    explanation="The root element has the name of an item or a message and another namespace, or none, so that no"
    " program takes it for NewsML-G2.",
    fix='Write xmlns="http://iptc.org/std/nar/2006-10-01/" on the root element.',
)
G2_ROOT = register(
    "G2_ROOT",
    Severity.ERROR,
    "the document is no NewsML-G2",
    explanation="A NewsML-G2 document is an item (newsItem, packageItem, conceptItem, …) or a newsMessage, whose"
    " itemSet holds items.",
    fix="Check the file; fragments such as a contentMeta alone are no documents.",
)
_WHOLE: Final = 64 * 1024 * 1024


class NewsMLG2Check:
    """Checks items and messages of NewsML-G2 2.9 to 2.35.

    ``whole`` are the bytes up to which a document is read at once; what is larger is read item by item.
    """

    name = "newsml-g2"

    def __init__(self, whole: int = _WHOLE) -> None:
        self._whole = whole
        self._schemas = Schemas()
        self._catalogs = Catalogs()

    def check(self, stream: BinaryIO, source: str) -> Iterator[Finding]:
        """Yield what is wrong with a document, in its order."""
        data = stream.read(self._whole + 1)
        try:
            if len(data) > self._whole:
                yield from check_large(self, data, stream, source)
            else:
                root = parse_xml(data, source)
                told = [*self._document(root, source), *damage(data, root, source)]
                yield from sorted(told, key=lambda one: one.line or 0)
        except ReadError as error:
            yield from error.findings

    def verify(self, data: bytes, source: str) -> Iterator[Finding]:
        """Yield why a document is not valid by its schema; what it says is not looked at."""
        root = parse_xml(data, source)
        problem = not_g2(root, source)
        if problem is not None:
            yield problem
            return
        yield from self.schema(root, root, source)
        if b"nitf" in data:
            for payload in root.iterfind(f"{{{NAR}}}contentSet/{{{NAR}}}inlineXML/{{{NITF}}}nitf"):
                yield from check_nitf.payload(payload, source)

    def _document(self, root: etree._Element, source: str) -> Iterator[Finding]:
        problem = not_g2(root, source)
        if problem is not None:
            yield problem
            return
        several = name_of(root) == "newsMessage"
        items = list(root.iterfind(f"{{{NAR}}}itemSet/*")) if several else [root]
        header = root.find(f"{{{NAR}}}header") if several else None
        told = self._by_schema(root, items, source)
        if header is not None:
            told += self.around(header, source)
        twice = Twice()
        for item in items:
            if name_of(item) in ITEMS:
                told += self.meaning(item, header, source)
                told += twice.look(item, source)
            elif several and name_of(item):
                told.append(found(G2_ROOT, item, f"{name_of(item)} in itemSet is no item", source))
        yield from told

    def _by_schema(self, root: etree._Element, items: list[etree._Element], source: str) -> list[Finding]:
        """Return what the schema says; where a message's own parts are wrong, libxml2 does not look at its items."""
        told = dict.fromkeys(self.schema(root, items[0] if items else root, source))
        outside = [one for one in told if one.severity is Severity.ERROR and "/itemSet/" not in (one.xpath or "")]
        if outside and root not in items:
            for item in items:
                told |= dict.fromkeys(self.schema(item, item, source))
        return list(told)

    def schema(self, root: etree._Element, first: etree._Element, source: str) -> list[Finding]:
        """Return what the schema says; a message's is that of its first item's version."""
        return self._schemas.check(root, first.get("standardversion"), source)

    def around(self, header: etree._Element, source: str) -> Iterator[Finding]:
        """Yield what no schema says of a message's header."""
        has = Survey(header, whole=True)
        yield from codes(header, has, None, self._catalogs, source)
        yield from pairs(has, source)
        yield from zones(has, source)

    def meaning(self, item: etree._Element, header: etree._Element | None, source: str) -> Iterator[Finding]:
        """Yield what no schema says of an item; ``header`` is that of the message around it."""
        has = Survey(item)
        yield from identity(item, source)
        yield from codes(item, has, header, self._catalogs, source)
        yield from retired(item, has, source)
        yield from named(has, source)
        yield from pairs(has, source)
        yield from references(item, has, source)
        yield from dates(has, source)
        yield from zones(has, source)
        yield from status(has, item, source)
        yield from words(has, item, source)
        kind = name_of(item)
        one = has.managed.get("pubStatus")
        usable = one is None or (one.get("qcode") or "stat:usable") == "stat:usable"
        if kind == "newsItem":
            yield from contents(item, has.content, usable=usable, source=source)
        elif kind == "packageItem":
            yield from groups(item, source, usable=usable)


def not_g2(root: etree._Element, source: str) -> Finding | None:
    """Return why a document is no NewsML-G2 at all, or None."""
    name = name_of(root)
    if name not in ITEMS and name != "newsMessage":
        return found(G2_ROOT, root, f"the root element is {name}", source)
    if root.tag != f"{{{NAR}}}{name}":
        return found(G2_NAMESPACE, root, f"{name} is not in the namespace of NewsML-G2", source)
    return None
