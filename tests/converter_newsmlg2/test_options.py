"""What the standard demands and an article may lack: provider, time of the version, time of sending."""

from __future__ import annotations

import pytest
from converter_newsmlg2.exporter import NewsMLG2Exporter

from converter import Article, Dates, ExportError, Provider, Severity
from converter.options import resolve
from tests.converter_newsmlg2.kinds import Tree, Write

EXPORTER = NewsMLG2Exporter()
ARTICLE = Article(id="urn:x:1")
TIMED = Article(id="urn:x:1", dates=Dates(version_created="2016-04-12T10:00:00+07:00"))


def test_without_a_provider_the_hint_names_the_option() -> None:
    with pytest.raises(ExportError) as refused:
        EXPORTER.export(TIMED, {})
    (finding,) = refused.value.findings
    assert finding.code == "PROVIDER_MISSING"
    assert "--option newsml-g2.provider=NAME" in finding.hint


def test_the_articles_provider_goes_before_the_options(tree: Tree) -> None:
    stated = Article(
        id="urn:x:1", provider=Provider(name="ANTARA", uri="https://antaranews.com/", url="https://a.com/")
    )
    provider = tree(stated, provider="Other", provider_uri="https://other.example/").find(".//{*}provider")
    assert (provider.findtext("{*}name"), provider.get("uri")) == ("ANTARA", "https://antaranews.com/")
    assert provider.find("{*}remoteInfo").get("href") == "https://a.com/"
    given = tree(ARTICLE, provider="Other", provider_uri="https://other.example/").find(".//{*}provider")
    assert (given.findtext("{*}name"), given.get("uri")) == ("Other", "https://other.example/")
    assert tree(ARTICLE).find(".//{*}provider").get("literal") == "Kantor Berita Contoh"


def test_the_jobs_time_stands_in_for_a_version_without_one(write: Write) -> None:
    export = write(ARTICLE, at="2026-01-02T03:04:05Z")
    assert b"<versionCreated>2026-01-02T03:04:05Z</versionCreated>" in export.data
    assert [(one.code, one.severity) for one in export.findings] == [("VERSION_CREATED_ASSIGNED", Severity.INFO)]
    assert write(TIMED).findings == ()


def test_one_writer_goes_by_the_options_of_each_call() -> None:
    """What the options say is worked out once and kept; a new set, and one that was changed, count at once."""
    writer = NewsMLG2Exporter()
    options = {"provider": "A", "at": "2026-01-02T03:04:05Z"}
    others = {"provider": "B\x01", "at": "2026-05-06T07:08:09Z", "standardversion": "2.28", "body": "nitf"}
    for given in (options, options, others, options, others, others):
        assert writer.export(ARTICLE, given) == NewsMLG2Exporter().export(ARTICLE, dict(given))
    assert b"<name>A</name>" in writer.export(ARTICLE, options).data
    options["provider"] = "C"
    assert b"<name>C</name>" in writer.export(ARTICLE, options).data
    del options["at"]
    with pytest.raises(ExportError, match="VERSION_CREATED_MISSING"):
        writer.export(ARTICLE, options)


def test_without_any_time_it_is_refused() -> None:
    with pytest.raises(ExportError, match="VERSION_CREATED_MISSING"):
        EXPORTER.export(ARTICLE, {"provider": "x"})
    with pytest.raises(ExportError, match="SENT_MISSING"):
        EXPORTER.frame({"provider": "x"})


def test_the_command_lines_texts_become_options() -> None:
    given = resolve(EXPORTER, {"provider": "x", "message_priority": "3"}, at="2026-01-02T03:04:05+07:00")
    assert given == {
        "provider": "x",
        "message_priority": 3,
        "at": "2026-01-02T03:04:05+07:00",
        "body": "xhtml",
        "standardversion": "2.35",
    }


def test_importing_the_plugin_loads_no_xml_library() -> None:
    import subprocess
    import sys

    heavy = ("lxml", "xml.etree", "xml.sax", "jsonschema")
    code = f"import converter_newsmlg2, sys; print([name for name in {heavy} if name in sys.modules])"
    shown = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": ":".join(sys.path)}, capture_output=True, text=True
    )
    assert shown.stdout.strip() == "[]", shown
