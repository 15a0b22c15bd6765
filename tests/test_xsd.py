"""XML Schemas are run without reaching for anything, and libxml2's errors become a person's words."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from lxml import etree

from converter import Severity, UsageError, parse_xml, xsd_findings
from converter.xmlwords import Place, XsdError, explain_grammar
from converter.xsd import beside
from tests.shared import SHARED, needs_shared

XS = "http://www.w3.org/2001/XMLSchema"
STORY = f"""<xs:schema xmlns:xs="{XS}" targetNamespace="urn:x" xmlns="urn:x" elementFormDefault="qualified">
<xs:simpleType name="Mode"><xs:restriction base="xs:string">
  <xs:enumeration value="usable"/><xs:enumeration value="canceled"/></xs:restriction></xs:simpleType>
<xs:simpleType name="Code"><xs:restriction base="xs:string"><xs:pattern value="[a-z]+:[a-z]+"/></xs:restriction>
</xs:simpleType>
<xs:element name="story"><xs:complexType><xs:sequence>
  <xs:element name="provider" type="Code"/>
  <xs:element name="created" type="xs:dateTime"/>
  <xs:element name="mode" type="Mode" minOccurs="0"/>
  <xs:element name="empty" minOccurs="0"><xs:complexType/></xs:element>
  <xs:element name="p" type="xs:string" minOccurs="0" maxOccurs="unbounded"/>
