"""What the parts of the check share: where a finding stands, and names without namespaces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from converter import Finding, Rule, Severity, xml_line, xml_path

if TYPE_CHECKING:
    from lxml import etree

NAR: Final = "http://iptc.org/std/nar/2006-10-01/"
XHTML: Final = "http://www.w3.org/1999/xhtml"
NITF: Final = "http://iptc.org/std/NITF/2006-10-18/"
ITEMS: Final = frozenset({"newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem"})


def found(
    rule: Rule,
    element: etree._Element,
    message: str,
    source: str,
    *,
    severity: Severity | None = None,
    hint: str | None = None,
    attribute: str | None = None,
) -> Finding:
    """Return a finding at an element, or at one of its attributes."""
    path = xml_path(element)
    return rule.found(
        message,
        severity=severity,
        source=source,
        line=xml_line(element),
        xpath=f"{path}/@{attribute}" if attribute else path,
        hint=hint,
    )


def name_of(element: etree._Element) -> str:
    """Return an element's name without its namespace, or an empty string for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
