"""NITF inside inlineXML: by the IPTC's XML Schema of NITF 3.6 where the schema store has it, else by its outline."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING, Final

import msgspec

from converter import Finding, Severity, find_schema, register, xml_line, xml_path, xsd_findings
from converter_newsmlg2.check_place import NITF, found, name_of

if TYPE_CHECKING:
    from lxml import etree

NITF_BODY = register(
    "NITF_BODY",
    Severity.ERROR,
    "the NITF has no body",
    explanation="A nitf element holds a head, which may be left out, and a body, which may not.",
    fix="Add body with body.content.",
)

_SCHEMA: Final = "nitf-3-6.xsd"
# Their values are fixed in each version's schema, so that no other version would ever be valid.
_FIXED: Final = ("version", "change.date", "change.time")


def payload(root: etree._Element, source: str) -> Iterator[Finding]:
    """Yield what is wrong with a text in NITF, whatever its version, and whatever namespace it has."""
    if not any(name_of(child) == "body" for child in root):
        yield found(NITF_BODY, root, "nitf holds no body", source)
        return
    schema = find_schema(_SCHEMA)
    if schema is None:
        return
    # The copy is a document of its own, whose paths begin at its root.
    above = xml_path(root).rpartition("/")[0]
    for one in xsd_findings(_bare(root), schema, source):
        line = one.line if one.line is not None else xml_line(root)
        yield msgspec.structs.replace(one, xpath=f"{above}{one.xpath}" if one.xpath else above, line=line)


def _bare(root: etree._Element) -> etree._Element:
    """Return a copy in the namespace of NITF, without the attributes that tie it to one version."""
    copy = deepcopy(root)
    copy.tail = None
    for name in _FIXED:
        if name in copy.attrib:
            del copy.attrib[name]
    if copy.tag != f"{{{NITF}}}nitf":
        for one in copy.iter():
            if isinstance(one.tag, str):
                one.tag = f"{{{NITF}}}{name_of(one)}"
    return copy
