"""The content of a newsItem: contentSet with its payload."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from converter import Finding, Severity, register
from converter_newsmlg2 import check_nitf, check_xhtml
from converter_newsmlg2.check_place import NAR, NITF, XHTML, found, name_of

if TYPE_CHECKING:
    from lxml import etree

G2_CONTENT_MISSING = register(
    "G2_CONTENT_MISSING",
    Severity.WARNING,
    "the item has no content",
    explanation="A newsItem without contentSet, or with an empty one, tells receivers nothing, and neither does a"
    " packageItem without groupSet. For a canceled or withheld item that is as it should be.",
    fix="Add contentSet with inlineXML, inlineData or remoteContent; a groupSet to a package.",
)
G2_INLINE_EMPTY = register(
    "G2_INLINE_EMPTY",
    Severity.ERROR,
    "inlineXML or inlineData holds nothing",
    explanation="The element announces content and has none.",
    fix="Put the content in, or leave the element out.",
)
G2_CONTENTTYPE_MISSING = register(
    "G2_CONTENTTYPE_MISSING",
    Severity.WARNING,
    "the content does not say of which type it is",
    explanation="Without contenttype a receiver must guess the markup of inlineXML and the format of a remote file.",
    fix="Add contenttype, such as application/xhtml+xml, application/nitf+xml or image/jpeg.",
)
G2_CONTENTTYPE_WRONG = register(
    "G2_CONTENTTYPE_WRONG",
    Severity.WARNING,
    "the content is not what its contenttype says",
    explanation="A receiver that trusts contenttype reads the payload with the wrong program.",
    fix="Give the type of what is inside: application/xhtml+xml for html, application/nitf+xml for nitf.",
)
G2_CONTENT_NAMESPACE = register(
    "G2_CONTENT_NAMESPACE",
    Severity.WARNING,
    "the payload has no namespace, or that of NewsML-G2",
    explanation="The default namespace of the item leaks into the payload when it declares none of its own: its"
    " elements are then no XHTML or NITF, and programs that look for those find nothing.",
    fix='Write xmlns="http://www.w3.org/1999/xhtml" on html, or xmlns="http://iptc.org/std/NITF/2006-10-18/" on nitf.',
)
G2_REMOTE_WITHOUT_ADDRESS = register(
    "G2_REMOTE_WITHOUT_ADDRESS",
    Severity.ERROR,
    "remoteContent does not say where the content is",
    explanation="Neither href nor residref names the file.",
    fix="Add href with the file's address, or residref with its identifier.",
)
G2_ORIGINAL_DANGLING = register(
    "G2_ORIGINAL_DANGLING",
    Severity.ERROR,
    "contentSet/@original names no rendition",
    explanation="original must be the id of one of the renditions in the contentSet; libxml2 does not look.",
    fix="Give the rendition this id, or leave original out.",
)
G2_CONTENT_SEVERAL = register(
    "G2_CONTENT_SEVERAL",
    Severity.WARNING,
    "the pieces of inline content do not say the same",
    explanation="Several inlineXML of one contentSet are renditions of the same content, of which a receiver takes one:"
    " what only the others say is lost there. Two of these have less than half of their words in common.",
    fix="Put different texts into items of their own, or into one inlineXML.",
)

_KINDS: Final = {"html": "xhtml", "nitf": "nitf"}


def contents(item: etree._Element, content: etree._Element | None, *, usable: bool, source: str) -> Iterator[Finding]:
    """Yield what is wrong with the content of a newsItem; one that is not usable needs none."""
    if content is None or len(content) == 0:
        if usable:
            yield found(G2_CONTENT_MISSING, item if content is None else content, "there is no content", source)
        return
    original = content.get("original")
    if original is not None and original not in {one.get("id") for one in content}:
        message = f"original is {original!r}, and no rendition has this id"
        yield found(G2_ORIGINAL_DANGLING, content, message, source, attribute="original")
    if len(texts := [one for one in content if name_of(one) == "inlineXML"]) > 1:
        yield from _several(texts, source)
    for one in content:
        match name_of(one):
            case "inlineXML":
                yield from _inline(one, source)
            case "inlineData" if not (one.text or "").strip():
                yield found(G2_INLINE_EMPTY, one, "inlineData holds nothing", source)
            case "inlineData" if one.get("contenttype") is None:
                yield found(G2_CONTENTTYPE_MISSING, one, "inlineData has no contenttype", source)
            case "remoteContent" if not (one.get("href") or one.get("residref")):
                yield found(G2_REMOTE_WITHOUT_ADDRESS, one, "remoteContent has neither href nor residref", source)
            case "remoteContent" if not (one.get("contenttype") or one.get("format") or one.get("formaturi")):
                yield found(G2_CONTENTTYPE_MISSING, one, "remoteContent has no contenttype", source)


def _several(texts: list[etree._Element], source: str) -> Iterator[Finding]:
    """Tell of pieces that are no renditions of the first: fewer than half of the words of the shorter are in it."""
    first = _words(texts[0])
    for one in texts[1:]:
        words = _words(one)
        shared = len(first & words)
        if min(len(first), len(words)) > 2 * shared:
            message = f"it has {shared} of its {len(words)} words in common with the first inlineXML"
            yield found(G2_CONTENT_SEVERAL, one, message, source)


def _words(inline: etree._Element) -> set[str]:
    return {word for text in inline.itertext() for word in str(text).casefold().split()}


def _inline(one: etree._Element, source: str) -> Iterator[Finding]:
    payload = next((child for child in one if isinstance(child.tag, str)), None)
    if payload is None:
        yield found(G2_INLINE_EMPTY, one, "inlineXML holds no element", source)
        return
    stated, name = one.get("contenttype"), name_of(payload)
    if stated is None:
        yield found(G2_CONTENTTYPE_MISSING, one, f"inlineXML with {name} has no contenttype", source)
    elif (kind := _KINDS.get(name)) is not None and kind not in stated:
        message = f"contenttype is {stated}, and the content is {name}"
        yield found(G2_CONTENTTYPE_WRONG, one, message, source, attribute="contenttype")
    namespace = str(payload.tag)[1:].partition("}")[0] if "}" in str(payload.tag) else ""
    if name in ("html", "body", "nitf"):
        if namespace not in (XHTML, NITF):
            message = f"{name} is in the namespace of NewsML-G2" if namespace == NAR else f"{name} has no namespace"
            yield found(G2_CONTENT_NAMESPACE, payload, message, source)
        if (text := _empty(payload)) is not None:
            yield found(G2_INLINE_EMPTY, text, f"{name_of(text)} holds no text", source, severity=Severity.WARNING)
        yield from (check_nitf.payload if name == "nitf" else check_xhtml.payload)(payload, source)


def _empty(payload: etree._Element) -> etree._Element | None:
    """Return the element in which the text belongs, where there is nothing at all in it."""
    for name in ("{*}body", "{*}body.content"):
        if (inner := payload.find(name)) is None:
            break
        payload = inner
    bare = name_of(payload) in ("body", "body.content") and len(payload) == 0 and not (payload.text or "").strip()
    return payload if bare else None
