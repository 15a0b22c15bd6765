"""Hostile files: an answer or a refusal, quickly, at a cost that grows with the length."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from converter import read as read_any, validate_article
from converter.findings import ReadError
from tests.shared import SHARED, needs_shared
from tests.wire.reading import READER, read

FILES = sorted((SHARED / "hostile" / "text").glob("*")) + sorted((SHARED / "hostile" / "blns").glob("*.txt"))
REFUSED = {
    "empty.txt": "WIRE_EMPTY",
    "only_bom.txt": "WIRE_EMPTY",
    "only_ws.txt": "WIRE_EMPTY",
    "tabs_100k.txt": "WIRE_EMPTY",
    "random_64k.bin": "WIRE_BINARY",
    "png_as_text.txt": "WIRE_BINARY",
    "pdf_as_text.txt": "WIRE_BINARY",
    "ebcdic.txt": "ENCODING_BROKEN",
    "pickle.bin": "ENCODING_BROKEN",
}


def _outcome(data: bytes) -> str:
    try:
        reading = read(data)
    except ReadError as error:
        return error.findings[0].code
    assert reading.article is not None
    assert validate_article(reading.article) == []
    return "read"


def _cost(data: bytes) -> float:
    begin = time.process_time()
    _outcome(data)
    return time.process_time() - begin


@needs_shared
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_hostile_file_is_answered(path: Path) -> None:
    data = path.read_bytes()
    assert 0 <= READER.sniff(data[:4096]) <= 100
    assert _outcome(data) == REFUSED.get(path.name, "read")
    assert _cost(data) < 1


_BASE = 24_000  # bytes of a file that are taken, so that sixteen times as much stays quick
_ALLOWED = 3  # times what straight growth would cost: a quadratic cost would be sixteen times
_CLOCK = 0.03  # seconds that the clock and the collector may add


@needs_shared
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_cost_of_a_hostile_file_grows_straight_to_sixteen_times(path: Path) -> None:
    data = path.read_bytes()[:_BASE]
    if not data:
        return
    once = min(_cost(data) for _ in range(3))
    for times in (4, 16):
        assert _least(data * times, times * once * _ALLOWED + _CLOCK) <= times * once * _ALLOWED + _CLOCK


def _least(data: bytes, enough: float) -> float:
    """Return the least cost of up to four tries: the first may meet a busy machine."""
    least = float("inf")
    for _ in range(4):
        least = min(least, _cost(data))
        if least <= enough:
            break
    return least


_MADE = {
    "teleprinter without ends": b"ZCZC AAP\r#slug\r$Headline\rText of it.\r" * 600,
    "fields": b"ZCZC\n" + b"AB#text\n" * 4_000,
    "transmissions": b"\x01a0001\x1f-\nb s BC-F     06-29 0010\n\x02^F<\n^H<\n\tX (AP) _ Text.\n\x03AP\x04" * 300,
    "chinese in ascii": "新华社国家主席今天\n".encode("hz") * 1_500,
    "nuls": b"kata kata kata\0" * 8_000,
    "cyrillic": "правительство ".encode("cp1251") * 8_000,
    "half letters twice": "ÐÐ°Ñ ".encode() * 8_000,
    "quotes": b'"Kami siap," katanya. ' * 4_000,
    "open quotes": b'kata "' * 20_000,
    "speakers": b'"Kami siap bekerja," kata Bima.\n' * 1_000,
    "names": b'"Kami siap bekerja," kata Bima. Wali Kota Bima Arya Sugiarto datang.\n' * 800,
    "offices": b'"Kami siap bekerja," kata Kepala Dinas Kota Palu Rina Larasati.\nMenurut Rina, ramai. "Ya," katanya.\n'
    * 500,
    "subjects": b"Kepala Dinas Perikanan Kota Palu Rina Larasati mengatakan " * 1_500 + b'"Kami siap," katanya.',
    "many people": b"".join(b'"Kami siap bekerja," kata Rina L%dara Dewi.\n' % one for one in range(1_000)),
    "jobs": b"By JOHN GREEN\nAP Business Writer\n" * 1_500,
    "teleprinter": b"ZCZC AAP\n#slug\n$Headline here\nText of it.\nNNNN\n" * 800,
    "secrets in frames": b"*** NOT FOR PUBLICATION ***\n" * 2_000,
    "footers": b"Ia pergi. Pewarta: Budi Editor: Rina " * 2_500,
    "glued labels": b"Editor: AndiPewarta: Budi\n" * 1_000,
    "brackets of writers": b"Teks (Paper/Nama) " * 6_000,
    "end marks": b"Reuter\n" * 4_000,
    "notes": b"(Adds quotes)\n" * 1_000,
    "confidential": b"Not for publication\n" * 2_000,
    "embargoes": b"EMBARGO: 5 January 2026 10:00 GMT\n" * 600,
    "letters twice": "Ã© Â© â€™ ".encode() * 8_000,
    "capital words": b"Kota Bogor Jawa Barat " * 5_000,
    "wide": "kata ".encode("utf-16-le") * 10_000,
    "chinese": "新华社北京4月16日电".encode() * 4_000,
    "korean": "(서울=연합뉴스) 이재영 기자 = ".encode() * 3_000,
    "domains": b"WARTA.COM, JAKARTA - " * 5_000,
    "places": b"Jakarta - Kota itu. " * 5_000,
    "brackets": b"(" * 50_000,
    "dashes": b"- " * 50_000,
    "capitals": b"JAKARTA, " * 10_000,
    "slashes": b"A /" * 30_000,
    "marks": "© ".encode() * 40_000,
    "copyright": b"copyright " * 10_000,
    "lines": b"a\n" * 20_000,
    "wrapped": b"kata kata\n\n" * 10_000,
    "labels": b"Editor: Andi\n" * 2_000,
    "notices": "Copyright © ANTARA 2020\n".encode() * 2_000,
    "controls": b"kata\x02 kata " * 8_000,
    "accents": "e\u0301".encode() * 30_000,
    "numbers": b"1/1/" * 25_000,
    "latin": b"caf\xe9 na\xefve " * 8_000,
}


_MAIL = b"From: a@b.example\r\nTo: c@d.example\r\nMIME-Version: 1.0\r\nDate: Tue, 12 Apr 2016 09:00:00 +0700\r\n"
_HTML = b"Content-Type: text/html\r\n\r\n"
_MAILS = {
    "subject": lambda times: b"Subject: " + b"=?utf-8?q?=C3=A9?= " * (300 * times) + b"\r\n\r\nTeks.",
    "keywords": lambda times: b"Keywords: " + b"a, " * (3_000 * times) + b"\r\n\r\nTeks.",
    "tags": lambda times: _HTML + b"<a " * (2_000 * times),
    "one tag": lambda times: _HTML + b"<a " * (2_000 * times) + b">",
    "comments": lambda times: _HTML + b"<!--" * (2_000 * times),
    "sections": lambda times: _HTML + b"<![a" * (2_000 * times),
    "parts": lambda times: b"Content-Type: multipart/mixed; boundary=M\r\n\r\n" + b"--M\r\n\r\nab\r\n" * (300 * times),
    "flowed": lambda times: b"Content-Type: text/plain; format=flowed\r\n\r\n" + b"kata \n" * (2_000 * times),
    "signatures": lambda times: b"\r\n" + b"-- \r\nab\r\n" * (1_000 * times),
}


def _mail_cost(name: str, times: int) -> float:
    data = _MAIL + _MAILS[name](times)
    begin = time.process_time()
    list(read_any(data, name="a.eml"))
    return time.process_time() - begin


@pytest.mark.parametrize("name", _MAILS)
def test_the_cost_of_a_mail_grows_with_its_length(name: str) -> None:
    once = min(_mail_cost(name, 1) for _ in range(3))
    assert once < 1
    assert min(_mail_cost(name, 8) for _ in range(2)) < 16 * once + 0.05


@pytest.mark.parametrize("name", _MADE)
def test_cost_grows_with_the_length(name: str) -> None:
    data = _MADE[name]
    once, fourfold = min(_cost(data) for _ in range(3)), min(_cost(data * 4) for _ in range(2))
    assert once < 1
    assert fourfold < 8 * once + 0.05


WRONG_BYTES = {
    "above_max",
    "c1",
    "cp1252_quote",
    "fe",
    "ff",
    "five_byte",
    "latin1",
    "nul",
    "overlong_slash",
    "surrogate",
    "truncated2",
}
"""One to four bytes between plain ones: no encoding can be told from them, so that they are refused."""


@needs_shared
@pytest.mark.parametrize("path", sorted((SHARED / "hostile" / "encoding").glob("*.xml")), ids=lambda path: path.name)
def test_xml_of_any_encoding_is_read_or_refused_with_its_place(path: Path) -> None:
    data = path.read_bytes()
    wrong = path.stem.removeprefix("badutf8_") in WRONG_BYTES or path.stem.startswith("cp037")
    try:
        article = read(data).article
    except ReadError as error:
        # A line of mixed scripts in GB 18030 has no frequent ideograph to be told by.
        mixed = path.stem.startswith("gb18030")
        assert wrong or mixed
        assert error.findings[0].offset in (2, 41) or mixed
        return
    assert not wrong
    assert article is not None
    assert validate_article(article) == []
    text = article.body[0].text  # type: ignore[union-attr]
    assert "\ufffd" not in text
    if not path.stem.startswith(("badutf8", "utf-7")):
        assert "Zürich – «naïve» €" in text
