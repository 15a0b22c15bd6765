"""One walk over an item, the payload left out, that gathers all that the rules look at."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from converter_newsmlg2.check_place import NAR

if TYPE_CHECKING:
    from lxml import etree

NEWSCODES: Final = "http://cv.iptc.org/newscodes/"
CODED: Final = frozenset({"qcode", "role", "type", "rel", "rendition", "why", "how", "pubconstraint"})
"""Attributes that hold codes."""

XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
REFERENCES: Final = frozenset({"idrefs", "sourceidref", "contentrefs"})
"""Attributes that hold ids of other elements of the item; those of packages and renditions have their own rules."""
NOTED: Final = REFERENCES | {XML_LANG, "guidref", "derivedfrom"}

_BRACED: Final = f"{{{NAR}}}"
_LENGTH: Final = len(_BRACED)
_MANAGED: Final = f"{_BRACED}itemMeta"
_DESCRIBED: Final = f"{_BRACED}contentMeta"
_CONTENT: Final = f"{_BRACED}contentSet"
_NAMES: Final = (
    "link itemRef icon remoteInfo deliverableOf group hash rating userInteraction timeDelim radius facet confirmation"
    " pubStatus role service signal conceptId eventStatus occurStatus newsCoverageStatus catalog expires timestamp"
    " headerExtProperty groupExtProperty rightsInfoExtProperty itemMetaExtProperty linkExtProperty"
    " contentMetaExtProperty partMetaExtProperty conceptExtProperty sameAsExtProperty sent"
    " creator contributor infoSource located genre copyrightHolder audience exclAudience"
)
_WATCHED: Final[dict[Any, str]] = {_BRACED + name: name for name in _NAMES.split()}


class Survey:
    """What an item has, by the names that NewsML-G2 gives it.

    ``managed`` and ``described`` are the first property of each name in itemMeta and contentMeta, ``several`` those of
    contentMeta that may be there many times; ``codes`` are all QCodes, and those URIs that are the IPTC's; ``doubled``
    have both qcode and literal, or both qcode and uri, as is said beside them. ``watched`` are the elements of which
    rules of their own speak, by name, and ``noted`` the attributes.
    """

    __slots__ = ("codes", "content", "described", "doubled", "managed", "noted", "several", "watched")

    def __init__(self, item: etree._Element, *, whole: bool = False) -> None:
        self.watched: dict[str, list[etree._Element]] = {}
        self.noted: list[tuple[etree._Element, str, str]] = []
        self.codes: set[str] = set()
        self.doubled: list[tuple[etree._Element, str]] = []
        self.managed: dict[str, etree._Element] = {}
        self.described: dict[str, etree._Element] = {}
        self.several: dict[str, list[etree._Element]] = {"headline": [], "language": [], "subject": []}
        self.content: etree._Element | None = None
        if whole:  # a message's header has no parts
            self._coded(item.iter())
            return
        for part in item:
            tag = part.tag
            if tag == _CONTENT:
                self.content = part
                self._coded(part)
                continue
            if tag == _MANAGED:
                self._named(part, self.managed)
            elif tag == _DESCRIBED:
                self._named(part, self.described)
            self._coded(part.iter())

    def _named(self, part: etree._Element, into: dict[str, etree._Element]) -> None:
        several = self.several if into is self.described else {}
        for child in part:
            tag = child.tag
            if isinstance(tag, str) and tag.startswith(_BRACED):
                name = tag[_LENGTH:]
                if name not in into:
                    into[name] = child
                if name in several:
                    several[name].append(child)

    def _coded(self, elements: Iterable[etree._Element]) -> None:
        add = self.codes.add
        for element in elements:
            other, coded = "", False
            if (watched := _WATCHED.get(element.tag)) is not None:
                self.watched.setdefault(watched, []).append(element)
            for attribute, text in element.items():
                name, value = str(attribute), str(text)
                if name in CODED:
                    coded = coded or name == "qcode"
                    if " " in value:
                        self.codes.update(one for one in value.split() if ":" in one)
                    elif ":" in value:
                        add(value)
                elif name == "literal":
                    other = name
                elif name == "uri":
                    other = other or name
                    if value.startswith(NEWSCODES):
                        add(value)
                elif name in NOTED:
                    self.noted.append((element, name, value))
            if other and coded:
                self.doubled.append((element, other))
