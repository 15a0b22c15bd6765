"""Until when a line keeps a story back: whole moments only; what has two readings is none."""

from __future__ import annotations

from datetime import datetime

import pytest

from converter.article import Article
from tests.wire.reading import codes, read, texts

STORY = "Menteri itu meninjau pasar rakyat di pinggir kota pada pagi hari.\nIa berbincang dengan para pedagang sayur."


def _article(line: str) -> Article:
    reading = read(f"{line}\n{STORY}")
    assert texts(reading) == STORY.split("\n")
    assert reading.article is not None
    assert ("EMBARGO_UNCLEAR" in codes(reading)) is (reading.article.dates.embargoed_until is None)
    return reading.article


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("解禁：2026年11月24日10時（日本時間）", "2026-11-24T10:00:00+09:00"),
        ("【解禁日時】2026年11月24日 10時30分 日本時間", "2026-11-24T10:30:00+09:00"),
        ("報道解禁：2026年11月24日午前10時（JST）", "2026-11-24T10:00:00+09:00"),
        ("情報解禁日時：2026年11月24日午後10時 JST", "2026-11-24T22:00:00+09:00"),
        ("Embargo bis 24.11.2026, 10.00 Uhr MEZ", "2026-11-24T10:00:00+01:00"),
        ("Sperrfrist: 24. November 2026, 10:00 Uhr MEZ", "2026-11-24T10:00:00+01:00"),
        ("Sperrfrist: Freitag, 24. Juli 2026, 10 Uhr MESZ", "2026-07-24T10:00:00+02:00"),
        ("SPERRFRIST: 24.11.2026, 10:00 UHR (MEZ)", "2026-11-24T10:00:00+01:00"),
        ("EMBARGOED UNTIL 0001 GMT, NOV 24, 2026", "2026-11-24T00:01:00+00:00"),
        ("EMBARGOED UNTIL 0001 GMT NOVEMBER 24 2026", "2026-11-24T00:01:00+00:00"),
        ("Embargoed until 00:01 GMT on Tuesday, November 24, 2026", "2026-11-24T00:01:00+00:00"),
        ("Strictly embargoed until 00.01 GMT, 24 November 2026", "2026-11-24T00:01:00+00:00"),
        ("Embargoed until 24/11/2026 10:00 UTC", "2026-11-24T10:00:00+00:00"),
        ("Embargoed until 2026-11-24T10:00:00Z", "2026-11-24T10:00:00+00:00"),
        ("EMBARGO: 2026-11-24 10:00 UTC", "2026-11-24T10:00:00+00:00"),
        ("HOLD FOR RELEASE UNTIL NOON GMT, NOV. 24, 2026", "2026-11-24T12:00:00+00:00"),
        ("Embargo jusqu'au 24/11/2026 à 10h00 (heure de Paris)", "2026-11-24T10:00:00+01:00"),
        ("Sous embargo jusqu'au 24 novembre 2026 à 10h00, heure de Paris", "2026-11-24T10:00:00+01:00"),
        ("EMBARGO JUSQU'AU MARDI 24 NOVEMBRE 2026 À 10H30 GMT", "2026-11-24T10:30:00+00:00"),
        ("Embargado hasta el 24 de noviembre de 2026 a las 10:00 CET", "2026-11-24T10:00:00+01:00"),
        ("EMBARGADO HASTA LAS 10.00 GMT DEL 24 DE NOVIEMBRE DE 2026", "2026-11-24T10:00:00+00:00"),
        ("Embargo hasta las 13:00 horas GMT del 24/11/2026", "2026-11-24T13:00:00+00:00"),
        ("Embargo hingga 24 November 2026 pukul 10.00 WIB", "2026-11-24T10:00:00+07:00"),
        ("Embargo sampai dengan Selasa, 24 November 2026 pukul 10.00 WIB", "2026-11-24T10:00:00+07:00"),
        ("EMBARGO HINGGA SELASA (24/11/2026) PUKUL 10.00 WITA", "2026-11-24T10:00:00+08:00"),
        ("Эмбарго до 10:00 мск 24 ноября 2026 года", "2026-11-24T10:00:00+03:00"),
        ("Эмбарго до 24 ноября 2026 года, 10:00 (МСК)", "2026-11-24T10:00:00+03:00"),
        ("حظر النشر حتى الساعة 10:00 بتوقيت غرينتش يوم 24 نوفمبر 2026", "2026-11-24T10:00:00+00:00"),
        ("엠바고: 2026년 11월 24일 오전 10시 (한국시간)", "2026-11-24T10:00:00+09:00"),
        ("[엠바고] 2026년 11월 24일 10:00 KST", "2026-11-24T10:00:00+09:00"),
        ("Embargo fino alle ore 10:00 CET del 24 novembre 2026", "2026-11-24T10:00:00+01:00"),
        ("Embargo até as 10h GMT de 24 de novembro de 2026", "2026-11-24T10:00:00+00:00"),
        ("Embargo tot 24 november 2026, 10.00 uur CET", "2026-11-24T10:00:00+01:00"),
        ("保密至2026年11月24日10时（北京时间）", "2026-11-24T10:00:00+08:00"),
        ("Ambargo: 24 Kasım 2026 saat 10.00 TSİ", "2026-11-24T10:00:00+03:00"),
        ("Cấm đăng trước 10:00 (GMT+7) ngày 24/11/2026", "2026-11-24T10:00:00+07:00"),
        ("Embargo until 3 April 2026, 10:00 GMT", "2026-04-03T10:00:00+00:00"),
        ("EMBARGOED FOR RELEASE UNTIL 10 A.M. PST, NOV. 24, 2026", "2026-11-24T10:00:00-08:00"),
        ("本稿请于北京时间2026年11月24日10时后播发", "2026-11-24T10:00:00+08:00"),
        ("Embargo do 24 listopada 2026, godz. 10:00 CET", "2026-11-24T10:00:00+01:00"),
        ("Embargo do 24. listopadu 2026, 10:00 hodin SEČ", "2026-11-24T10:00:00+01:00"),
        ("Embargoed until 05:00 GMT (12:00 WIB), 24 November 2026", "2026-11-24T05:00:00+00:00"),
        ("Embargo jusqu'au 24 juillet 2026 à 10 heures (heure de Paris)", "2026-07-24T08:00:00+00:00"),
        ("محظور النشر حتى الساعة ١٠:٠٠ بتوقيت مكة المكرمة ٢٤ نوفمبر ٢٠٢٦", "2026-11-24T10:00:00+03:00"),
        ("Embargo hingga Selasa, 24 November 2026, pukul 10.00 WIB (03.00 GMT)", "2026-11-24T03:00:00+00:00"),
        ("TIDAK UNTUK DISIARKAN SEBELUM 24 NOVEMBER 2026 PUKUL 10.00 WIB", "2026-11-24T10:00:00+07:00"),
        ("Embargo til 24. november 2026 kl. 10.00 CET", "2026-11-24T10:00:00+01:00"),
        ("Julkaisuvapaa 24.11.2026 klo 10.00 EET", "2026-11-24T10:00:00+02:00"),
        ("Klausul: 24. november 2026 kl. 10 CET", "2026-11-24T10:00:00+01:00"),
    ],
)
def test_a_whole_moment_is_when_the_embargo_ends(line: str, moment: str) -> None:
    article = _article(line)
    assert article.dates.embargoed_until is not None
    assert datetime.fromisoformat(article.dates.embargoed_until) == datetime.fromisoformat(moment)
    assert article.pub_status == "usable"


