"""Lines for editors: notes, acts and embargoes; what is not for publication reaches no exporter."""

from __future__ import annotations

import pytest

from converter import export, validate_article
from converter.article import Article, Note
from converter.findings import ExportError
from converter.wire.embargo import embargo_time
from tests.wire.reading import codes, read, texts

CANARY = "Kontak-Rahasia-0812"
STORY = "Jakarta (ANTARA) - Menteri itu meninjau pasar rakyat di pinggir kota pada pagi hari.\n"


def _article(copy: str) -> Article:
    article = read(copy).article
    assert article is not None
    assert validate_article(article) == []
    return article


CONFIDENTIAL = (
    "The following information is not for publication",
    "The following information is not intended for publication",
    "Die folgenden Informationen sind nicht zur Veröffentlichung bestimmt",
    "Informasi berikut tidak untuk dipublikasikan:",
    "TIDAK UNTUK DISIARKAN",
    "Les informations suivantes ne sont pas destinées à la publication",
    "Not for publication:",
    "*** NOT FOR PUBLICATION ***",
    "Not For Publication",
    "[Not for publication]",
    "-- CONFIDENTIAL --",
    "Note to editors (not for publication):",
    "Nur für den internen Gebrauch",
    "Hanya untuk redaksi",
    "The details below are not for publication",
    "Strictly confidential",
    "Die nachfolgenden Angaben sind nicht zur Veröffentlichung bestimmt",
    "À NE PAS PUBLIER",
    "La siguiente información no está destinada a su publicación",
    "Não publicar",
    "Non per la pubblicazione",
    "Onderstaande informatie is niet voor publicatie",
    "Ikke til offentliggørelse",
    "Inte för publicering",
    "Ei julkaistavaksi",
    "Bukan untuk siaran",
    "Не для публикации",
    "Yayın için değildir",
    "Není určeno ke zveřejnění",
    "Nie do publikacji",
    "Lưu hành nội bộ",
    "ليس للنشر",
    "不供发表",
    "【社外秘】",
    "보도금지",
    "प्रकाशन के लिए नहीं",
    "اشاعت کے لیے نہیں",
)


ACTS = {
    "kill": (
        "KILL KILL KILL KILL",
        "Kill kill kill",
        "EDITORS: KILL BC-Flood",
        "WITHDRAWN - Pasar terapung",
        "This story has been withdrawn",
        "BERITA DIBATALKAN",
        "Dépêche annulée",
        "Anulación de la noticia",
        "NOTÍCIA ANULADA",
        "Notizia annullata",
        "Die Meldung wird zurückgezogen.",
        "INGETROKKEN",
        "TRUKKET",
        "Återkallad",
        "АННУЛИРОВАНО",
        "İPTAL",
        "إلغاء خبر",
        "【撤稿】",
        "[전문취소]",
        "【取り消し】",
    ),
    "withhold": ("HOLD: Pasar terapung", "TAHAN BERITA INI"),
    "correction": (
        "Ralat berita:",
        "PEMBETULAN",
        "(This April 25 story has been corrected to fix the name in paragraph 2)",
        "EDS: CORRECTS name in 3rd graf.",
        "Berichtigung",
        "(Korrigiert Name)",
        "RECTIFICATIF - Marché",
        "(Corrige l'orthographe du nom)",
        "FE DE ERRORES",
        "Correção: nome",
        "Errata corrige",
        "Rectificatie: naam",
        "RETTELSE",
        "RÄTTELSE",
        "Oikaisu: nimi",
        "ПОПРАВКА: имя",
        "Düzeltme: isim",
        "OPRAVA",
        "Sprostowanie",
        "Đính chính: tên",
        "تصحيح",
        "更正：名字",
        "【訂正】",
        "[정정]",
    ),
    "update": ("(Aktualisiert)", "MISE À JOUR", "(Actualiza con declaraciones)", "ОБНОВЛЕНИЕ", "【更新】"),
    "repeat": ("(Wdhlg.)", "REPETICIÓN", "【再送】"),
}


