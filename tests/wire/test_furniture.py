"""What stands around a story: end marks, credits at the end, lines of pages, bylines in all forms, marked fields."""

from __future__ import annotations

import pytest

from converter import validate_article
from converter.article import Article, Contributor, Person
from tests.wire.reading import read, texts

LEAD = "Jakarta (ANTARA) - Menteri itu meninjau pasar rakyat di pinggir kota pada pagi hari."
SECOND = "Ia berbincang dengan para pedagang sayur."


def _article(copy: str) -> Article:
    article = read(copy).article
    assert article is not None
    assert validate_article(article) == []
    return article


@pytest.mark.parametrize(
    ("mark", "credit"),
    [
        ("Reuter", "Reuter"), ("REUTER", "REUTER"), ("/ritzau/", "ritzau"), ("==Kyodo", "Kyodo"), ("-VNA", "VNA"),
        ("(TTXVN)", "TTXVN"), ("(SDA/sj)", "SDA"), ("###", None), ("-30-", None), ("(END)", None),
        ("= 000 =", None), ("（完）", None), ("(끝)", None), ("***", None), ("(*)", None), ("ends", None),
    ],
)  # fmt: skip
def test_an_end_mark_is_no_text_and_may_be_the_credit(mark: str, credit: str | None) -> None:
    article = _article(f"Harga beras naik pada pekan ini di pasar kota.\n{SECOND}\n{mark}\n")
    assert [block.text for block in article.body][1:] == [SECOND]  # type: ignore[union-attr]
    assert article.credit_line == credit
    assert [(one.lines, one.reason) for one in article.removed] == [((3,), "end mark")]


def test_the_credit_of_the_dateline_goes_before_that_of_an_end_mark() -> None:
    assert _article(f"{LEAD}\n{SECOND}\nReuter").credit_line == "ANTARA"


@pytest.mark.parametrize(("tail", "credit"), [("-VNA", "VNA"), (" (ANTARA)", "ANTARA"), (" –VNA", "VNA")])
def test_a_credit_that_ends_the_last_sentence_is_cut_and_accounted_for(tail: str, credit: str) -> None:
    article = _article(f"Harga beras naik pada pekan ini.\n{SECOND}{tail}")
    assert article.body[1].text == SECOND  # type: ignore[union-attr]
    assert article.credit_line == credit
    (cut,) = article.removed
    assert cut.columns == (len(SECOND) + 1 + (tail[0] == " "), len(SECOND) + len(tail))


def test_a_bracket_in_a_sentence_is_no_credit() -> None:
    copy = "Harga beras naik pada pekan ini.\nKabar itu datang dari kantor berita (ANTARA)"
    assert _article(copy).body[1].text.endswith("(ANTARA)")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "line",
    [
        "SCROLL TO CONTINUE WITH CONTENT", "ADVERTISEMENT", "Baca juga: Harga cabai turun", "[Gambas:Video 20detik]",
        "Simak juga Video 'Pasar Rakyat'", "(adsbygoogle = window.adsbygoogle || []).push({});", "___",
        "Add as a preferred source on Google", "Related news: Prices fall",
    ],
)  # fmt: skip
def test_lines_of_pages_are_no_text_and_are_accounted_for(line: str) -> None:
    article = _article(f"{LEAD}\n{line}\n{SECOND}")
    assert len(article.body) == 2
    assert ((2,), "line of a page or a system") in {(one.lines, one.reason) for one in article.removed}


def test_bylines_glued_to_one_another_and_to_a_notice_come_apart() -> None:
    article = _article(
        f"{LEAD}\n{SECOND}\nPewarta: Putu Indah SavitriEditor: Agus Salim Copyright © ANTARA 2026\n"
        "Dilarang keras mengambil konten, melakukan crawling atau pengindeksan otomatis untuk AI tanpa izin tertulis."
    )
    assert article.authors == (Person(name="Putu Indah Savitri"),)
    assert article.contributors == (Contributor(name="Agus Salim", role="editor"),)
    assert (article.rights.copyright_holder, article.rights.copyright_year) == ("ANTARA", 2026)
    assert article.rights.data_mining is not None
    assert len(article.body) == 2


