"""What stands in which column, by dialect and option, and what is reported lost."""

from __future__ import annotations

import json
from typing import Any

import pytest
from converter_csv.columns import BY_NAME, COLUMNS, DEFAULT
from converter_csv.exporter import CsvExporter
from converter_csv.plan import DIALECTS
from hypothesis import HealthCheck, given, settings

from converter import (
    Article,
    Blockquote,
    Contributor,
    Dates,
    ExportError,
    Heading,
    Mark,
    Media,
    MediaBlock,
    Note,
    Paragraph,
    Quote,
    Relation,
    Rendition,
    Rights,
    Subject,
    Suggestion,
    Term,
    UsageError,
    from_dict,
    model_paths,
    plain_text,
    to_dict,
)
from converter.testing import full_article
from converter.testing.strategies import articles
from tests.converter_csv.rows import cells, export, losses, read

GENERATED = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
BOOKS = ("schema_version", "date_hints", "source", "removed", "origins", "internal_notes", "suggestions")


def from_cells(found: dict[str, str]) -> Article:
    """Read an article back, by what the columns are documented to hold and nothing else."""
    plain: dict[str, Any] = {}
    for name, cell in found.items():
        if cell and name not in ("body", "body_blocks"):
            whole = plain
            *groups, field = BY_NAME[name].path[1:].split("/")
            for group in groups:
                whole = whole.setdefault(group, {})
            whole[field] = int(cell) if field in ("version", "urgency", "copyright_year") else _value(cell, name)
    if found["body_blocks"]:
        plain["body"] = json.loads(found["body_blocks"])
    elif found["body"]:
        plain["body"] = [{"type": "paragraph", "text": text} for text in found["body"].split("\n\n")]
    return from_dict(plain)


def _value(cell: str, name: str) -> Any:
    return json.loads(cell) if BY_NAME[name].main or name in ("extensions", "free_to_read") else cell


def without_books(article: Article) -> dict[str, Any]:
    """What CSV is to carry: everything but the converter's books, internal matter and what partners may not have."""
    held = {one.id for one in article.media if one.syndicate is False}
    kept = [index for index, block in enumerate(article.body) if getattr(block, "media", None) not in held]
    plain = to_dict(article)
    plain["media"] = [one for one in plain["media"] if one["id"] not in held]
    plain["body"] = [{key: one for key, one in plain["body"][index].items() if key != "lines"} for index in kept]
    for quote in plain["quotes"]:
        quote["block"] = kept.index(quote["block"])
    return {name: value for name, value in plain.items() if name not in BOOKS}


@given(article=articles(controls=True))
@GENERATED
def test_all_columns_hold_all_of_an_article(article: Article) -> None:
    again = from_cells(cells(article, columns=list(BY_NAME)))
    assert without_books(again) == without_books(article)


@given(article=articles())
@GENERATED
def test_the_body_in_html_keeps_the_blocks_beside_it(article: Article) -> None:
    found = cells(article, columns=["id", "body", "body_blocks", "media"], body="html")
    if found["body_blocks"]:
        assert without_books(from_cells(found))["body"] == without_books(article)["body"]
    else:
        assert found["body"].count("<p>") == found["body"].count("</p>") == len(without_books(article)["body"])


def test_every_default_column_holds_its_own_value() -> None:
    found = cells(full_article())
    assert tuple(found) == DEFAULT
    assert all(found.values())
    texts = [cell for cell in found.values() if "canary" in cell]
    assert len(set(texts)) == len(texts) >= 50
    assert found["published"] == full_article().dates.published
    assert found["copyright_notice"] == full_article().rights.copyright_notice
    assert found["body"] == plain_text(full_article())


def test_columns_cover_the_model() -> None:
    covered = {column.path for column in COLUMNS}
    bare = [
        path
        for path in model_paths() - {"/internal_notes", "/suggestions"}
        if not any(path == one or path.startswith(f"{one}/") for one in covered)
    ]
    assert bare == []


@pytest.mark.parametrize(
    "options",
    [{}, {"columns": list(BY_NAME)}, {"body": "html"}, {"join": "; "}, {"dialect": "excel"}, {"dialect": "pmg"}],
)
def test_internal_notes_and_suggestions_never_leave(options: dict[str, Any]) -> None:
    article = Article(
        id="a",
        internal_notes=(Note(text="canary-internal"),),
        suggestions=(Suggestion(path="/headline", value="canary-suggestion", method="m"),),
    )
    assert b"canary" not in export(article, **options).data


def test_notes_to_editors_leave_only_when_their_column_is_chosen() -> None:
    article = Article(id="a", editorial_notes=(Note(text="canary", role="kind"),), extensions={"x": "canary"})
    assert b"canary" not in export(article).data
    assert losses(article) == dict.fromkeys(
        ("/editorial_notes/text", "/editorial_notes/role", "/extensions"), "dropped"
    )
    chosen = cells(article, columns=["editorial_notes", "extensions"])
    assert json.loads(chosen["editorial_notes"]) == [{"text": "canary", "role": "kind"}]
    assert json.loads(chosen["extensions"]) == {"x": "canary"}


