"""What spoiled files once brought out, kept small: a fault of the file, told with its place."""

from __future__ import annotations

import codecs

import pytest

from converter import Reading, read
from converter.findings import ReadError
from converter.partners.load import parse


def only(data: bytes, kind: str) -> Reading:
    [reading] = read(data, format=kind)
    assert "PLUGIN_FAULT" not in {one.code for one in reading.findings}
    return reading


@pytest.mark.parametrize("kind", ["article", "jsonld"])
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_a_byte_that_is_no_utf8_is_told_at_its_place_behind_a_byte_order_mark_too(kind: str, mark: bytes) -> None:
    [found] = only(mark + '{"é":"'.encode() + b'\xff"}', kind).findings
    assert (found.code, found.offset) == ("JSON_MALFORMED", len(mark) + 7)
    assert (found.line, found.column) == (1, 7)
    assert found.message == f"byte {len(mark) + 7} is not UTF-8: 0xff"


def test_a_partners_profile_that_is_no_utf8_is_told_at_its_place() -> None:
    with pytest.raises(ReadError) as stopped:
        parse(codecs.BOM_UTF8 + b"name = '\xff'", "partner.toml")
    assert stopped.value.findings[0].offset == 11


@pytest.mark.parametrize("charset", ["ut\0f", "hex", "rot13", "idna", "punycode", "unicode_escape", "undefined", "é"])
def test_a_mail_in_a_charset_that_is_none_is_read_and_told(charset: str) -> None:
    head = "From: a@example.org\r\nSubject: x\r\nDate: Tue, 12 Apr 2016 09:00:00 +0700\r\nContent-Type: text/plain"
    text = "Jakarta (ANTARA) - Menteri itu pulang\\u0041."
    reading = only(f"{head}; charset={charset}\r\n\r\n{text}\r\n".encode(), "mail")
    assert reading.article is not None
    assert reading.article.body is not None
    assert reading.article.body[0].text.endswith("pulang\\u0041.")  # type: ignore[union-attr]


def test_a_mail_whose_date_has_an_offset_without_end_has_no_date() -> None:
    head = "From: a@example.org\r\nSubject: x\r\nDate: Tue, 12 Apr 2016 09:00:00 +99999999999999999999\r\n"
    reading = only(f"{head}\r\nJakarta (ANTARA) - Menteri itu pulang.\r\n".encode(), "mail")
    assert reading.article is not None
    assert reading.article.dates.version_created is None
