"""What no reader takes is called by its name: real files of other formats, and files that are no text."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zipfile
from pathlib import Path

import pytest

import converter
from converter import strangers
from tests.shared import SHARED, needs_shared

FEEDS = SHARED / "corpus" / "agency-feeds"
REAL = {
    "newsml-1.2": {"NewsML 1.x"},
    "nitf": {"NITF"},
    "rss-atom": {"RSS", "Atom", "RSS 1.0 or other RDF"},
    "ap-media-api-json": {"an answer of the AP Media API"},
    "dpa-digitalwires-json": {"dpa digitalwires"},
}


@needs_shared
@pytest.mark.parametrize("folder", REAL)
def test_real_files_of_formats_that_are_not_read_are_named(folder: str) -> None:
    files = sorted(one for one in (FEEDS / folder).iterdir() if one.suffix in (".xml", ".json", ".nitf", ".rss"))
    seen = {one.name: strangers.looks_like(one.read_bytes()[:4096]) for one in files}
    assert len(seen) > 1
    strange = {name: what for name, what in seen.items() if what not in REAL[folder]}
    assert len(strange) <= len(seen) // 10, strange


@needs_shared
def test_articles_are_never_taken_for_another_format() -> None:
    expected = SHARED / "seed" / "antara-bogor.txt"
    [reading] = converter.read(expected)
    assert reading.article is not None
    assert strangers.strange_json(converter.to_json(reading.article)) is None


def _zipped() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return made.getvalue()


# By names of their own, since what is compressed may hold the time.
BEGINNINGS = {
    "gzip": (gzip.compress(b"x"), "gzip"),
    "bzip2": (bz2.compress(b"x"), "bzip2"),
    "xz": (lzma.compress(b"x"), "xz"),
    "office": (_zipped(), "a zip archive, or an Office document"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
    "xml": (b"\xef\xbb\xbf\n<!-- x --><a:RBNews xmlns:a='u'/>", "XML with the root element RBNews"),
    "html": (b"<?xml version='1.0'?><!DOCTYPE html><html>", "an HTML page"),
    "json": (b'{"rows": []}', "JSON"),
    "controls": (b"\x00\x01", None),
    "nothing": (b"", None),
    "a bracket": (b"<", None),
}


@pytest.mark.parametrize("kind", BEGINNINGS)
def test_a_beginning_says_what_it_is(kind: str) -> None:
    data, name = BEGINNINGS[kind]
    assert strangers.looks_like(data) == name


def test_a_user_is_told(tmp_path: Path) -> None:
    source = tmp_path / "a.xml"
    source.write_bytes(b"<?xml version='1.0'?>\n<nitf><body/></nitf>")
    [reading] = converter.read(source)
    assert [one.code for one in reading.findings] == ["FORMAT_UNRECOGNISED"]
    assert reading.findings[0].message.endswith("it looks like NITF")


@pytest.mark.parametrize(
    ("text", "seen"),
    [('{"a": 1}', "JSON"), ("<rss>", "RSS")],
)
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_what_is_not_read_in_utf_16_is_told_so(text: str, seen: str, encoding: str) -> None:
    data = f"\ufeff{text}".encode(encoding)
    assert strangers.looks_like(data) == f"{seen} in UTF-16, which is read as UTF-8 only"
    [reading] = converter.read(data)
    assert reading.article is None
    assert [one.code for one in reading.findings] == ["FORMAT_UNRECOGNISED"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_page_without_an_article_is_a_page_in_any_encoding(encoding: str) -> None:
    [reading] = converter.read("\ufeff<!doctype html>\n<html>".encode(encoding))
    assert [one.code for one in reading.findings] == ["JSONLD_NO_ARTICLE"]
