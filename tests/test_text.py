"""Plain text of a body, and its words."""

from __future__ import annotations

import sys

from hypothesis import given, settings, strategies as st

from converter import (
    Article,
    Cell,
    ListBlock,
    ListItem,
    MediaBlock,
    Paragraph,
    Raw,
    Table,
    count_words,
    plain_text,
    word_count,
)


def test_words_are_runs_between_white_space_of_any_script() -> None:
    assert count_words("satu\u3000dua\u00a0tiga\n\n empat\t") == 4


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


WHITE = [chr(code) for code in range(sys.maxunicode + 1) if chr(code).isspace()]
NEAR = ["\u200b", "\u00ab", "\u2019", "\u2014", "\u180e", "\ufeff", "\ud800", "é", "界", "\U0001f600", "x"]


def test_each_white_space_of_unicode_parts_words_and_nothing_else_does() -> None:
    for one in [*WHITE, *NEAR]:
        for text in (f"a{one}b", one, f"{one}a", f"a{one}", f"a {one} b", f"“a”{one}b"):
            assert count_words(text) == len(text.split()), ascii(text)


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(st.lists(st.sampled_from([*WHITE, *NEAR]) | st.characters(), max_size=40).map("".join))
def test_words_are_counted_as_python_parts_them(text: str) -> None:
    assert count_words(text) == len(text.split())


PARTS = ["satu", "dua", "“tiga”", "é", "a\u00a0b", "", " ", "\ud800"]


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(
    st.lists(st.sampled_from(PARTS), max_size=12), st.sampled_from([" ", "\n", "\n\n", "\t", " \n", "\r\n", "\u3000"])
)
def test_words_that_single_blanks_part_are_counted_alike(parts: list[str], between: str) -> None:
    text = between.join([*parts, *parts])
    assert count_words(text) == len(text.split())
    assert word_count(Article(id="a", body=(Paragraph(text="x"), Paragraph(text=f"y{text}")))) == len(
        f"x y{text}".split()
    )