def test_a_report_glued_before_the_dateline_comes_apart() -> None:
    copy = "Laporan Wartawan Tribunnews.com, Taufik Ismail TRIBUNNEWS.COM, JAKARTA - Presiden membuka pasar itu."
    article = _article(copy)
    assert article.authors == (Person(name="Taufik Ismail"),)
    assert article.dateline is not None
    assert (article.dateline.place, article.dateline.credit) == ("JAKARTA", "TRIBUNNEWS.COM")
    assert article.origins["/dateline"].column == copy.index("TRIBUNNEWS.COM, J") + 1
    assert [block.text for block in article.body] == ["Presiden membuka pasar itu."]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("line", "authors", "editors"),
    [
        ("(Reporting by Henning Gloystein; Editing by Richard Pullin)", ["Henning Gloystein"], ["Richard Pullin"]),
        ("(Reporting by A. Smith in London and B. Jones; editing by C. Lee)", ["A. Smith", "B. Jones"], ["C. Lee"]),
        ("(Reporting By Ana Lim, Editing by Joe Ray)", ["Ana Lim"], ["Joe Ray"]),
        ("(Reporting by Reuters newsroom; Editing by Joe Ray)", [], ["Joe Ray"]),
        ("(Ana Lim, édité par Joe Ray)", ["Ana Lim"], ["Joe Ray"]),
        ("(Reporte de Ana Lim; Editado por Joe Ray)", ["Ana Lim"], ["Joe Ray"]),
        ("(Bericht von Ana Lim, redigiert von Joe Ray)", ["Ana Lim"], ["Joe Ray"]),
        ("（记者 王明 编辑 李红）", ["王明"], ["李红"]),
        ("(Pewarta: Ana Lim, Editor: Joe Ray)", ["Ana Lim"], ["Joe Ray"]),
        ("Rep: Ana Lim / Red: Joe Ray", ["Ana Lim"], ["Joe Ray"]),
        ("Penulis : Ana Lim\nEditor : Joe Ray\nSumber : Antara", ["Ana Lim"], ["Joe Ray"]),
        ("Ana Lim/Antara", ["Ana Lim"], []),
        ("(Reporting by the way he went; editing by C. Lee)", None, None),
        ("Laporan Keuangan Bank Tepi Sungai", None, None),
        ("Reporting by Panca Hari Prabowo", ["Panca Hari Prabowo"], []),
        ("(记者杨依军)", ["杨依军"], []),
        ("Oleh: Iman D. Nugroho", ["Iman D. Nugroho"], []),
        ("Penulis: Rina Larasati dan Budi Santoso", ["Rina Larasati", "Budi Santoso"], []),
        ("Автор: Иван Петров", ["Иван Петров"], []),
    ],
)
def test_people_below_the_story(line: str, authors: list[str] | None, editors: list[str] | None) -> None:
    article = _article(f"{LEAD}\n{SECOND}\n{line}")
    if authors is None:  # a word in small letters: nothing is guessed, nothing is lost
        assert article.body[-1].text == line  # type: ignore[union-attr]
        return
    assert [one.name for one in article.authors] == authors
    assert [one.name for one in article.contributors] == editors


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Helen Maguire, dpa", ["Helen Maguire"]), ("BY TED D'AFFLISIO, Reuters", ["TED D'AFFLISIO"]),
        ("Von Andrej Sokolow, dpa", ["Andrej Sokolow"]), ("Par Jean Dupont", ["Jean Dupont"]),
        ("Por Ana María Ruiz", ["Ana María Ruiz"]), ("By Tom Krasovic, The San Diego Union-Tribune", ["Tom Krasovic"]),
        ("Laporan Wartawan Tribunnews.com, Eko Sutriyanto", ["Eko Sutriyanto"]),
    ],
)  # fmt: skip
def test_people_above_the_story_without_their_houses(line: str, names: list[str]) -> None:
    article = _article(f"{line}\n{LEAD}\n{SECOND}")
    assert article.byline == line
    assert [one.name for one in article.authors] == names


