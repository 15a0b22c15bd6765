"""What is read of tables, ours and others', and what is told of rows that cannot be read."""

from __future__ import annotations

import csv
import io
import tracemalloc
from typing import Any

import pytest
from converter_csv.columns import BY_NAME
from converter_csv.exporter import CsvExporter
from converter_csv.headers import SYNONYMS
from converter_csv.reader import CsvReader
from hypothesis import HealthCheck, given, settings, strategies as st

from converter import Article, Finding, Note, Paragraph, ReadError, Reading, UsageError, read, to_dict
from converter.options import configured
from converter.testing.strategies import articles
from tests.converter_csv.test_export import without_books
from tests.shared import SHARED, needs_shared

GENERATED = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


def readings(data: bytes | str, **options: Any) -> list[Reading]:
    """Read a table as the core does, record by record."""
    given_bytes = data.encode() if isinstance(data, str) else data
    return list(read(given_bytes, format="csv", name="table.csv", options={"csv": options}))


def articles_of(data: bytes | str, **options: Any) -> list[Article]:
    return [one.article for one in readings(data, **options) if one.article is not None]


def findings(data: bytes | str, **options: Any) -> list[Finding]:
    return [finding for one in readings(data, **options) for finding in one.findings]


def told(data: bytes | str, **options: Any) -> list[tuple[str, int | None, int | None]]:
    return [(one.code, one.line, one.column) for one in findings(data, **options)]


@given(article=articles(controls=True))
@GENERATED
def test_what_we_wrote_in_all_columns_is_read_back(article: Article) -> None:
    for options in ({}, {"body": "html"}, {"dialect": "excel", "delimiter": "|"}):
        try:
            made = CsvExporter().export(article, {"columns": list(BY_NAME), **options})
        except Exception as error:  # noqa: BLE001
            assert "CSV_CELL_TOO_LONG" in str(error)
            continue
        [reading] = readings(made.data)
        assert reading.article is not None, reading.findings
        assert without_books(reading.article) == without_books(article)
        assert [one.code for one in reading.findings] == []


@given(st.lists(articles(), min_size=2, max_size=4))
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_many_rows_are_read_at_their_lines(many: list[Article]) -> None:
    exporter = CsvExporter()
    frame = exporter.frame({})
    data = frame.header + b"".join(exporter.export(one, {}).data.removeprefix(frame.prolog) for one in many)
    found = readings(data)
    assert [one.article.id for one in found if one.article] == [one.id for one in many]
    # Python's csv module says on which line each row ends.
    judge = csv.reader(io.StringIO(data.decode(), newline="\n"))
    ends = [judge.line_num for _ in judge]
    for reading, end in zip(found, ends, strict=False):
        assert reading.article is not None
        assert reading.article.origins["/id"].line == end + 1


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_dialects_are_told_from_the_first_rows(delimiter: str, encoding: str, end: str) -> None:
    rows = [["id", "headline", "body"], ["1", 'Ä "b"; c, d', "Satu\n\nDua"], ["2", "漢字", "x"], ["", "", ""]]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    options = {"encoding": "utf-16-le"} if encoding == "utf-16-le" else {}
    if end == "\r":
        rows[1][2] = "x"
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    found = articles_of(out.getvalue().encode(encoding), **options)
    assert [one.headline for one in found] == ['Ä "b"; c, d', "漢字"]
    assert len(found[0].body) == (1 if end == "\r" else 2)


def test_a_row_is_read_alone_as_in_its_file() -> None:
    data = b'\xef\xbb\xbfid;headline\r\n1;A\r\n2;"B\r\nb"\r\n\r\n3;C\r\n'
    records = list(CsvReader().records(io.BytesIO(data), "t.csv"))
    assert [(one.line, one.offset) for one in records] == [(2, 16), (3, 21), (6, 33)]
    assert [data[one.offset :][: len(one.data)] for one in records] == [one.data for one in records]
    for one in records:
        [alone] = CsvReader().read(one)
        [apart] = articles_of(one.context + one.data)
        assert alone.article is not None
        assert to_dict(alone.article) | {"origins": {}} == to_dict(apart) | {
            "origins": {},
            "source": to_dict(alone.article)["source"],
        }


def test_headers_of_other_programs_are_known_and_the_rest_is_kept() -> None:
    [found] = articles_of("Title,Content,Pub-Date,Tags,Mood\nJudul,Isi,2026-01-02 10:00+0700,banjir,grim\n")
    assert (found.headline, found.body) == ("Judul", (Paragraph(text="Isi"),))
    assert (found.dates.published, found.keywords) == ("2026-01-02T10:00:00+07:00", ("banjir",))
    assert found.extensions == {"csv": {"Mood": "grim"}}


