"""The members of a contentSet: renditions of one content, of which one is the best to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from converter_newsmlg2.read_context import NAR, SPACE

if TYPE_CHECKING:
    from lxml import etree


XHTML, NITF, MARKUP, PLAIN, UNREAD, EMPTY = range(6)
"""How well a text is read from a member: the best first."""


class Member(NamedTuple):
    """A member, how well it is read, where its markup begins, and its path within the item."""

    rank: int
    element: etree._Element
    root: etree._Element
    path: str


_XHTML: Final = frozenset({"html", "body", "p", "div", "section", "article", "h1", "h2", "ul", "ol", "table"})
_NITF: Final = frozenset({"nitf", "body.content", "block"})
_NITF_PARTS: Final = frozenset({"body", "content", "p"})
_PLAINLY_XHTML: Final = frozenset(f"{{http://www.w3.org/1999/xhtml}}{name}" for name in _XHTML - _NITF_PARTS)
"""Most roots, by their whole names."""


def xml_member(element: etree._Element) -> Member:
    """Return an inlineXML as a member: its one element is its root, or it is itself, where there is text beside."""
    if len(element) == 1 and not element.text:
        root = element[0]
        if root.tag in _PLAINLY_XHTML and not root.tail:
            return Member(XHTML, element, root, "contentSet/inlineXML")
    return _xml_member(element)


def _xml_member(element: etree._Element) -> Member:
    root = next((child for child in element if isinstance(child.tag, str)), None)
    if root is None:
        rank = PLAIN if (element.text or "").strip(SPACE) else EMPTY
        return Member(rank, element, element, "contentSet/inlineXML")
    return Member(_rank(element, root), element, root if _alone(element, root) else element, "contentSet/inlineXML")


def _rank(element: etree._Element, root: etree._Element) -> int:
    name = str(root.tag).rpartition("}")[2].lower()
    if name in _NITF or (name in _NITF_PARTS and "nitf" in (element.get("contenttype") or "")):
        return NITF
    return XHTML if name in _XHTML else UNREAD


def _alone(element: etree._Element, root: etree._Element) -> bool:
    """Say whether an element has one child and, but for comments, nothing else."""
    loose = (element.text or "") + (root.tail or "")
    if len(element) > 1:
        loose = (element.text or "") + "".join(child.tail or "" for child in element)
        if sum(isinstance(child.tag, str) for child in element) > 1:
            return False
    return not loose.strip(SPACE)


def data_member(element: etree._Element) -> Member:
    """Return an inlineData as a member."""
    return Member(_data_rank(element), element, element, "contentSet/inlineData")


def _data_rank(element: etree._Element) -> int:
    if not (element.text or "").strip(SPACE):
        return EMPTY
    kind = (element.get("contenttype") or "text/plain").partition(";")[0].strip(SPACE).lower()
    if element.get("encoding") or not kind.startswith("text/"):
        return UNREAD
    return MARKUP if kind == "text/html" else PLAIN


def described(member: Member) -> str:
    """Return what a member is, for a person."""
    element = member.element
    root = next((child for child in element if isinstance(child.tag, str)), None)
    kind = element.get("contenttype")
    within = "" if root is None else f" with {str(root.tag).rpartition('}')[2]}"
    return f"{str(element.tag).removeprefix(NAR)}{within}{f' ({kind})' if kind else ''}"
