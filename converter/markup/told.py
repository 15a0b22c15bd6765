"""What reading markup has to tell, collected by name so that a long text is told in a few findings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from converter.findings import Finding, Severity, register
from converter.markup.dialects import Dialect

if TYPE_CHECKING:
    from lxml import etree

    from converter.article import Media

MARKUP_SIMPLIFIED = register(
    "MARKUP_SIMPLIFIED",
    Severity.INFO,
    "markup says more than the model: its text is kept",
    explanation="Elements or attributes of the text have no place in the model. Their words are all in the body; how"
    " they looked, or what a program might have made of them, is not.",
    fix="Nothing, unless the meaning was in the markup alone.",
)
MARKUP_DROPPED = register(
    "MARKUP_DROPPED",
    Severity.WARNING,
    "markup was left out",
    explanation="Scripts, style sheets and empty embedded objects say nothing to a reader, and some of them run.",
    fix="Look whether the text is whole without it.",
)
LINK_UNUSABLE = register(
    "LINK_UNUSABLE",
    Severity.WARNING,
    "a link leads to no address",
    explanation="A link in a text that is passed on must be an absolute URI; this one is relative, broken, or runs a"
    " program. Its text is kept.",
    fix="Give the link an absolute address in the source.",
)

LANGUAGE: Final = ("{http://www.w3.org/XML/1998/namespace}lang", "lang")
_TAG: Final = re.compile("[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_ADDRESS: Final = re.compile("[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20\x7f]+")
_PROGRAMS: Final = ("javascript:", "vbscript:", "data:")
_SHOWN: Final = 12


class Told:
    """What is found on the way through one text: counters by name, findings, and media that stand in running text."""

    __slots__ = ("before", "dialect", "dropped", "findings", "ids", "line", "media", "simplified", "waiting")

    def __init__(self, dialect: Dialect, line: int) -> None:
        self.dialect = dialect
        self.line = line
        self.before = line - 1
        # A defaultdict is made in a tenth of a Counter's time, and most texts count nothing.
        self.simplified: defaultdict[str, int] = defaultdict(int)
        self.dropped: defaultdict[str, int] = defaultdict(int)
        self.findings: list[Finding] = []
        self.media: list[Media] = []
        self.ids: dict[str, Media] = {}
        self.waiting: list[etree._Element] = []

    def place(self, element: etree._Element) -> int:
        """Return the line of the source that an element begins on."""
        number: int = element.sourceline or 1  # type: ignore[assignment]
        return number + self.before

    def drop(self, element: etree._Element) -> None:
        """Leave an element out, and tell unless it is empty or says only what the head of a document says."""
        if local(element) in ("script", "style", "template"):
            self.dropped[local(element)] += 1

    def aside(self, element: etree._Element) -> None:
        """Keep a media element that stands within running text: it follows the block."""
        self.waiting.append(element)

    def tag(self, language: str, element: etree._Element) -> str | None:
        """Return a language tag, or nothing and a note where it is none."""
        if _TAG.fullmatch(language):
            return language
        self.simplified[f"{local(element)} in the language {language[:20]!r}"] += 1
        return None

    def told(self) -> tuple[Finding, ...]:
        """Return all findings."""
        if self.simplified:
            self.findings.append(
                MARKUP_SIMPLIFIED.found(f"only the text is kept of {_listed(self.simplified)}", line=self.line)
            )
        if self.dropped:
            self.findings.append(MARKUP_DROPPED.found(f"left out: {_listed(self.dropped)}", line=self.line))
        return tuple(self.findings)


def _listed(counts: Mapping[str, int]) -> str:
    names = [name if count == 1 else f"{name} ({count})" for name, count in sorted(counts.items())]
    return ", ".join(names[:_SHOWN]) + (f" and {len(names) - _SHOWN} more kinds" if len(names) > _SHOWN else "")


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace, in lower case."""
    return _local(element.tag)


@lru_cache(maxsize=1024)
def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2].lower()


def words(element: etree._Element) -> str:
    """Return all text within an element, that of comments left out."""
    from lxml import etree

    return etree.tostring(element, method="text", encoding="unicode", with_tail=False)


def kind_of(element: etree._Element, dialect: Dialect) -> str:
    """Return an element's kind, ``unknown`` for one that the language does not have, and nothing for a comment."""
    tag = element.tag
    known = dialect.kinds.get(tag)
    if known is not None:
        return known
    return dialect.kinds.get(local(element), "unknown") if isinstance(tag, str) else ""


NOTHING: Final = frozenset[str]()


def attributes(element: etree._Element, told: Told, read: frozenset[str] = NOTHING) -> None:
    """Tell of an element's attributes, but for those that are ``read`` of it."""
    for name in element.keys():  # noqa: SIM118 - not a dict
        if name not in read and name not in told.dialect.known:
            told.simplified[_attribute(element.tag, name)] += 1


@lru_cache(maxsize=1024)
def _attribute(tag: object, name: object) -> str:
    return f"{_local(tag)}@{str(name).rpartition('}')[2]}"


def address(href: str | None, told: Told, element: etree._Element) -> str | None:
    """Return where a link leads, or nothing and a finding where a text may not lead there."""
    if href is None:
        return None
    whole = href.strip(" \t\n\r\f")
    if not _ADDRESS.fullmatch(whole):
        mended = re.sub("[\x00-\x20\x7f]", lambda found: f"%{ord(found.group()):02X}", whole)
        if not _ADDRESS.fullmatch(mended):
            told.findings.append(LINK_UNUSABLE.found(f"{whole[:80]!r} is no address", line=told.place(element)))
            return None
        whole = mended
    if whole.lower().startswith(_PROGRAMS):
        told.findings.append(LINK_UNUSABLE.found(f"{whole[:20]!r}… runs a program", line=told.place(element)))
        return None
    return whole