def test_a_title_is_a_headline_only_in_tables_of_others() -> None:
    [ours] = articles_of("id,title\n1,T\n")
    assert (ours.title, ours.headline) == ("T", None)
    [both] = articles_of("guid,title,headline\n1,T,H\n")
    assert (both.title, both.headline) == ("T", "H")


def test_synonyms_stand_for_columns_and_hide_none() -> None:
    assert set(SYNONYMS.values()) <= {*BY_NAME, "delete"}
    assert not set(SYNONYMS) & set(BY_NAME)


def test_a_mapping_names_headers_and_passes_columns_over() -> None:
    data = "Nr;Überschrift;Text 1;Intern\n1;Ü;x;geheim\n"
    [found] = articles_of(data, mapping={"Nr": "id", "Überschrift": "headline", "Text 1": "body", "Intern": None})
    assert (found.id, found.headline, found.body[0], found.extensions) == ("1", "Ü", Paragraph(text="x"), {})


def test_the_press_monitor_has_no_header_row_and_no_escape() -> None:
    data = 'Presse-Monitor PMG Rechtekauf Version 2.0\r\n1;\'=x;"a;b";\r\n\r\n2;C;d\r\n'
    assert [one.code for one in findings(data)] == ["CSV_COLUMNS_MISSING"]
    found = articles_of(data, columns=["id", "headline", "body"])
    assert [(one.id, one.headline) for one in found] == [("1", "'=x"), ("2", "C")]


def test_a_delete_flag_withdraws() -> None:
    kept, gone = articles_of("id,headline,delete\n1,A,0\n2,B,1\n")
    assert (kept.act, kept.pub_status) == (None, "usable")
    assert (gone.act, gone.pub_status) == ("kill", "canceled")
    assert gone.origins["/act"].rule == "delete flag"
    assert told("id,headline,delete\n1,A,perhaps\n") == [("CSV_CELL_INVALID", 2, 5)]


@pytest.mark.parametrize("word", ["deleted", "Delete", "killed", "withdrawn", "cancelled", "retracted"])
def test_a_row_that_seems_withdrawn_is_never_read_as_usable(word: str) -> None:
    for header in ("status", "Action", "operation"):
        data = f"id,headline,{header}\n1,A,{word}\n2,B,update\n"
        assert [one.id for one in articles_of(data)] == ["2"]
        assert ("CSV_CELL_INVALID", 2, 5) in told(data)
        gone, kept = articles_of(data, mapping={header: "delete"})
        assert (gone.pub_status, gone.act, kept.pub_status) == ("canceled", "kill", "usable")
        assert [one.pub_status for one in articles_of(data, mapping={header: None})] == ["usable", "usable"]


def test_an_empty_id_is_assigned_the_same_for_the_same_text() -> None:
    first, second = articles_of("id,headline,body\n,A,Satu\n,B,Satu\n")
    assert first.id == second.id
    assert first.id.startswith("urn:sha256:")
    assert first.origins["/id"].origin == "assigned"
    assert {one.code for one in findings("id,body\n,Satu\n")} == {"CSV_ID_ASSIGNED"}
    [bare] = articles_of("id,headline\n,A\n")
    assert bare.id.startswith("urn:sha256:")


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_the_escape_comes_off_exactly(text: str) -> None:
    data = CsvExporter().export(Article(id="a", headline=text), {}).data
    [found] = articles_of(data)
    assert found.headline == text


def test_an_escape_may_be_kept() -> None:
    assert articles_of("id,headline\n1,'=x\n")[0].headline == "=x"
    assert articles_of("id,headline\n1,'=x\n", formula="keep")[0].headline == "'=x"


