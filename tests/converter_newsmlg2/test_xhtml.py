"""The text inside inlineXML: read back with lxml, with the marks that each character has."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from lxml import etree

from converter import (
    Article,
    Blockquote,
    Cell,
    Dateline,
    Heading,
    ListBlock,
    ListItem,
    Mark,
    Media,
    MediaBlock,
    Paragraph,
    Raw,
    Rendition,
    Table,
)
from tests.converter_newsmlg2.kinds import Tree, Write

TAGS = {"strong": "strong", "emphasis": "em", "underline": "u", "strike": "s", "superscript": "sup"}
TAGS |= {"subscript": "sub", "code": "code", "quote": "q", "language": "span", "link": "a"}
SIMPLE = sorted(set(TAGS) - {"link", "language"})


def _body(tree: Tree, *blocks: Any, media: tuple[Media, ...] = ()) -> etree._Element:
    return tree(Article(id="urn:x:1", body=blocks, media=media)).find(".//{*}body")


def _shown(element: etree._Element) -> str:
    """The markup below the body, without the namespace."""
    text = "".join(etree.tostring(child, encoding="unicode") for child in element)
    return (
        text.replace(' xmlns="http://www.w3.org/1999/xhtml"', "")
        .replace(' xmlns="http://iptc.org/std/nar/2006-10-01/"', "")
        .strip()
    )


def _characters(element: etree._Element, around: frozenset[str] = frozenset()) -> list[tuple[str, frozenset[str]]]:
    """Each character with the elements around it."""
    tag = etree.QName(element).localname
    if tag == "br":
        return [("\n", around)]
    inside = around if tag == "p" else around | {tag}
    found = [(one, inside) for one in element.text or ""]
    for child in element:
        found += _characters(child, inside)
        found += [(one, inside) for one in child.tail or ""]
    return found


@st.composite
def marked_texts(draw: Any) -> tuple[str, tuple[Mark, ...]]:
    text = draw(st.text(st.sampled_from("ab<&>\n \U0001f469é"), min_size=1, max_size=12))
    ranges = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).filter(lambda one: one[0] < one[1])
    chosen = draw(st.lists(st.tuples(st.sampled_from(SIMPLE), ranges), max_size=8))
    return text, tuple(Mark(type=kind, start=start, end=end) for kind, (start, end) in chosen)


@settings(max_examples=400, deadline=None)
@given(marked_texts())
def test_each_character_has_its_marks(tree: Tree, marked: tuple[str, tuple[Mark, ...]]) -> None:
    text, marks = marked
    wanted = [
        (one, frozenset(TAGS[mark.type] for mark in marks if mark.start <= place < mark.end))
        for place, one in enumerate(text)
    ]
    assert _characters(_body(tree, Paragraph(text=text, marks=marks))[0]) == wanted


@pytest.mark.parametrize(
    ("block", "shown"),
    [
        (Paragraph(text="a\nb"), "<p>a<br/>b</p>"),
        (Heading(text="H & h", level=3), "<h3>H &amp; h</h3>"),
        (Blockquote(text="a\n\nb", cite="C"), "<blockquote><p>a</p><p>b</p><p><cite>C</cite></p></blockquote>"),
        (
            Blockquote(text="ab\n\ncd", marks=(Mark(type="strong", start=1, end=5),)),
            "<blockquote><p>a<strong>b</strong></p><p><strong>c</strong>d</p></blockquote>",
        ),
        (
            ListBlock(items=(ListItem(text="1", ordered=True, items=(ListItem(text="2"),)), ListItem(text="3"))),
            "<ul><li>1<ol><li>2</li></ol></li><li>3</li></ul>",
        ),
        (ListBlock(items=(ListItem(text="1"),), ordered=True), "<ol><li>1</li></ol>"),
        (
            Table(rows=((Cell(text="Y", header=True, colspan=2, rowspan=2),), (Cell(), Cell(text="1"))), caption="T"),
            (
                '<table><caption>T</caption><tbody><tr><th colspan="2" rowspan="2">Y</th></tr>'
                "<tr><td/><td>1</td></tr></tbody></table>"
            ),
        ),
        (Raw(content="<script>x()</script>", media_type="text/html", reason="script", text="Words"), "<p>Words</p>"),
    ],
)
def test_each_block_has_its_element(block: Any, shown: str, tree: Tree) -> None:
    assert _shown(_body(tree, block)) == shown


def test_links_and_languages_keep_their_attributes(tree: Tree) -> None:
    marks = (
        Mark(type="link", start=0, end=4, href='https://example.com/?a=1&b="2"', title="T"),
        Mark(type="language", start=2, end=6, language="en"),
    )
    link, span = _body(tree, Paragraph(text="abcdef", marks=marks)).findall("{*}p/*")
    assert dict(link.attrib) == {"href": 'https://example.com/?a=1&b="2"', "title": "T"}
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert (link[0].text, link[0].get(lang), span.text, span.get(lang)) == ("cd", "en", "ef", "en")


def test_overlapping_links_keep_the_first_and_tell(write: Write, tree: Tree) -> None:
    marks = tuple(Mark(type="link", start=n, end=n + 2, href=f"urn:x:{n}") for n in range(2))
    article = Article(id="urn:x:1", body=(Paragraph(text="abc", marks=marks),))
    assert _shown(tree(article).find(".//{*}body")) == '<p><a href="urn:x:0">ab</a>c</p>'
    assert [(one.path, one.outcome) for one in write(article).losses] == [("/body/marks/link", "changed")]


@pytest.mark.parametrize("href", ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_links_that_run_programs_are_not_written(href: str, write: Write) -> None:
    mark = Mark(type="link", start=0, end=1, href=href)
    export = write(Article(id="urn:x:1", body=(Paragraph(text="ab", marks=(mark,)),)))
    assert b"<p>ab</p>" in export.data
    assert [one.path for one in export.losses] == ["/body/marks/link"]


def test_raw_content_is_never_written(write: Write) -> None:
    blocks = (
        Raw(content="<script>canary()</script>", media_type="text/html", reason="script", text="Words"),
        Raw(content="<iframe src='https://canary'/>", media_type="text/html", reason="iframe"),
    )
    export = write(Article(id="urn:x:1", body=blocks))
    assert b"canary" not in export.data
    assert [(one.path, one.outcome) for one in export.losses] == [("/body/raw", "changed"), ("/body/raw", "dropped")]


def test_the_dateline_is_not_in_the_text(tree: Tree) -> None:
    dateline = Dateline(raw="Bogor (Antara) - ", text="Bogor (Antara)", place="Bogor")
    item = tree(Article(id="urn:x:1", dateline=dateline, body=(Paragraph(text="Kementerian"),)))
    assert item.findtext(".//{*}dateline") == "Bogor (Antara)"
    assert item.findtext(".//{*}located/{*}name") == "Bogor"
    assert "".join(item.find(".//{*}body").itertext()).strip() == "Kementerian"


def test_a_picture_stands_where_the_text_has_a_place_for_it(tree: Tree) -> None:
    files = (
        Rendition(url="https://example.com/1.jpg", width=4, height=3),
        Rendition(url="2.jpg", media_type="image/jpeg"),
    )
    photo = Media(id="p", renditions=files, caption="C", credit="A/B", usage_terms="U")
    body = _body(tree, Paragraph(text="a"), MediaBlock(media="p"), Paragraph(text="b"), media=(photo,))
    assert [etree.QName(one).localname for one in body] == ["p", "figure", "p"]
    image = body.find(".//{*}img")
    assert dict(image.attrib) == {"src": "https://example.com/1.jpg", "width": "4", "height": "3"}
    assert body.find(".//{*}source").get("srcset") == "2.jpg"
    assert [one.text for one in body.find(".//{*}figcaption")] == ["C", "A/B"]
    assert body[1].get("data-usage-terms") == "U"


def test_a_picture_without_a_place_stands_after_the_text(tree: Tree) -> None:
    photo = Media(id="p", renditions=(Rendition(url="1.jpg"),))
    video = Media(id="v", kind="video", renditions=(Rendition(url="1.mp4", duration=12.5),))
    body = _body(tree, MediaBlock(media="v"), Paragraph(text="a"), media=(photo, video))
    assert [etree.QName(one).localname for one in body] == ["figure", "p", "aside"]
    assert body[0].find("{*}video/{*}source").get("data-duration") == "12.5"
    assert body[2].find("{*}figure").get("id") == "p"


def test_lists_and_marks_nest_no_deeper_than_parsers_go(write: Write, faults: Any) -> None:
    item = ListItem(text="end")
    for _ in range(150):
        item = ListItem(text="x", items=(item,))
    quotes = tuple(Mark(type="quote", start=n, end=1000 - n) for n in range(400))
    body = (ListBlock(items=(item,)), Paragraph(text="q" * 1000, marks=quotes))
    export = write(Article(id="urn:x:1", body=body))
    document = etree.fromstring(export.data)  # the parser's limit of 256 levels is on
    assert faults(export.data) == []
    assert len(document.findall(".//{*}li")) == 151
    assert {one.path for one in export.losses} == {"/body/list", "/body/marks/quote"}
