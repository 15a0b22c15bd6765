"""Quotes and their speakers: stated, inferred, or left open; never the wrong one."""

from __future__ import annotations

import json

import pytest

from converter.wire.quotes import quotes
from tests.shared import SHARED, needs_shared
from tests.wire.reading import codes, read


def _said(*texts: str, language: str = "id") -> list[tuple[str | None, str | None, str | None]]:
    return [(one.speaker, one.speaker_role, one.confidence) for one in quotes(texts, language)]


@pytest.mark.parametrize(
    ("text", "speaker", "role"),
    [
        (
            '"Kami siap bekerja," kata Kepala Dinas Perikanan, Rina Larasati, di Palu, Senin.',
            "Rina Larasati",
            "Kepala Dinas Perikanan",
        ),
        ('"Kami siap bekerja," ujar Rina Larasati.', "Rina Larasati", None),
        ("“Kami siap bekerja,” tutur Rina Larasati kepada wartawan.", "Rina Larasati", None),
        ('"Kami siap bekerja," kata Bupati Garut Rudy Gunawan.', "Rudy Gunawan", "Bupati Garut"),
        ('Rina Larasati mengatakan, "Kami siap bekerja."', "Rina Larasati", None),
        ("«Kami siap bekerja,» kata Rina Larasati.", "Rina Larasati", None),
        ("„Kami siap bekerja,“ kata Rina Larasati.", "Rina Larasati", None),
        ("„Kami siap bekerja,” kata Rina Larasati.", "Rina Larasati", None),
        ("‘Kami siap bekerja Jum’at ini,’ kata Rina Larasati.", "Rina Larasati", None),
    ],
)
def test_a_name_in_the_sentence_is_stated(text: str, speaker: str, role: str | None) -> None:
    assert _said(text) == [(speaker, role, None)]


@pytest.mark.parametrize(
    ("text", "speaker", "role"),
    [
        ('"We are ready to work," said John Smith.', "John Smith", None),
        ('"We are ready to work," said John Smith, the head of the agency.', "John Smith", "the head of the agency"),
        ('"We are ready to work," John Smith said on Monday.', "John Smith", None),
        ('"We are ready to work," Energy Minister Bahlil Lahadalia said.', "Bahlil Lahadalia", "Energy Minister"),
        ('John Smith said: "We are ready to work."', "John Smith", None),
    ],
)
def test_english_names_are_stated(text: str, speaker: str, role: str | None) -> None:
    assert _said(text, language="en") == [(speaker, role, None)]


def test_a_pronoun_points_back_to_whoever_spoke_last_and_not_for_ever() -> None:
    first = '"Kami siap bekerja," kata Rina Larasati.'
    assert _said(first, '"Pasar itu ramai," katanya.')[1] == ("Rina Larasati", None, "high")
    plain = ["Pasar itu dibuka kembali."] * 3
    assert _said(first, *plain, '"Pasar itu ramai," katanya.')[1] == ("Rina Larasati", None, "medium")
    assert _said(first, *plain, *plain, '"Pasar itu ramai," katanya.')[1] == (None, None, None)
    assert _said('"Pasar itu ramai," katanya.') == [(None, None, None)]


def test_a_pronoun_points_to_nobody_when_someone_else_has_come_in() -> None:
    said = _said(
        '"Kami siap bekerja," kata Rina Larasati.',
        "Acara itu dihadiri Wali Kota Andi Surya Pratama.",
        '"Pasar itu ramai," katanya.',
    )
    assert said[1] == (None, None, None)


def test_a_short_name_is_the_one_full_name_that_has_it() -> None:
    mayor = "Rapat dibuka oleh Wali Kota Andi Surya Pratama pada pagi hari."
    assert _said(mayor, '"Kami siap bekerja," kata Andi.') == [("Andi Surya Pratama", "Wali Kota", "high")]
    other = "Hadir pula Bupati Andi Wijaya dalam rapat itu."
    assert _said(mayor, other, '"Kami siap bekerja," kata Andi.') == [(None, None, None)]
    assert _said('"Kami siap bekerja," kata Andi.') == [(None, None, None)]


