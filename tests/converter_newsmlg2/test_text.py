"""lxml reads back every text exactly: it is the judge of the escaping."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings, strategies as st
from lxml import etree

from converter import (
    AltHeadline,
    AltId,
    Article,
    Dateline,
    Dates,
    Mark,
    Media,
    Note,
    Paragraph,
    Person,
    Relation,
    Rendition,
    Rights,
    Suggestion,
    xml_illegal,
)
from tests.converter_newsmlg2.kinds import Tree, Write

NASTY = [
    "plain",
    "<b>&amp; ]]> --> <![CDATA[ x ]]> &#0; &lt;",
    "\"double\" and 'single'",
    "line\nfeed, tab\tand\r\ncarriage\rreturn",
    "\U0001f469‍\U0001f467 \U0001d49c \U0010fffd",
    "\u202eright to left\u2067\u200f",
    "\x7f\x80\x85\x9f\u2028\ufeff",
    " blanks  within and at the ends ",
]
SOUND = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).map(
    lambda text: "".join(one for one in text if not xml_illegal(one)) or "x"
)


def _shown(element: etree._Element) -> str:
    """What a reader sees of a text: some properties have elements for line breaks."""
    pieces = [element.text or ""]
    for line_break in element:
        assert etree.QName(line_break).localname == "br"
        pieces.append("\n" + (line_break.tail or ""))
    return "".join(pieces)


def _all_texts(tree: Tree, value: str) -> Iterator[etree._Element]:
    article = Article(
        id="urn:x:1",
        title=value,
        headline=value,
        alt_headlines=(AltHeadline(text=value),),
        byline=value,
        abstract=value,
        dateline=Dateline(raw=value, text=value),
        rights=Rights(copyright_notice=value, usage_terms=value),
        editorial_notes=(Note(text=value),),
        alt_ids=(AltId(value=value),),
        authors=(Person(name="x", job_title=value),),
    )
    item = tree(article)
    yield from item.find("{*}rightsInfo")
    yield item.find("{*}itemMeta/{*}title")
    yield item.find("{*}itemMeta/{*}edNote")
    for name in ("headline", "by", "description", "dateline", "altId"):
        yield from item.iterfind(f"{{*}}contentMeta/{{*}}{name}")
    yield item.find("{*}contentMeta/{*}creator/{*}definition")


@pytest.mark.parametrize("value", NASTY)
def test_each_text_is_read_back_exactly(value: str, tree: Tree) -> None:
    found = [_shown(element) for element in _all_texts(tree, value)]
    assert found == [value] * 11


@settings(max_examples=150, deadline=None)
@given(value=SOUND)
def test_any_text_is_read_back_exactly(value: str, tree: Tree) -> None:
    assert {_shown(element) for element in _all_texts(tree, value)} == {value}


@pytest.mark.parametrize("value", NASTY)
def test_attributes_are_read_back_exactly(value: str, tree: Tree) -> None:
    article = Article(
        id="urn:x:1",
        relations=(Relation(rel="see_also", id=value, title=value),),
        body=(Paragraph(text="abc", marks=(Mark(type="link", start=0, end=1, href="urn:x:2", title=value),)),),
        media=(Media(id="a", renditions=(Rendition(url=value, role=value),), alt=value, creator=value),),
    )
    item = tree(article)
    link, anchor, image = (item.find(f".//{{*}}{tag}") for tag in ("link", "a", "img"))
    found = [link.get("residref"), link.get("title"), anchor.get("title"), image.get("src"), image.get("alt")]
    found += [image.get("data-role"), item.find(".//{*}figure").get("data-creator")]
    assert found == [value] * 7


def test_values_of_one_line_lose_their_line_breaks_and_it_is_told(write: Write, tree: Tree) -> None:
    article = Article(id="urn:x:1", keywords=("a\n b\tc",), slugline="x\ry")
    assert tree(article).findtext(".//{*}keyword") == "a  b c"
    assert [(loss.path, loss.outcome) for loss in write(article).losses] == [
        ("/keywords", "changed"),
        ("/slugline", "changed"),
    ]


def test_characters_that_xml_cannot_hold_are_left_out_and_told(write: Write, tree: Tree) -> None:
    article = Article(
        id="urn:x:1",
        headline="a\x00b\ufffec",
        keywords=("ok", "\x1fk"),
        body=(Paragraph(text="x\x0by"),),
        internal_notes=(Note(text="\x01"),),
    )
    item = tree(article)
    assert item.findtext(".//{*}headline") == "abc"
    assert item.findtext(".//{*}p") == "xy"
    told = [(loss.path, loss.outcome, loss.reason) for loss in write(article).losses]
    assert told == [
        ("/headline", "changed", "XML cannot hold U+0000 at 1, U+FFFE at 3 of /headline: left out"),
        ("/keywords", "changed", "XML cannot hold U+001F at 0 of /keywords/1: left out"),
        ("/body/paragraph", "changed", "XML cannot hold U+000B at 1 of /body/0/text: left out"),
    ]


def test_a_lone_surrogate_is_left_out_and_told(write: Write) -> None:
    export = write(Article(id="urn:x:1", headline="a\ud800b"))
    assert b"<headline>ab</headline>" in export.data
    assert [loss.path for loss in export.losses] == ["/headline"]


def test_a_headline_of_a_megabyte_is_whole(write: Write) -> None:
    headline = "nyhet & " * 131_072
    data = write(Article(id="urn:x:1", headline=headline)).data
    assert etree.fromstring(data, etree.XMLParser(huge_tree=True)).findtext(".//{*}headline") == headline


def test_nothing_internal_is_written(write: Write) -> None:
    article = Article(
        id="urn:x:1",
        internal_notes=(Note(text="canary-note", role="canary-role"),),
        suggestions=(Suggestion(path="/headline", value="canary-value", method="canary-method"),),
    )
    assert b"canary" not in write(article).data


def test_every_text_is_in_the_output_to_the_letter(tree: Tree) -> None:
    dates = Dates(
        version_created="2016-04-12T10:00:00.5+07:00", embargoed_until="2016-04-13T00:00:00Z", published="2016-04-12"
    )
    item = tree(Article(id="urn:x:ä", version=7, language="id", text_direction="rtl", dates=dates))
    assert (item.get("guid"), item.get("version"), item.get("dir")) == ("urn:x:ä", "7", "rtl")
    assert item.get("{http://www.w3.org/XML/1998/namespace}lang") == "id"
    assert item.findtext("{*}itemMeta/{*}versionCreated") == dates.version_created
    assert item.findtext("{*}itemMeta/{*}embargoed") == dates.embargoed_until
    assert item.findtext("{*}pubHistory/{*}published/{*}timestamp") == "2016-04-12"


def test_a_datelines_place_that_does_not_come_out_as_it_is_is_told_of_the_dateline(write: Write) -> None:
    dateline = Dateline(raw="A\tB", text="A\tB", place="A\tB")
    paths = {one.path for one in write(Article(id="urn:x:1", dateline=dateline)).losses}
    assert "/dateline/place" in paths
    assert not {path for path in paths if path.startswith("/located")}
