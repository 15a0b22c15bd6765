"""Thirty articles of hard texts in each dialect: the csv module and our reader give them again, or it is told."""

from __future__ import annotations

import csv
import io
import json
from typing import Any, Final

import pytest
from converter_csv.exporter import CsvExporter
from converter_csv.formula import unescape
from converter_csv.reader import CsvReader
from hypothesis import given, settings, strategies as st

from converter import Article, ExportError, Heading, Options, Paragraph, Person, validate_article
from tests.shared import HERE, SHARED, needs_shared

HOSTILE = SHARED / "hostile"
csv.field_size_limit(2**31 - 1)
LONG: Final = "panjang " * 4_125  # 33,000 characters
OWN: Final = [
    *(
        'He said, "no"',
        '"',
        '""',
        "a;b,c|d\te",
        "two\nlines",
        "two\r\nlines",
        "\n",
        " in blanks ",
        "'tis",
        "''",
        "'=1+1",
    ),
    *("\u202eabc\u202c", "\u2067שלום\u2069 x", "👩‍👩‍👧‍👦 🇮🇩 1️⃣", "e\u0301\u200d", "日本、中国", "tab\tin", "\ufeffmark"),
    *("bell\x07", "esc\x1b[31m", "next\x85line", "sep=;", "ID;a", "NULL", "\\N", "=cmd|' /C calc'!A0", LONG),
]


def _texts() -> list[str]:
    texts = list(OWN)
    if HERE:
        texts += json.loads((HOSTILE / "csv" / "formula_fields.json").read_text("utf-8"))
        texts += json.loads((HOSTILE / "csv" / "legit_fields.json").read_text("utf-8"))
        texts += (HOSTILE / "csv-payloads" / "csv-payload.txt").read_text("utf-8").splitlines()
    return [one for one in texts if one and not list(validate_article(article_of(0, [one])))]


def article_of(number: int, texts: list[str]) -> Article:
    first, last = texts[0], texts[-1]
    return Article(
        id=f"urn:x:{number}",
        headline=first,
        slugline=last,
        credit_line=first,
        keywords=tuple(texts),
        authors=tuple(Person(name=one) for one in texts),
        body=(*(Paragraph(text=one) for one in texts), Heading(text=last, level=2)),
    )


def thirty() -> list[Article]:
    texts = _texts()
    return [article_of(number, texts[number::30]) for number in range(30)]


COLUMNS: Final = ["id", "headline", "slugline", "credit_line", "keywords", "authors", "body", "body_blocks"]
PROFILES: Final[dict[str, dict[str, Any]]] = {
    "rfc4180": {},
    "excel": {"dialect": "excel"},
    "excel with commas": {"dialect": "excel", "delimiter": ","},
    "pmg": {"dialect": "pmg", "columns": COLUMNS},
    "bars, as it is": {"delimiter": "|", "formula": "keep", "rename": {"headline": "=Judul", "body": "Isi;|"}},
    "tabs, html, joined": {"delimiter": "\t", "body": "html", "join": " ¦ ", "columns": COLUMNS},
    "words alone": {"columns": COLUMNS[:-1]},
}


def written(articles: list[Article], options: Options) -> tuple[bytes, list[tuple[Article, set[str]]]]:
    """One file of all articles that the dialect takes, and what is told lost of each."""
    frame = CsvExporter().frame(options)
    rows, kept = [], []
    for one in articles:
        try:
            made = CsvExporter().export(one, options)
        except ExportError as error:
            assert [finding.code for finding in error.findings] == ["CSV_CELL_TOO_LONG"]
            assert options.get("dialect") == "excel" and LONG in one.keywords
            continue
        assert made.data.startswith(frame.prolog)
        rows.append(made.data[len(frame.prolog) :])
        kept.append((one, {loss.path for loss in made.losses}))
    return frame.header + b"".join(rows), kept


def reading_options(options: Options) -> dict[str, Any]:
    read: dict[str, Any] = {"mapping": {name: column for column, name in options.get("rename", {}).items()}}
    if options.get("dialect") == "pmg":
        read["columns"] = options["columns"]
    return read | {name: options[name] for name in ("formula", "join", "delimiter") if name in options}


@needs_shared
def test_there_are_thirty_articles_of_many_texts() -> None:
    assert len(_texts()) > 85
    assert [one for one in thirty() if list(validate_article(one))] == []


@pytest.mark.parametrize("options", PROFILES.values(), ids=list(PROFILES))
def test_the_csv_module_and_our_reader_give_them_again(options: dict[str, Any]) -> None:
    data, kept = written(thirty(), options)
    assert len(kept) == (29 if options.get("dialect") == "excel" else 30)
    _by_the_library(data.decode("utf-8-sig"), [one for one, _ in kept], options)
    reader = CsvReader(reading_options(options))
    records = list(reader.records(io.BytesIO(data), "table.csv"))
    read = [reading for record in records for reading in reader.read(record)]
    assert len(read) == len(kept)
    for reading, (article, lost) in zip(read, kept, strict=True):
        assert reading.article is not None, reading.findings
        _same(reading.article, article, lost)


def _by_the_library(text: str, articles: list[Article], options: Options) -> None:
    delimiter = options.get("delimiter") or (";" if "dialect" in options else ",")
    lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    del lines[:1]
    assert [len(line) for line in lines] == [len(lines[0])] * len(articles)
    keeps = options.get("formula") == "keep" or options.get("dialect") == "pmg"
    for line, article in zip(lines, articles, strict=True):
        cells = [one if keeps else unescape(one) for one in line]
        headline = article.headline or ""
        if options.get("dialect") == "pmg":
            headline = "".join(" " if one in "\r\n" else one for one in headline.replace("\r\n", "\n"))
        assert article.id in cells
        assert headline in cells


FIELDS: Final = ("id", "headline", "slugline", "credit_line", "keywords", "authors", "body")


def _same(read: Article, article: Article, lost: set[str]) -> None:
    for name in FIELDS:
        if any(path == f"/{name}" or path.startswith(f"/{name}/") for path in lost):
            continue
        assert getattr(read, name) == getattr(article, name), name


def test_what_is_told_lost_is_little() -> None:
    """In the dialects that have all columns nothing is lost but for the line breaks that the Presse-Monitor refuses."""
    for name in ("rfc4180", "excel", "excel with commas", "bars, as it is"):
        _, kept = written(thirty(), PROFILES[name])
        assert [lost for _, lost in kept if lost] == []
    for _, lost in written(thirty(), PROFILES["pmg"])[1]:
        assert "/id" not in lost and "/body_blocks" not in lost
    # Texts of one line come whole; of a body its paragraphs are in one line.
    plain = Article(id="a", headline="A; b", body=(Paragraph(text="=1"),))
    [(_, lost)] = written([plain], PROFILES["pmg"])[1]
    assert lost <= {"/type", "/version", "/pub_status"}


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=40))
@settings(max_examples=150, deadline=None)
def test_neutralising_is_undone_by_the_reader_in_each_dialect(text: str) -> None:
    article = Article(id="a", headline=text)
    if list(validate_article(article)):
        return
    for name in ("rfc4180", "excel", "excel with commas", "bars, as it is"):
        data, [(_, lost)] = written([article], PROFILES[name])
        reader = CsvReader(reading_options(PROFILES[name]))
        [record] = reader.records(io.BytesIO(data), "table.csv")
        [reading] = reader.read(record)
        assert reading.article is not None
        assert (reading.article.headline, lost) == (text, set())