@pytest.mark.parametrize(
    "text",
    [
        'Program "Satu Desa Satu Dermaga" itu dimulai tahun lalu.',
        'Ia membaca buku "Laut dan Kota" di perpustakaan.',
        'Istilah "new normal" dipakai, kata Rina Larasati.',
        '"Kami siap bekerja" adalah semboyan kelompok itu.',
    ],
)
def test_a_title_or_a_word_in_quotation_marks_is_no_quote(text: str) -> None:
    assert _said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        '"Kami siap bekerja," kata pejabat itu.',
        '"Kami siap bekerja," kata Kepala Dinas Perikanan Kota Palu Rina Larasati Dewi.',
        '"Kami siap bekerja," kata Direktur Utama.',
        '"We are ready to work," said a spokesman.',
    ],
)
def test_who_cannot_be_told_is_left_open(text: str) -> None:
    assert all(speaker is None for speaker, _, _ in _said(text))
    assert all(speaker is None for speaker, _, _ in _said(text, language="en"))


def test_other_languages_have_no_rules_yet() -> None:
    assert quotes(['"Wir sind bereit," sagte Anna Schmidt.'], "de") == []
    assert quotes(['"Kami siap," kata Rina Larasati.'], None) == []


@needs_shared
def test_speakers_in_real_copy_are_names_that_the_copy_has() -> None:
    rows = [
        json.loads(line)
        for line in (SHARED / "corpus" / "text" / "indonesian" / "articles.jsonl").read_text("utf-8").splitlines()
    ]
    found = named = 0
    for row in rows:
        texts = [part.strip() for part in row["body"].split("\n") if part.strip()]
        for one in quotes(texts, row["lang"]):
            found += 1
            assert one.text == texts[one.block][one.start : one.end]
            if one.speaker:
                named += 1
                assert one.speaker in row["body"]
                assert len(one.speaker.split()) <= 4
                assert not any(word.isupper() and len(word) > 2 for word in one.speaker.split())
    assert found > 700
    assert named > 500


@pytest.mark.parametrize(
    ("lead", "quote", "speaker"),
    [
        ("Ketua Dinas Perikanan, Rina Larasati, menyampaikan bahwa pasar itu ramai.", "ujarnya", "Rina Larasati"),
        ("Menurut Rina Larasati, pasar itu ramai.", "katanya", "Rina Larasati"),
        ("Kepala Dinas Perikanan Rina Larasati membuka pasar itu.", "kata Rina", "Rina Larasati"),
        ("Pedagang bernama Rina Larasati membuka kios itu.", "kata Rina", "Rina Larasati"),
        ("Duta Besar Malaysia, Ahmad bin Ismail, membuka pasar itu.", "ujar Ismail", "Ahmad bin Ismail"),
    ],
)
def test_who_speaks_before_a_quote_is_read(lead: str, quote: str, speaker: str) -> None:
    assert [one[::2] for one in _said(lead, f'"Kami siap bekerja," {quote}.')] == [(speaker, "high")]


@pytest.mark.parametrize(
    "between",
    [
        "Bupati Andi Wijaya menilai pasar itu sempit.",
        "Menurut Sari Dewi, pasar itu sempit.",
        "Acara itu dihadiri Wali Kota Andi Surya Pratama.",
    ],
)
def test_a_pronoun_never_points_past_someone_else(between: str) -> None:
    said = _said('"Kami siap bekerja," kata Rina Larasati.', between, '"Pasar itu ramai," katanya.')
    assert said[1][0] != "Rina Larasati"


def test_a_name_ends_an_office_where_a_later_line_says_how_its_bearer_is_called() -> None:
    first = '"Kami siap bekerja," kata Kepala Dinas Perikanan Kota Palu Rina Larasati.'
    assert _said(first) == [(None, None, None)]
    told = _said(first, '"Pasar itu ramai," kata Rina.')
    assert told[0] == ("Rina Larasati", "Kepala Dinas Perikanan Kota Palu", "high")
    assert told[1][::2] == ("Rina Larasati", "high")


