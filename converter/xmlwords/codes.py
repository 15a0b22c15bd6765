"""The codes of what libxml2's validators find."""

from __future__ import annotations

from converter.findings import Severity, register

XML_ELEMENT_MISSING = register(
    "XML_ELEMENT_MISSING",
    Severity.ERROR,
    "an element that the schema demands is missing",
    explanation="The schema demands the element at the place shown. Validators often blame the element after it.",
    fix="Add the element there.",
)
XML_ELEMENT_MISPLACED = register(
    "XML_ELEMENT_MISPLACED",
    Severity.ERROR,
    "an element stands where the schema does not allow it",
    explanation="Elements have a fixed order in most XML news formats. This one is unknown to the schema, stands in the"
    " wrong place, or stands too often.",
    fix="Move the element to its place in the schema's order, or take it out.",
)
XML_ATTRIBUTE_MISSING = register(
    "XML_ATTRIBUTE_MISSING",
    Severity.ERROR,
    "an attribute that the schema demands is missing",
    explanation="The schema demands the attribute on this element.",
    fix="Add the attribute.",
)
XML_ATTRIBUTE_UNKNOWN = register(
    "XML_ATTRIBUTE_UNKNOWN",
    Severity.ERROR,
    "an attribute is not allowed on its element",
    explanation="The schema does not know the attribute on this element; it may be misspelt.",
    fix="Correct the attribute's name, or take it out.",
)
XML_VALUE_INVALID = register(
    "XML_VALUE_INVALID",
    Severity.ERROR,
    "a value has not the form that the schema demands",
    explanation="The text of an element or attribute does not fit the type that the schema gives it.",
    fix="Change the value to the form that the message names.",
)
XML_VALUE_BLANK = register(
    "XML_VALUE_BLANK",
    Severity.WARNING,
    "blanks stand before a date, which libxml2 refuses and the standard accepts",
    explanation="XML Schema takes blanks away around a date (whiteSpace=collapse) before it looks at it. libxml2, on"
    " which many receivers' validators are built, refuses blanks before it. The document is valid, but may be refused.",
    fix="Write the value without blanks or line breaks around it.",
)
XML_TEXT_MISPLACED = register(
    "XML_TEXT_MISPLACED",
    Severity.ERROR,
    "text or elements stand in an element that may not hold them",
    explanation="The schema lets this element hold elements only, text only, or nothing.",
    fix="Move the text into the element that is meant for it, or the elements out of the text.",
)
XML_ROOT_UNKNOWN = register(
    "XML_ROOT_UNKNOWN",
    Severity.ERROR,
    "the schema knows no document that begins with this element",
    explanation="The root element is not one of those that the schema declares: its namespace may be missing or wrong,"
    " or the document may be a fragment.",
    fix="Check the root element's name and namespace.",
)
XML_INVALID = register(
    "XML_INVALID",
    Severity.ERROR,
    "the document breaks a rule of its schema",
    explanation="The validator's own words are in the finding.",
    fix="Look the element up in the schema named.",
)
