"""What a table of a spreadsheet has otherwise than RFC 4180 is read, or refused in words that say what to do."""

from __future__ import annotations

import codecs
import io

import pytest
from converter_csv.check import CsvCheck
from converter_csv.reader import CsvReader

from converter import Finding, ReadError, Reading


def read(data: bytes | str, **options: object) -> tuple[list[Reading], list[Finding]]:
    reader = CsvReader(options)
    found: list[Reading] = []
    try:
        for record in reader.records(io.BytesIO(data if isinstance(data, bytes) else data.encode()), "table.csv"):
            try:
                found += reader.read(record)
            except ReadError as error:
                found.append(Reading(article=None, findings=error.findings))
    except ReadError as error:
        found.append(Reading(article=None, findings=error.findings))
    return found, [finding for one in found for finding in one.findings]


TABLE = "id;headline;body\r\n1;Тихо;Isi\u2028satu\r\n2;日本;Isi dua\r\n"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_read_and_told_once(encoding: str) -> None:
    data = TABLE.encode(encoding)
    assert CsvReader().sniff(data) == 85
    found, told = read(data)
    mark = codecs.BOM_UTF16_LE if encoding == "utf-16-le" else codecs.BOM_UTF16_BE
    marked, untold = read(mark + data)
    assert [(one.code, one.line) for one in told] == [("CSV_ENCODING_DETECTED", 1)]
    assert untold == []
    for one, other in zip(found, marked, strict=True):
        assert one.article is not None and other.article is not None
        assert (one.article.headline, one.article.body) == (other.article.headline, other.article.body)
        assert one.article.source is not None and one.article.source.encoding == encoding


def test_the_check_and_tables_with_named_columns_tell_it_too() -> None:
    data = TABLE.encode("utf-16-le")
    schema = {"fields": [{"name": name, "type": "string"} for name in ("id", "headline", "body")]}
    for options in ({}, {"table_schema": schema}):
        assert [one.code for one in CsvCheck(options).check(io.BytesIO(data), "t")] == ["CSV_ENCODING_DETECTED"]
    rows = "1;A;B\r\n2;C;D\r\n".encode("utf-16-be")
    found, told = read(rows, columns=["id", "headline", "body"], delimiter=";")
    assert [one.article and one.article.headline for one in found] == ["A", "C"]
    assert [one.code for one in told] == ["CSV_ENCODING_DETECTED"]


def test_a_stated_encoding_goes_before_what_zero_bytes_say() -> None:
    found, told = read(TABLE.encode("utf-16-le"), encoding="utf-16-le")
    assert told == []
    assert len(found) == 2


@pytest.mark.parametrize(("cell", "version"), [("1.0", 1), ("2,0", 2), ("12.00", 12), ("3", 3)])
def test_a_whole_number_of_a_spreadsheet_is_one(cell: str, version: int) -> None:
    [one], told = read(f'id,headline,version\n1,A,"{cell}"\n')
    assert told == []
    assert one.article is not None and one.article.version == version
    origin = one.article.origins["/version"]
    expected = ("stated", None) if cell == "3" else ("derived", "a fraction of zero taken off")
    assert (origin.origin, origin.rule) == expected


@pytest.mark.parametrize("cell", ["1.5", "1.000", "1,000", "1.", ".0", "1.0.0", "1e0", "one"])
def test_a_number_that_may_mean_another_is_refused(cell: str) -> None:
    found, told = read(f'id,headline,version\n1,A,"{cell}"\n2,B,2\n')
    assert [(one.code, one.line, one.column) for one in told] == [("CSV_CELL_INVALID", 2, 5)]
    assert "write it in digits alone" in told[0].message
    assert [one.article and one.article.id for one in found] == [None, "2"]


@pytest.mark.parametrize(
    ("header", "message", "hint"),
    [
        ("id,headline,headline", "columns 2 and 3 are both called 'headline'", "Rename one of them"),
        ("id,headline,x,x", "columns 3 and 4 are both called 'x'", "Rename one of them"),
        ("id,headline,ID", "columns 1 and 3, 'id' and 'ID', are both id", "option mapping"),
        ("guid,content,text", "columns 2 and 3, 'content' and 'text', are both body", "option mapping"),
    ],
)
def test_headers_that_stand_twice_are_named_with_their_places(header: str, message: str, hint: str) -> None:
    _, [told] = read(f"{header}\n1,2,3,4\n")
    assert (told.code, told.message) == ("CSV_HEADER_REPEATED", message)
    assert hint in (told.hint or "")


@pytest.mark.parametrize(
    ("row", "column"),
    [('1, "A, b","C"', 3), ('1, "A", "C"', 3), ('1,A, "C"', 5), ('1,"A ""x""",\t"C"', 13)],
)
def test_a_blank_before_a_quotation_mark_is_told_as_such(row: str, column: int) -> None:
    found, [told] = read(f"id,headline,body\n{row}\n2,B,D\n")
    assert (told.code, told.line, told.column) == ("CSV_QUOTING", 2, column)
    assert told.message == "a blank stands before the quotation mark of a cell, which then quotes nothing"
    assert "no blank" in (told.hint or "")
    assert [one.article and one.article.id for one in found] == [None, "2"]


def test_a_text_that_begins_with_a_blank_and_a_quotation_mark_is_one() -> None:
    [one], told = read('id,headline,body\n1," ""A"" said","He said, ""B"""\n')
    assert told == []
    assert one.article is not None and one.article.headline == ' "A" said'


@pytest.mark.parametrize(
    ("row", "code", "line", "column"),
    [
        ("1,A", "CSV_ROW_RAGGED", 2, 4),
        ("1", "CSV_ROW_RAGGED", 2, 2),
        ("1,A,B,more", "CSV_ROW_RAGGED", 2, 7),
        ("1,A,B,,,more", "CSV_ROW_RAGGED", 2, 9),
        ('1,"A\nb",B,more', "CSV_ROW_RAGGED", 3, 6),
        ('1,"A" b,B', "CSV_QUOTING", 2, 3),
        ('"1",A,"B"x', "CSV_QUOTING", 2, 7),
        ('1,"A ""b""",B"c,"D', "CSV_QUOTING", 2, 17),
        ('1,A,"B', "CSV_QUOTING", 2, 5),
    ],
)
def test_a_row_that_cannot_be_read_is_told_at_the_cell(row: str, code: str, line: int, column: int) -> None:
    data = f"id,headline,body\n{row}\n"
    _, [told] = read(data)
    assert (told.code, told.line, told.column) == (code, line, column)
    schema = {"fields": [{"name": name, "type": "string"} for name in ("id", "headline", "body")]}
    for options in ({}, {"table_schema": schema}):
        found = list(CsvCheck(options).check(io.BytesIO(data.encode()), "t"))
        assert {(one.code, one.line, one.column) for one in found} == {(code, line, column)}
