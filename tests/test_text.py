"""Plain text of a body, and its words."""

from __future__ import annotations

import sys

from hypothesis import given, settings, strategies as st

from converter import Article, Cell, ListBlock, ListItem, MediaBlock, Paragraph, Raw, Table, count_words, plain_text

SPACES = "".join(chr(code) for code in range(sys.maxunicode + 1) if chr(code).isspace())


@given(st.text(st.sampled_from("ab é𝄞\n " + SPACES)) | st.text())
@settings(max_examples=1000, deadline=None, derandomize=True)
def test_words_are_counted_as_split_finds_them(text: str) -> None:
    assert count_words(text) == len(text.split())


def test_every_kind_of_block_has_its_plain_text() -> None:
    body = (
        Paragraph(text="one"),
        ListBlock(items=(ListItem(text="two", items=(ListItem(text="three"),)),)),
        Table(rows=((Cell(text="four"), Cell()), (Cell(text="five"),)), caption="six"),
        MediaBlock(media="m"),
        Raw(content="<x/>", media_type="text/html", reason="r"),
        Raw(content="<x/>", media_type="text/html", reason="r", text="seven"),
    )
    assert plain_text(Article(id="a", body=body)) == "one\n\ntwo\nthree\n\nsix\nfour\t\nfive\n\nseven"
