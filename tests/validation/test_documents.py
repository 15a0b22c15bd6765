"""What is validated, and how each document's fate is its own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

from converter.findings import Finding, UsageError
from converter.validation.check import Totals, plan, validate, validate_stream
from converter.validation.documents import Document, documents
from tests.shared import SHARED, needs_shared

GOOD = '{"schema_version": "1.0", "id": "urn:test:1"}'
BAD = '{"schema_version": "1.0", "id": "urn:test:1", "headline": ""}'

MANIFEST = (
    [json.loads(line) for line in (SHARED / "hostile/MANIFEST.jsonl").read_bytes().splitlines()]
    if SHARED.is_dir()
    else []
)
HOSTILE = [one for one in MANIFEST if one["path"].startswith(("json/", "jsonl/"))]
XML = [one for one in MANIFEST if one["path"].startswith("xml/") and one["path"].endswith(".xml")]


def checked(*named: Path | str) -> dict[str, list[str]]:
    against = plan()
    return {Path(one.name).name: [found.code for found in validate(one, against)] for one in documents(map(str, named))}


def test_a_folder_means_all_below_it_in_order_hidden_files_left_out(tmp_path: Path) -> None:
    for name in ("b.json", "a/z.json", "a/.hidden.json", ".git/x.json", "a/b/c.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(GOOD)
    names = [Path(one.name).relative_to(tmp_path).as_posix() for one in documents([str(tmp_path)])]
    assert names == ["b.json", "a/z.json", "a/b/c.json"]


def test_what_cannot_be_read_is_a_finding_and_the_rest_go_on(tmp_path: Path) -> None:
    (tmp_path / "good.json").write_text(GOOD)
    (tmp_path / "bad.json").write_text(BAD)
    (tmp_path / "gone.json").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.json")
    assert checked(tmp_path, tmp_path / "missing.json") == {
        "bad.json": ["SCHEMA_INVALID"],
        "gone.json": ["FILE_UNREADABLE"],
        "good.json": [],
        "pipe.json": ["FILE_UNREADABLE"],
        "missing.json": ["FILE_UNREADABLE"],
    }


def test_content_that_nobody_knows_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "x.bin").write_bytes(b"\x89PNG\x00\x01\x02")
    assert checked(tmp_path) == {"x.bin": ["FORMAT_UNCHECKED"]}


def test_xml_and_json_of_no_known_format_must_be_well_formed_at_least(tmp_path: Path) -> None:
    for name, content in {
        "feed.xml": "<feed><title>x</title></feed>",
        "broken.xml": "<feed><title>x</feed>",
        "bomb.xml": '<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>',
        "other.json": '{"uri": "urn:x", "headlines": []}',
        "twice.json": '{"uri": "urn:x", "uri": "urn:y"}',
        "page.html": "<!DOCTYPE html><html><p>x<br></html>",
    }.items():
        (tmp_path / name).write_text(content)
    assert checked(tmp_path) == {
        "feed.xml": ["FORMAT_UNCHECKED"],
        "broken.xml": ["XML_MALFORMED", "FORMAT_UNCHECKED"],
        "bomb.xml": ["XML_DOCTYPE", "FORMAT_UNCHECKED"],
        "other.json": ["FORMAT_UNCHECKED"],
        "twice.json": ["JSON_UNSAFE", "FORMAT_UNCHECKED"],
        "page.html": ["JSONLD_NO_ARTICLE"],
    }


@needs_shared
@pytest.mark.parametrize("one", XML, ids=lambda one: one["path"])
def test_hostile_xml_ends_as_findings(one: dict[str, str]) -> None:
    path = SHARED / "hostile" / one["path"]
    found = [finding.code for finding in validate(Document(str(path), path), plan())]
    assert found
    if one["verdict"] == "reject" and path.stat().st_size:  # an empty file is of no format
        assert found[0].startswith("XML_")


def test_a_format_with_a_reader_only_is_read_and_passes_the_gate() -> None:
    story = Path(__file__).parent.parent.parent / "examples" / "pasar-terapung.txt"
    [codes] = checked(story).values()
    assert "BODY_REPEATED" in codes


def test_an_unknown_format_is_refused_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="did you mean 'article'"):
        plan("artikel")


def test_totals_count_documents_and_findings(tmp_path: Path) -> None:
    for name, content in (("a.json", GOOD), ("b.json", BAD), ("c.json", BAD)):
        (tmp_path / name).write_text(content)
    totals = Totals()
    for one in documents([str(tmp_path)]):
        list(totals.counted(validate(one, plan())))
    assert (totals.documents, totals.bad) == (3, 2)
    assert totals.findings == {"error": 2, "warning": 0, "info": 0}


class Twice:
    """A check that reads all, and one that fails."""

    name = "twice"

    def __init__(self, told: list[int]) -> None:
        self._told = told

    def check(self, stream: BinaryIO, source: str) -> Iterator[Finding]:
        self._told.append(len(stream.read()))
        raise ZeroDivisionError("a bug")
        yield


class Pipe(io.RawIOBase):
    """A stream that cannot go back."""

    def __init__(self, data: bytes) -> None:
        self._data = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        return self._data.readinto(buffer)


@pytest.mark.parametrize("make", [io.BytesIO, lambda data: io.BufferedReader(Pipe(data))])
def test_each_check_sees_the_whole_document_and_a_fault_of_one_is_a_finding(make: type[io.BytesIO]) -> None:
    told: list[int] = []
    against = plan(checks=(Twice(told), Twice(told)))
    found = [one.code for one in validate_stream(make(BAD.encode()), "x.json", against)]
    assert found == ["SCHEMA_INVALID", "PLUGIN_FAULT", "PLUGIN_FAULT"]
    assert told == [len(BAD), len(BAD)]


@needs_shared
@pytest.mark.parametrize("one", HOSTILE, ids=lambda one: one["path"])
def test_hostile_json_is_refused_at_its_place(one: dict[str, str]) -> None:
    path = SHARED / "hostile" / one["path"]
    found = list(validate(Document(str(path), path), plan("article")))
    assert found or one["verdict"] in ("accept", "policy")
    for finding in found:
        assert finding.code in {"JSON_MALFORMED", "JSON_UNSAFE", "SCHEMA_INVALID"}
        assert finding.line is not None
        assert finding.column is not None


@needs_shared
def test_every_line_of_a_feed_is_checked_whatever_the_others_are() -> None:
    path = SHARED / "hostile" / "jsonl" / "bad_utf8_line.jsonl"
    lines = {one.line for one in validate(Document(str(path), path), plan("article"))}
    assert lines == set(range(1, 51))  # none of these records is an article, and each says so


def test_a_record_beyond_the_bound_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("converter.article_format.MAX_RECORD", len(GOOD))
    (tmp_path / "good.json").write_text(GOOD)
    (tmp_path / "large.json").write_text(GOOD + " ")
    assert checked(tmp_path) == {"good.json": [], "large.json": ["RECORD_TOO_LARGE"]}


MEASURED = """
import resource, sys
from pathlib import Path
from converter.validation.check import plan, validate
from converter.validation.documents import Document
path = Path(sys.argv[1])
list(validate(Document("w", Path(sys.argv[2])), plan()))  # what is loaded once
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
found = sum(1 for _ in validate(Document(str(path), path), plan()))
print(found, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.slow
def test_a_feed_of_100_megabytes_needs_no_more_memory_than_one_line(tmp_path: Path) -> None:
    feed, small = tmp_path / "feed.jsonl", tmp_path / "small.jsonl"
    text = "Pemerintah kota menata kembali pasar terapung di tepian sungai. " * 40
    line = json.dumps({"schema_version": "1.0", "id": "u", "body": [{"type": "paragraph", "text": text}] * 10})
    bad = line.replace('"id"', '"headline": "", "id"')
    block = ((line + "\n") * 99 + bad + "\n").encode()
    small.write_bytes(block)
    blocks = 100_000_000 // len(block) + 1
    with feed.open("wb") as stream:
        for _ in range(blocks):
            stream.write(block)
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(feed), str(small)], capture_output=True, text=True, check=True
    )
    found, kilobytes = map(int, done.stdout.split())
    assert found == blocks
    assert kilobytes < 8_000
