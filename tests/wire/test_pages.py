"""Lines of pages that copy brings along, in the languages of the wires, and sentences that begin as they do."""

from __future__ import annotations

import pytest

from tests.wire.reading import read, texts

LEAD = "Menteri itu meninjau pasar rakyat di pinggir kota pada pagi hari."
SECOND = "Ia berbincang dengan para pedagang sayur."

LINES = (
    "BACA JUGA : Banjir di kota",
    ">>> Baca juga: Banjir di kota",
    "(Baca: Banjir di kota)",
    "[Baca juga: Banjir di kota]",
    "Cek Berita dan Artikel yang lain di Google News",
    "ALSO READ | Floods in the city",
    "Read More",
    "Watch: Floods in the city",
    "Sign up for our newsletter",
    "À lire aussi : Crue en ville",
    "» Lire la suite",
    "Lesen Sie hier: Flut in der Stadt",
    "Mehr zum Thema",
    "Leia mais: Enchente na cidade",
    "Le puede interesar: Crecida en la ciudad",
    "Leggi tutto",
    "Lees meer: Vloed in de stad",
    "Læs også: Flod i byen",
    "Läs också: Flod i staden",
    "Lue myös: Tulva kaupungissa",
    "Читайте также: Паводок в городе",
    "İLGİLİ HABER",
    "Čtěte také: Povodeň ve městě",
    "Czytaj też: Powódź w mieście",
    "Xem thêm: Lũ trong thành phố",
    "اقرأ أيضاً: فيضان في المدينة",
    "यह भी पढ़ें: शहर में बाढ़",
    "延伸閱讀：城市水災",
    "【関連記事】洪水",
    "[관련기사] 홍수",
    "Publicidade",
    "Реклама",
    "googletag.cmd.push(function() { googletag.display('top'); });",
)


@pytest.mark.parametrize("line", LINES)
def test_a_line_of_a_page_is_no_text(line: str) -> None:
    reading = read(f"{LEAD}\n{line}\n{SECOND}")
    assert texts(reading) == [LEAD, SECOND]
    assert reading.article is not None
    assert [one.reason for one in reading.article.removed] == ["line of a page or a system"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Baca buku itu, kata menteri, dan kalian akan paham.",
        "Read more books, the minister told the pupils.",
        "More than 300 people came to the market on Monday.",
        "Related industries also suffered, he added.",
        "Watch out, said the minister to the drivers.",
        "Anzeige gegen den Minister erstattete ein Nachbar.",
        "Publicidad engañosa costará caro, dijo el ministro.",
        "Mehr Menschen als sonst kamen auf den Markt.",
        "- Read the law, the minister said, and then speak.",
    ],
)
def test_a_sentence_that_begins_alike_is_text(sentence: str) -> None:
    assert texts(read(f"{LEAD}\n{sentence}\n{SECOND}")) == [LEAD, sentence, SECOND]


def test_the_last_word_of_a_broken_line_is_no_label() -> None:
    first, second = texts(read("    The firm earned 1.53 dlrs a\nshare.\n    On Monday it did not want\nmore\n"))
    assert (first[-6:], second[-5:]) == ("share.", " more")


FIELDS = (
    ("headline", "JUDUL : Banjir"), ("headline", "Titre : Crue"), ("headline", "Schlagzeile: Flut"),
    ("headline", "Titular: Crecida"), ("headline", "Kop: Vloed"), ("headline", "Заголовок: Паводок"),
    ("headline", "Başlık: Sel"), ("headline", "العنوان: فيضان"), ("headline", "标题：洪水"),
    ("headline", "見出し：洪水"),
    ("headline", "제목: 홍수"), ("headline", "शीर्षक: बाढ़"), ("headline", "Tiêu đề: Lũ"),
    ("subheadline", "Sub-judul: Dua luka"), ("subheadline", "Untertitel: Zwei verletzt"),
    ("subheadline", "Ondertitel: Twee gewond"), ("subheadline", "副标题：两人受伤"),
    ("slugline", "SLUG: BANJIR-KOTA"), ("slugline", "Slug: banjir"),
    ("abstract", "Ringkasan: Dua luka."), ("abstract", "Abstract: Two were hurt."),
    ("abstract", "Résumé : Deux blessés."),
)  # fmt: skip


@pytest.mark.parametrize(("field", "line"), FIELDS)
def test_copy_marks_a_field_in_its_language(field: str, line: str) -> None:
    reading = read(f"{line}\n{LEAD}\n{SECOND}")
    assert getattr(reading.article, field) == line.replace("：", ": ").partition(": ")[2]
    assert texts(reading) == [LEAD, SECOND]


@pytest.mark.parametrize("line", ["Tags: banjir, kota", "Palabras clave: banjir, kota", "关键词：banjir, kota"])
@pytest.mark.parametrize("copy", ["{line}\n{story}", "{story}\n{line}"])
def test_keywords_count_above_the_text_and_below(line: str, copy: str) -> None:
    reading = read(copy.format(line=line, story=f"{LEAD}\n{SECOND}"))
    assert reading.article is not None
    assert list(reading.article.keywords) == ["banjir", "kota"]
    assert texts(reading) == [LEAD, SECOND]
