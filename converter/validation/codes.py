"""The codes of faults in schemas that users give."""

from __future__ import annotations

from converter.findings import Severity, register

SCHEMA_UNUSABLE = register(
    "SCHEMA_UNUSABLE",
    Severity.ERROR,
    "the schema cannot be used",
    explanation="The file given with --schema is no schema of a kind and draft that is known, or breaks its own rules.",
    fix="Give a JSON Schema (draft 3 to 2020-12), an XSD 1.0, a RELAX NG grammar in XML, or an ISO Schematron schema.",
)
SCHEMA_REFERENCE = register(
    "SCHEMA_REFERENCE",
    Severity.ERROR,
    "the schema refers to what is not here",
    explanation="A $ref or an include leads outside of the schema. Nothing is ever fetched, neither from an address nor"
    " from a path that a schema names: only schemas in the schema store are found, by their $id.",
    fix="Put the schema referred to into the store with `converter schemas add PATH`, or into the schema's own $defs.",
)
SCHEMA_TOO_COSTLY = register(
    "SCHEMA_TOO_COSTLY",
    Severity.ERROR,
    "the schema took too long or too much memory on this document",
    explanation="Schemas from outside run in a process of their own with limits on time and memory, since a short"
    " pattern or nested alternatives can ask for more work than a machine has.",
    fix="Simplify the schema: nested repetition in patterns, (a+)+, and repeated alternatives are the usual cause.",
)
SCHEMATRON_FAILED = register(
    "SCHEMATRON_FAILED",
    Severity.ERROR,
    "an assertion of the Schematron schema does not hold",
    explanation="The message is the schema's own. Its role or flag (warning, info) gives the severity; error if none.",
    fix="Change the document so that the assertion holds; the finding names the rule's context and test.",
)
