"""Tables that do not begin with a header row of several columns: what the suffix tells, and what stands above."""

from __future__ import annotations

from pathlib import Path

import pytest
from converter_csv.check import CsvCheck
from converter_csv.heading import header_at
from converter_csv.reader import CsvReader

from converter import Reading, read
from tests.converter_csv.test_read import articles_of, findings, readings, told

TITLED = {
    "a title": "Articles of the week\nid,headline,body\n1,H,Words\n",
    "a title in a row of its own": "Export 2026-01-02;;\n;;\nid;headline;body\n1;H;Words\n",
    "a title that is a header elsewhere": "Summary\nid\theadline\tbody\n1\tH\tWords\n",
    "two lines with CRLF": "Desk: World\r\nOf: 2026-01-02\r\n\r\nid,headline,body\r\n1,H,Words\r\n",
    "a title after sep=": "sep=|\nWeekly\nid|headline|body\n1|H|Words\n",
    "a title with a byte order mark": "\ufeffWeekly\nid,headline,body\n1,H,Words\n",
}


def by_suffix(data: bytes | str, suffix: str = ".csv") -> list[Reading]:
    return list(read(data.encode() if isinstance(data, str) else data, name=f"feed{suffix}"))


@pytest.mark.parametrize("data", TITLED.values(), ids=TITLED)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_what_stands_above_the_header_row_is_told_once_and_the_rows_are_read(data: str, encoding: str) -> None:
    mark = b"\xff\xfe" if encoding != "utf-8" and not data.startswith("\ufeff") else b""
    found = by_suffix(mark + (data + "").encode(encoding))
    assert [(one.article.id, one.article.headline) for one in found if one.article] == [("1", "H")]
    [finding] = [one for reading in found for one in reading.findings]
    assert (finding.code, finding.line) == ("CSV_LINES_BEFORE_HEADER", 1)
    assert finding.message.startswith("passed over: '")


def test_rows_below_a_title_have_their_own_lines() -> None:
    data = "Weekly\n\nid,headline,body\n1,H\n2,H,Words\n3,H,Words\n"
    assert told(data) == [("CSV_LINES_BEFORE_HEADER", 1, None), ("CSV_ROW_RAGGED", 4, 4)]
    assert [one.origins["/id"].line for one in articles_of(data)] == [5, 6]
    assert told("Weekly\nid,guid,body\n1,2,x\n") == [("CSV_HEADER_REPEATED", 2, None)]
    assert told("Weekly\nid,headline\n") == [("CSV_EMPTY", 2, None)]


def test_records_below_a_title_can_be_read_in_any_order() -> None:
    import io

    reader = CsvReader()
    data = b"Weekly\nid,headline\n1,A\n2,B\n3,C\n"
    records = list(reader.records(io.BytesIO(data), "feed.csv"))
    assert [data[one.offset :][: len(one.data)] for one in records] == [b"1,A\n", b"2,B\n", b"3,C\n"]
    found = [(one, reading) for one in reversed(records) for reading in CsvReader().read(one)]
    assert [reading.article.id for _, reading in found if reading.article] == ["3", "2", "1"]
    assert [len(reading.findings) for _, reading in found] == [0, 0, 1]


def test_a_header_row_at_the_top_stays_one() -> None:
    for lines in (
        ["id,headline,body", "id,headline,body"],
        ["headline,rating", "summary,body"],
        ["headline", "One, two"],
        ["sep=;", "id;headline", "title;body"],
        [""],
    ):
        assert header_at(lines) == (1 if lines[0].startswith("sep=") else 0)
    assert header_at(["Weekly", *["x"] * 20, "id,headline"]) == 0  # nothing below the tenth line is looked at
    assert [one.id for one in articles_of("id,headline,body\nid,title,text\n")] == ["id"]


