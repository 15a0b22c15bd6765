"""Errors of libxml2's validators in a person's words: which element, where, what was found, what belongs there."""

from converter.xmlwords.grammar import explain_grammar
from converter.xmlwords.place import Place, XsdError, xml_line, xml_path
from converter.xmlwords.schema import explain_xsd

__all__ = ["Place", "XsdError", "explain_grammar", "explain_xsd", "xml_line", "xml_path"]
