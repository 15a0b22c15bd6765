"""ISO Schematron (ISO/IEC 19757-3) by the stylesheets that come with lxml.

The stylesheet that a schema becomes can ask for files, addresses and output documents: it runs with all of that denied.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from converter.findings import Finding, Severity, UsageError
from converter.validation.codes import SCHEMA_REFERENCE, SCHEMA_UNUSABLE, SCHEMATRON_FAILED
from converter.xmlwords import xml_path

if TYPE_CHECKING:
    from lxml import etree

_SCH: Final = "http://purl.oclc.org/dsdl/schematron"
_SVRL: Final = "{http://purl.oclc.org/dsdl/svrl}"
_SEVERITIES: Final = {
    "warning": Severity.WARNING,
    "warn": Severity.WARNING,
    "info": Severity.INFO,
    "information": Severity.INFO,
}


class Schematron:
    """A compiled Schematron schema.

    Raises:
        UsageError: it breaks the rules of Schematron, or includes what is not in it.
    """

    def __init__(self, root: etree._Element, path: Path) -> None:
        iso = import_module("lxml.isoschematron")
        etree = import_module("lxml.etree")
        self._name = path.name
        for one in root.iter():
            if isinstance(one.tag, str) and not one.tag.startswith(f"{{{_SCH}}}") and _steers(one):
                told = f"{path.name} has {one.tag}: only Schematron's own elements are taken, in one file"
                raise UsageError(SCHEMA_REFERENCE.found(told, source=str(path), line=line_of(one)))
        for one in root.iter(f"{{{_SCH}}}include", f"{{{_SCH}}}extends"):
            if one.get("href"):
                told = f"{path.name} includes {one.get('href')!r}: a Schematron schema must be one file"
                raise UsageError(SCHEMA_REFERENCE.found(told, source=str(path), line=line_of(one)))
        try:
            stylesheet = iso.iso_svrl_for_xslt1(iso.iso_abstract_expand(root))
            self._apply = etree.XSLT(stylesheet, access_control=etree.XSLTAccessControl.DENY_ALL)
        except etree.LxmlError as error:
            raise UsageError(SCHEMA_UNUSABLE.found(f"{path.name}: {error}", source=str(path))) from error

    def findings(self, document: etree._Element, source: str, line: int) -> list[Finding]:
        """Return each assertion that does not hold, and each report that does."""
        from lxml import etree

        try:
            report = self._apply(document).getroot()
        except etree.LxmlError as error:
            return [SCHEMATRON_FAILED.found(f"the schema cannot be applied: {error}", source=source, line=line)]
        failed = report.iter(f"{_SVRL}failed-assert", f"{_SVRL}successful-report")
        return [self._found(one, document, source, line) for one in failed]

    def _found(self, failed: etree._Element, document: etree._Element, source: str, line: int) -> Finding:
        element = _located(document, failed.get("location", "/"))
        role = (failed.get("role") or failed.get("flag") or "").lower()
        text = " ".join("".join(map(str, failed.itertext())).split())
        rule = failed.get("id") or failed.get("test") or ""
        return SCHEMATRON_FAILED.found(
            text or f"the assertion does not hold: {rule}",
            severity=_SEVERITIES.get(role, Severity.ERROR),
            source=source,
            line=line + line_of(element) - 1,
            xpath=xml_path(element),
            schema=f"{self._name}#{rule}",
        )


def line_of(element: Any) -> int:
    """Return the line of an element in what was parsed; lxml's stubs do not know what it is."""
    return int(element.sourceline or 1)


def _steers(element: etree._Element) -> bool:
    """Say whether an element of another namespace reaches the stylesheet: XSLT's own do, documentation does not."""
    return str(element.tag).startswith("{http://www.w3.org/1999/XSL/Transform}")


def _located(document: etree._Element, location: str) -> etree._Element:
    from lxml import etree

    try:
        found = document.xpath(location)
    except etree.XPathError:
        found = []
    first = found[0] if isinstance(found, list) and found else document
    if isinstance(first, etree._Element):  # noqa: SLF001 - lxml's public name of an element's type
        return first
    above = getattr(first, "getparent", lambda: None)()
    return above if above is not None else document
