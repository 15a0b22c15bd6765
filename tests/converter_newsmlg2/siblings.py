"""What else a real item could look like: each function makes a sibling of a document, or nothing where it has none."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from lxml import etree

URI = "http://iptc.org/std/nar/2006-10-01/"
NAR = f"{{{URI}}}"
XHTML = "http://www.w3.org/1999/xhtml"
Sibling = Callable[[etree._Element], bytes | None]
_OWN = "{urn:x:own}"


def as_it_is(root: etree._Element) -> bytes:
    return etree.tostring(root)


def with_prefixes(root: etree._Element) -> bytes:
    def again(old: etree._Element, parent: etree._Element | None) -> etree._Element:
        names = {"g2": URI} | {prefix: uri for prefix, uri in old.nsmap.items() if prefix}
        attributes = {str(name): str(value) for name, value in old.attrib.items()}
        if parent is None:
            new = etree.Element(old.tag, attributes, names)
        else:
            new = etree.SubElement(parent, old.tag, attributes, names)
        new.text, new.tail = old.text, old.tail
        for child in old.iterchildren(etree.Element):
            again(child, new)
        return new

    etree.strip_tags(root, etree.Comment, etree.PI)
    return etree.tostring(again(root, None))


def without_namespace(root: etree._Element) -> bytes | None:
    text = etree.tostring(root, encoding="unicode").replace(f' xmlns="{URI}"', "")
    return None if f'="{URI}"' in text else text.encode()


def with_leaked_xhtml(root: etree._Element) -> bytes | None:
    text = etree.tostring(root, encoding="unicode")
    return text.replace(f' xmlns="{XHTML}"', "").encode() if f' xmlns="{XHTML}"' in text else None


def in_encoding(encoding: str) -> Sibling:
    def made(root: etree._Element) -> bytes:
        return etree.tostring(root, encoding=encoding, xml_declaration=True)

    return made


def with_comments_in_values(root: etree._Element) -> bytes:
    for element in list(root.iter(etree.Element)):
        if element.text and len(element.text.strip()) > 4:
            note = etree.Comment("hidden")
            note.tail, element.text = element.text[3:], element.text[:3]
            element.insert(0, note)
        elif len(element):
            element.insert(0, etree.ProcessingInstruction("hidden", "x"))
    return etree.tostring(root)


def in_cdata(root: etree._Element) -> bytes:
    for element in root.iter(etree.Element):
        if element.text and element.text.strip():
            element.text = etree.CDATA(element.text)
    return etree.tostring(root)


def of_version(version: str) -> Sibling:
    def made(root: etree._Element) -> bytes:
        for item in root.iter(f"{NAR}newsItem", f"{NAR}packageItem"):
            item.set("standardversion", version)
        return etree.tostring(root)

    return made


def with_languages_everywhere(root: etree._Element) -> bytes:
    for number, element in enumerate(root.iter(f"{NAR}*")):
        if number % 3 == 0:
            element.set("{http://www.w3.org/XML/1998/namespace}lang", ("fr", "en-GB")[number % 2])
    return etree.tostring(root)


def with_own_attributes(root: etree._Element) -> bytes:
    for number, element in enumerate(root.iter(f"{NAR}*")):
        element.set(f"{_OWN}note", f"own{number}")
    return etree.tostring(root)


def with_common_attributes(root: etree._Element) -> bytes:
    for number, element in enumerate(root.iter(f"{NAR}*")):
        if element.get("creator") is None:
            element.set("creator", f"desk:anna{number}")
            element.set("custom", "yes")
            element.set("id", element.get("id") or f"id{number}")
    return etree.tostring(root)


def with_own_elements(root: etree._Element) -> bytes:
    for name in ("itemMeta", "contentMeta", "contentSet", "newsItem"):
        for element in list(root.iter(f"{NAR}{name}")):
            etree.SubElement(element, f"{_OWN}thing", {"a": f"own-a-{name}"}).text = f"own-t-{name}"
    return etree.tostring(root)


def with_stray_text(root: etree._Element) -> bytes:
    for name in ("itemMeta", "contentMeta", "contentSet"):
        for element in root.iter(f"{NAR}{name}"):
            element.text = f"stray text in {name}"
            if len(element):
                element[-1].tail = f"stray text behind {name}"
    return etree.tostring(root)


def without(name: str) -> Sibling:
    def made(root: etree._Element) -> bytes | None:
        found = list(root.iter(f"{NAR}{name}"))
        for element in found:
            parent = element.getparent()
            if parent is None:
                return None
            parent.remove(element)
        return etree.tostring(root) if found else None

    return made


def with_dates(value: str) -> Sibling:
    names = ("versionCreated", "firstCreated", "embargoed", "contentCreated", "contentModified", "expires")

    def made(root: etree._Element) -> bytes:
        for element in root.iter(*(f"{NAR}{name}" for name in names)):
            element.text = value
        return etree.tostring(root)

    return made


def with_status(code: str) -> Sibling:
    def made(root: etree._Element) -> bytes:
        for element in root.iter(f"{NAR}pubStatus"):
            element.set("qcode", code)
            etree.SubElement(element, f"{NAR}name").text = "A name of the status"
        return etree.tostring(root)

    return made


def with_all_else(root: etree._Element) -> bytes:
    """Add what the model has no field for, in each place that the standard has."""
    for item in root.iter(f"{NAR}newsItem", f"{NAR}packageItem"):
        for part, elements in (("itemMeta", _MANAGED), ("contentMeta", _DESCRIBED)):
            if (found := item.find(f"{NAR}{part}")) is not None:
                found.extend(_elements(elements))
        content = item.find(f"{NAR}contentSet")
        place = len(item) if content is None else item.index(content)
        for number, element in enumerate(_elements(_BESIDE)):
            item.insert(place + number, element)
        item.insert(1, _elements(_HOPS)[0])
    return etree.tostring(root)


def _elements(text: str) -> list[etree._Element]:
    return [deepcopy(one) for one in etree.fromstring(f'<x xmlns="{URI}">{text}</x>')]


_MANAGED = (
    '<role qcode="x:role7"/><fileName>file77.xml</fileName><generator versioninfo="7.7">machine77</generator>'
    '<profile versioninfo="p77">profile77</profile><service qcode="svc:s77"><name>service77</name></service>'
    '<memberOf qcode="x:m77"/><instanceOf uri="http://example.com/i77"/><hash hashtype="hash:MD5">h77</hash>'
    '<signal qcode="sig:atomic"><name>atom77</name></signal><metadataCreator literal="mc77"/>'
    '<itemMetaExtProperty rel="x:r77" value="v77"/>'
)
_DESCRIBED = (
    '<icon href="http://example.com/ic77"/><audience qcode="x:a77"/><exclAudience literal="ex77"/>'
    '<rating value="77" scalemin="1" scalemax="100" scaleunit="x:u77"/><by role="x:b77">by77</by>'
    '<userInteraction interactiontype="x:i77" interactions="7"/><contentMetaExtProperty rel="x:c77" value="cv77"/>'
    '<keyword role="x:k77">word77</keyword><slugline separator="/">a77/b77</slugline><creditline>credit77</creditline>'
    '<description role="x:d77">description77</description><headline role="x:short">short77</headline>'
)
_BESIDE = (
    '<partMeta partid="pt77" contentrefs="x"><urgency>3</urgency><headline>part77</headline></partMeta>'
    '<assert qcode="x:as77"><name>assert77</name><related qcode="x:rel77"/></assert>'
    '<inlineRef qcode="x:in77" idrefs="a"/><derivedFrom qcode="x:der77" idrefs="b"/>'
)
_HOPS = (
    '<hopHistory><hop seq="1"><party qcode="x:hp77"/><action qcode="x:ac77" timestamp="2026-01-02T03:04:05Z"/></hop>'
    "</hopHistory>"
)

SIBLINGS: dict[str, Sibling] = {
    one.__name__: one
    for one in (
        as_it_is,
        with_prefixes,
        without_namespace,
        with_leaked_xhtml,
        with_comments_in_values,
        in_cdata,
        with_languages_everywhere,
        with_own_attributes,
        with_common_attributes,
        with_own_elements,
        with_stray_text,
        with_all_else,
    )
}
SIBLINGS |= {f"in {one}": in_encoding(one) for one in ("UTF-16", "ISO-8859-1", "windows-1252", "US-ASCII")}
SIBLINGS |= {f"of version {one}": of_version(one) for one in ("2.9", "2.15", "2.35")}
SIBLINGS |= {
    f"without {one}": without(one)
    for one in (
        "itemMeta",
        "contentMeta",
        "rightsInfo",
        "provider",
        "versionCreated",
        "pubStatus",
        "itemClass",
        "headline",
        "contentSet",
        "catalogRef",
        "catalog",
        "language",
        "groupSet",
        "name",
        "inlineXML",
    )
}
SIBLINGS |= {f"dates {one!r}": with_dates(one) for one in ("yesterday", "2026-01-02T03:04:05", "2026-01", "")}
SIBLINGS |= {f"status {one}": with_status(one) for one in ("stat:canceled", "stat:withheld", "stat:cancelled")}