def test_one_word_is_a_whole_name_with_an_age_or_behind_an_office() -> None:
    assert _said('"Saya lihat sendiri," kata Andri (23) di rumahnya.')[0][::2] == ("Andri", None)
    assert _said('"Hujan turun," kata Kepala Dinas Perikanan, Farid, di kantornya.')[0][::2] == ("Farid", None)
    assert _said('"Hujan turun," kata Kepala Dinas Perikanan, Senin.')[0][0] is None
    assert _said('"Hujan turun," kata Kepala Dinas Perikanan, Jakarta.')[0][0] is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"We are ready to work," said Harbour Bank economist Anna Miller.', "Anna Miller"),
        ('"We are ready to work," central bank president Anna Miller said.', "Anna Miller"),
        ('"We are ready to work," Anna Miller, head of the agency, said.', "Anna Miller"),
        ('"We are ready to work," Anna Miller CEO of Harbour Bank said.', "Anna Miller"),
        ('Anna Miller said in a statement, "We are ready to work."', "Anna Miller"),
        ('"We are ready to work," an aide to Minister Anna Miller said.', None),
        ('"We are ready to work," the Harbour Republican said.', None),
        ('"We are ready to work," said Pacific Harbour. Pacific Harbour Airlines has ten planes.', None),
    ],
)
def test_english_offices_and_houses_around_a_name(text: str, speaker: str | None) -> None:
    assert [one[0] for one in _said(text, language="en")] in ([speaker], [] if speaker is None else [speaker])


def test_a_quote_goes_on_in_the_next_paragraph_when_that_is_nothing_else() -> None:
    texts = ['"We are ready to work," Anna Miller said.', '"The market is full."', '"It is full," said a trader.']
    assert [one[0] for one in _said(*texts, language="en")][:2] == ["Anna Miller", "Anna Miller"]
    assert _said(*texts, language="en")[1][2] == "medium"
    assert len(_said(texts[0], "The market opened.", texts[1], language="en")) == 1


def test_an_inferred_speaker_is_told_and_a_stated_one_is_not() -> None:
    lead = "Jakarta (ANTARA) - Menteri itu meninjau pasar rakyat di pinggir kota pada pagi hari bersama para pejabat.\n"
    stated = read(lead + '"Kami siap bekerja untuk warga," kata Rina Larasati.')
    assert "SPEAKER_INFERRED" not in codes(stated)
    inferred = read(lead + '"Kami siap bekerja untuk warga," kata Rina Larasati.\n"Pasar itu ramai," katanya.')
    assert "SPEAKER_INFERRED" in codes(inferred)
    assert inferred.article is not None
    assert inferred.article.origins["/quotes/1"].origin == "inferred"


@pytest.mark.parametrize(
    ("texts", "speaker", "sure"),
    [
        (['"Pasar itu dibuka semula," kata Datuk Seri Ahmad Razali di Ipoh.'], "Ahmad Razali", None),
        (
            ['"Pasar itu dibuka semula," kata Pengarah Jabatan Perikanan, Siti Aminah Hassan.'],
            "Siti Aminah Hassan",
            None,
        ),
        (["Menteri Besar Ahmad Razali berkata pasar itu penting.", '"Ia penting," katanya.'], "Ahmad Razali", "high"),
        (['"Pasar itu dibuka semula," kata seorang peniaga.'], None, None),
    ],
)
def test_malay_has_rules(texts: list[str], speaker: str | None, sure: str | None) -> None:
    assert [one[::2] for one in _said(*texts, language="ms")] == [(speaker, sure)]


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        (['The lawyer for Anna Miller said: "We are ready to work."'], "en"),
        (['Menurut pengacara dari Rina Larasati, "Kami siap bekerja."'], "id"),
        (['"Kami siap," kata Juru Bicara Presiden Prabowo Subianto.', '"Saya pulang," kata Prabowo.'], "id"),
        (['"Kami siap," kata Pengacara Rina Larasati.', '"Saya pulang," kata Rina.'], "id"),
        (['"Kami siap," kata Rina dan Andi.'], "id"),
    ],
)
def test_who_speaks_for_someone_is_not_that_someone(texts: list[str], language: str) -> None:
    assert [one[0] for one in _said(*texts, language=language)][:1] in ([None], [])