def test_a_bad_cell_costs_its_row_and_no_other_and_is_found_at_its_place() -> None:
    data = 'id,headline,urgency,published\n1,"A\nb",3,\n2,"C\nd",12,kemarin\n3,E,4,2026-01-02\n'
    assert [one.id for one in articles_of(data)] == ["1", "3"]
    assert told(data) == [("CSV_CELL_INVALID", 5, 4), ("CSV_CELL_INVALID", 5, 7)]
    assert told(data.replace(",12,kemarin", ",12,")) == [("CSV_CELL_INVALID", 5, 4)]
    assert told(data.replace(",12,kemarin", ",twelve,kemarin")) == [
        ("CSV_CELL_INVALID", 5, 4),
        ("CSV_CELL_INVALID", 5, 11),
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("id,headline\n1\n2,B\n", [("CSV_ROW_RAGGED", 2, None)]),
        ("id,headline\n1,A,x\n2,B\n", [("CSV_ROW_RAGGED", 2, None)]),
        ('id,headline\n1,"A"b\n2,B\n', [("CSV_QUOTING", 2, None)]),
        ('id,headline\n2,B\n1,"A\n', [("CSV_QUOTING", 3, None)]),
        (b"id,headline\n1,caf\xe9\n2,B\n", [("CSV_ENCODING", 2, None)]),
        ("id,headline,free_to_read\n1,A,maybe\n2,B,yes\n", [("CSV_CELL_INVALID", 2, 5)]),
        ("id,headline,language\n1,A,in dutch\n2,B,nl\n", [("CSV_CELL_INVALID", 2, 5)]),
        ('id,headline,authors\n1,A,"[{""nom"": 1}]"\n2,B,\n', [("CSV_CELL_INVALID", 2, 5)]),
        ('id,headline,keywords\n1,A,"[""a"","\n2,B,\n', [("CSV_CELL_INVALID", 2, 5)]),
        ("id,headline,located_region\n1,A,Jawa\n2,B,\n", [("CSV_CELL_INVALID", 2, 5)]),
        ("id,headline,published\n1,A,2026-02-30T10:00:00Z\n2,B,\n", [("CSV_CELL_INVALID", 2, 5)]),
        ("id,headline,first_created\n1,A,2026-02-03\n2,B,\n", [("CSV_CELL_INVALID", 2, 5)]),
    ],
)
def test_a_bad_row_is_told_and_the_others_are_read(data: str | bytes, expected: list[Any]) -> None:
    found = [
        (
            one.code,
            one.line,
            None if one.code.startswith("CSV_ROW") or one.code in ("CSV_QUOTING", "CSV_ENCODING") else one.column,
        )
        for one in findings(data)
    ]
    assert found == expected
    assert "2" in [one.id for one in articles_of(data)]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "CSV_EMPTY"),
        (b"\xef\xbb\xbf\r\n\r\n", "CSV_EMPTY"),
        (b"id,headline\r\n", "CSV_EMPTY"),
        (b"a,b,c\n1,2,3\n", "CSV_HEADER_UNKNOWN"),
        (b"id,headline,ID\n1,2,3\n", "CSV_HEADER_REPEATED"),
        (b"id,x,x\n1,2,3\n", "CSV_HEADER_REPEATED"),
        (b'"id","headline\n1,2\n', "CSV_QUOTING"),
    ],
)
def test_a_table_that_says_nothing_is_told(data: bytes, code: str) -> None:
    assert [one.code for one in findings(data)] == [code]
    assert all(one.hint and one.source == "table.csv" for one in findings(data))


def test_a_time_without_a_zone_is_refused_unless_the_job_says_which() -> None:
    data = "id,headline,published\n1,A,2026-01-02 10:00\n"
    assert told(data) == [("CSV_CELL_INVALID", 2, 5)]
    assert articles_of(data, offset="+07:00")[0].dates.published == "2026-01-02T10:00:00+07:00"
    assert articles_of(data.replace("10:00", "10:00:30Z"), offset="+07:00")[0].dates.published == "2026-01-02T10:00:30Z"


def test_a_list_is_json_or_one_entry_unless_the_job_says_what_parts_it() -> None:
    data = 'id,tags,author\n1,"banjir, hujan",Rina\n'
    [found] = articles_of(data)
    assert (found.keywords, found.authors[0].name) == (("banjir, hujan",), "Rina")
    assert [one.code for one in findings(data)] == ["CSV_LIST_UNPARTED"]
    assert articles_of(data, join=",")[0].keywords == ("banjir", "hujan")
    assert findings(data, join=",") == []


def test_an_entry_that_says_too_little_is_kept_and_told() -> None:
    data = "id,contributors,media\n1,Rina,https://example.com/a.jpg\n"
    [found] = articles_of(data)
    assert found.contributors == ()
    assert found.extensions == {"csv": {"contributors": "Rina"}}
    assert found.media[0].renditions[0].url == "https://example.com/a.jpg"
    assert [one.code for one in findings(data)] == ["CSV_ENTRY_INCOMPLETE"]