@pytest.mark.parametrize(("act", "line"), [(act, line) for act, lines in ACTS.items() for line in lines])
def test_a_line_for_editors_is_an_act_and_no_text(act: str, line: str) -> None:
    article = _article(f"{line}\n{STORY}Ia berbincang dengan para pedagang.")
    assert article.act == act
    assert article.pub_status == {"kill": "canceled", "withhold": "withheld"}.get(act, "usable")
    assert [note.text for note in article.editorial_notes] == [line]
    assert len(article.body) == 2


@pytest.mark.parametrize(
    "line",
    [
        "EMBARGO jusqu'au 3 mai 2026",
        "EMBARGO HASTA EL 3 DE MAYO",
        "Embargo até 3 de maio",
        "Sperrfrist",
        "KLAUSULERET TIL 3. maj 2026 kl. 10.00",
        "ЭМБАРГО до 3 мая",
        "حظر النشر حتى 3 مايو",
        "禁发至2026年5月3日10:00",
        "【解禁日時】2026年5月3日10時",
        "[엠바고] 5월 3일 10시",
        "Frei ab 3. Mai 2026, 10.00 Uhr",
    ],
)
def test_an_embargo_in_any_language_holds_the_story_back(line: str) -> None:
    assert _article(f"{line}\n{STORY}Ia berbincang dengan para pedagang.").pub_status == "withheld"


@pytest.mark.parametrize("line", CONFIDENTIAL)
def test_what_is_not_for_publication_reaches_no_exporter(line: str) -> None:
    article = _article(f"{STORY}Ia berbincang dengan para pedagang.\n{line}\nHubungi {CANARY}\n- {CANARY} lagi")
    assert [note.role for note in article.internal_notes] == ["confidential"] * 3
    assert len(article.body) == 2
    for name, options in (
        ("newsml-g2", {"provider": "Kantor Berita"}),
        ("newsml-g2", {"provider": "Kantor Berita", "body": "nitf"}),
        ("jsonld", {}),
        ("csv", {}),
    ):
        try:
            made = export(article, name, options, at="2026-01-02T03:04:05+07:00")
        except ExportError as error:  # pragma: no cover - shows which
            raise AssertionError(error.findings) from error
        assert CANARY.encode() not in made.data
        assert line[:20].encode() not in made.data


def test_a_note_to_editors_is_no_text() -> None:
    article = _article("(Adds Gov. Cuomo's comment)\nLIMA, Jan 21 (Reuters) - Pope Francis met the people of the city.")
    assert article.editorial_notes == (Note(text="(Adds Gov. Cuomo's comment)"),)
    assert [block.text for block in article.body] == ["Pope Francis met the people of the city."]  # type: ignore[union-attr]
    assert article.act is None
    assert article.origins["/editorial_notes/0"].line == 1


@pytest.mark.parametrize(
    ("line", "act", "status"),
    [
        ("KILL KILL KILL", "kill", "canceled"),
        ("Berita ini ditarik atas permintaan redaksi.", "kill", "canceled"),
        ("HOLD HOLD HOLD", "withhold", "withheld"),
        ("CORRECTION: the name in paragraph two is Budi.", "correction", "usable"),
        ("(Corrects spelling of name in third paragraph)", "correction", "usable"),
        ("Ralat: nama pejabat di alinea kedua.", "correction", "usable"),
        ("Berichtigung: Im zweiten Absatz muss es Müller heißen.", "correction", "usable"),
        ("Le communiqué suivant corrige et remplace celui diffusé le 26 mai.", "correction", "usable"),
        ("(Refiles to fix dateline)", "refile", "usable"),
        ("(Repeats to additional subscribers)", "repeat", "usable"),
        ("UPDATE", "update", "usable"),
    ],
)
def test_a_line_that_acts_upon_a_story_is_its_status_and_no_text(line: str, act: str, status: str) -> None:
    article = _article(f"{line}\n{STORY}")
    assert (article.act, article.pub_status) == (act, status)
    assert len(article.body) == 1
    assert article.editorial_notes[0] == Note(text=line, role=act)
    assert article.origins["/act"].line == 1


