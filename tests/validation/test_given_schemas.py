"""Schemas that a user gives: official ones, hostile ones, and those that need what is not there."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from converter import store
from converter.findings import UsageError
from converter.validation import process
from converter.validation.check import plan, validate
from converter.validation.documents import Document, documents
from converter.validation.json_schema import JsonSchema
from converter.validation.process import Apart
from converter.validation.schema_file import checker
from tests.shared import SHARED, needs_shared

OFFICIAL = SHARED / "official"
NINJS = OFFICIAL / "ninjs"
EXAMPLES = SHARED / "corpus" / "iptc" / "ninjs-examples"
SUPERDESK = SHARED / "corpus" / "agency-feeds" / "ninjs"
HOSTILE = SHARED / "hostile" / "schemas"


@pytest.fixture(autouse=True)
def official_store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(store.VARIABLE, str(OFFICIAL))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    store.forget()


def found(file: Path, schema: Path) -> list[tuple[str, str]]:
    against = plan(schema=schema)
    return [(one.code, one.message) for one in validate(Document(str(file), file), against)]


# What the examples of IPTC's own repository hold that is no ninjs item, or that we are stricter about.
NO_ITEMS = {
    "extension-schema.json": "it is a schema",
    "extension-example.json": "it has properties of the extension that lies beside it",
    "20231016-event-timeline-sample.json": "it is a list of items",
    "businesswire-newsml-20130731006140.json": "version 1.4's has the key 'broadband' twice, which readers disagree on",
}


@needs_shared
@pytest.mark.parametrize("version", ["1.4", "2.1", "3.0"])
def test_ninjs_examples_are_valid_in_their_own_version(version: str) -> None:
    against = plan(schema=Path(f"ninjs-{version}"))
    bad = {}
    for document in documents([str(EXAMPLES / version)]):
        problems = list(validate(document, against))
        if problems:
            bad[Path(document.name).name] = {one.code for one in problems}
    assert set(bad) <= set(NO_ITEMS)
    if version == "1.4":
        assert bad == {"businesswire-newsml-20130731006140.json": {"JSON_UNSAFE"}}


@needs_shared
@pytest.mark.parametrize(
    "version", ["1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "2.0", "2.1", "2.2", "3.0", "3.1"]
)
def test_ninjs_of_a_system_with_a_dialect_of_its_own_gets_the_known_verdicts(version: str) -> None:
    against = plan(schema=NINJS / f"ninjs-schema_{version}.json")
    good = {
        Path(one.name).name.removeprefix("superdesk-core__")
        for one in documents([str(SUPERDESK)])
        if not list(validate(one, against))
    }
    iptc_s_own = {"ninjsExMediumText1.json", "ninjsExSimpleText1.json"}
    assert good == (iptc_s_own if version.startswith("1.") else set())


@needs_shared
def test_official_schemas_run_here_and_strangers_apart(tmp_path: Path) -> None:
    assert isinstance(checker(NINJS / "ninjs-schema_3.1.json")[0], JsonSchema)
    changed = tmp_path / "ninjs-schema_3.1.json"
    changed.write_bytes((NINJS / changed.name).read_bytes() + b"\n")
    assert isinstance(checker(changed)[0], Apart)


@needs_shared
def test_nitf_without_its_namespace_is_told_at_the_root() -> None:
    [(code, message)] = found(SHARED / "corpus/iptc/nitf-samples/NTB_nitf_sample.xml", Path("nitf-3.6"))
    assert (code, message) == ("XML_ROOT_UNKNOWN", "the schema knows no document that begins with nitf")


REFUSED = {
    "js_bad_regex.json": "SCHEMA_UNUSABLE",
    "js_big_number.json": "JSON_UNSAFE",
    "js_not_schema.json": "SCHEMA_UNUSABLE",
    "js_ref_file.json": "SCHEMA_REFERENCE",
    "js_ref_http.json": "SCHEMA_REFERENCE",
    "js_unknown_dialect.json": "SCHEMA_UNUSABLE",
    "xsd_doctype.xsd": "XML_DOCTYPE",
    "xsd_import_http.xsd": "XML_SCHEMA_UNUSABLE",
    "xsd_include_file.xsd": "XML_SCHEMA_UNUSABLE",
}


@needs_shared
@pytest.mark.parametrize(("name", "code"), REFUSED.items())
def test_a_hostile_schema_is_refused_with_the_reason(name: str, code: str) -> None:
    with pytest.raises(UsageError) as caught:
        checker(HOSTILE / name)
    assert [one.code for one in caught.value.findings] == [code]
    assert "secret" not in str(caught.value) or "Failed to parse" in str(caught.value)


BOUNDED = {
    "js_allof_exponential.json": b"3",
    "js_redos.json": json.dumps({"slug": "a" * 40 + "!"}).encode(),
    "js_ref_self.json": b"{}",
    "js_ref_cycle.json": b"{}",
    "xsd_maxoccurs.xsd": b"<r>" + b"<a/>" * 1000 + b"<b/></r>",
    "xsd_redos.xsd": b"<r>" + b"a" * 5000 + b"</r>",
}


@needs_shared
@pytest.mark.parametrize(("name", "data"), BOUNDED.items())
def test_a_costly_schema_ends_within_its_limit(name: str, data: bytes) -> None:
    began = time.monotonic()
    try:
        compiled, _ = checker(HOSTILE / name, seconds=1.5)
        codes = {one.code for one in compiled.check(data, "x")}
    except UsageError as error:
        codes = {one.code for one in error.findings}
    assert time.monotonic() - began < 45
    assert codes <= {"SCHEMA_TOO_COSTLY", "XML_VALUE_INVALID", "XML_ELEMENT_MISPLACED", "XML_SCHEMA_UNUSABLE"}


@needs_shared
def test_after_a_costly_document_the_next_is_checked_and_after_three_none(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = process._asked

    def patient(running: Any, request: bytes | None, seconds: float) -> Any:
        return asked(running, request, seconds if request else 60)  # a busy machine is slow to begin a process

    monkeypatch.setattr(process, "_asked", patient)
    compiled = Apart(HOSTILE / "js_redos.json", seconds=1)
    bad, good = json.dumps({"slug": "a" * 40 + "!"}).encode(), b'{"slug": "aaa"}'
    assert [one.code for one in compiled.check(bad, "x")] == ["SCHEMA_TOO_COSTLY"]
    assert compiled.check(good, "x") == []
    assert [one.code for one in compiled.check(bad, "x")] == ["SCHEMA_TOO_COSTLY"]
    [last] = compiled.check(bad, "x")
    assert "took more than 1 seconds" in last.message
    [untried] = compiled.check(good, "x")
    assert "is not tried" in untried.message


def test_a_process_that_needs_too_much_memory_costs_one_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    schema = tmp_path / "s.json"
    schema.write_text('{"type": "array", "uniqueItems": true}')
    monkeypatch.setattr(process, "MEMORY", 220 << 20)
    compiled = Apart(schema, seconds=20)
    [one] = compiled.check(b"[" + b",".join(b'["%d"]' % n for n in range(900_000)) + b"]", "x")
    assert (one.code, "memory" in one.message) == ("SCHEMA_TOO_COSTLY", True)
    assert compiled.check(b"[1]", "x") == []


def test_the_process_finds_no_module_in_the_folder_of_the_feed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "msgspec.py").write_text("raise SystemExit('the feed ran')")
    schema = tmp_path / "s.json"
    schema.write_text('{"type": "object"}')
    monkeypatch.chdir(tmp_path)
    assert Apart(schema).check(b"{}", "x") == []


def test_a_reference_is_found_in_the_store_by_its_id(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "store").mkdir()
    part = {"$id": "https://example.org/part.json", "$defs": {"n": {"type": "integer"}}}
    (tmp_path / "store" / "part.json").write_text(json.dumps(part))
    monkeypatch.setenv(store.VARIABLE, str(tmp_path / "store"))
    schema = tmp_path / "whole.json"
    schema.write_text(json.dumps({"properties": {"a": {"$ref": "https://example.org/part.json#/$defs/n"}}}))
    compiled, _ = checker(schema)
    assert compiled.check(b'{"a": 1}', "x") == []
    assert [one.code for one in compiled.check(b'{"a": "1"}', "x")] == ["SCHEMA_INVALID"]


@pytest.mark.parametrize("content", ["", "<", "{", "3", '{"type": "strin"}', "<a/>", "\x00", '{"minimum": "x"}'])
def test_what_is_no_schema_is_refused(tmp_path: Path, content: str) -> None:
    schema = tmp_path / "s"
    schema.write_text(content)
    with pytest.raises(UsageError):
        checker(schema)


@pytest.mark.parametrize("more", [{}, {"$schema": "https://datapackage.org/profiles/2.0/tableschema.json"}])
def test_a_table_schema_is_told_where_it_belongs(tmp_path: Path, more: dict[str, str]) -> None:
    file = tmp_path / "table.json"
    file.write_text(json.dumps({**more, "fields": [{"name": "id", "type": "string"}]}))
    with pytest.raises(UsageError) as refused:
        list(validate(Document("a.csv", file), plan(schema=file)))
    [finding] = refused.value.findings
    assert (finding.code, finding.hint) == (
        "SCHEMA_UNUSABLE",
        f"Give it to the check of tables: --option csv.table_schema=@{file}",
    )
    file.write_text(json.dumps({"type": "object", "fields": [{"name": "id"}]}))
    assert list(validate(Document("a.json", file), plan(schema=file))) == []


def test_a_schema_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="No such file"):
        checker(tmp_path / "none.json")


@pytest.mark.parametrize("call", ["document('/etc/passwd')", "document('http://127.0.0.1:9/')"])
def test_schematron_reads_no_files(tmp_path: Path, call: str) -> None:
    schema = tmp_path / "s.sch"
    schema.write_text(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron"><pattern><rule context="/*">'
        f'<report test="true()">read: <value-of select="{call}"/></report></rule></pattern></schema>'
    )
    compiled, _ = checker(schema)
    found = compiled.check(b"<a/>", "x")
    assert "root:" not in "".join(one.message for one in found)


@pytest.mark.parametrize(
    "content",
    [
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron"><include href="x.sch"/></schema>',
        (
            '<schema xmlns="http://purl.oclc.org/dsdl/schematron" xmlns:x="http://www.w3.org/1999/XSL/Transform">'
            '<x:include href="file:///etc/passwd"/></schema>'
        ),
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="file:///etc/passwd"/></grammar>',
        '<externalRef xmlns="http://relaxng.org/ns/structure/1.0" href="http://127.0.0.1:9/x.rng"/>',
    ],
)
def test_xml_schemas_include_nothing(tmp_path: Path, content: str) -> None:
    schema = tmp_path / "s.xml"
    schema.write_text(content)
    with pytest.raises(UsageError) as caught:
        checker(schema)
    assert [one.code for one in caught.value.findings] == ["SCHEMA_REFERENCE"]
