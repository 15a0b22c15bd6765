"""Rows below and between the articles of a table that are none: told, set aside, and nothing is made of them."""

from __future__ import annotations

import csv
import io

import pytest
from converter_csv.reader import CsvReader

from converter import Reading, Record
from converter.formats import Reader


def rows_read(data: str, reader: Reader | None = None) -> list[Reading]:
    one = reader or CsvReader()
    records: list[Record] = list(one.records(io.BytesIO(data.encode()), "table.csv"))
    return [reading for record in records for reading in one.read(record)]


HEADER = "id,headline,body,version,language,note\n"


@pytest.mark.parametrize(
    "row",
    [
        "---,---,---,---,---,---",
        "-,-,-,-,-,-",
        "=====,,,,,",
        "___ ___,,,,,",
        "—,—,,,,",
        "***,***,,,,",
        "Total,1,,,,",
        "TOTAL:,,,12,,",
        ",Total,,,,",
        'Jumlah,,,"1.234,50",,',
        "grand  total,,,,,100%",
        ",,,3,,",
        ",,,,id,",
        ",,,,,exported by hand",
        " , ,,,,",
    ],
)
def test_a_row_that_says_nothing_is_told_and_no_article(row: str) -> None:
    first, none, last = rows_read(f"{HEADER}1,A,B,1,id,\n{row}\n2,C,D,1,id,\n")
    assert [one.article and one.article.id for one in (first, none, last)] == ["1", None, "2"]
    [told] = none.findings[len(none.findings) - 1 :]
    assert (told.code, told.source, told.line) == ("CSV_ROW_NO_ARTICLE", "table.csv", 3)


@pytest.mark.parametrize(
    "row",
    [
        "17,---,---,,,",
        "17,Total,,,,",
        "17,,,,,",
        "Total,Laba naik,,,,",
        ",Total laba naik,,,,",
        ",Total,Laba naik 10 persen,,,",
        ",2024,,,,",
        ",,Isi saja,,,",
        ",?,!,,,",
        ",---,-x-,,,",
    ],
)
def test_a_row_that_may_be_an_article_is_one(row: str) -> None:
    [one] = rows_read(f"{HEADER}{row}\n")
    assert one.article is not None


def test_a_table_without_names_and_texts_has_articles_all_the_same() -> None:
    [one] = rows_read("language,version\nid,2\n")
    assert one.article is not None


def test_a_withdrawal_without_a_text_is_read() -> None:
    assert [one.article is not None for one in rows_read("uid,headline,deleted\n,,1\n")] == [True]


def test_every_row_is_an_article_or_is_told() -> None:
    data = f"{HEADER}1,A,B,1,id,\n-,-,-,-,-,-\nTotal,,,1,,\n"
    read = rows_read(data)
    assert len(read) == len(list(csv.reader(io.StringIO(data)))) - 1
    assert all(one.article is not None or one.findings for one in read)