def test_a_writer_in_brackets_counts_when_the_paper_is_the_credit() -> None:
    paper = "TRIBUNNEWS.COM - Mimpi kerap disebut bunga tidur. (Tribunnews.com/Yurika Nendri)"
    article = _article(paper)
    assert article.authors == (Person(name="Yurika Nendri"),)
    assert texts(read(paper)) == ["Mimpi kerap disebut bunga tidur."]
    picture = "Jakarta (ANTARA) - Warga melintas di jalan itu. (REUTERS/Danny Moloshok)"
    assert _article(picture).authors == ()


def test_fields_that_the_copy_marks_are_fields() -> None:
    article = _article(
        f"Judul: Menteri Tinjau Pasar\nSubjudul: Harga tetap\nSlug: pasar-rakyat\nKata kunci: pasar, harga\n{LEAD}"
    )
    assert (article.headline, article.subheadline, article.slugline) == (
        "Menteri Tinjau Pasar",
        "Harga tetap",
        "pasar-rakyat",
    )
    assert article.keywords == ("pasar", "harga")
    assert article.origins["/headline"].column == 8
    assert len(article.body) == 1


def test_terms_of_use_are_told_from_the_notice() -> None:
    rights = _article(f"{LEAD}\n© 2018 ANP. Alle auteursrechten en databankrechten voorbehouden").rights
    assert (rights.copyright_holder, rights.copyright_year) == ("ANP", 2018)
    assert rights.usage_terms == "Alle auteursrechten en databankrechten voorbehouden"
    assert rights.copyright_notice == "© 2018 ANP. Alle auteursrechten en databankrechten voorbehouden"


def test_a_caption_ends_with_agency_photographer_and_initials() -> None:
    article = _article("JAKARTA, 22/2 - Pekerja menyelesaikan gedung itu. FOTO ANTARA/Gempur Muhammad Surya/koz/pd/13")
    assert article.dateline is not None
    assert (article.dateline.place, article.credit_line) == ("JAKARTA", "ANTARA")
    assert (article.date_hints[0].day, article.date_hints[0].month) == (22, 2)
    assert article.contributors == (Contributor(name="Gempur Muhammad Surya", role="photographer"),)
    assert [block.text for block in article.body] == ["Pekerja menyelesaikan gedung itu."]  # type: ignore[union-attr]


def test_references_of_html_become_characters_and_are_told() -> None:
    reading = read("LISBOA, 18 jun (Xinhua) -- El n&uacute;mero de AT&amp;T &lt;3 &bogus; &#0; &#10; sube.")
    assert texts(reading) == ["El número de AT&T <3 &bogus; &#0; &#10; sube."]
    assert "TEXT_ENTITIES" in {finding.code for finding in reading.findings}


def test_a_name_and_its_agency_below_the_story_are_byline_and_credit() -> None:
    article = _article(f"Giá gạo tăng trong tuần này tại chợ thành phố.\n{SECOND}\nTrần Quyên (TTXVN)")
    assert article.authors == (Person(name="Trần Quyên"),)
    assert article.credit_line == "TTXVN"
    assert len(article.body) == 2


