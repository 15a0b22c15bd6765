"""The body as HTML: an HTML parser finds the words and the marks that the blocks have, and nothing that runs."""

from __future__ import annotations

import time
from typing import Any, get_args

import pytest
from converter_csv.markup import html, marked
from hypothesis import given, strategies as st
from lxml import html as lxml_html

from converter import Blockquote, Cell, Heading, ListBlock, ListItem, Mark, MediaBlock, Paragraph, Raw, Table
from converter.article import MarkType

TAGS = {
    "strong": "strong",
    "emphasis": "em",
    "underline": "u",
    "strike": "s",
    "superscript": "sup",
    "subscript": "sub",
    "code": "code",
    "quote": "span class=quote",
    "language": "span lang=id",
    "link": "a href=https://e.example/?a=1&b=2",
}


@st.composite
def paragraphs(draw: Any) -> Paragraph:
    text = draw(st.text("ab <&>\"'\né", min_size=1, max_size=12))
    marks = []
    for _ in range(draw(st.integers(0, 5))):
        kind = draw(st.sampled_from(get_args(MarkType)))
        start = draw(st.integers(0, len(text) - 1))
        more = {"link": {"href": "https://e.example/?a=1&b=2"}, "language": {"language": "id"}}.get(kind, {})
        marks.append(Mark(type=kind, start=start, end=draw(st.integers(start + 1, len(text))), **more))
    return Paragraph(text=text, marks=tuple(marks))


def characters(element: Any, around: frozenset[str]) -> list[tuple[str, frozenset[str]]]:
    """Every character below an element, with the names of the elements around it."""
    found = [(one, around) for one in element.text or ""]
    for child in element:
        if child.tag == "br":
            found.append(("\n", around))
        else:
            named = " ".join([child.tag, *(f"{name}={value}" for name, value in child.attrib.items())])
            found += characters(child, around | {named})
        found += [(one, around) for one in child.tail or ""]
    return found


@given(paragraphs())
def test_a_parser_finds_every_character_under_its_marks(paragraph: Paragraph) -> None:
    element = lxml_html.fragment_fromstring(html((paragraph,)))
    expected = [
        (one, frozenset(TAGS[mark.type] for mark in paragraph.marks if mark.start <= index < mark.end))
        for index, one in enumerate(paragraph.text)
    ]
    assert element.tag == "p"
    assert characters(element, frozenset()) == expected


@pytest.mark.parametrize("href", ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_what_might_run_is_no_link(href: str) -> None:
    mark = Mark(type="link", start=0, end=1, href=href, title="t")
    assert marked("a", (mark,)) == "<span>a</span>"


def test_a_quote_in_an_attribute_stays_in_it() -> None:
    mark = Mark(type="link", start=0, end=1, href='https://e.example/"onclick=x', title='"><script>')
    element = lxml_html.fragment_fromstring(f"<p>{marked('a', (mark,))}</p>")
    assert dict(element[0].attrib) == {"href": mark.href, "title": mark.title}


def test_blocks_are_the_elements_that_they_are() -> None:
    rows = ((Cell(text="T", header=True, colspan=2),), (Cell(text="1"), Cell()))
    items = (ListItem(text="a", ordered=True, items=(ListItem(text="b"),)), ListItem(text="c"))
    body = (
        Heading(text="K", level=3),
        Blockquote(text="Q", cite="C"),
        ListBlock(items=items),
        Table(rows=rows, caption="D"),
        MediaBlock(media="m"),
        Raw(content="<script>x</script>", media_type="text/html", reason="r", text="<i>"),
    )
    assert html(body) == (
        "<h3>K</h3><blockquote><p>Q</p><footer>C</footer></blockquote>"
        "<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>"
        '<table><caption>D</caption><tr><th colspan="2">T</th></tr><tr><td>1</td><td></td></tr></table>'
        "<p>&lt;i&gt;</p>"
    )


def test_many_marks_take_no_more_than_their_share_of_time() -> None:
    text = "ab" * 20_000
    marks = tuple(Mark(type="strong", start=start, end=start + 1) for start in range(0, len(text), 2))
    began = time.process_time()
    assert marked(text, marks).count("<strong>") == 20_000
    assert time.process_time() - began < 5
