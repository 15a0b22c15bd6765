"""The reader: what it knows, what it refuses, and what it makes of the odd things that real feeds hold."""

from __future__ import annotations

import io
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from converter_newsmlg2.reader import NewsMLG2Reader

from converter import (
    Article,
    Correction,
    Heading,
    ListBlock,
    Note,
    Paragraph,
    ReadError,
    Reading,
    Record,
    Relation,
    Subject,
    Table,
    validate_article,
)
from converter.testing import reader_contract
from tests.converter_newsmlg2.corpus import files, items
from tests.converter_newsmlg2.trips import EXPORTER
from tests.shared import SHARED, needs_shared

READER = NewsMLG2Reader()
NAR = "http://iptc.org/std/nar/2006-10-01/"


def document(
    meta: str = "", content: str = "", body: str = "", *, attributes: str = 'guid="urn:x:1"', tail: str = ""
) -> bytes:
    """A newsItem around what is given."""
    times = "" if "<versionCreated" in meta else "<versionCreated>2026-01-02T03:04:05Z</versionCreated>"
    return (
        f'<newsItem xmlns="{NAR}" standard="NewsML-G2" standardversion="2.35" conformance="power" {attributes}>'
        '<catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"/>'
        f'<itemMeta><itemClass qcode="ninat:text"/><provider literal="P"/>{times}{meta}</itemMeta>'
        f"<contentMeta>{content}</contentMeta><contentSet>{body}</contentSet>{tail}</newsItem>"
    ).encode()


def reading(data: bytes) -> Reading:
    (one,) = READER.read(Record(data=data, source="a.xml"))
    return one


def article(data: bytes) -> Article:
    found = reading(data).article
    assert found is not None
    assert validate_article(found) == []
    return found


def codes(data: bytes) -> list[str]:
    return [one.code for one in reading(data).findings]


SAMPLES = {
    "plain": document(body=f'<inlineXML><p xmlns="{NAR}">Text.</p></inlineXML>'),
    "whole": document(
        "<pubStatus qcode='stat:usable'/><edNote>N</edNote>",
        "<headline>H</headline><subject qcode='medtop:20000065'/>",
        '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body><p>A <b>b</b>'
        '</p><ul><li>c</li></ul></body></html></inlineXML>',
    ),
}  # fmt: skip


def _message(count: int) -> bytes:
    item = document(body=f'<inlineXML><p xmlns="{NAR}">Text.</p></inlineXML>')
    head = f'<newsMessage xmlns="{NAR}"><header><sent>2026-01-02T03:04:05Z</sent></header><itemSet>'
    return head.encode() + item * count + b"</itemSet></newsMessage>"


TestContract = reader_contract(NewsMLG2Reader(), SAMPLES | {"message": _message(2)}, many=_message)


@needs_shared
@pytest.mark.parametrize("path", files(), ids=lambda path: path.name)
def test_every_real_item_is_read_or_its_finding_says_why_not(path: Path) -> None:
    for item in items(path):
        if item.article is None:
            assert {"ITEM_UNSUPPORTED", "ITEM_WITHOUT_META", "NOT_NEWSML_G2"} & {one.code for one in item.findings}
        else:
            assert validate_article(item.article) == []
            assert item.article.source is not None


@needs_shared
@pytest.mark.parametrize("path", files(), ids=lambda path: path.name)
def test_real_files_are_recognised_by_their_head(path: Path) -> None:
    head = path.read_bytes()[:4096]
    is_item = not any(item.article is None and item.findings[0].code == "NOT_NEWSML_G2" for item in items(path))
    assert (READER.sniff(head) >= 70) == is_item


HOSTILE = {
    "version_empty.xml": "VERSION_INVALID", "version_huge.xml": "VERSION_INVALID", "wrong_ns.xml": "NOT_NEWSML_G2",
    "truncated_7.xml": "XML_MALFORMED", "truncated_60.xml": "XML_MALFORMED", "truncated_566.xml": "XML_MALFORMED",
    "date_year0.xml": "DATE_INVALID", "date_year99999.xml": "DATE_INVALID", "date_h24.xml": "DATE_INVALID",
    "date_tz25.xml": "DATE_INVALID", "date_epoch.xml": "DATE_INVALID", "guid_empty.xml": "GUID_MISSING",
    "guid_space.xml": "GUID_MENDED", "guid_newline.xml": "GUID_MENDED",
}  # fmt: skip