</xs:sequence><xs:attribute name="guid" type="xs:anyURI" use="required"/></xs:complexType></xs:element></xs:schema>"""
GOOD = "<provider>x:y</provider>\n<created>2026-01-02T03:04:05Z</created>"
STORIES = {
    f"<provider>x:y</provider>\n<created>{'2026-01-02T03:04:05Z'}</created>": [],
    "<created>2026-01-02T03:04:05Z</created>": [
        ("XML_ELEMENT_MISSING", 2, "/story/created", "provider is missing before created")
    ],
    "<created>2026-01-02T03:04:05Z</created><provider>x:y</provider>": [
        ("XML_ELEMENT_MISPLACED", 2, "/story/created", "provider must stand before created")
    ],
    "<provider>x:y</provider>": [("XML_ELEMENT_MISSING", 1, "/story", "story lacks created")],
    GOOD + "<p/><mode>usable</mode>": [
        ("XML_ELEMENT_MISPLACED", 3, "/story/mode", "mode may not stand after p; here may stand p"),
    ],
    GOOD + "<animal/>": [
        (
            "XML_ELEMENT_MISPLACED",
            3,
            "/story/animal",
            "animal may not stand after created; here may stand mode, empty or p",
        )
    ],
    GOOD + "<mode>cancelled</mode>": [
        ("XML_VALUE_INVALID", 3, "/story/mode", "mode is 'cancelled', but must be one of usable, canceled")
    ],
    GOOD + "<p/><p a='1'/>": [("XML_ATTRIBUTE_UNKNOWN", 3, "/story/p[2]", "p may not have the attribute a")],
    GOOD + "<p><b/></p>": [("XML_TEXT_MISPLACED", 3, "/story/p", "p may hold text only, no elements")],
    GOOD + "<empty>x</empty>": [("XML_TEXT_MISPLACED", 3, "/story/empty", "empty must be empty")],
    GOOD + "text": [("XML_TEXT_MISPLACED", 1, "/story", "story may hold elements only, no text")],
    "<provider>x y</provider><created>yesterday</created>": [
        ("XML_VALUE_INVALID", 2, "/story/provider", "provider is 'x y', which has not the form asked for"),
        ("XML_VALUE_INVALID", 2, "/story/created", "created is 'yesterday', but must be a date and time such as"),
    ],
    "<provider>x:y</provider><created/>": [
        ("XML_VALUE_INVALID", 2, "/story/created", "created is empty, but must be a date and time such as")
    ],
    "<provider>x:y</provider><created>\n2026-01-02T03:04:05Z</created>": [
        ("XML_VALUE_BLANK", 2, "/story/created", "created has blanks before its value 2026-01-02T03:04:05Z")
    ],
    "<provider>x:y</provider><created>\nyesterday</created>": [
        ("XML_VALUE_INVALID", 2, "/story/created", "created is 'yesterday', but must be")
    ],
}


@pytest.fixture
def schema(tmp_path: Path) -> Path:
    path = tmp_path / "story.xsd"
    path.write_text(STORY)
    return path


@pytest.mark.parametrize("inside", STORIES)
def test_errors_name_element_place_and_what_belongs_there(inside: str, schema: Path) -> None:
    root = parse_xml(f"<story xmlns='urn:x' guid='urn:a'>\n{inside}</story>".encode())
    found = xsd_findings(root, schema, "a.xml")
    wanted = STORIES[inside]
    assert [(one.line, one.xpath) for one in found] == [(line, path) for _, line, path, _ in wanted]
    for one, (code, _, _, message) in zip(found, wanted, strict=True):
        assert one.message.startswith(message)
        assert one.code == code
        assert one.severity is (Severity.WARNING if code == "XML_VALUE_BLANK" else Severity.ERROR)
        assert (one.source, one.schema) == ("a.xml", "story.xsd")
        assert "urn:x" not in one.message
        assert one.raw
    # libxml2 is the judge of what is valid; the blank is the one place where it is wrong.
    assert etree.XMLSchema(etree.fromstring(STORY)).validate(root) == (not wanted)


def test_lines_count_from_where_the_record_begins(schema: Path) -> None:
    root = parse_xml(b"<story xmlns='urn:x'>\n</story>")
    assert {one.line for one in xsd_findings(root, schema, line=40)} == {40}
    assert [one.message for one in xsd_findings(root, schema)] == [
        "story lacks the attribute guid",
        "story lacks provider",
    ]


RNG = """<grammar xmlns="http://relaxng.org/ns/structure/1.0"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><start><element name="story"><attribute name="guid"/>
  <element name="meta"><element name="provider"><text/></element><element name="created"><data type="date"/></element>
  </element><zeroOrMore><element name="p"><text/></element></zeroOrMore></element></start></grammar>"""
META = "<meta><provider>x</provider>\n<created>2026-01-02</created></meta>"
GRAMMATICAL = {
    f"<story guid='a'>{META}<p/></story>": None,
    f"<story guid='a'>{META}\n<q/></story>": ("XML_ELEMENT_MISPLACED", "q may not stand here", 3),
    "<story guid='a'><meta>\n<created>2026-01-02</created></meta></story>": (
        "XML_ELEMENT_MISPLACED",
        "created may not stand here",
        2,
    ),
    f"<story guid='a'>{META.replace('2026', '26')}</story>": ("XML_VALUE_INVALID", "'26-01-02' is no date", 2),
    f"<story guid='a' b='c'>{META}</story>": ("XML_ATTRIBUTE_UNKNOWN", "story/@b is unknown or invalid", 1),
    "<tale/>": ("XML_ELEMENT_MISSING", "story is missing before tale", 1),
}


@pytest.mark.parametrize("document", GRAMMATICAL)
def test_errors_of_a_grammar_are_told_once_and_nearest_the_fault(document: str) -> None:
    root = parse_xml(document.encode())
    grammar = etree.RelaxNG(etree.fromstring(RNG))
    wanted = GRAMMATICAL[document]
    assert grammar.validate(root) == (wanted is None)
    if wanted is None:
        return
    errors = (XsdError(one.type_name, one.message, one.path or "", one.line) for one in grammar.error_log)
    found = list(explain_grammar(root, errors, Place("a", "a.rng", 1)))
    assert [(one.code, one.message, one.line) for one in found] == [wanted]


def test_an_unknown_root_is_told_as_such(schema: Path) -> None:
    (found,) = xsd_findings(parse_xml(b"<story/>"), schema)
    assert (found.code, found.message) == ("XML_ROOT_UNKNOWN", "the schema knows no document that begins with story")


@pytest.mark.parametrize(("many", "told"), [(5_000, 100), (20_001, 1)])
def test_a_document_with_thousands_of_errors_is_quick_and_told_in_part(many: int, told: int, schema: Path) -> None:
    wrong = b"<p a='1'/>" * many
    root = parse_xml(b"<story xmlns='urn:x' guid='a'>" + GOOD.encode() + wrong + b"</story>")
    start = time.process_time()
    found = xsd_findings(root, schema)
    assert time.process_time() - start < 5
    assert len(found) == told
    assert found[0].code == ("XML_TOO_LARGE" if told == 1 else "XML_ATTRIBUTE_UNKNOWN")


def test_values_full_of_quotes_take_linear_time(schema: Path) -> None:
    value = "'" * 2_000_000
    root = parse_xml(f"<story xmlns='urn:x' guid='a'><provider>{value}</provider></story>".encode())
    start = time.process_time()
    first = xsd_findings(root, schema)[0]
    assert time.process_time() - start < 5
    assert len(first.message) < 200
    assert first.raw is not None
    assert len(first.raw) <= 500


def importing(folder: Path, address: str) -> Path:
    path = folder / "main.xsd"
    path.write_text(f'<xs:schema xmlns:xs="{XS}"><xs:include schemaLocation="{address}"/></xs:schema>')
    return path


@pytest.mark.parametrize("address", ["http://example.com/a.xsd", "../a.xsd", "file:///etc/hostname", "/etc/hostname"])
def test_a_schema_reaches_for_nothing_outside_its_folder(address: str, tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "a.xsd").write_text(f'<xs:schema xmlns:xs="{XS}"><xs:element name="a"/></xs:schema>')
    with pytest.raises(UsageError) as refused:
        xsd_findings(parse_xml(b"<a/>"), importing(inner, address))
    assert refused.value.findings[0].code == "XML_SCHEMA_UNUSABLE"


@pytest.mark.parametrize("address", ["http://example.com/x/a.xsd", "a.xsd", "./a.xsd", "below/a.xsd", "../a.xsd"])
def test_what_lies_beside_the_schema_is_what_it_means(address: str, tmp_path: Path) -> None:
    (tmp_path / "a.xsd").write_text(f'<xs:schema xmlns:xs="{XS}"><xs:element name="a"/></xs:schema>')
    assert xsd_findings(parse_xml(b"<a/>"), importing(tmp_path, address)) == []


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "a.xsd").symlink_to("/etc/hostname")
    assert beside(inner.resolve(), "a.xsd") is None


@pytest.mark.parametrize("text", ["", "no xml", "<a/>", f'<xs:schema xmlns:xs="{XS}"><xs:nonsense/></xs:schema>'])
def test_what_is_no_schema_is_a_finding(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xsd"
    path.write_text(text)
    with pytest.raises(UsageError):
        xsd_findings(parse_xml(b"<a/>"), path)
    with pytest.raises(UsageError, match="XML_SCHEMA_UNUSABLE"):
        xsd_findings(parse_xml(b"<a/>"), tmp_path / "absent.xsd")


@needs_shared
def test_official_schemas_with_imports_and_includes_can_be_used() -> None:
    official = SHARED / "official"
    for path in ("newsml-g2/G2-multi-schema-2.35.xsd", "nitf/nitf-3-6.xsd"):
        (found,) = xsd_findings(parse_xml(b"<a/>"), official / path)
        assert found.code == "XML_ROOT_UNKNOWN"
