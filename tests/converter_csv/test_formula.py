"""Formula cells: none runs, none is damaged."""

from __future__ import annotations

import json
import unicodedata

import pytest
from converter_csv.formula import escape, unescape
from hypothesis import example, given, strategies as st

from converter import Article, Paragraph
from tests.converter_csv.rows import cells, export, read
from tests.converter_csv.test_read import articles_of, findings
from tests.shared import HERE, SHARED, needs_shared

HOSTILE = SHARED / "hostile"
FORMULAS: list[str] = json.loads((HOSTILE / "csv" / "formula_fields.json").read_text("utf-8")) if HERE else []
PAYLOADS: list[str] = (HOSTILE / "csv-payloads" / "csv-payload.txt").read_text("utf-8").splitlines() if HERE else []
LEGITIMATE: list[str] = json.loads((HOSTILE / "csv" / "legit_fields.json").read_text("utf-8")) if HERE else []
NAUGHTY: list[str] = json.loads((HOSTILE / "blns" / "blns.json").read_text("utf-8")) if HERE else []

# Texts that begin so are not taken for formulas by any program: written here, not taken from the code under test.
SIGNS = "=+-@＝＋－＠\u2212"
SPOKEN = ["DDE (", "%0A", "sep=", "ID;"]


def runs(cell: str) -> bool:
    """A careful spreadsheet: it drops blanks, invisible characters, quotes and delimiters before it looks at a sign."""
    if cell[:1] < " " and cell:
        return True
    kept = cell.lstrip(" \u00a0\ufeff\u200b\"',;|")
    return not cell.startswith("'") and kept[:1] != "" and kept[0] in SIGNS and not kept[1:].replace(" ", "").isdigit()


@needs_shared
@pytest.mark.parametrize("text", FORMULAS + PAYLOADS)
@pytest.mark.parametrize("column", ["headline", "slugline"])
def test_no_hostile_field_runs_and_each_comes_back(text: str, column: str) -> None:
    article = Article(id="a", **{column: text})  # type: ignore[arg-type]
    header, row = read(export(article).data)
    cell = row[header.index(column)]
    assert not runs(cell)
    assert unescape(cell) == text
    assert cell.startswith("'") or text.startswith(tuple(SPOKEN)) or text[0].isalnum()


def test_the_spreadsheet_of_these_tests_would_run_them_unescaped() -> None:
    assert all(runs(text) for text in ("=1+1", "\t=1+1", " =1+1", "＝1+1", '"=1+1', "-5 degrees"))


@needs_shared
@pytest.mark.parametrize("text", [text for text in LEGITIMATE + NAUGHTY if text])
def test_every_honest_field_comes_back(text: str) -> None:
    article = Article(id="a", headline=text, keywords=(text,), body=(Paragraph(text=text),))
    found = cells(article)
    assert found["headline"] == found["body"] == text
    assert json.loads(found["keywords"]) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "+62 812 3456 789",
        "-5",
        "+1.5",
        "-",
        "+",
        " - ",
        " -- ",
        " -5",
        "1e5",
        "00123",
        "3-4",
        "'tis the season",
        "'quoted'",
        "Rp -5",
        "",
        "“-”",
        "—",
    ],
)
def test_numbers_telephones_and_words_stay_as_they_are(text: str) -> None:
    assert escape(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "+1+1",
        "-1+1",
        "+1(2)",
        "-5 degrees",
        "@dpa",
        "- list item",
        "= equals",
        "'=1",
        "''=1",
        "+62-812",
        " =",
        " - a",
        "-5\n",
    ],
)
def test_what_might_run_has_one_apostrophe_in_front(text: str) -> None:
    assert escape(text) == "'" + text


@given(st.text(st.characters(exclude_categories=["Cs"])) | st.text("'=+-@ \t\r\n\x00＝1\",;"))
@example("'")
@example("''")
@example("'+41 44")
def test_the_escape_is_exact_over_all_text(text: str) -> None:
    escaped = escape(text)
    assert unescape(escaped) == text
    assert escaped in (text, "'" + text)


@given(st.text("'=+-@ \t1a\"", max_size=6), st.text("'=+-@ \t1a\"", max_size=6))
def test_no_two_texts_become_one(first: str, second: str) -> None:
    assert (escape(first) == escape(second)) == (first == second)


def test_every_form_of_the_signs_is_known() -> None:
    forms = [
        chr(code)
        for code in range(0x110000)
        if not 0xD800 <= code < 0xE000 and unicodedata.normalize("NFKC", chr(code)) in ("=", "+", "-", "@")
    ]
    # Superscript and subscript forms compute nothing in any program; the others are wide or small forms.
    plain = [form for form in forms if "SCRIPT" not in unicodedata.name(form)]
    assert len(plain) >= 11
    assert [form for form in plain if escape(form + "1+1") == form + "1+1"] == []


def test_the_escape_takes_linear_time() -> None:
    text = " '" * 200_000
    assert unescape(escape(text)) == text


def test_keep_leaves_every_cell_as_it_is() -> None:
    header, row = read(export(Article(id="a", headline="=1+1"), formula="keep").data)
    assert row[header.index("headline")] == "=1+1"


def test_an_apostrophe_taken_off_a_stranger_s_cell_is_told() -> None:
    data = "guid,title,slugline,content\n1,'-5 degrees,'tis,'@home' campaign\n"
    told = [(one.code, one.line, one.column) for one in findings(data)]
    assert told == [("CSV_APOSTROPHE", 2, 3), ("CSV_APOSTROPHE", 2, 20)]
    [one] = articles_of(data)
    assert (one.headline, one.slugline) == ("-5 degrees", "'tis")
    assert {one.origins[path].origin for path in ("/headline", "/body")} == {"derived"}
    assert "apostrophe taken off" in (one.origins["/body"].rule or "")
    [kept] = articles_of(data, formula="keep")
    assert kept.headline == "'-5 degrees"
    assert findings(data, formula="keep") == []


def test_in_tables_of_ours_it_comes_off_without_a_word() -> None:
    assert findings("id,headline\n1,'-5 degrees\n") == []
    assert findings("1;'-5 degrees\n", columns=["id", "headline"], delimiter=";") == []
