"""Encodings: right text or a refusal with the byte's place, never a silent replacement."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from converter.findings import ReadError
from converter.wire.decode import decode
from tests.shared import SHARED, needs_shared
from tests.wire.reading import READER, codes, read, texts

SAMPLES = {
    "cp1252": (
        "Paris (ats afp) Les violences ont repris à l'aube dans les quartiers nord, où la préfecture a tout fermé.",
        "Zürich (dpa) - Die Behörden prüfen, ob die Brücke über den Fluß geöffnet wird. Müller schwieg dazu.",
        "MADRID (EFE).- El presidente señaló que la situación mejorará mañana. «Así será», añadió.",
        "NEW YORK (AP) — The company said it “won’t pay” the café’s owners in the naïve hope of saving money.",
    ),
    "cp1250": ("PRAHA 18. června (ČTK) - Rekordní počet návštěvníků přišel v sobotu na výstavu, řekl ředitel muzea.",),
    "iso8859_2": (
        "PRAHA 18. června (ČTK) - Rekordní počet návštěvníků přišel v sobotu na výstavu, řekl ředitel muzea.",
        "BRATISLAVA 3. mája (TASR) - Ľudia prišli na námestie, povedal hovorca. Ťažko povedať, či šlo o žart.",
    ),
    "cp1254": (
        "ANKARA (AA) - Türkiye'nin güneyinde şiddetli yağış nedeniyle ulaşımda aksamalar yaşandığı bildirildi.",
    ),
    "cp1251": ("МОСКВА, 22 ноября. Правительство сегодня утвердило новый бюджет на следующий год, сообщил министр.",),
    "shift_jis": ("【ワシントン共同】米中両政府は九日、貿易を巡る協議を再開した。大統領は会見で合意に自信を示した。",),
    "gb18030": ("国家主席今天上午在人民大会堂会见了来访的外国代表团,双方就经济合作问题进行了深入的讨论。",),
    "cp949": ("(서울=연합뉴스) 정부는 오늘 국무회의를 열고 새로운 경제 정책을 발표했다. 시장은 이를 환영했다.",),
    "iso2022_jp": ("【ワシントン共同】米中両政府は九日、協議を再開した。",),
}


@pytest.mark.parametrize(("encoding", "text"), [(name, text) for name, texts in SAMPLES.items() for text in texts])
def test_an_older_encoding_is_detected_and_said(encoding: str, text: str) -> None:
    found = decode(text.encode(encoding), "x")
    assert (found.text, found.encoding) == (text, encoding)
    assert [finding.code for finding in found.findings] == ["ENCODING_DETECTED"]


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides(mark: bytes, encoding: str) -> None:
    reading = read(mark + "Jakarta (ANTARA) - Menteri meninjau pasar “lama” é.".encode(encoding))
    assert reading.article is not None
    assert reading.article.source is not None
    assert (reading.article.source.encoding, reading.article.source.bom) == (encoding, True)
    assert texts(reading)[0] == "Menteri meninjau pasar “lama” é."
    assert "TEXT_CONTROLS" not in codes(reading)


@pytest.mark.parametrize(
    ("data", "code", "offset"),
    [
        (b"Judul panjang: caf\xc3\xa9 dan \xff rusak, kata pejabat itu di kota, Selasa.", "ENCODING_BROKEN", 25),
        (b"terlalu pendek \xe9", "ENCODING_BROKEN", 15),
        (b"putus di akhir \xe2\x82", "ENCODING_BROKEN", 15),
        (codecs.BOM_UTF16_LE + b"a\0b\0\x00\xd8", "ENCODING_BROKEN", 6),
        (b"teks \0 biner", "WIRE_BINARY", 5),
        (b"%PDF-1.7\n", "WIRE_BINARY", 0),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_their_place(data: bytes, code: str, offset: int) -> None:
    with pytest.raises(ReadError) as caught:
        decode(data, "x")
    (finding,) = caught.value.findings
    assert (finding.code, finding.offset, finding.source) == (code, offset, "x")


@needs_shared
@pytest.mark.parametrize(
    "path", sorted((SHARED / "hostile" / "encoding").glob("badutf8_*.txt")), ids=lambda path: path.name
)
def test_a_broken_byte_is_located(path: object) -> None:
    with pytest.raises(ReadError) as caught:
        read(path.read_bytes())  # type: ignore[attr-defined]
    assert caught.value.findings[0].offset == 11


@pytest.mark.parametrize(
    ("head", "score"),
    [
        (b"Jakarta (ANTARA) - Menteri", 20),
        ("[서울=뉴시스] 홍길동 기자 = 정부는".encode(), 20),
        ("<저작권자 © 경남데일리>".encode(), 20),
        (codecs.BOM_UTF16_LE + b"a\0", 20),
        ("\ufeff<!doctype html>".encode("utf-16-le"), 0),
        ('\ufeff\n{"id": 1}'.encode("utf-16-be"), 0),
        ("\ufeff<저작권자 © 경남데일리>".encode("utf-32-le"), 20),
        (b"", 5),
        (b" \n", 5),
        (b"<?xml version='1.0'?>", 0),
        (b"\xef\xbb\xbf\n <html>", 0),
        (b'{"id": 1}', 0),
        (b'[{"id": 1}]', 0),
        (b"\x89PNG\r\n\x1a\n", 0),
        (b"a\0b", 0),
    ],
)
def test_only_text_without_markup_is_claimed(head: bytes, score: int) -> None:
    assert READER.sniff(head) == score


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_text_without_a_mark_is_told_by_its_nuls(encoding: str) -> None:
    copy = "Jakarta (ANTARA) - Menteri meninjau pasar di kota itu, kata “pejabat”."
    data = copy.encode(encoding)
    reading = read(data)
    assert reading.article is not None
    assert reading.article.source is not None
    assert (reading.article.source.encoding, reading.article.source.bom) == (encoding, False)
    assert "ENCODING_DETECTED" in codes(reading)
    assert texts(reading) == ["Menteri meninjau pasar di kota itu, kata “pejabat”."]
    assert READER.sniff(data[:4096]) > 0


@needs_shared
def test_the_naughty_strings_are_read_or_refused_and_never_raise() -> None:
    import json

    for text in json.loads((SHARED / "hostile" / "blns" / "blns.json").read_text("utf-8")):
        try:
            reading = read(text.encode("utf-8", "surrogatepass"))
        except ReadError as error:
            assert error.findings[0].code in {"WIRE_EMPTY", "WIRE_BINARY", "ENCODING_BROKEN"}
        else:
            assert reading.article is not None


OLDER = {
    "cp850": (
        "Paris - Les violences ont repris à l'aube dans les quartiers nord, où la préfecture a fermé des écoles.",
        "Zürich - Die Behörden prüfen, ob die Brücke über den Fluss geöffnet wird. Müller schwieg dazu.",
    ),
    "mac_roman": (
        "Paris - Les violences ont repris à l’aube dans les quartiers nord, où la préfecture a fermé des écoles.",
        "MADRID - El presidente señaló que la situación mejorará mañana y que habrá más días así, según añadió.",
    ),
    "cp852": ("Rekordní počet návštěvníků přišel v sobotu na výstavu, řekl ředitel muzea v Praze.",),
    "cp866": ("МОСКВА, 22 ноября. Правительство сегодня утвердило новый бюджет на следующий год, сообщил министр.",),
    "iso8859_5": ("МОСКВА, 22 ноября. Правительство утвердило новый бюджет на следующий год, сообщил министр.",),
    "mac_cyrillic": ("МОСКВА, 22 ноября. Правительство утвердило новый бюджет на следующий год, сообщил министр.",),
    "koi8_u": ("КИЇВ, 22 листопада. Уряд сьогодні затвердив новий бюджет на наступний рік, повідомив міністр.",),
    "cp1253": ("ΑΘΗΝΑ. Η κυβέρνηση ενέκρινε σήμερα τον νέο προϋπολογισμό για το επόμενο έτος, είπε ο υπουργός.",),
    "cp1255": ("ירושלים. הממשלה אישרה היום את התקציב החדש לשנה הבאה, כך הודיע שר האוצר במסיבת עיתונאים.",),
    "iso8859_6": (
        "القاهرة - وافقت الحكومة اليوم على الموازنة الجديدة للسنة القادمة كما قال وزير المالية في مؤتمر صحفي.",
    ),
    "cp1257": ("Rīgā ceturtdien valdība apstiprināja nākamā gada budžetu, paziņoja finanšu ministrs žurnālistiem.",),
    "cp874": ("รัฐบาลไทยอนุมัติงบประมาณใหม่สำหรับปีหน้าเมื่อวันอังคาร รัฐมนตรีว่าการกระทรวงการคลังกล่าวกับผู้สื่อข่าว",),
    "big5": ("中國國家主席今天上午在人民大會堂會見了來訪的外國代表團，雙方就經濟合作問題進行了討論。",),
    "euc_jp": ("【ワシントン共同】米中両政府は九日、貿易を巡る協議を再開した。大統領は会見で自信を示した。",),
    "iso2022_kr": ("(서울=연합뉴스) 정부는 오늘 국무회의를 열고 새로운 경제 정책을 발표했다.",),
}


@pytest.mark.parametrize(("encoding", "text"), [(name, text) for name, texts in OLDER.items() for text in texts])
def test_encodings_of_older_machines_are_told_by_the_letters_of_the_language(encoding: str, text: str) -> None:
    found = decode(text.encode(encoding), "x")
    assert (found.text, found.encoding) == (text, encoding)


@pytest.mark.parametrize(
    "data",
    [
        "La société a dit que la réunion était prévue à Paris.".encode("cp850")[:31],
        "Il caffè è stato chiuso ieri sera.".encode("mac_roman"),
        "The book was sent by one J\u00f3zef to the museum of the town, officials said on Monday.".encode(
            "cp437", "replace"
        )
        + b"\x81\x8d\x9d",
        bytes(range(0x80, 0x100)) * 4,
    ],
)
def test_what_too_little_or_nothing_speaks_for_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        decode(data, "x")
    assert caught.value.findings[0].code == "ENCODING_BROKEN"


LABELS = Path(__file__).parent / "accuracy"


@needs_shared
@pytest.mark.parametrize("encoding", ["cp1252", "iso8859_15", "cp850", "mac_roman"])
def test_no_copy_of_the_corpus_is_read_wrongly(encoding: str) -> None:
    """Real German, French and Nordic copy, 400 bytes at a time: right or refused, and mostly right."""
    import json

    from benchmarks.accuracy.copy import copy

    right = tried = 0
    lines = (line for path in sorted(LABELS.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines())
    for case in map(json.loads, lines):
        if case["language"] not in {"de", "fr", "no", "sv", "fi", "da"}:
            continue
        text = (
            copy(case["locator"], SHARED / "corpus")
            .decode("utf-8", "ignore")
            .encode(encoding, "ignore")
            .decode(encoding)
        )
        data = text[:400].encode(encoding)
        if data.isascii() or "Ã" in text or "ï¿" in text:
            continue
        tried += 1
        try:
            found = decode(data, "x")
        except ReadError:
            continue
        assert found.text == text[:400], found.encoding
        right += 1
    assert tried > 20
    assert right > tried * 0.7


def test_a_latin_word_with_an_accent_makes_no_ideograph() -> None:
    text = "Palun proovige hiljem uuesti, sest v\u00f5i ja p\u00f5ik said kogemata otsa, teatas kohalik pood lehele."
    with pytest.raises(ReadError):
        decode(text.encode("cp775"), "x")


def test_hz_is_told_from_ascii_by_its_chinese() -> None:
    text = "新华社北京电 国家主席今天上午在人民大会堂会见了来访的外国代表团，双方进行了深入的讨论。"
    found = decode(text.encode("hz"), "x")
    assert (found.text, found.encoding) == (text, "hz")
    for plain in ("The shell knows ~{ and ~} in rare cases, and ~ alone.", "~{a~}", "mail ~{name}"):
        assert decode(plain.encode(), "x").text == plain


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le"])
def test_a_wrong_byte_is_named_with_its_line(encoding: str) -> None:
    begun = "Satu — é.\r\nDua 上.\rTiga “ü”.\n".encode(encoding)
    data = (codecs.BOM_UTF16_LE if encoding == "utf-16-le" else "\ufeff".encode(encoding)) + begun
    with pytest.raises(ReadError) as caught:
        decode(data + b"\xff", "x")
    assert (caught.value.findings[0].line, caught.value.findings[0].offset) == (4, len(data))


def test_a_nul_in_text_is_named_by_whoever_reads_the_file() -> None:
    from converter import read as read_any

    (reading,) = read_any("Kafé.\nbefore the \0 end".encode(), name="a.txt")
    (finding,) = reading.findings
    assert (finding.code, finding.offset, finding.line) == ("WIRE_BINARY", 18, 2)
