"""Blocks out of HTML and XHTML: what each element becomes, that no word is lost, and that it takes linear time."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from lxml import etree, html

from converter import (
    Blockquote,
    Cell,
    Heading,
    ListBlock,
    ListItem,
    Mark,
    MediaBlock,
    Paragraph,
    Raw,
    Table,
    block_text,
    blocks_from_html,
    blocks_to_html,
)

XHTML = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>no text</title></head><body>%s</body></html>'


def read(inner: str) -> Any:
    return blocks_from_html(etree.fromstring(XHTML % inner))


def blocks(inner: str) -> list[Any]:
    return [_bare(block) for block in read(inner).blocks]


def _bare(block: Any) -> Any:
    import msgspec

    return msgspec.structs.replace(block, lines=())


def codes(inner: str) -> list[str]:
    return [one.code for one in read(inner).findings]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<p>one</p>", "one"),
        ("<p>\n  one\n\ttwo   three </p>", "one two three"),
        ("<p>one <b> two</b> three</p>", "one two three"),
        ("<p>one<br/>two</p>", "one\ntwo"),
        ("<p>one <br/> two</p>", "one\ntwo"),
        ("<p>a&#160; b</p>", "a\xa0 b"),
        ("<p>a<!-- c -->b<?p i?></p>", "ab"),
        ("loose", "loose"),
        ("<div><section>deep</section></div>", "deep"),
        ("<p>a<blink>b</blink>c</p>", "abc"),
        ("<p>&lt;b&gt;</p>", "<b>"),
    ],
)
def test_paragraphs(inner: str, text: str) -> None:
    assert [block.text for block in read(inner).blocks] == [text]


@pytest.mark.parametrize(
    "inner", ["", "<p/>", "<p> \n </p>", "<p>&#160;</p>", "<p><b> </b><br/></p>", "<ul/>", "<table/>"]
)
def test_what_says_nothing_becomes_nothing(inner: str) -> None:
    assert blocks(inner) == []


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("strong", "strong"), ("b", "strong"), ("em", "emphasis"), ("i", "emphasis"), ("u", "underline"),
        ("s", "strike"), ("del", "strike"), ("sup", "superscript"), ("sub", "subscript"), ("code", "code"),
        ("q", "quote"),
    ],
)  # fmt: skip
def test_marks(tag: str, kind: Any) -> None:
    assert blocks(f"<p>ab<{tag}>cd</{tag}>ef</p>") == [
        Paragraph(text="abcdef", marks=(Mark(type=kind, start=2, end=4),))
    ]


def test_links_and_languages() -> None:
    marks = blocks(
        '<p><a href="https://x.example/" title="T">a</a><span xml:lang="de">b</span><span lang="fr">c</span></p>'
    )
    assert marks[0].marks == (
        Mark(type="link", start=0, end=1, href="https://x.example/", title="T"),
        Mark(type="language", start=1, end=2, language="de"),
        Mark(type="language", start=2, end=3, language="fr"),
    )


@pytest.mark.parametrize(
    "href", ["page.html", "#top", "//x.example/", "javascript:alert(1)", " JavaScript:x", "data:,x", ""]
)
def test_links_that_lead_nowhere_are_text_and_are_told(href: str) -> None:
    inner = f'<p><a href="{href}">word</a></p>'
    assert blocks(inner) == [Paragraph(text="word")]
    assert codes(inner) == ["LINK_UNUSABLE"]


def test_a_blank_in_an_address_is_encoded() -> None:
    assert blocks('<p><a href="https://x.example/a b">w</a></p>')[0].marks[0].href == "https://x.example/a%20b"


def test_marks_within_marks_and_cut_marks() -> None:
    (block,) = blocks("<p><b>a<i>b</i></b><i>c</i></p>")
    assert block.marks == (Mark(type="strong", start=0, end=2), Mark(type="emphasis", start=1, end=3))


def test_headings_quotations_lists_and_tables() -> None:
    assert blocks("<h1>a</h1><h6>b</h6>") == [Heading(text="a", level=1), Heading(text="b", level=6)]
    assert blocks("<blockquote><p>a</p><p>b</p><footer>c</footer></blockquote>") == [
        Blockquote(text="a\n\nb", cite="c")
    ]
    assert blocks("<blockquote>a<p><cite>c</cite></p></blockquote>") == [Blockquote(text="a", cite="c")]
    assert blocks("<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>") == [
        ListBlock(ordered=True, items=(ListItem(text="a", items=(ListItem(text="b"),)), ListItem(text="c")))
    ]
    assert blocks("<ul><li>a</li><ol><li>b</li></ol></ul>") == [
        ListBlock(items=(ListItem(text="a", ordered=True, items=(ListItem(text="b"),)),))
    ]
    table = "<thead><tr><th>a</th></tr></thead><tr><td colspan='2'>b</td><td/></tr>"
    assert blocks(f"<table><caption>t</caption>{table}</table>") == [
        Table(caption="t", rows=((Cell(text="a", header=True),), (Cell(text="b", colspan=2), Cell())))
    ]  # fmt: skip


@pytest.mark.parametrize("span", ["x", "0", "-1", "٣", "99999999999"])
def test_odd_spans_are_harmless(span: str) -> None:
    (table,) = blocks(f"<table><tr><td colspan='{span}'>a</td></tr></table>")
    assert 1 <= table.rows[0][0].colspan <= 1000


def test_figures_and_images_have_their_place() -> None:
    found = read(
        '<p>a <img src="1.jpg" alt="A" width="3px" height="50%"/> b</p><figure id="f"><img src="2.jpg"/>'
        "<figcaption>Cap <b>tion</b></figcaption></figure><figure><p>no picture</p></figure><img/>"
    )
    assert [_bare(block) for block in found.blocks] == [
        Paragraph(text="a b"),
        MediaBlock(media="media-1"),
        MediaBlock(media="f"),
        Paragraph(text="no picture"),
    ]
    first, second = found.media
    assert (first.alt, first.renditions[0].width, first.renditions[0].height) == ("A", 3, None)
    assert second.caption == "Cap tion"
    assert [one.code for one in found.findings] == ["MARKUP_DROPPED"]


def test_one_media_object_at_two_places_is_one() -> None:
    found = read('<figure id="f"><img src="2.jpg"/></figure><p>a</p><figure id="f"><img src="2.jpg"/></figure>')
    assert len(found.media) == 1
    assert [block.media for block in found.blocks if isinstance(block, MediaBlock)] == ["f", "f"]


def test_programs_are_dropped_and_told_and_empty_objects_are_raw() -> None:
    inner = "<p>a</p><script>alert(1)</script><style>p {}</style><svg><circle/></svg><iframe>text</iframe>"
    found = read(inner)
    assert [type(block) for block in found.blocks] == [Paragraph, Raw, Paragraph]
    assert found.blocks[1].text is None
    assert "svg" in found.blocks[1].reason
    assert [one.code for one in found.findings] == ["MARKUP_SIMPLIFIED", "MARKUP_DROPPED"]


def test_what_is_simplified_is_told_once_with_its_number() -> None:
    (finding,) = read('<p class="x">a</p><p class="y">b</p><marquee>c</marquee>').findings
    assert finding.message == "only the text is kept of marquee, p@class (2)"


@pytest.mark.parametrize(
    ("inner", "told"),
    [
        ('<p id="a" title="b">c</p>', "p@id, p@title"),
        ('<p xml:lang="nl">a <span xml:lang="fr">b</span></p>', "p@lang"),
        ('<p>a <a href="http://example.com/" title="b" id="c">d</a> <abbr title="e">f</abbr></p>', "a@id, abbr@title"),
        ('<a href="http://example.com/"><p>a</p></a>', "a@href"),
        ('<ul><li>a<ol id="b"><li>c</li></ol></li></ul>', "ol@id"),
        ('<table><tr id="a"><td colspan="2" title="b">c</td></tr></table>', "td@title, tr@id"),
    ],
)
def test_an_attribute_is_told_unless_it_is_read_of_its_element(inner: str, told: str) -> None:
    (finding,) = read(inner).findings
    assert finding.message == f"only the text is kept of {told}"


def test_attributes_of_the_root_are_told_but_for_the_language_of_the_text() -> None:
    schema = "http://www.w3.org/2001/XMLSchema-instance"
    plain = f'<div xml:lang="id" lang="id" xmlns:xsi="{schema}" xsi:schemaLocation="a b"><p>a</p></div>'
    assert blocks_from_html(etree.fromstring(plain)).findings == ()
    (finding,) = blocks_from_html(etree.fromstring('<div class="x" id="y"><p>a</p></div>')).findings
    assert finding.message == "only the text is kept of div@class, div@id"


def test_an_html_parsers_tree_reads_alike() -> None:
    source = "<h2>a</h2><p>b <b>c</b><br>d<ul><li>e<li>f</ul><table><tr><td>g</table>"
    parsed = html.document_fromstring(source)
    same = blocks("<h2>a</h2><p>b <b>c</b><br/>d</p><ul><li>e</li><li>f</li></ul><table><tr><td>g</td></tr></table>")
    assert [_bare(block) for block in blocks_from_html(parsed).blocks] == same


_TAGS = st.sampled_from(
    [
        "p",
        "div",
        "span",
        "b",
        "i",
        "a",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "td",
        "th",
        "blockquote",
        "h2",
        "section",
        "font",
        "pre",
        "figure",
        "figcaption",
        "blink",
        "q",
        "br",
        "hr",
        "dl",
        "dd",
        "aside",
    ]
)
_WORDS = st.text("abc \n\xa0é", min_size=1, max_size=6)


@st.composite
def _trees(draw: Any, depth: int = 3) -> str:
    pieces = []
    for _ in range(draw(st.integers(0, 4))):
        if depth and draw(st.booleans()):
            tag = draw(_TAGS)
            inner = "" if tag in ("br", "hr") else draw(_trees(depth - 1))
            pieces.append(f"<{tag}>{inner}</{tag}>")
        else:
            pieces.append(draw(_WORDS))
    return "".join(pieces)


@settings(max_examples=300, deadline=None)
@given(inner=_trees())
def test_no_word_of_any_tree_is_lost(inner: str) -> None:
    found = read(inner)
    root = etree.fromstring(XHTML % inner)
    body = root[1]
    for part in list(body.iter()):  # text beside the rows of a table has no place in HTML either
        if etree.QName(part).localname in ("table", "tr"):
            part.text = None
            for child in part:
                child.tail = None
    shown = "".join(block_text(block) + (getattr(block, "cite", None) or "") for block in found.blocks)
    if not any(word in inner for word in ("<table", "<tr", "<figure", "<aside", "<blockquote")):
        before, after = _letters("".join(body.itertext())), _letters(shown)
        if "<ul" in inner or "<ol" in inner:  # the text of an item stands before the list within it
            before, after = "".join(sorted(before)), "".join(sorted(after))
        assert after == before


def _letters(text: str) -> str:
    return "".join(text.split())


class _Told:
    def changed(self, path: str, reason: str) -> None: ...
    def dropped(self, path: str, reason: str) -> None: ...


@settings(max_examples=200, deadline=None)
@given(inner=_trees())
def test_what_was_read_is_written_and_read_the_same(inner: str) -> None:
    if "<pre" in inner:
        return  # its columns are not kept, which the writer tells
    first = read(inner)
    media = {one.id: one for one in first.media}
    once = "".join(blocks_to_html(first.blocks, media, _Told()))
    again = read(once)
    assert [_bare(block) for block in again.blocks] == [_bare(block) for block in first.blocks]
    assert "".join(blocks_to_html(again.blocks, {one.id: one for one in again.media}, _Told())) == once


def test_depth_is_bounded() -> None:
    deep = etree.Element("div")
    inner = deep
    for _ in range(600):
        inner = etree.SubElement(inner, "div")
    inner.text = "bottom"
    found = blocks_from_html(deep)
    assert [block.text for block in found.blocks] == ["bottom"]  # type: ignore[union-attr]
    assert [one.code for one in found.findings] == ["MARKUP_SIMPLIFIED"]


@pytest.mark.parametrize(
    "unit", ["<p>word word</p>", "w <b>x</b> ", "<br/>", "<ul><li>a</li></ul>", "<img src='a.jpg'/>"]
)
def test_time_is_linear(unit: str) -> None:
    def taken(count: int) -> float:
        root = etree.fromstring(XHTML % (unit * count), etree.XMLParser(huge_tree=True))
        start = time.process_time()
        blocks_from_html(root)
        return time.process_time() - start

    taken(500)
    small = min(taken(500) for _ in range(3))
    large = min(taken(5000) for _ in range(2))
    assert large < 40 * max(small, 0.002)