def test_media_that_partners_may_not_have_are_withheld_and_reported() -> None:
    kept = Media(id="m1", renditions=(Rendition(url="kept.jpg"),))
    held = Media(id="m2", renditions=(Rendition(url="canary.jpg"),), syndicate=False)
    article = Article(id="a", media=(kept, held))
    assert [one["id"] for one in json.loads(cells(article)["media"])] == ["m1"]
    assert b"canary" not in export(article).data
    assert losses(article)["/media/renditions/url"] == "withheld"
    assert cells(Article(id="a", media=(held,)))["media"] == ""


def test_chosen_columns_come_in_their_order_under_their_new_names() -> None:
    article = Article(id="a", headline="Judul", slugline="slug", rights=Rights(copyright_year=2016))
    header, row = read(export(article, columns=["headline", "id"], rename={"headline": "Judul berita"}).data)
    assert (header, row) == (["Judul berita", "id"], ["Judul", "a"])
    told = losses(article, columns=["headline", "id"])
    assert told == dict.fromkeys(
        ("/slugline", "/rights/copyright_year", "/version", "/type", "/pub_status"), "withheld"
    )


def test_two_columns_of_one_name_are_refused() -> None:
    with pytest.raises(UsageError, match="CSV_HEADER_REPEATED"):
        CsvExporter().frame({"rename": {"headline": "id"}})


def test_a_first_header_is_never_taken_for_sylk() -> None:
    data = export(Article(id="a"), columns=["id", "version"], rename={"id": "ID"}).data
    assert data.startswith(b'"ID",version\r\n')
    assert read(data)[0] == ["ID", "version"]


def test_joined_lists_hold_one_text_an_entry_and_report_the_rest() -> None:
    article = Article(
        id="a",
        keywords=("banjir", "hujan"),
        subjects=(Subject(name="politik", code="11"), Subject(scheme="s", code="04")),
        media=(Media(id="m", renditions=(Rendition(url="a.jpg"), Rendition(url="b.jpg"))),),
    )
    found = cells(article, join=" | ")
    assert (found["keywords"], found["subjects"], found["media"]) == ("banjir | hujan", "politik | 04", "a.jpg | b.jpg")
    told = export(article, join=" | ").losses
    dropped = {one.path for one in told if one.outcome == "dropped"}
    assert dropped == {"/subjects/code", "/subjects/scheme", "/media/id", "/media/kind"}
    # A name is what a text alone is taken for: the code of the second subject is no code any more.
    assert {one.path for one in told if one.outcome == "changed"} == {"/subjects/code"}


def test_joined_entries_that_ask_for_more_than_a_text_are_told() -> None:
    article = Article(
        id="a",
        contributors=(Contributor(name="Rina", role="editor"),),
        relations=(Relation(rel="link", url="https://example.com/"),),
        keywords=("[a", " b", ""),
        digital_source_type=Term(code="x"),
    )
    assert losses(article, join="|") == {
        "/contributors/name": "changed",
        "/contributors/role": "dropped",
        "/contributors/kind": "dropped",
        "/relations/url": "changed",
        "/relations/rel": "dropped",
        "/keywords": "changed",
        "/digital_source_type/code": "changed",
    }


def test_joined_media_have_no_identifiers_that_a_body_could_refer_to() -> None:
    media = (Media(id="m1", renditions=(Rendition(url="https://example.com/a.jpg"),)),)
    body = (Paragraph(text="Satu."), MediaBlock(media="m1"), Paragraph(text="Dua."))
    article = Article(id="a", media=media, body=body, quotes=(Quote(text="Dua", block=2, start=0, end=3),))
    found = cells(article, join="|", columns=["id", "body", "body_blocks", "media"])
    assert (found["media"], found["body"], found["body_blocks"]) == ("https://example.com/a.jpg", "Satu.\n\nDua.", "")
    told = losses(article, join="|")
    assert (told["/body/media"], told["/media/id"], told["/quotes/block"]) == ("dropped", "dropped", "dropped")


def test_an_entry_that_has_the_separator_in_it_is_reported() -> None:
    article = Article(id="a", keywords=("a;b", "c"))
    assert cells(article, join=";")["keywords"] == "a;b;c"
    assert losses(article, join=";") == {"/keywords": "changed"}
    assert losses(article, join=" / ") == {}


def test_a_body_of_plain_paragraphs_needs_no_blocks() -> None:
    article = Article(id="a", body=(Paragraph(text="Satu.\nDua."), Paragraph(text="Tiga.")))
    assert (cells(article)["body"], cells(article)["body_blocks"]) == ("Satu.\nDua.\n\nTiga.", "")
    assert losses(article, columns=["id", "version", "type", "pub_status", "body"]) == {}


def test_a_mark_is_kept_by_the_blocks() -> None:
    article = Article(id="a", body=(Paragraph(text="Isi", marks=(Mark(type="strong", start=0, end=3),), lines=(7,)),))
    assert json.loads(cells(article)["body_blocks"]) == [
        {"type": "paragraph", "text": "Isi", "marks": [{"type": "strong", "start": 0, "end": 3}]}
    ]


