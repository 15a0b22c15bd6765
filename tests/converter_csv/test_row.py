"""Rows: the same bytes as csv.writer, and csv.reader reads them back."""

from __future__ import annotations

import csv
import io

import pytest
from converter_csv.row import write_row
from hypothesis import given, settings, strategies as st

CELLS = st.lists(
    st.text(st.sampled_from("a\"',;\r\n\t| \x00é") | st.characters(exclude_categories=["Cs"]), max_size=12),
    min_size=1,
    max_size=6,
)


def by_the_library(row: list[str], delimiter: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerow(row)
    return out.getvalue()


@given(CELLS, st.sampled_from(",;\t|"))
@settings(max_examples=1000)
def test_a_row_is_what_csv_writer_writes(row: list[str], delimiter: str) -> None:
    assert write_row(row, delimiter) == by_the_library(row, delimiter)


@given(CELLS, st.sampled_from(",;\t|"))
def test_csv_reader_reads_a_row_back(row: list[str], delimiter: str) -> None:
    assert list(csv.reader(io.StringIO(write_row(row, delimiter), newline=""), delimiter=delimiter, strict=True)) == [
        row
    ]


@pytest.mark.parametrize("row", [[""], ["", ""], ["\r"], ["\n"], ['"'], ['""'], [" a "], ["a,b"], ["a", ""]])
def test_rows_at_the_edges_are_what_csv_writer_writes(row: list[str]) -> None:
    assert write_row(row) == by_the_library(row, ",")
