"""XML Schema 1.0, RELAX NG in XML and ISO Schematron, given by the user, over XML documents. Nothing is fetched."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from converter.findings import Finding, ReadError, UsageError
from converter.validation.codes import SCHEMA_REFERENCE, SCHEMA_UNUSABLE
from converter.xmlin import parse_xml

if TYPE_CHECKING:
    from lxml import etree

_XSD: Final = "{http://www.w3.org/2001/XMLSchema}schema"
_RNG: Final = "{http://relaxng.org/ns/structure/1.0}"
_SCHEMATRON: Final = "{http://purl.oclc.org/dsdl/schematron}schema"


class XmlSchema:
    """A compiled schema of one of the three kinds; its root element says which.

    Raises:
        UsageError: it is none of them, breaks its own rules, or refers to what does not lie in its folder.
    """

    def __init__(self, data: bytes, path: Path) -> None:
        try:
            root = parse_xml(data, str(path))
        except ReadError as error:
            raise UsageError(*error.findings) from error
        self._path = path
        self._apply = _compiled(root, path)

    def check(self, data: bytes, source: str, line: int = 1) -> list[Finding]:
        """Return what is wrong with one XML document; ``line`` is the number of its first line in the source."""
        try:
            root = parse_xml(data, source, line)
        except ReadError as error:
            return list(error.findings)
        found: list[Finding] = self._apply(root, source, line, data.count(b"<"))
        return found


def _compiled(root: etree._Element, path: Path) -> Any:
    tag = str(root.tag)
    if tag == _XSD:
        from converter.xsd import xsd_findings

        xsd_findings(_anything(), path)  # compiles it now, so that a bad schema is told before any document
        return lambda document, source, line, tags: xsd_findings(document, path, source, line=line, tags=tags)
    if tag.startswith(_RNG):
        return _relax_ng(root, path)
    if tag == _SCHEMATRON:
        from converter.validation.schematron import Schematron

        schematron = Schematron(root, path)
        return lambda document, source, line, _tags: schematron.findings(document, source, line)
    told = f"{path.name} is no schema: its root is {tag}; known are XML Schema, RELAX NG (in XML) and ISO Schematron"
    raise UsageError(SCHEMA_UNUSABLE.found(told, source=str(path)))


def _relax_ng(root: etree._Element, path: Path) -> Any:
    from lxml import etree

    from converter.validation.schematron import line_of
    from converter.xmlwords import Place, XsdError, explain_grammar

    for one in root.iter(f"{_RNG}include", f"{_RNG}externalRef"):
        told = f"{path.name} refers to {one.get('href')!r}: a RELAX NG grammar must be one file"
        raise UsageError(SCHEMA_REFERENCE.found(told, source=str(path), line=line_of(one)))
    try:
        grammar = etree.RelaxNG(root)
    except etree.LxmlError as error:
        raise UsageError(SCHEMA_UNUSABLE.found(f"{path.name}: {error}", source=str(path))) from error

    def findings(document: etree._Element, source: str, line: int, _tags: int) -> list[Finding]:
        if grammar.validate(document):
            return []
        log: Any = grammar.error_log
        errors = (XsdError(one.type_name, one.message, one.path or "", one.line) for one in log)
        return list(explain_grammar(document, errors, Place(source=source, schema=path.name, line=line)))

    return findings


def _anything() -> etree._Element:
    from lxml import etree

    return etree.Element("anything")