@pytest.mark.parametrize(
    "tail", ["BACA SELENGKAPNYA DI SINI>>>", "Halaman Selanjutnya ----------->", "Baca Selanjutnya >>>"]
)
def test_what_a_page_hangs_on_the_last_paragraph_is_cut(tail: str) -> None:
    article = _article(f"TRIBUNNEWS.COM - Mimpi kerap disebut bunga tidur. {tail}")
    assert [block.text for block in article.body] == ["Mimpi kerap disebut bunga tidur."]  # type: ignore[union-attr]
    assert "end of a page" in {one.reason for one in article.removed}
    kept = "TRIBUNNEWS.COM - Ia meminta warga baca selengkapnya"
    assert _article(kept).body[0].text == "Ia meminta warga baca selengkapnya"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("head", "names", "job"),
    [
        ("By ALEX GREEN, AP Business Writer", ["ALEX GREEN"], "AP Business Writer"),
        ("By ALEX GREEN\nAP Business Writer", ["ALEX GREEN"], "AP Business Writer"),
        ("By ALEX GREEN and JANE O'BRIEN\nAP Business Writers", ["ALEX GREEN", "JANE O'BRIEN"], "AP Business Writers"),
        ("By Alex Green\nChief Correspondent", ["Alex Green"], "Chief Correspondent"),
        ("By Alex Green\nSpecial to The Harbour Times", ["Alex Green"], "Special to The Harbour Times"),
        ("Alex Green\nAP Sports Writer", ["Alex Green"], "AP Sports Writer"),
        ("Von Max Muster\ndpa-Korrespondent", ["Max Muster"], "dpa-Korrespondent"),
        ("By Alex Green\nThe Associated Press", ["Alex Green"], None),
        ("By ALEX GREEN, Associated Press", ["ALEX GREEN"], None),
    ],
)
def test_what_a_writer_is_stands_with_the_name_and_is_no_author(head: str, names: list[str], job: str | None) -> None:
    article = _article(f"{head}\nNEW YORK (AP) — The council met on Tuesday.\nThe mayor spoke about the schools.")
    assert [(one.name, one.job_title) for one in article.authors] == [(name, job) for name in names]
    assert [block.text for block in article.body] == [  # type: ignore[union-attr]
        "The council met on Tuesday.", "The mayor spoke about the schools.",
    ]  # fmt: skip


def test_a_job_counts_below_a_byline_only() -> None:
    article = _article("Chief Correspondent\nThe council met on Tuesday.\nThe mayor spoke.")
    assert article.body[0].text == "Chief Correspondent"  # type: ignore[union-attr]


def test_addresses_below_a_story_are_kept_back_and_the_name_above_is_the_author() -> None:
    article = _article(f"{LEAD}\n{SECOND}\nPeter Hansen\npeter@example.dk\n+45 12 34 56 78\n/ritzau/")
    assert [(note.role, note.text) for note in article.internal_notes] == [
        ("contact", "peter@example.dk"), ("contact", "+45 12 34 56 78"),
    ]  # fmt: skip
    assert [one.name for one in article.authors] == ["Peter Hansen"]
    assert len(article.body) == 2


@pytest.mark.parametrize("text", ["Tulis ke redaksi@example.com untuk mendaftar.", "Hubungi +62 812 3456 7890 segera."])
def test_an_address_in_a_sentence_is_text(text: str) -> None:
    assert len(_article(f"{LEAD}\n{SECOND}\n{text}").body) == 3


@pytest.mark.parametrize("mark", ["GEE", "(Rohani)", "Ab1/Fra", "(Abc/Adnkronos)", "AFP", "ANTARA"])
def test_what_a_desk_signs_with_is_no_text(mark: str) -> None:
    assert [block.text for block in _article(f"{LEAD}\n{SECOND}\n{mark}").body][1:] == [SECOND]  # type: ignore[union-attr]


def test_a_line_of_korean_or_chinese_names_its_reporter() -> None:
    story = "(서울=연합뉴스) 정부는 오늘 새로운 예산안을 발표했다.\n장관은 학교 예산을 늘리겠다고 말했다."
    article = _article(f"{story}\n김철수 기자 chulsoo@example.co.kr")
    assert [one.name for one in article.authors] == ["김철수"]
    assert len(article.body) == 2


@pytest.mark.parametrize(
    ("line", "act", "headline"),
    [
        ("UPDATE 1-Council meets on budget", "update", "Council meets on budget"),
        ("UPDATE 12-Council meets on budget", "update", "Council meets on budget"),
        ("CORRECTED-Council meets on budget", "correction", "Council meets on budget"),
        ("REFILE-Council meets on budget", "refile", "Council meets on budget"),
        ("GLOBAL MARKETS-Shares rise as council meets", None, "Shares rise as council meets"),
        (">>>ANSA/Il consiglio si riunisce", None, "Il consiglio si riunisce"),
    ],
)
def test_words_before_headlines_mark_them_and_are_no_text(line: str, act: str | None, headline: str) -> None:
    article = _article(f"{line}\nLONDON, March 3 (Reuters) - The council met on Tuesday.\nThe mayor spoke.")
    assert (article.act, article.headline) == (act, headline)
    assert article.origins["/headline"].line == 1
    assert len(article.body) == 2
    assert [one.lines for one in article.removed].count((1,)) == 1