def test_without_the_blocks_what_the_words_lose_is_reported() -> None:
    marks = (Mark(type="strong", start=0, end=1), Mark(type="link", start=0, end=2, href="javascript:alert(1)"))
    article = Article(
        id="a", body=(Heading(text="K"), Paragraph(text="Isi", marks=marks), Blockquote(text="Q", cite="C"))
    )
    columns = [name for name in DEFAULT if name != "body_blocks"]
    assert losses(article, columns=columns) == {
        "/body/heading": "changed",
        "/body/heading/level": "dropped",
        "/body/marks/link": "dropped",
        "/body/marks/strong": "dropped",
        "/body/quote": "changed",
        "/body/quote/cite": "dropped",
    }
    assert losses(article, columns=columns, body="html") == {"/body/marks/link": "dropped"}
    assert losses(article) == {}
    assert losses(article, columns=[name for name in DEFAULT if not name.startswith("body")]) == dict.fromkeys(
        (
            "/body/heading",
            "/body/heading/level",
            "/body/paragraph",
            "/body/quote",
            "/body/quote/cite",
            "/body/marks/link",
            "/body/marks/strong",
        ),
        "withheld",
    )


@pytest.mark.parametrize("text", ["a\n\nb", "a\n", "\na"])
def test_a_paragraph_with_empty_lines_is_kept_by_the_blocks_or_reported(text: str) -> None:
    article = Article(id="a", body=(Paragraph(text=text), Paragraph(text="c")))
    assert from_cells(cells(article)).body == article.body
    assert losses(article, columns=["id", "version", "type", "pub_status", "body"]) == {"/body/paragraph": "changed"}


def test_the_frame_makes_one_file_of_many_rows() -> None:
    exporter = CsvExporter()
    for dialect in DIALECTS:
        frame = exporter.frame({"dialect": dialect})
        one = exporter.export(Article(id="a", headline="b"), {"dialect": dialect}).data
        assert one.startswith(frame.prolog)
        whole = frame.header + frame.separator.join([one.removeprefix(frame.prolog)] * 2) + frame.footer
        assert whole.count(b"\r\n") == one.count(b"\r\n") + 1


def test_excel_gets_a_mark_of_its_encoding_and_semicolons() -> None:
    data = export(Article(id="a", headline="x;y"), dialect="excel", columns=["id", "headline"]).data
    assert data == b'\xef\xbb\xbfid;headline\r\na;"x;y"\r\n'
    assert (
        export(Article(id="a"), dialect="excel", delimiter=",", columns=["id", "url"]).data
        == b"\xef\xbb\xbfid,url\r\na,\r\n"
    )


@pytest.mark.parametrize(
    ("text", "fits"), [("a" * 32767, True), ("a" * 32768, False), ("😀" * 16383, True), ("😀" * 16384, False)]
)
def test_excel_refuses_a_cell_that_it_would_cut(text: str, fits: bool) -> None:
    article = Article(id="a", body=(Paragraph(text=text),))
    if fits:
        assert read(export(article, dialect="excel", columns=["id", "body"]).data[3:], ";")[1] == ["a", text]
        return
    with pytest.raises(ExportError, match="CSV_CELL_TOO_LONG") as error:
        export(article, dialect="excel")
    assert error.value.findings[0].pointer == "/body"
    assert read(export(article, columns=["body"]).data)[1] == [text]


def test_presse_monitor_gets_its_first_line_and_one_article_a_line() -> None:
    article = Article(id="a", headline="=x;y", body=(Paragraph(text="Satu.\r\n"), Paragraph(text="Dua.")))
    data = export(article, dialect="pmg", columns=["headline", "body", "body_blocks"]).data
    lines = data.decode().split("\r\n")
    assert lines[0] == "Presse-Monitor PMG Rechtekauf Version 2.0"
    assert lines[1].startswith('"=x;y";Satu. Dua.;')
    assert lines[2:] == [""]
    assert losses(article, dialect="pmg", columns=["headline", "body"])["/body/paragraph"] == "changed"


def test_times_stay_to_the_letter() -> None:
    dates = Dates(published="2016-04-12T10:05:00.123456789+07:00", embargoed_until="2016-04-13T00:00:00Z")
    found = cells(Article(id="a", dates=dates))
    assert (found["published"], found["embargoed_until"]) == (dates.published, dates.embargoed_until)


def test_a_stated_empty_list_is_told_from_nothing_stated() -> None:
    assert cells(Article(id="a", rights=Rights(allow=())))["allow"] == "[]"
    assert cells(Article(id="a"))["allow"] == ""


def test_html_says_the_language_of_words_as_html_does() -> None:
    from lxml import html

    marks = (Mark(type="language", start=0, end=4, language="fr"),)
    article = Article(id="a", body=(Paragraph(text='chat <span xml:lang="de">', marks=marks),))
    element = html.fragment_fromstring(cells(article, body="html")["body"])
    assert element.xpath("//span/@lang") == ["fr"]
    assert element.text_content() == 'chat <span xml:lang="de">'