@pytest.mark.parametrize(
    "line",
    [
        "KORREKTUR: In der Meldung von 15.30 Uhr muss es im zweiten Absatz richtig heißen: drei Verletzte.",
        "【訂正】24日配信の「台風接近」の記事で、2段落目の「3人」は「5人」の誤りでした。",
        "CORRECTION: In the story on the budget, the fourth paragraph should read 12 million, not 21 million.",
    ],
)
def test_a_correction_needs_no_text(line: str) -> None:
    article = _article(line + "\n")
    assert (article.act, article.pub_status, article.body) == ("correction", "usable", ())
    assert [note.text for note in article.editorial_notes] == [line]


@pytest.mark.parametrize(
    "copy",
    [
        'ATTENTION EDITORS - Please disregard the story headlined "Court clears mayor", which was sent in error.\n',
        'Nov 24 (Reuters) - The Nov. 23 story headlined "Court clears mayor" has been withdrawn over its source.\n',
        'LONDON, Nov 24 (Reuters) - The story "Court clears mayor" has been withdrawn.\n\nA new one will follow.\n',
    ],
)
def test_a_kill_addressed_to_editors_or_behind_a_dateline_is_one(copy: str) -> None:
    article = _article(copy)
    assert (article.act, article.pub_status) == ("kill", "canceled")


def test_what_a_story_says_of_withdrawing_behind_its_dateline_is_no_kill() -> None:
    article = _article(
        'LONDON, Nov 24 (Reuters) - The March launch of the drug "Zeta" was withdrawn on Tuesday, its maker said.\n\n'
        "Doctors had warned of it.\n\nShares fell.\n\nThe maker will try again.\n"
    )
    assert (article.act, article.pub_status, len(article.body)) == (None, "usable", 4)


def test_a_kill_needs_no_text() -> None:
    reading = read("KILL KILL KILL\n")
    assert reading.article is not None
    assert (reading.article.pub_status, reading.article.body) == ("canceled", ())
    assert reading.article.id != read("HOLD HOLD HOLD\n").article.id  # type: ignore[union-attr]
    assert "ARTICLE_KILLED" in codes(reading)
    assert validate_article(reading.article) == []


def test_an_embargo_with_its_zone_is_a_time_and_else_withholds() -> None:
    known = _article(f"EMBARGO HINGGA 12 April 2026 pukul 09.00 WIB\n{STORY}")
    assert known.dates.embargoed_until == "2026-04-12T09:00:00+07:00"
    assert known.pub_status == "usable"
    unclear = read(f"Sperrfrist 23. Januar 19.00 Uhr\n{STORY}")
    assert unclear.article is not None
    assert (unclear.article.dates.embargoed_until, unclear.article.pub_status) == (None, "withheld")
    assert "EMBARGO_UNCLEAR" in codes(unclear)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("EMBARGOED until 0600 GMT, January 5, 2026", "2026-01-05T06:00:00Z"),
        ("Embargo: 2026-01-05T18:30+02:00", "2026-01-05T18:30:00+02:00"),
        ("Embargo: 2026-01-05T18:30:00+02:00", "2026-01-05T18:30:00+02:00"),
        ("Embargo: 2026-01-05T18:30:30+02:00", None),  # a time cut to its minute would come too early
        ("ЭМБАРГО до 5 января 2026, 18:30 МСК", "2026-01-05T18:30:00+03:00"),
        ("Embargo hingga 5 Januari 2026, 18.30 WITA", "2026-01-05T18:30:00+08:00"),
        ("Embargo: 5 Januari 2026 pukul 18:30 WIT", "2026-01-05T18:30:00+09:00"),
        ("Embargoed until 6 p.m. UTC on 5 January 2026", "2026-01-05T18:00:00Z"),
        ("SPERRFRIST: 5. Januar 2026, 18.30 Uhr MEZ", "2026-01-05T18:30:00+01:00"),
        ("Embargoed until 10:00 IST, 5 January 2026", None),  # India, Ireland or Israel
        ("Embargoed until 10:00, 5 January 2026", None),
        ("Embargoed until 10:00 GMT Monday", None),
        ("Embargoed until 31 February 2026, 10:00 GMT", None),
        ("Embargo 5 January 2026 10:00 GMT, in Asia 6 January 2026 10:00 GMT", None),
    ],
)
def test_only_a_complete_time_is_one(text: str, moment: str | None) -> None:
    assert embargo_time(text) == moment