def test_a_table_with_given_columns_has_no_header_row() -> None:
    found = articles_of("A title\nid,headline\n", columns=["id", "headline"])
    assert [(one.id, one.headline) for one in found] == [("id", "headline")]
    assert "CSV_ROW_RAGGED" in {one.code for one in findings("A title\nid,headline\n", columns=["id", "headline"])}


def test_the_suffix_tells_a_table_from_copy() -> None:
    single = "headline\nFirst story\nSecond story\n"
    colon = "headline:body\nFirst:Words\n"
    for data, count in ((single, 2), (colon, 1)):
        found = by_suffix(data)
        assert [one.article.source.format for one in found if one.article and one.article.source] == ["csv"] * count
        [copy] = by_suffix(data, ".txt")
        assert copy.article is not None
        assert copy.article.source is not None
        assert copy.article.source.format == "wire"
    assert [one.headline for one in articles_of(single)] == ["First story", "Second story"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("", "CSV_EMPTY"),
        ("\n \n", "CSV_EMPTY"),
        ("\ufeff", "CSV_EMPTY"),
        ("headline,body\n", "CSV_EMPTY"),
        ("A sentence, and another.\nAnd one more.\n", "CSV_HEADER_UNKNOWN"),
    ],
)
def test_a_file_called_csv_is_told_what_a_table_wants(data: str, code: str, tmp_path: Path) -> None:
    for suffix in (".csv", ".tsv"):
        assert [one.code for reading in by_suffix(data, suffix) for one in reading.findings] == [code]
    file = tmp_path / "feed.csv"
    file.write_bytes(data.encode())
    with file.open("rb") as stream:
        assert [one.code for one in CsvCheck().check(stream, str(file))] == [code]


@pytest.mark.parametrize(
    "data", [b"%PDF-1.4\n\x01\x02", b'{"a": 1}', b"<a/>", b"PK\x03\x04\x00\x00", b"\x89PNG\r\n\x1a\n"]
)
def test_what_is_another_format_is_no_table_whatever_its_name(data: bytes) -> None:
    assert CsvReader().sniff(data) == 0
    assert all(one.article is None for one in by_suffix(data))


def test_a_line_of_mail_or_copy_is_no_header_row() -> None:
    for line in (b"Subject: Summary\n", b"Title: Summary\n", b"Date: Published\n"):
        assert CsvReader().sniff(line) < 20  # raw copy is surer
    assert len(readings("title:summary\nH:Words\n", delimiter=":")) == 1


def test_columns_that_nobody_knows_are_told_with_the_first_row_only() -> None:
    data = "id,headlin,Nonsense\n1,A,x\n2,B,y\n"
    assert told(data) == [("CSV_COLUMN_UNKNOWN", 1, None)] * 2
    assert "did you mean 'headline'" in findings(data)[0].message
    assert [one.extensions["csv"] for one in articles_of(data)] == [
        {"headlin": "A", "Nonsense": "x"},
        {"headlin": "B", "Nonsense": "y"},
    ]
    assert told(data, mapping={"headlin": "headline", "Nonsense": None}) == []
    assert told("Weekly\n\nid,title,x\n1,A,x\n") == [
        ("CSV_LINES_BEFORE_HEADER", 1, None),
        ("CSV_COLUMN_UNKNOWN", 3, None),
    ]
    # A row that cannot be read tells them, too.
    assert [code for code, *_ in told("id,headline,x\n1\n2,B,y\n")] == ["CSV_COLUMN_UNKNOWN", "CSV_ROW_RAGGED"]


def test_columns_without_a_header_are_told_apart_by_their_numbers() -> None:
    [one] = articles_of("id,,headline,,\n1,a,H,b,\n")
    assert (one.headline, one.extensions) == ("H", {"csv": {"column 2": "a", "column 4": "b"}})


def test_an_underscore_in_a_language_is_a_hyphen() -> None:
    [one] = articles_of("id,lang\n1,id_ID\n")
    assert (one.language, one.origins["/language"].rule) == ("id-ID", "hyphen for underscore")