def test_a_body_is_text_or_html() -> None:
    [html] = articles_of('id,body\n1,"<p>Satu <b>dua</b></p><script>alert(1)</script><p>Tiga</p>"\n')
    assert [getattr(block, "text", None) for block in html.body] == ["Satu dua", "Tiga"]
    assert [mark.type for mark in html.body[0].marks] == ["strong"]  # type: ignore[union-attr]
    [text] = articles_of('id,body\n1,"<p>Satu</p>"\n', body="text")
    assert text.body == (Paragraph(text="<p>Satu</p>"),)
    [broken] = articles_of('id,body\n1,"a\r\n\r\nb\r\n \r\n\r\nc"\n')
    assert [block.text for block in broken.body] == ["a", "b", "c"]  # type: ignore[union-attr]


def test_a_body_changed_in_a_spreadsheet_is_told() -> None:
    blocks = '"[{""type"":""heading"",""text"":""Satu""}]"'
    data = f"id,body,body_blocks\n1,Satu,{blocks}\n2,<h2>Satu</h2>,{blocks}\n3,Dua,{blocks}\n"
    assert told(data) == [("CSV_BODY_DIFFERS", 4, 3)]
    assert len(articles_of(data)) == 3


def test_a_dateline_of_parts_is_whole() -> None:
    [found] = articles_of("id,dateline_place,dateline_credit\n1,Bogor,ANTARA\n")
    assert found.dateline is not None
    assert (found.dateline.place, found.dateline.text) == ("Bogor", "Bogor, ANTARA")
    assert found.origins["/dateline/text"].origin == "derived"


def test_each_value_leads_to_its_column() -> None:
    [found] = articles_of("guid,title\n1,Judul\n")
    origin = found.origins["/headline"]
    assert (origin.origin, origin.line, origin.locator) == ("stated", 2, "title")


def test_options_are_checked() -> None:
    for wrong in ({"mapping": {"a": "no such column"}}, {"delimiter": "x"}, {"offset": "WIB"}, {"nonsense": "1"}):
        with pytest.raises(UsageError):
            configured(CsvReader(), "csv", wrong)


def test_memory_stays_bounded_on_a_long_table() -> None:
    row = b'%d,"Judul, lagi","' + b"Satu dua tiga.\n" * 200 + b'"\r\n'

    class Long(io.RawIOBase):
        def __init__(self) -> None:
            self.sent, self.rest = 0, b"id,headline,body\r\n"

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            while len(self.rest) < len(buffer) and self.sent < 1_500:
                self.rest += row % self.sent
                self.sent += 1
            taken = self.rest[: len(buffer)]
            buffer[: len(taken)] = taken
            self.rest = self.rest[len(taken) :]
            return len(taken)

    tracemalloc.start()
    count = sum(1 for _ in CsvReader().records(io.BufferedReader(Long()), "long"))  # type: ignore[type-var]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 1_500
    assert peak < 1_000_000


def test_a_cell_beyond_the_csv_modules_limit_is_read() -> None:
    long = "kata, " * 40_000
    [found] = articles_of(f'id,headline,body\n1,"a ""b""","{long}"\n')
    assert found.body == (Paragraph(text=long),)


def test_a_quote_that_never_ends_is_refused_in_bounded_time() -> None:
    data = b'id,headline\n1,"' + b"x\n" * 200_000
    assert [one.code for one in findings(data)] == ["CSV_QUOTING"]


@needs_shared
def test_raw_copy_is_not_taken_for_a_table() -> None:
    taken = []
    for path in sorted((SHARED / "corpus").rglob("*")):
        if path.is_file() and path.suffix not in (".tsv", ".csv"):
            with path.open("rb") as file:
                taken += [path.name] if CsvReader().sniff(file.read(4096)) >= 20 else []
    assert taken == []


@needs_shared
def test_hostile_cells_come_back_to_the_letter() -> None:
    import json

    fields = [
        text
        for name in ("formula_fields.json", "legit_fields.json")
        for text in _texts(json.loads((SHARED / "hostile" / "csv" / name).read_text("utf-8")))
    ]
    fields += (SHARED / "hostile" / "csv-payloads" / "csv-payload.txt").read_text("utf-8").split("\n")
    texts = [text for text in fields if text]
    assert len(texts) > 50
    for text in texts:
        article = Article(id="a", headline=text, editorial_notes=(Note(text=text),), keywords=(text,))
        [found] = articles_of(CsvExporter().export(article, {"columns": list(BY_NAME)}).data)
        assert (found.headline, found.editorial_notes, found.keywords) == (
            text,
            article.editorial_notes,
            article.keywords,
        )


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    nested = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for one in nested for text in _texts(one)]


def test_a_header_row_that_cannot_be_read_raises_with_a_finding() -> None:
    with pytest.raises(ReadError, match="CSV_HEADER_UNKNOWN"):
        list(CsvReader().records(io.BytesIO(b"x,y\n1,2\n"), "-"))
