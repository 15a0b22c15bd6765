"""Runs XML Schemas over documents, and tells libxml2's errors in a person's words.

A schema is compiled once per process. What it imports or includes is taken from its own folder, by its last name if it
is given as an address, and never from anywhere else: a schema that needs more is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from converter import schemas
from converter.findings import Finding, ReadError, Severity, UsageError, register
from converter.xmlin import XML_TOO_LARGE, refuse_doctype
from converter.xmlwords import Place, XsdError, explain_xsd, xml_line, xml_path

if TYPE_CHECKING:
    from lxml import etree

XML_SCHEMA_UNUSABLE = register(
    "XML_SCHEMA_UNUSABLE",
    Severity.ERROR,
    "an XML Schema cannot be used",
    explanation="The schema file cannot be read, is no XML Schema, or imports a file that does not lie in its folder."
    " Schemas are never fetched from an address.",
    fix="Put the files that the schema imports beside it, under the names that it gives them.",
)

MAX_CHILDREN: Final = 20_000
"""Children that one element may have: for each error libxml2 counts the elements before it."""

_NO_WORDS: Final[Mapping[str, str]] = {}


def xsd_findings(
    root: etree._Element,
    schema: Path,
    source: str | None = None,
    *,
    line: int = 1,
    words: Mapping[str, str] = _NO_WORDS,
    tags: int | None = None,
) -> list[Finding]:
    """Return what an XML Schema 1.0 file finds wrong below ``root``, in the order of the document.

    ``line`` is the number in the source of the first line of what was parsed. ``words`` explain simple types of the
    schema by name, and patterns as they are written, as the end of "must be …". Each finding has the element's line
    and its ``xpath``, in which names stand without their namespaces; libxml2's own message is ``raw``. Where libxml2
    refuses what the standard accepts (blanks before a date), the finding is a warning that says so. ``tags`` is how
    many the text has at most, for a caller who knows it: few need not be counted.

    Raises:
        UsageError: the schema cannot be used.
    """
    compiled = _compiled(schema)
    if (tags is None or tags > MAX_CHILDREN) and (crowd := _crowded(root)) is not None:
        return [_refused(crowd, source, line)]
    if compiled.validate(root):
        return []
    place = Place(source=source, schema=schema.name, line=line)
    return list(explain_xsd(root, _errors(compiled.error_log), place, words))


def shipped_xsd(name: str) -> Path:
    """Return the path of a schema that comes with the converter: ``schemas/NAME.xsd``."""
    return Path(str(schemas.folder().joinpath(f"{name}.xsd")))


def _crowded(root: etree._Element) -> etree._Element | None:
    large, crowded = _counts()
    return next(iter(crowded(root)), None) if large(root) else None


def _refused(crowd: etree._Element, source: str | None, line: int) -> Finding:
    message = f"an element has {len(crowd):,} children: no schema is applied to more than {MAX_CHILDREN:,}"
    return XML_TOO_LARGE.found(message, source=source, line=xml_line(crowd, line), xpath=xml_path(crowd))


@cache
def _counts() -> tuple[Any, Any]:
    from lxml import etree

    return etree.XPath(f"count(//*) > {MAX_CHILDREN}"), etree.XPath(f"//*[count(*) > {MAX_CHILDREN}]")


def _errors(log: Any) -> Iterator[XsdError]:
    for one in log:
        yield XsdError(one.type_name, one.message, one.path or "", one.line)


@cache
def _compiled(schema: Path) -> etree.XMLSchema:
    """Return a compiled schema.

    Raises:
        UsageError: the schema cannot be used.
    """
    from lxml import etree

    try:
        data = schema.read_bytes()
        refuse_doctype(data, str(schema), 1)
        document = etree.fromstring(data, _parser(schema.resolve().parent), base_url=schema.resolve().as_uri())
        return etree.XMLSchema(document)
    except OSError as error:
        raise UsageError(_unusable(schema, error.strerror or str(error))) from error
    except ReadError as error:
        raise UsageError(*error.findings) from error
    except etree.LxmlError as error:
        told = XML_SCHEMA_UNUSABLE.found(f"{schema.name}: {str(error).partition(', line ')[0]}", source=str(schema))
        raise UsageError(told) from error


def _unusable(schema: Path, reason: str) -> Finding:
    return XML_SCHEMA_UNUSABLE.found(f"{schema.name}: {reason}", source=str(schema))


def _parser(folder: Path) -> etree.XMLParser:
    """Return a parser under whose resolver a schema can load what lies in its own folder, and nothing else."""
    from lxml import etree

    class Beside(etree.Resolver):
        def resolve(self, url: str, _public: str, context: Any) -> Any:  # type: ignore[override]  # as lxml calls it
            found = beside(folder, url)
            if found is None:
                raise FileNotFoundError(f"{url} does not lie beside the schema")
            return self.resolve_string(found.read_bytes(), context, base_url=found.as_uri())

    parser = etree.XMLParser(
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        recover=False,
        resolve_entities="internal",  # type: ignore[arg-type]
    )
    parser.resolvers.add(Beside())
    return parser


def beside(folder: Path, url: str) -> Path | None:
    """Return the file in ``folder`` (or below) that an import's address means, by path or else by its last name."""
    from urllib.parse import unquote, urlsplit

    parts = urlsplit(url)
    stated = Path(unquote(parts.path)) if parts.scheme in ("", "file") else Path(Path(parts.path).name)
    for candidate in (folder / stated, folder / stated.name):
        whole = candidate.resolve()
        if whole.is_relative_to(folder) and whole.is_file():
            return whole
    return None
