"""A judge over texts and values: what an item says, and what of it neither the article nor a finding holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from lxml import etree

from converter import Article, Finding, to_dict

NAR = "{http://iptc.org/std/nar/2006-10-01/}"
# What the model has as a field's name or as another word: type, act, the kind of a relation, where a note belongs.
TAKEN_UP = {
    "itemMeta/itemClass/@qcode",
    "itemMeta/pubStatus/@qcode",
    "itemMeta/link/@rel",
    "itemMeta/edNote/@pubconstraint",
    "contentMeta/subject/@type",
    "contentMeta/description/@role",
    "contentSet/inlineXML/@contenttype",
    "contentSet/inlineData/@contenttype",
}
EMPTY_IS_NOTHING = {"contentMeta/description", "contentMeta/headline", "contentSet/inlineXML"}
_VERSION = {"standard", "standardversion", "conformance"}


class Said(NamedTuple):
    """A text or a value of an item, and where it stands."""

    path: str
    value: str


def lost(item: etree._Element, article: Article, findings: Iterable[Finding]) -> list[Said]:
    """Return what is neither in the article, nor kept in its extensions, nor quoted by a finding."""
    held = _held(article, findings)
    said = [one for one in _said(item) if not _is_held(one, held)]
    if article.internal_notes:  # of what is not for publication, the words are kept and nothing else
        said = [one for one in said if not (one.path.startswith("itemMeta/edNote") and "/@" in one.path)]
    return said


def _is_held(one: Said, held: str) -> bool:
    value = _squeezed(one.value)
    return one.path in TAKEN_UP or value in held or (":" in value and value.partition(":")[2] in held)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _held(article: Article, findings: Iterable[Finding]) -> str:
    plain = to_dict(article)
    for name in ("origins", "source"):
        plain.pop(name, None)
    kept = plain.pop("extensions", {}).get("newsml-g2", [])
    pieces = [*_strings(plain)]
    for entry in kept:
        if "xml" in entry:
            root = etree.fromstring(entry["xml"])
            pieces.append("".join(map(str, root.itertext())))
            pieces += [str(value) for part in root.iter(etree.Element) for value in part.attrib.values()]
        else:
            pieces.append(entry["value"])
    pieces += [f"{one.message} {one.raw or ''}" for one in findings]
    return "\n".join(_squeezed(one) for one in pieces) + "\n" + "".join(_squeezed(one) for one in pieces)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
    elif value is not None and not isinstance(value, bool):
        yield str(value)


def _said(item: etree._Element) -> Iterator[Said]:
    for element in item.iter(etree.Element):
        path = _path(element)
        if element.text and element.text.strip():
            yield Said(path, element.text)
        if element is not item and element.tail and element.tail.strip():
            yield Said(path, element.tail)
        if "/inlineXML/" in f"/{path}":
            continue  # the markup's own attributes are judged by the tests of the body
        if path in EMPTY_IS_NOTHING and not "".join(map(str, element.itertext())).strip():
            continue
        for name, value in element.attrib.items():
            if value.strip() and name not in _VERSION and "XMLSchema-instance" not in str(name):
                yield Said(f"{path}/@{name}", str(value))


def _path(element: etree._Element) -> str:
    names = [str(one.tag).rpartition("}")[2] for one in element.iterancestors()]
    return "/".join([*reversed(names[:-1]), str(element.tag).rpartition("}")[2]])