@pytest.mark.parametrize("line", ["NATO-Russia talks resume", "UPDATE 1- ", "F-16 jets return", "AM-radio is back"])
def test_other_words_with_hyphens_mark_no_headline(line: str) -> None:
    article = read(f"{line}\nThe council met on Tuesday.\nThe mayor spoke.").article
    assert article is not None
    assert article.headline is None


def test_a_slug_of_american_wires_is_the_slugline() -> None:
    article = _article("BC-US--Council Budget\nNEW YORK (AP) — The council met on Tuesday.\nThe mayor spoke.")
    assert article.slugline == "BC-US--Council Budget"
    assert len(article.body) == 2


@pytest.mark.parametrize(
    "footer",
    [
        " Pewarta: Mentari Lestari Editor: Ahmad Wijaya COPYRIGHT © ANTARA 2020",
        "Pewarta : Mentari LestariEditor : Ahmad Wijaya Copyright © ANTARA 2020",
        " Pewarta: Mentari Lestari Editor: Ahmad Wijaya COPYRIGHT © ANTARA 2020 (adsbygoogle = window.adsbygoogle);",
    ],
)
def test_a_footer_glued_to_the_last_sentence_is_cut_and_accounted_for(footer: str) -> None:
    article = _article(f"{LEAD}\n{SECOND}{footer}")
    assert article.body[1].text == SECOND  # type: ignore[union-attr]
    assert [one.name for one in article.authors] == ["Mentari Lestari"]
    assert [(one.name, one.role) for one in article.contributors] == [("Ahmad Wijaya", "editor")]
    assert (article.rights.copyright_holder, article.rights.copyright_year) == ("ANTARA", 2020)
    assert all(one.columns is not None for one in article.removed if one.lines == (2,))


@pytest.mark.parametrize(
    "text",
    [
        "Ia bertanya. Editor: siapa yang menulis?",
        "Ia pergi. Foto: seorang pedagang di pasar itu kemarin.",
        "He asked. By: the time it was late.",
    ],
)
def test_a_label_behind_a_sentence_is_text(text: str) -> None:
    assert _article(f"{LEAD}\n{text}").body[1].text == text  # type: ignore[union-attr]


def test_every_name_has_the_place_of_its_own_line() -> None:
    copy = (
        "By ALEX GREEN\nAP Business Writer\nNEW YORK (AP) — The council met.\nThe mayor spoke.\nReporting by Jane Brown"
    )
    origins = _article(f"{copy}\nEditor: Max Miller\nTranslator: Ann Black").origins
    assert (origins["/authors"].line, origins["/authors/1"].line) == (1, 5)
    assert origins["/authors/0/job_title"].line == 2
    assert (origins["/contributors"].line, origins["/contributors/1"].line) == (6, 7)


def test_the_last_word_of_a_list_is_no_signature() -> None:
    copy = f"{LEAD}\nPartai yang hadir:\nPDIP\nGolkar\nPKB\nPAN"
    assert [block.text for block in _article(copy).body][2:] == ["PDIP", "Golkar", "PKB", "PAN"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ana Beispiel, PA", ["Ana Beispiel"]),
        ("By Ana Beispiel, PA Health and Science Correspondent", ["Ana Beispiel"]),
        ("By Ana Beispiel and Ben Contoh, XYZ", ["Ana Beispiel", "Ben Contoh"]),
        ("By Ana Beispiel, Ben Contoh", ["Ana Beispiel", "Ben Contoh"]),
    ],
)
def test_a_house_in_letters_and_a_job_behind_a_name_are_nobody(line: str, names: list[str]) -> None:
    article = read(f"{line}\nA man has died after a fire at a flat near the harbour, the fire service said.\n").article
    assert article is not None
    assert [one.name for one in article.authors] == names
