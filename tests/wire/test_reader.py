"""Whole stories in other shapes than the seed's."""

from __future__ import annotations

from pathlib import Path

import pytest

from converter import to_dict, validate_article
from converter.article import Contributor, DateHint, Person
from converter.findings import ReadError
from converter.wire import dateline
from tests.wire.reading import codes, read, texts

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "pasar-terapung.txt"


def test_the_example_is_read_whole() -> None:
    reading = read(EXAMPLE.read_bytes(), "examples/pasar-terapung.txt")
    article = reading.article
    assert article is not None
    assert article.source is not None
    assert article.source.name == "pasar-terapung.txt"
    assert len(article.body) == 10
    assert article.dateline is not None
    assert (article.dateline.place, article.credit_line) == ("MUARA TEDUH", "Kabar Contoh Banua")
    assert (article.rights.copyright_holder, article.rights.copyright_year) == ("Kabar Contoh Media", 2019)
    assert article.language == "id"
    assert [hint.text for hint in article.date_hints] == ["Kamis", "2019"]
    assert {"BODY_REPEATED", "NOTICE_REPEATED"} <= codes(reading)
    assert validate_article(article) == []


def test_people_come_from_lines_at_the_foot() -> None:
    reading = read(
        "Jakarta (ANTARA) - Menteri itu meninjau pasar rakyat di pinggir kota pada pagi hari.\n"
        "Ia berbincang dengan para pedagang.\nPewarta : Rina Larasati dan Budi Santoso\nEditor : Andi Surya\n"
        "COPYRIGHT © ANTARA 2021\n"
        "Dilarang keras mengambil konten, melakukan crawling atau pengindeksan otomatis tanpa izin tertulis.\n"
    )
    article = reading.article
    assert article is not None
    assert article.byline == "Pewarta : Rina Larasati dan Budi Santoso"
    assert article.authors == (Person(name="Rina Larasati"), Person(name="Budi Santoso"))
    assert article.contributors == (Contributor(name="Andi Surya", role="editor"),)
    assert article.rights.data_mining is not None
    assert str(article.rights.data_mining.name).startswith("Dilarang keras")
    assert article.rights.usage_terms is None
    assert len(article.body) == 2
    assert "BYLINE_MISSING" not in codes(reading)
    assert validate_article(article) == []


def test_a_label_in_the_middle_of_the_text_is_text() -> None:
    reading = read("Susunan redaksi majalah itu diumumkan.\nEditor: Andi Surya\nDemikian keterangan pengurus.")
    assert reading.article is not None
    assert len(reading.article.body) == 3
    assert reading.article.contributors == ()


def test_a_dateline_may_stand_below_other_lines_if_the_agency_is_known() -> None:
    reading = read("(Adds quotes)\nBy Joseph Ax\nLIMA, Jan 21 (Reuters) - Pope Francis met the people of the city.")
    article = reading.article
    assert article is not None
    assert article.dateline is not None
    assert article.dateline.place == "LIMA"
    assert article.dateline.date is None
    assert article.date_hints == (DateHint(text="Jan 21", month=1, day=21, line=3),)
    assert read("Judul berita\nNORTH PORT (Seaside Herald) - The ferry is back.").article.dateline is None  # type: ignore[union-attr]


def test_a_complete_date_is_a_date_and_an_impossible_one_is_a_hint() -> None:
    full = read("Paris, 21 jan 2019 (AFP) - Le gouvernement a annoncé une réforme.").article
    assert full is not None
    assert full.dateline is not None
    assert full.dateline.date == "2019-01-21"
    wrong = read("Paris, 31 fév 2019 (AFP) - Le gouvernement a annoncé une réforme.").article
    assert wrong is not None
    assert wrong.dateline is not None
    assert (wrong.dateline.date, wrong.date_hints[0].day) == (None, 31)
    assert validate_article(wrong) == []


def test_a_dateline_alone_on_its_line_leaves_no_empty_paragraph() -> None:
    reading = read("MOSCOW, Monday (Reuters)\nTalks went on in the city today.")
    article = reading.article
    assert article is not None
    assert texts(reading) == ["Talks went on in the city today."]
    assert (article.removed[0].lines, article.removed[0].columns) == ((1,), (1, 24))


def test_two_different_notices_are_both_told() -> None:
    reading = read("Menteri itu meninjau pasar rakyat.\nCopyright © ANTARA 2020\n© 2019 ANP")
    assert reading.article is not None
    assert reading.article.rights.copyright_notice == "Copyright © ANTARA 2020"
    assert [(one.lines, one.equal_to) for one in reading.article.removed] == [((2,), None), ((3,), None)]
    assert "NOTICE_SECOND" in codes(reading)


@pytest.mark.parametrize("language", ["ar", "id"])
def test_text_runs_as_its_script_does(language: str) -> None:
    texts = {
        "ar": "أعلنت وزارة الصحة اليوم عن افتتاح مستشفى جديد في العاصمة بحضور عدد من المسؤولين والمواطنين.",
        "id": "Menteri kesehatan meresmikan rumah sakit baru di ibu kota pada hari ini bersama para pejabat.",
    }
    article = read(texts[language]).article
    assert article is not None
    assert (article.language, article.text_direction) == (language, "rtl" if language == "ar" else "ltr")


def test_what_is_too_short_has_no_language() -> None:
    article = read("Gol!").article
    assert article is not None
    assert (article.language, article.text_direction) == (None, None)
    assert "/language" not in article.origins


@pytest.mark.parametrize("copy", ["", "\ufeff", " \n\t\n", "Copyright © ANTARA 2020", "MOSCOW, Monday (Reuters)"])
def test_no_text_is_a_finding(copy: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(copy)
    assert [finding.code for finding in caught.value.findings] == ["WIRE_EMPTY"]


def test_a_source_names_no_folder() -> None:
    for source, name in (("/home/x/a.txt", "a.txt"), ("C:\\x\\a.txt", "a.txt"), ("-", None)):
        article = read("Teks.", source).article
        assert article is not None
        assert to_dict(article)["source"].get("name") == name


def test_two_agencies_may_share_a_credit() -> None:
    found = dateline.shipped().find("Kabul (AFP/Reuters) - The talks")
    assert found is not None
    assert found.credit == "AFP/Reuters"
    assert dateline.shipped().find("Kabul (AFP/Nobody) - The talks") is None
