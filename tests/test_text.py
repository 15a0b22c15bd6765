"""Plain text of a body, and its words."""

from __future__ import annotations

from converter import Article, Cell, ListBlock, ListItem, MediaBlock, Paragraph, Raw, Table, count_words, plain_text


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