def test_a_sentence_that_begins_with_another_name_ends_who_spoke_last() -> None:
    between = "Sementara Andi Wijaya menolak rencana itu."
    said = _said('"Kami siap bekerja," kata Rina Larasati.', between, '"Pasar itu ramai," katanya.')
    assert said[1][0] != "Rina Larasati"


def test_the_office_beside_a_name_brings_in_nobody_else() -> None:
    first = '"Kami siap bekerja," kata Wali Kota Palu, Rina Larasati, di kantornya.'
    assert _said(first, '"Pasar itu ramai," katanya.') == [
        ("Rina Larasati", "Wali Kota Palu", None),
        ("Rina Larasati", None, "high"),
    ]
    other = '"Kami siap bekerja," kata Wali Kota Palu, Rina Larasati, kepada Bupati Andi Wijaya.'
    assert _said(other, '"Pasar itu ramai," katanya.')[1] == (None, None, None)


def test_single_marks_are_speech_only_where_no_other_marks_stand() -> None:
    assert _said("“Dia bilang ‘kami siap bekerja,’ kata Rina Larasati.") == []
    assert _said("Pasar ‘Tepi Sungai’ dibuka, kata Rina Larasati.") == []


def test_what_is_quoted_in_other_marks_tells_of_nobody_who_speaks() -> None:
    said = _said(
        "«Kami siap bekerja,» kata Rina Larasati.",
        "«Menurut Budi Santoso harga naik pada bulan depan,» katanya.",
    )
    assert [name for name, _, _ in said] == ["Rina Larasati", "Rina Larasati"]


@pytest.mark.parametrize(
    ("texts", "speaker", "sure"),
    [
        (['"Kami siap," kata Wakil Ketua KPK Rina Larasati melalui pesan.'], "Rina Larasati", "high"),
        (['"Kami siap," kata Kepala BPBD Garut Rina Larasati.'], "Rina Larasati", "high"),
        (['"Kami siap," kata Direktur Utama PT Sungai Raya Rina Larasati.'], None, None),
        (['"Kami siap," kata jubir KPK Rina Larasati kepada wartawan.'], None, None),
        (['"Kami siap," ujar fotografer Rina Larasati.'], "Rina Larasati", "high"),
        (['"Kami siap," kata pengacara Andi Wijaya, Rina Larasati, di Palu.'], "Rina Larasati", None),
        (['"Kami siap," kata pengacara Andi Wijaya.'], None, None),
        (["Agung, salah satu pedagang pasar, datang.", '"Kami siap," kata Agung.'], "Agung", "high"),
        (["Warga bernama Agung datang.", '"Kami siap," kata Agung.'], "Agung", "high"),
        (["Ketua DPR Rina Larasati (Rilara) datang.", '"Kami siap," kata Rilara.'], "Rina Larasati", "high"),
        (["Menteri Sosial Rina Larasati atau Bu Lara datang.", '"Kami siap," kata Bu Lara.'], "Rina Larasati", "high"),
        (["Rina Larasati berpidato.", '"Kami siap," kata Rina.', '"Ayo maju," kata mantan penari itu.'], None, None),
        (['"Kami siap bekerja di sini" ujar Rina Larasati.'], "Rina Larasati", None),
        (['“Kami siap bekerja," kata Rina Larasati.'], "Rina Larasati", None),
        (["”Kami siap bekerja,” kata Rina Larasati."], "Rina Larasati", None),
        (['"Kami siap." "Pasar dibuka," kata Rina Larasati.'], "Rina Larasati", "high"),
        (["Rina Larasati selaku Ketua Panitia menambahkan acara itu ramai.", '"Ramai," katanya.'], None, None),
    ],
)
def test_names_beside_offices_aliases_and_marks(texts: list[str], speaker: str | None, sure: str | None) -> None:
    first = next(iter(_said(*texts)), (None, None, None))
    assert first[::2] == (speaker, sure) or (speaker is None and first[0] in (None, "Rina Larasati"))