@pytest.mark.parametrize(
    "line",
    [
        "解禁：2026年11月24日10時",
        "解禁日時：11月24日10時",
        "解禁：24日午前10時",
        "Embargo bis 24.11., 10.00 Uhr",
        "Sperrfrist: 24. November 2026, 10:00 Uhr",
        "Sperrfrist bis Dienstag, 10 Uhr",
        "Achtung Sperrfrist: 24.11.2026, 10.00 Uhr",
        "EMBARGOED UNTIL 0001 GMT, NOV 24",
        "EMBARGOED UNTIL 0001 GMT, 03/04/2026",
        "EMBARGOED FOR RELEASE UNTIL 10 A.M. EST, NOV. 24, 2026",
        "Embargoed until Tuesday, Nov. 24, 2026, at 10:00 a.m. EST",
        "Embargoed until Nov. 24, 2026, at 10:00 a.m.",
        "Embargoed until 11/24/2026",
        "Under embargo until Monday",
        "Embargo jusqu'au 24/11/2026 à 10h00",
        "Embargo jusqu'au 24 novembre à 10h",
        "Sous embargo jusqu'à mardi 10h",
        "Embargado hasta el 24 de noviembre de 2026 a las 10:00 horas",
        "Embargado hasta el martes a las 10:00",
        "Embargo hingga 24 November 2026 pukul 10.00",
        "Embargo hingga Selasa pukul 10.00 WIB",
        "Эмбарго до 24 ноября, 10:00 мск",
        "ЭМБАРГО до 24.11.2026 10:00",
        "محظور النشر حتى الساعة 10:00 يوم 24 نوفمبر",
        "محظور النشر حتى 24 نوفمبر 2026",
        "엠바고 2026년 11월 24일 오전 10시",
        "엠바고: 24일 오전 10시",
        "Embargo fino alle ore 10 del 24 novembre 2026",
        "Embargado até 24 de novembro de 2026, às 10h",
        "Embargo tot dinsdag 10.00 uur",
        "Embargoed until 10:00 IST, 24 November 2026",
        "Embargoed until 25:00 GMT, 24 November 2026",
        "Embargoed until 10:00 GMT, 31 November 2026",
        "Embargoed until 10:00 GMT, Monday, 24 November 2026",
        "Embargoed until 10:00 GMT, 24 or 25 November 2026",
        "本稿请于11月24日10时后播发",
        "Embargo do 24 listopada 2026, godz. 10:00",
        "Embargoed until 10:00-11:00 GMT, 24 November 2026",
        "Embargoed until 10:00 IST (GMT), 24 November 2026",
        "Embargoed until 05:00 GMT (13:00 WIB), 24 November 2026",
        "Sperrfrist: 24.11.26, 10.00 Uhr MEZ",
        "EMBARGO: 24 November 2026, midnight GMT",
        "Embargo jusqu'au 24 mars 2026 à 10h00, heure de Paris",
        "Julkaisuvapaa 24.11.2026 klo 10.00",
        "EMBARGO: 24 November 2026 10:00 GMT\nEMBARGO: 25 November 2026 10:00 GMT",
    ],
)
def test_what_is_incomplete_or_has_two_readings_withholds_the_story(line: str) -> None:
    article = _article(line)
    assert (article.dates.embargoed_until, article.pub_status) == (None, "withheld")
    assert [note.text for note in article.editorial_notes] == line.split("\n")