@pytest.mark.parametrize(
    "sentence",
    [
        "Embargo minyak terhadap negara itu dicabut pekan ini, kata menteri.",
        "Correction of the market will take years, the bank said.",
        "Update aplikasi itu tersedia sejak kemarin di seluruh negeri.",
        "Kill Bill kembali tayang di bioskop pada akhir pekan ini.",
        "Extra time was needed before the visitors won the match.",
        "Hold on, said the minister, and nobody did so for long.",
        "Embargo do petróleo foi levantado, disse o ministro.",
        "Sous embargo depuis des années, le pays importe peu, dit le ministre.",
        "Embargado el piso de un vecino, dijo el juez ayer.",
        "Frei ab zwölf Jahren ist der Film, sagte der Sprecher.",
        "Off the record, nobody at the ministry believes in the plan.",
        "Поправка — это изменение закона, сказал министр.",
        "(In the market, prices rose again, the minister said.)",
        "Retraction of the troops will take months, the general said.",
    ],
)
def test_a_sentence_about_such_things_is_text(sentence: str) -> None:
    reading = read(f"{sentence}\nDemikian keterangan itu.")
    assert texts(reading)[0] == sentence
    assert reading.article is not None
    assert reading.article.act is None


def test_version_words_and_a_signature_are_no_text() -> None:
    article = _article("2ND LEAD\ndpa abc yydd n1 sku\nBerlin (dpa) - Die Regierung prüft den Entwurf.\nab/de/dl/hmw")
    assert [block.text for block in article.body] == ["Die Regierung prüft den Entwurf."]  # type: ignore[union-attr]
    assert article.editorial_notes == (Note(text="2ND LEAD", role="version"),)
    assert {one.lines for one in article.removed} == {(1,), (2,), (3,), (4,)}


@pytest.mark.parametrize(
    "text",
    [
        "Confidential papers show that the plan was late.",
        'The paper was "not for publication", he said.',
        "Editors only learned of it on Monday.",
        "(He spoke on Monday.) The plan is late.",
        "- the price of rice is up",
    ],
)
def test_a_sentence_of_secrets_is_text(text: str) -> None:
    article = _article(f"{STORY}{text}\nIa berbincang dengan para pedagang.")
    assert article.internal_notes == ()
    assert len(article.body) == 3


@pytest.mark.parametrize(
    ("line", "act"),
    [
        ("EDITORS: MANDATORY KILL", "kill"),
        ("*** KILL KILL KILL ***", "kill"),
        ("KILL BC-Budget", "kill"),
        ("MANDATORY CORRECTION: the figure is two", "correction"),
    ],
)
def test_acts_in_frames_and_of_american_wires(line: str, act: str) -> None:
    assert _article(f"{line}\n{STORY}").act == act


@pytest.mark.parametrize("code", ["(T.B012/A.Y008)", "(KR-BUD)", " (KR-BUD)"])
def test_the_code_of_an_editor_ends_the_last_paragraph(code: str) -> None:
    article = _article(f"{STORY}Ia berbincang dengan para pedagang.{code}")
    assert texts(read(f"{STORY}Ia berbincang dengan para pedagang.{code}"))[1] == "Ia berbincang dengan para pedagang."
    assert article.removed[-1].reason == "initials"


def test_a_byline_without_label_may_stand_last() -> None:
    assert [one.name for one in _article(f"{STORY}Ia pulang.\nOleh Budi Santoso").authors] == ["Budi Santoso"]
    assert _article(f"{STORY}Ia pulang.\nBy Monday").authors == ()
