"""Lines to paragraphs."""

from __future__ import annotations

import pytest

from converter.wire.lines import Piece, pieces, split
from converter.wire.parts import alone
from tests.wire.reading import read, texts


@pytest.mark.parametrize(
    ("text", "lines", "newline"),
    [
        ("", [], None),
        ("a", ["a"], None),
        ("a\nb\n", ["a", "b"], "LF"),
        ("a\r\nb", ["a", "b"], "CRLF"),
        ("a\rb\r", ["a", "b"], "CR"),
        ("a\r\nb\nc", ["a", "b", "c"], "mixed"),
        ("a\x0bb\u2028c", ["a\x0bb\u2028c"], None),
    ],
)
def test_lines_end_as_teleprinters_and_systems_end_them(text: str, lines: list[str], newline: str | None) -> None:
    assert split(text) == (lines, newline)


def _texts(text: str) -> list[tuple[str, tuple[int, ...], int]]:
    return [(one.text, one.lines, one.column) for one in pieces(split(text)[0], alone)]


def test_a_line_is_a_paragraph() -> None:
    assert _texts("Satu kalimat.\nDua kalimat.") == [("Satu kalimat.", (1,), 1), ("Dua kalimat.", (2,), 1)]


def test_blank_lines_part_hard_wrapped_paragraphs() -> None:
    assert _texts("Satu\nkalimat.\n\n\n  Dua\nkalimat.\n") == [
        ("Satu kalimat.", (1, 2), 1),
        ("Dua kalimat.", (5, 6), 3),
    ]


def test_long_lines_are_paragraphs_even_between_blank_lines() -> None:
    long = "kata " * 30
    assert [lines for _, lines, _ in _texts(f"{long}\n{long}\n\n{long}")] == [(1,), (2,), (4,)]


def test_indents_begin_paragraphs() -> None:
    assert _texts("Head of the\nfirst one.\n    The second\nparagraph\nends.") == [
        ("Head of the first one.", (1, 2), 1),
        ("The second paragraph ends.", (3, 4, 5), 5),
    ]


def test_bylines_and_notices_stand_alone_within_a_block() -> None:
    found = _texts("Teks berita\nberlanjut.\n\nPewarta: Rina Larasati\nEditor: Andi\nCOPYRIGHT © ANTARA 2021")
    assert [one[0] for one in found[1:]] == ["Pewarta: Rina Larasati", "Editor: Andi", "COPYRIGHT © ANTARA 2021"]


def test_scripts_without_spaces_are_joined_without() -> None:
    assert pieces(["东京的市场", "今天上涨。", "", "x"], alone)[0] == Piece("东京的市场今天上涨。", (1, 2), 1, 5)


def test_lines_count_from_where_the_record_begins() -> None:
    assert pieces(["a"], alone, 40)[0].lines == (40,)


def test_a_dateline_broken_over_lines_keeps_all_its_characters() -> None:
    reading = read("MADRID 27 Nov. (EUROPA PRESS) -\nLa ministra ha dicho\nque no.\n\nOtro.")
    article = reading.article
    assert article is not None
    assert article.dateline is not None
    assert article.dateline.raw == "MADRID 27 Nov. (EUROPA PRESS) - "
    assert texts(reading)[0] == "La ministra ha dicho que no."
    assert article.body[0].lines == (1, 2, 3)
    assert [(one.lines, one.columns) for one in article.removed] == [((1,), (1, 31))]
    assert article.origins["/credit_line"].column == 17


@pytest.mark.parametrize(
    ("head", "place", "above"),
    [
        ("Banjir di Bogor\nBogor (ANTARA) - ", "Bogor", ["Banjir di Bogor"]),
        ("By Ana Lim\nBOGOR, June 3 (Reuters) - ", "BOGOR", []),
        (
            "Flood hits city\nBy ANA LIM\nAssociated Press\nBOGOR, Indonesia (AP) - ",
            "BOGOR, Indonesia",
            ["Flood hits city"],
        ),
    ],
)
def test_a_dateline_begins_a_paragraph_though_no_blank_line_stands_above(
    head: str, place: str, above: list[str]
) -> None:
    reading = read(f"{head}Air naik sejak\npagi di kota itu.\n\nWarga mengungsi\nke masjid.\n")
    assert reading.article is not None
    assert reading.article.dateline is not None
    assert reading.article.dateline.place == place
    assert texts(reading) == [*above, "Air naik sejak pagi di kota itu.", "Warga mengungsi ke masjid."]