def _hostile(folder: str) -> list[Path]:
    return sorted((SHARED / "hostile" / folder).glob("*.xml"))


@needs_shared
@pytest.mark.parametrize("path", _hostile("newsml") + _hostile("xml"), ids=lambda path: path.name)
def test_hostile_files_get_their_verdict_and_nothing_is_fetched(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", _no_network)
    found: list[str] = []
    made: list[Article] = []
    try:
        with path.open("rb") as stream:
            for record in READER.records(stream, path.name):
                for one in READER.read(record):
                    found += [finding.code for finding in one.findings]
                    made += [] if one.article is None else [one.article]
    except ReadError as error:
        found += [finding.code for finding in error.findings]
    if path.parent.name == "xml":
        assert not made
        assert found
    elif path.name in HOSTILE:
        assert HOSTILE[path.name] in found
    else:
        assert len(made) == 1
    for one in made:
        assert validate_article(one) == []
        assert not any("secret" in str(block) for block in one.body)


def _no_network(*_: Any, **__: Any) -> None:
    raise AssertionError("the network is not for readers")


@needs_shared
def test_a_program_in_a_body_is_kept_apart_and_never_written() -> None:
    (one,) = READER.read(Record(data=(SHARED / "hostile/newsml/body_svg.xml").read_bytes()))
    assert one.article is not None
    data = EXPORTER.export(one.article, {"at": "2026-01-02T03:04:05Z", "provider": "P"}).data
    assert b"<script" not in data
    assert b"<svg" not in data


@pytest.mark.parametrize("name", ["conceptItem", "knowledgeItem", "planningItem", "catalogItem"])
def test_items_that_are_no_news_say_what_they_are(name: str) -> None:
    one = reading(f'<{name} xmlns="{NAR}" guid="urn:x:9"/>'.encode())
    assert one.article is None
    assert [finding.code for finding in one.findings] == ["ITEM_UNSUPPORTED"]
    assert "urn:x:9" in one.findings[0].message


def test_an_item_without_a_namespace_is_read() -> None:
    plain = SAMPLES["whole"].replace(f' xmlns="{NAR}"'.encode(), b"").replace(b'<?xml version="1.0"?>', b"")
    bare, whole = article(b"<?xml version='1.0'?>\n\n" + plain), article(SAMPLES["whole"])
    assert (bare.headline, bare.body[0].text) == (whole.headline, whole.body[0].text)  # type: ignore[union-attr]
    assert bare.subjects == whole.subjects
    assert bare.origins["/headline"].line == 3


@pytest.mark.parametrize(
    ("value", "expected", "code"),
    [
        ("2026-01-02T03:04:05+07:00", "2026-01-02T03:04:05+07:00", None),
        ("\n  2026-01-02T03:04:05.123Z\n ", "2026-01-02T03:04:05.123Z", None),
        ("2026-01-02T03:04:05+0700", "2026-01-02T03:04:05+07:00", "DATE_REPAIRED"),
        ("2026-01-02T03:04Z", "2026-01-02T03:04:00Z", "DATE_REPAIRED"),
        ("2026-01-02T03:04:05", None, "DATE_WITHOUT_ZONE"),
        ("2026-01-02", None, "DATE_WITHOUT_ZONE"),
        ("2026-02-30T03:04:05Z", None, "DATE_INVALID"),
        ("2026-01-02T03:04:05+25:00", None, "DATE_INVALID"),
        ("", None, "DATE_INVALID"),
        ("٢٠٢٦-01-02T03:04:05Z", None, "DATE_INVALID"),
    ],
)
def test_times(value: str, expected: str | None, code: str | None) -> None:
    data = document(f"<versionCreated>{value}</versionCreated>")
    found = article(data)
    assert found.dates.version_created == expected
    assert codes(data) == ([] if code is None else [code])
    if code == "DATE_REPAIRED":
        assert found.origins["/dates/version_created"].origin == "derived"
    if code == "DATE_WITHOUT_ZONE":
        assert value in str(found.extensions)


@pytest.mark.parametrize(
    ("value", "expected", "hint"),
    [("2026-01-02", "2026-01-02", None), ("2026-01", None, "2026-01"), ("2026", None, "2026"), ("2026-13", None, None)],
)
def test_dates_of_the_content_may_be_short(value: str, expected: str | None, hint: str | None) -> None:
    found = article(document(content=f"<contentCreated>{value}</contentCreated>"))
    assert found.dates.content_created == expected
    assert [one.text for one in found.date_hints] == ([] if hint is None else [hint])


@pytest.mark.parametrize("value", ["", "2026-01-02T03:04:05", "tonight"])
def test_an_embargo_that_cannot_be_read_holds_the_article_back(value: str) -> None:
    data = document(f"<embargoed>{value}</embargoed><pubStatus qcode='stat:usable'/>")
    assert article(data).pub_status == "withheld"
    assert "EMBARGO_UNREADABLE" in codes(data)


@pytest.mark.parametrize(
    ("code", "status", "act", "finding"),
    [
        ("stat:usable", "usable", None, None),
        ("stat:withheld", "withheld", "withhold", None),
        ("stat:canceled", "canceled", "kill", None),
        ("stat:cancelled", "canceled", "kill", "STATUS_MENDED"),
        ("stat:withdrawn", "canceled", "kill", "STATUS_MENDED"),
        ("ours:maybe", "withheld", "withhold", "STATUS_UNKNOWN"),
    ],
)
def test_status(code: str, status: str, act: str | None, finding: str | None) -> None:
    data = document(f'<pubStatus qcode="{code}"/>')
    found = article(data)
    assert (found.pub_status, found.act) == (status, act)
    assert codes(data) == ([] if finding is None else [finding])


def test_signals_become_acts() -> None:
    found = article(document('<signal qcode="sig:correction"/><signal qcode="sig:update"/><signal qcode="ours:x"/>'))
    assert found.act == "correction"
    assert [one.code for one in found.signals] == ["update", "x"]


@pytest.mark.parametrize(
    ("attributes", "expected", "code"),
    [
        ('guid="a b" version="3"', ("a%20b", 3), "GUID_MENDED"),
        ('guid="urn:x:1" version="0"', ("urn:x:1", 1), "VERSION_INVALID"),
        ('guid="urn:x:1"', ("urn:x:1", 1), None),
    ],
)
def test_identity(attributes: str, expected: tuple[str, int], code: str | None) -> None:
    data = document(attributes=attributes)
    assert (article(data).id, article(data).version) == expected
    assert codes(data) == ([] if code is None else [code])


@pytest.mark.parametrize("version", ["", "-1", "1.0", "٣", "1_000", "99999999999999999999", "one"])
def test_a_version_that_is_no_number_is_refused(version: str) -> None:
    one = reading(document(attributes=f'guid="urn:x:1" version="{version}"'))
    assert one.article is None
    assert [finding.code for finding in one.findings] == ["VERSION_INVALID"]


def test_notes_that_are_not_public_are_internal_and_never_written() -> None:
    secret = "Reporter, +49 30 1234"
    data = document(
        f'<edNote role="dpaednoterole:dpacontacts" pubconstraint="dpapconstraint:nonpublic">{secret}</edNote>'
        f'<edNote role="sttnote:private">{secret}</edNote>'
        f'<edNote role="dpaednoterole:notepad"><div xmlns="http://www.w3.org/1999/xhtml">{secret}</div></edNote>'
        '<edNote role="ours:correction_consumerready">Corrects the name.</edNote><edNote>To editors.</edNote>',
        f'<creator literal="x" pubconstraint="ours:nonpublic"><name>{secret}</name></creator>',
    )
    found = article(data)
    assert [note.text for note in found.internal_notes] == [secret] * 3
    assert found.editorial_notes == (Note(text="To editors."),)
    assert found.corrections == (Correction(note="Corrects the name."),)
    assert secret not in str(found.extensions)
    assert "CONFIDENTIAL_LEFT_OUT" in codes(data)


@needs_shared
def test_no_contact_of_a_real_feed_leaves_the_newsroom() -> None:
    seen = 0
    for path in files():
        for item in items(path):
            if item.article is None:
                continue
            written = EXPORTER.export(item.article, {"at": "2026-01-02T03:04:05Z", "provider": "P"}).data.decode()
            for note in item.article.internal_notes:
                contacts = [word for word in note.text.split() if "@dpa.com" in word or word.startswith("+49")]
                seen += len(contacts)
                assert [word for word in contacts if word in written and word not in _public(item.article)] == []
    assert seen > 10


def _public(found: Article) -> str:
    return str((found.body, found.editorial_notes, found.authors, found.contributors))


XHTML = 'xmlns="http://www.w3.org/1999/xhtml"'
NITF = 'xmlns="http://iptc.org/std/NITF/2006-10-18/"'


NITF_WHOLE = f"<nitf {NITF}><body><body.content>%s</body.content></body></nitf>"
NITF_BARE = '<nitf xmlns="" version="-//IPTC//DTD NITF 3.4//EN"><body><body.content>%s</body.content></body></nitf>'
INLINE = [
    (f"<html {XHTML}><head><title>t</title></head><body>%s</body></html>", "<h2>H</h2><p>One.</p><p>Two.</p>"),
    ("<html><body>%s</body></html>", "<h2>H</h2><p>One.</p><p>Two.</p>"),
    ('<BODY xmlns="">%s</BODY>', "<H2>H</H2><P>One.</P><P>Two.</P>"),
    (f"<div {XHTML}>%s</div>", "<h2>H</h2><p>One.</p>Two."),
    (NITF_WHOLE, "<hl2>H</hl2><p>One.</p><p>Two.</p>"),
    (NITF_BARE, "<hl2>H</hl2><block><p>One.</p><p>Two.</p></block>"),
]


@pytest.mark.parametrize(("around", "text"), INLINE)
def test_bodies_in_xhtml_and_nitf_in_any_namespace(around: str, text: str) -> None:
    _three_blocks(f"<inlineXML>{around % text}</inlineXML>")


def test_bodies_in_the_nitf_of_tt() -> None:
    text = "<TEXT><MELLIS>H</MELLIS><BRODTEXT><P>One.</P><CITAT>Two.</CITAT></BRODTEXT></TEXT>"
    _three_blocks(f'<inlineXML contenttype="application/ttnitf+xml"><BODY xmlns="">{text}</BODY></inlineXML>')


def test_bodies_in_escaped_html() -> None:
    text = "&lt;h2&gt;H&lt;/h2&gt;&lt;p&gt;One.&lt;p&gt;Two."
    _three_blocks(f'<inlineData contenttype="text/html">{text}</inlineData>')


def _three_blocks(inline: str) -> None:
    body = article(document(body=inline)).body
    assert [type(block) for block in body] == [Heading, Paragraph, Paragraph]
    assert [block.text for block in body] == ["H", "One.", "Two."]  # type: ignore[union-attr]


def test_plain_text_has_its_paragraphs() -> None:
    body = article(document(body='<inlineData contenttype="text/plain">One\nmore.\n\n  Two.\n\n\n</inlineData>')).body
    assert [block.text for block in body] == ["One\nmore.", "Two."]  # type: ignore[union-attr]


def test_of_several_texts_xhtml_is_read_and_the_others_are_kept() -> None:
    data = document(
        body=f'<inlineData contenttype="text/plain">plain</inlineData><inlineXML contenttype="application/nitf+xml">'
        f"<nitf {NITF}><body><body.content><p>nitf</p></body.content></body></nitf></inlineXML>"
        f'<inlineXML contenttype="application/xhtml+xml"><html {XHTML}><body><p>xhtml</p></body></html></inlineXML>'
    )
    found = article(data)
    assert [block.text for block in found.body] == ["xhtml"]  # type: ignore[union-attr]
    assert codes(data) == ["BODY_ALTERNATIVE", "BODY_ALTERNATIVE"]
    assert [entry["path"] for entry in found.extensions["newsml-g2"]] == [
        "contentSet/inlineXML",
        "contentSet/inlineData",
    ]


def test_a_vocabulary_that_is_no_text_is_told_and_kept() -> None:
    data = document(body='<inlineXML contenttype="application/sportsml+xml"><sports-content/></inlineXML>')
    assert codes(data) == ["BODY_UNSUPPORTED"]
    assert "sports-content" in article(data).extensions["newsml-g2"][0]["xml"]


def test_nitf_head_says_what_the_item_does_not() -> None:
    head = "<body.head><hedline><hl1>NITF's own</hl1></hedline><byline>By A. B.</byline></body.head>"
    nitf = f"<inlineXML><nitf {NITF}><body>{head}<body.content><p>x</p></body.content></body></nitf></inlineXML>"
    assert article(document(body=nitf)).headline == "NITF's own"
    both = article(document(content="<headline>The item's</headline>", body=nitf))
    assert (both.headline, both.byline) == ("The item's", "By A. B.")


def test_nitf_lists_tables_marks_and_media() -> None:
    content = (
        "<p>a <em class='bold'>b</em><q>c</q></p><ol><li>d</li></ol><table><tr><td>e</td></tr></table>"
        "<media media-type='image'><media-reference source='f.jpg' mime-type='image/jpeg' alternate-text='g'/>"
        "<media-caption><p>h</p></media-caption></media>"
    )
    found = article(
        document(body=f"<inlineXML><nitf {NITF}><body><body.content>{content}</body.content></body></nitf></inlineXML>")
    )
    first, second, third, fourth = found.body
    assert [mark.type for mark in first.marks] == ["strong", "quote"]  # type: ignore[union-attr]
    assert isinstance(second, ListBlock)
    assert second.ordered
    assert isinstance(third, Table)
    assert fourth.media == found.media[0].id  # type: ignore[union-attr]
    assert (found.media[0].caption, found.media[0].alt, found.media[0].renditions[0].url) == ("h", "g", "f.jpg")


def test_catalogs_within_the_item_resolve_codes() -> None:
    catalog = f'<catalog xmlns="{NAR}"><scheme alias="own" uri="https://example.com/v/"/></catalog>'
    data = document(content='<subject qcode="own:1"/><subject qcode="other:2"/><subject qcode="medtop:3"/>')
    data = data.replace(b"<itemMeta>", catalog.encode() + b"<itemMeta>")
    assert article(data).subjects == (
        Subject(scheme="https://example.com/v/", code="1"),
        Subject(scheme="other", code="2"),
        Subject(scheme="http://cv.iptc.org/newscodes/mediatopic/", code="3"),
    )
    assert codes(data) == ["ALIAS_UNKNOWN"]


def test_a_package_relates_to_its_items() -> None:
    data = (
        f'<packageItem xmlns="{NAR}" guid="urn:x:1"><itemMeta><itemClass qcode="ninat:composite"/>'
        '<provider literal="P"/>'
        "<versionCreated>2026-01-02T03:04:05Z</versionCreated></itemMeta>"
        '<groupSet root="r"><group id="r" role="ours:main"><itemRef residref="urn:x:2" version="3"><title>T</title>'
        '</itemRef><itemRef href="http://example.com/4"/></group></groupSet></packageItem>'
    ).encode()
    found = article(data)
    assert found.type == "composite"
    assert found.relations == (
        Relation(rel="ours:main", id="urn:x:2", version=3, title="T"),
        Relation(rel="ours:main", url="http://example.com/4"),
    )
    assert found.extensions["newsml-g2"][-1]["path"] == "groupSet"


def test_origins_say_where_values_stand() -> None:
    data = document(content="\n<headline>H</headline>\n\n<subject qcode='medtop:1'/>")
    found = next(READER.read(Record(data=data, line=10))).article
    assert found is not None
    origin = found.origins["/headline"]
    assert (origin.origin, origin.line, origin.locator) == ("stated", 11, "/newsItem/contentMeta/headline")
    assert found.origins["/subjects"].line == 13
    assert found.origins["/version"].origin == "default"


def test_a_message_is_split_into_items_with_their_lines() -> None:
    item = document(body=f'<inlineXML><p xmlns="{NAR}">Text.</p></inlineXML>').decode()
    other = item.replace("<itemMeta>", '<itemMeta o:a="b">')
    head = f'<newsMessage xmlns="{NAR}" xmlns:o="urn:o">\n<header><sent>2026-01-02T03:04:05Z</sent></header>'
    message = f'<?xml version="1.0"?>\n{head}\n<itemSet>\n{item}\n<!-- c -->\n{other}\n</itemSet>\n</newsMessage>'
    records = list(READER.records(io.BytesIO(message.encode()), "m.xml"))
    assert [record.line for record in records] == [5, 7]
    assert b'xmlns:o="urn:o"' in records[1].data
    assert all(next(READER.read(record)).article for record in records)


def test_lines_beyond_those_that_libxml2_counts() -> None:
    item = SAMPLES["plain"].replace(b"<itemMeta>", b"<!-- <newsItem > -->\n\n<itemMeta>").decode()
    before = "\n" * 65_000
    message = f'<newsMessage xmlns="{NAR}"><header/>{before}<itemSet>' + f"{item}\n" * 1000 + "</itemSet></newsMessage>"
    lines = [record.line for record in READER.records(io.BytesIO(message.encode()), "m.xml")]
    starts = [number for number, text in enumerate(message.split("\n"), 1) if f'<newsItem xmlns="{NAR}"' in text]
    assert lines[:170] == starts[:170]
    assert len(lines) == len(starts)
    assert lines == sorted(lines)


def test_what_stands_before_a_fault_in_a_message_is_delivered() -> None:
    broken = _message(3).replace(b"</itemSet>", b"<oops></itemSet>")
    records = READER.records(io.BytesIO(broken), "m.xml")
    assert len(list(_until_error(records))) == 3


def _until_error(records: Iterator[Record]) -> Iterator[Record]:
    try:
        yield from records
    except ReadError as error:
        assert [one.code for one in error.findings] == ["XML_MALFORMED"]
    else:
        raise AssertionError("the fault was not told")


def test_a_message_without_items_is_told() -> None:
    with pytest.raises(ReadError, match="MESSAGE_EMPTY"):
        list(READER.records(io.BytesIO(_message(0)), "m.xml"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_encodings_alone_and_in_a_message(encoding: str) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>\n'
    item = document(content="<headline>Café</headline>").decode()
    message = f'<newsMessage xmlns="{NAR}"><header/><itemSet>{item}</itemSet></newsMessage>'
    for text in (item, message):
        data = (declared + text).encode(encoding)
        assert READER.sniff(data[:4096]) >= 70
        (record,) = READER.records(io.BytesIO(data), "a.xml")
        assert article(record.data).headline == "Café"


def test_markup_in_properties_is_read_as_text_and_kept() -> None:
    found = article(
        document(
            content='<headline>A <span class="x">B</span></headline><description role="drol:summary">One<br/>two'
            ' <a href="http://example.com/">three</a>.</description><by>By\n   C</by>'
        )
    )
    assert (found.headline, found.abstract, found.byline) == ("A B", "One\ntwo three.", "By C")
    kept = {entry["of"]: entry["xml"] for entry in found.extensions["newsml-g2"]}
    assert "<span" in kept["/headline"]
    assert "<a " in kept["/abstract"]
    assert b'A <span class="x">B</span>' in EXPORTER.export(found, {"at": "2026-01-02T03:04:05Z"}).data


def test_parties_by_code_and_kind() -> None:
    found = article(
        document(
            content='<creator qcode="nprov:AFP"/><creator type="cpnat:person" literal="A B"><name>A B</name></creator>'
            '<creator><name>P</name></creator><contributor role="ours:editor"><name>E</name></contributor>'
            '<contributor><name>F</name></contributor><infoSource qcode="ours:1"/>'
        )
    )
    shown = [(one.name, one.kind, one.uri) for one in found.authors]
    assert shown == [
        ("AFP", "organisation", "http://cv.iptc.org/newscodes/newsprovider/AFP"),
        ("A B", "person", None),
        ("P", "organisation", None),  # the provider of the item
    ]
    assert [(one.name, one.role) for one in found.contributors] == [("E", "ours:editor"), ("F", "contributor")]
    assert [one.name for one in found.sources] == ["1"]


def test_a_second_content_set_is_read_with_the_first() -> None:
    picture = '<remoteContent href="https://example.com/{}.jpg" contenttype="image/jpeg"/>'
    data = document(body=picture.format(1), tail=f"<contentSet>{picture.format(2)}</contentSet>")
    found = article(data.replace(b"ninat:text", b"ninat:picture"))
    assert [one.url for media in found.media for one in media.renditions] == [
        "https://example.com/1.jpg",
        "https://example.com/2.jpg",
    ]


@pytest.mark.parametrize("name", ["versionCreated", "embargoed", "expires"])
def test_a_time_with_attributes_is_a_time_and_is_written_with_them(name: str) -> None:
    meta = f'<{name} creator="desk:anna" id="t1">2026-05-02T03:04:05Z</{name}>'
    found = article(document(meta=meta))
    fields = {"versionCreated": "version_created", "embargoed": "embargoed_until", "expires": "expires"}
    assert getattr(found.dates, fields[name]) == "2026-05-02T03:04:05Z"
    assert meta.encode() in EXPORTER.export(found, {"at": "2026-01-02T03:04:05Z"}).data


def test_rights_with_an_id_are_rights_and_those_of_an_aspect_are_not() -> None:
    notice = "<copyrightNotice>Example</copyrightNotice>"
    for attributes, expected in (('id="r1"', "Example"), ('scope="x:part"', None), ('aspect="x:sound"', None)):
        data = document().replace(b"<itemMeta>", f"<rightsInfo {attributes}>{notice}</rightsInfo><itemMeta>".encode())
        found = article(data)
        assert found.rights.copyright_notice == expected
        assert attributes.encode() in EXPORTER.export(found, {"at": "2026-01-02T03:04:05Z"}).data
