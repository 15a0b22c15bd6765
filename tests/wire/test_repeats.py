"""Repeated runs go; what a story says twice stays."""

from __future__ import annotations

import time

from converter.wire.repeats import Run, runs
from tests.wire.reading import codes, read, texts

LONG = [
    f"Paragraf nomor {number} berisi keterangan pejabat tentang pembangunan pasar di tepi sungai."
    for number in range(9)
]


def test_a_run_is_found_wherever_it_stands() -> None:
    assert runs([*LONG, *LONG[1:]]) == [Run(9, 1, 8)]
    assert runs([*LONG, *LONG[3:5], "Penutup."]) == [Run(9, 3, 2)]
    assert runs([*LONG, *LONG, *LONG]) == [Run(9, 0, 9), Run(18, 0, 9)]


def test_the_first_paragraph_may_come_again_with_its_dateline() -> None:
    whole = "Bogor (Antara) - " + LONG[0]
    assert runs([*LONG, whole, *LONG[1:]], whole) == [Run(9, 0, 9)]


def test_one_paragraph_repeated_stays() -> None:
    assert runs([*LONG, LONG[2], "Penutup."]) == []
    assert runs([LONG[0], LONG[1], LONG[0], LONG[2], LONG[1]]) == []


def test_verses_and_chants_stay() -> None:
    chorus = ["Padamu negeri kami berjanji", "Padamu negeri kami berbakti"]
    assert runs([*LONG, *chorus, LONG[0] + "!", *chorus]) == []


def test_other_order_is_no_repetition() -> None:
    assert runs([*LONG[:4], *reversed(LONG[:4])]) == []


def test_a_brief_pasted_twice_is_one() -> None:
    assert runs([LONG[0], LONG[0]]) == [Run(1, 0, 1)]
    assert runs(["Pendek.", "Pendek."]) == []


def test_paragraphs_that_each_come_again_at_once_are_one_copy() -> None:
    assert runs([part for part in LONG[:3] for _ in range(2)]) == [Run(1, 0, 1), Run(3, 2, 1), Run(5, 4, 1)]
    assert runs([part for part in LONG[:2] for _ in range(3)]) == [Run(at, at // 3 * 3, 1) for at in (1, 2, 4, 5)]
    assert runs([LONG[0]] * 3) == [Run(1, 0, 1), Run(2, 0, 1)]
    assert runs([LONG[5], *(part for part in LONG[:2] for _ in range(2)), LONG[6]]) == [Run(2, 1, 1), Run(4, 3, 1)]
    assert runs([LONG[0], LONG[1], LONG[1], LONG[2]]) == []
    assert runs(["Merdeka!", "Merdeka!", "Maju!", "Maju!", LONG[0]]) == []


def test_a_quote_repeated_once_survives_in_the_article() -> None:
    quote = '"Kami akan memperbaiki seluruh dermaga sebelum musim hujan tiba tahun ini," kata wali kota itu.'
    reading = read("\n".join([LONG[0], quote, *LONG[1:4], quote, LONG[5]]))
    assert reading.article is not None
    assert texts(reading).count(quote) == 2
    assert "BODY_REPEATED" not in codes(reading)


def test_three_copies_keep_the_lines_in_order() -> None:
    reading = read("\n".join([*LONG[:3]] * 3))
    assert reading.article is not None
    assert [block.lines for block in reading.article.body] == [(1, 4, 7), (2, 5, 8), (3, 6, 9)]
    assert [(one.lines, one.equal_to) for one in reading.article.removed][:2] == [((4,), 1), ((5,), 2)]


def test_time_is_linear_for_short_lines_that_never_make_a_run() -> None:
    def cost(count: int) -> float:
        lines = [str(number) for number in range(count)] * 2 + ["akhir"]
        begin = time.process_time()
        assert runs(lines) == []
        return time.process_time() - begin

    small = min(cost(20_000) for _ in range(3))
    assert min(cost(80_000) for _ in range(3)) < 12 * small + 0.01


def test_a_run_stops_where_the_copies_part() -> None:
    assert runs([*LONG[:6], *LONG[:3], "Tambahan di antara kedua salinan itu.", *LONG[3:6]]) == [
        Run(6, 0, 3),
        Run(10, 3, 3),
    ]