def test_a_description_means_whoever_spoke_last() -> None:
    said = _said('"Kami siap bekerja," kata Rina Larasati.', '"Ayo maju ke depan," kata mantan penari asal Solo itu.')
    assert said[1] == ("Rina Larasati", None, "high")
    assert _said('"Kami siap bekerja," kata Rina Larasati.', '"Ayo maju," kata pejabat itu.')[1:] in ([], [(None,) * 3])


@pytest.mark.parametrize(
    ("texts", "speakers"),
    [
        (['John Smith, 42, a nurse from Kent, said it rained. "We were wet and cold," he said.'], ["John Smith"]),
        (["Jane Miller of the Harbour Union says pay is low.", '"It is low," she said.'], ["Jane Miller"]),
        (
            ["Jane Miller spoke.", '"It is low," said Jane Miller.', "Police said John Smith ran.", '"Go," he said.'],
            ["Jane Miller"],
        ),
        (['The report spoke of the "Great Flood," Jane Miller said.'], []),
        (['"It is low," Jane Miller said. She wrote "The Low Tide of Kent" in May.'], ["Jane Miller"]),
        (['Jane Miller said she was there when doctors told them: "We lost him today."'], []),
        (['"It is low, "he says it is high," Jane Miller said.'], ["Jane Miller"]),
        (['Jane Miller says pay is low. "It has never been so low in Kent."'], ["Jane Miller"]),
    ],
)
def test_english_speakers_between_quotes(texts: list[str], speakers: list[str]) -> None:
    assert [name for name, _, _ in _said(*texts, language="en") if name] == speakers


def test_a_passage_that_a_paragraph_leaves_open_is_spoken_by_whoever_goes_on() -> None:
    said = _said("“It rained for a week.", "“Then the river rose,” Jane Miller said.", language="en")
    assert said == [("Jane Miller", None, "high"), ("Jane Miller", None, None)]
    said = _said("“It rained,” Jane Miller said. “It rained for a week.", "“Then it rose.”", language="en")
    assert [name for name, _, _ in said] == ["Jane Miller"] * 3
    assert _said("“It rained for a week.", "The river rose, Jane Miller said.", language="en") == []
    assert _said("“It rained for a week.", "“Then the river rose,” an official said.", language="en") == []


def test_a_short_name_that_opens_a_sentence_ends_who_spoke_though_it_stands_nowhere_in_full() -> None:
    said = _said(
        "“It is low,” said Jane Miller.",
        "Smith dismissed the notion. But he said the river was high, and Smith left.",
        "“It is high,” he added.",
        language="en",
    )
    assert said[1][0] is None


def test_a_report_speaks_for_nobody() -> None:
    assert all(name is None for name, _, _ in _said('"Pasar itu ramai sekali," tulis laporan Rina Larasati.'))


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        (['"Jual apa?" tanya Rina Larasati. "Kopi dan gula di warung kecil," kata pedagang itu.'], "id"),
        (['"It is low," said Jane Miller. "It is not low in Kent," the company said.'], "en"),
        (['"It is low," said Jane Miller. "It is not low in Kent," said a spokesman.', '"It is high," he said.'], "en"),
    ],
)
def test_who_spoke_before_does_not_go_on_where_somebody_else_is_told_of(texts: list[str], language: str) -> None:
    assert [name for name, _, _ in _said(*texts, language=language) if name] in (["Rina Larasati"], ["Jane Miller"])


def test_an_office_alone_means_the_one_who_bears_it() -> None:
    lead = "Presiden Joko Widodo membuka pasar itu."
    assert _said(lead, '"Kami siap bekerja," kata Presiden.') == [("Joko Widodo", "Presiden", "medium")]
    assert _said(lead, "Presiden Emmanuel Macron hadir.", '"Kami siap," kata Presiden.') == [(None, None, None)]
