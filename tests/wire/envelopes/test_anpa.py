"""ANPA 1312: real messages of two agencies, several in one file, broken ones."""

from __future__ import annotations

import io

import pytest

from converter import read, validate_article
from converter.article import AltId, Article, DateHint
from converter.findings import ReadError
from converter.formats import Record
from converter.wire.envelopes import framing
from converter.wire.envelopes.anpa import AnpaReader
from tests.shared import SHARED, needs_shared

FOLDER = SHARED / "corpus" / "agency-feeds" / "anpa-iptc7901-text"
READER = AnpaReader()
MESSAGE = (
    b"\x16\x16\x01a0001\x1f-----\r\nb s\x13\x11 BC-Ferry     06-29 0010\r\n\x02^BC-Ferry,10<\r\n^Ferry is back<\r\n"
    b"^Eds: APNewsNow.<\r\n\t   NORTH PORT (AP) _ The ferry is back on its old line,<\r\nsaid the mayor.<\r\n"
    b"\t   Nobody was hurt.<\r\n\x03AP-WF-06-29-17 2350GMT<\r\n\x04"
)


def _only(data: bytes) -> Article:
    (reading,) = read(data)
    assert reading.article is not None, reading.findings
    assert validate_article(reading.article) == []
    assert reading.article.source is not None
    assert reading.article.source.format == "anpa-1312"
    return reading.article


@pytest.mark.parametrize("end", [b"\x04", b"", b"\r\n\x0c\r\n"])
def test_messages_part_with_and_without_the_character_that_ends_them(end: bytes) -> None:
    second = MESSAGE.replace(b"a0001", b"a0002")
    data = MESSAGE[:-1] + end + second[:-1] + end
    found = [one.article.alt_ids[0].value for one in read(data) if one.article is not None]
    assert found == ["a0001", "a0002"]


def test_a_stream_parts_the_same_wherever_its_pieces_end(monkeypatch: pytest.MonkeyPatch) -> None:
    data = (MESSAGE[:-1] + MESSAGE.replace(b"a0001", b"a0002")) * 3
    whole = [record.data for record in framing.messages(io.BytesIO(data), "x")]
    assert len(whole) == 6
    for size in (1, 7, 401, 402, 403):
        monkeypatch.setattr(framing, "_CHUNK", size)
        assert [record.data for record in framing.messages(io.BytesIO(data), "x")] == whole


def test_header_and_trailer_are_fields() -> None:
    article = _only(MESSAGE)
    assert article.alt_ids == (AltId(value="a0001", role="anpa-1312 number"),)
    assert (article.slugline, article.urgency, article.subjects[0].code) == ("BC-Ferry", 2, "s")
    assert article.headline == "Ferry is back"
    assert article.dates.version_created == "2017-06-29T23:50:00Z"
    assert article.editorial_notes[0].text == "Eds: APNewsNow."
    assert (article.dateline.place, article.credit_line) == ("NORTH PORT", "AP")  # type: ignore[union-attr]
    assert [block.text for block in article.body] == [  # type: ignore[union-attr]
        "The ferry is back on its old line, said the mayor.",
        "Nobody was hurt.",
    ]
    assert article.date_hints[0] == DateHint(text="06-29", day=29, month=6, line=2)


def test_lines_are_those_of_the_file() -> None:
    article = _only(MESSAGE)
    lines = MESSAGE.decode("latin-1").split("\n")
    assert "The ferry" in lines[article.body[0].lines[0] - 1]
    assert "Nobody" in lines[article.body[1].lines[0] - 1]
    origin = article.origins["/headline"]
    assert origin.line is not None
    assert "Ferry is back" in lines[origin.line - 1]


def test_several_messages_are_several_articles_with_their_own_lines() -> None:
    records = list(READER.records(io.BytesIO(MESSAGE + b"\r\n" + MESSAGE * 2), "x"))
    assert records[0].offset == 0
    assert all((MESSAGE + b"\r\n" + MESSAGE * 2)[one.offset :].startswith(one.data) for one in records)
    articles = [reading.article for reading in read(MESSAGE * 3)]
    assert len(articles) == len(records) == 3
    starts = [one.body[0].lines[0] for one in articles if one is not None]
    assert starts == [6, 6 + 9, 6 + 18] or starts[1] - starts[0] == starts[2] - starts[1] == MESSAGE.count(b"\n")


@needs_shared
def test_a_real_message_of_kyodo() -> None:
    article = _only((FOLDER / "superdesk-belga__kyodo.txt").read_bytes())
    assert article.headline == "Soccer: Urawa Reds claim 7th Emperor's Cup by beating Vegalta Sendai"
    assert article.slugline == "BC-Soccer-Emperor's-Cup"
    assert (article.dateline.place, article.credit_line) == ("SAITAMA, Japan", "Kyodo")  # type: ignore[union-attr]
    assert len(article.body) == 11
    assert article.dates.version_created is None  # a time without its zone stays a hint
    assert article.date_hints[1] == DateHint(text="KWS-21:37-09-12-18", day=12, month=9, year=2018, line=42)


@needs_shared
@pytest.mark.parametrize(
    ("name", "place", "sent"),
    [
        ("superdesk-core__anpa-3.tst", "NEW YORK", "2013-11-13T07:13:00Z"),
        ("superdesk-core__ap_anpa-5.tst", "HONOLULU", "2017-06-29T23:50:00Z"),
        ("superdesk-core__ap_anpa-6.tst", None, "2019-08-18T20:17:00Z"),
    ],
)
def test_real_messages_of_ap(name: str, place: str | None, sent: str) -> None:
    article = _only((FOLDER / name).read_bytes())
    assert (article.dateline.place if article.dateline else None) == place
    assert article.dates.version_created == sent
    assert article.headline is None
    assert not any(block.text.endswith("<") for block in article.body)  # type: ignore[union-attr]


def test_what_has_no_header_is_a_finding() -> None:
    assert READER.sniff(b"Jakarta (ANTARA) - Menteri") == 0
    with pytest.raises(ReadError) as caught:
        list(READER.read(Record(data=b"no header here", source="x")))
    assert [one.code for one in caught.value.findings] == ["ENVELOPE_BROKEN"]


def test_memory_does_not_grow_with_the_file() -> None:
    class Endless(io.RawIOBase):
        sent = 0

        def read(self, size: int = -1) -> bytes:
            self.sent += 1
            return MESSAGE * 20 if self.sent < 200 else b""

    count = sum(1 for _ in READER.records(Endless(), "x"))  # type: ignore[arg-type]
    assert count == 199 * 20


def test_a_header_that_counts_other_words_is_told() -> None:
    (reading,) = read(MESSAGE.replace(b"06-29 0010", b"06-29 0358"))
    assert "WORDS_DIFFER" in {one.code for one in reading.findings}
    (whole,) = read(MESSAGE)
    assert "WORDS_DIFFER" not in {one.code for one in whole.findings}


TOP = (
    b"\x16\x16\x01V4644\x1f-----\r\nr e\x14\x12 AP-Top-Sport-Head     02-09 0010\r\n"
    b"\x02^*9006< ^AP-Top-Sport-Headlines,0016<\r\n^AP Top Sport News at 11:23 p.m. EST<\r\n"
    b"^Harbour club wins the cup\r\n\r\n\t   \x03AP-WF-02-10-16 0423GMT<\r\n\x04"
)


def test_a_headline_that_begins_like_the_slug_or_with_the_agency_is_one() -> None:
    article = _only(TOP)
    assert article.headline == "AP Top Sport News at 11:23 p.m. EST"
    assert [block.text for block in article.body] == ["Harbour club wins the cup"]  # type: ignore[union-attr]


@pytest.mark.parametrize("gone", [b"\x03", b"\x03\x04", b"\x01\x02\x03\x04\x13\x11\x16\x1f"])
def test_a_message_is_read_whatever_control_characters_were_lost(gone: bytes) -> None:
    article, whole = _only(MESSAGE.translate(None, gone)), _only(MESSAGE)
    assert article.headline == whole.headline
    assert article.dates.version_created == whole.dates.version_created is not None
    assert [block.text for block in article.body] == [block.text for block in whole.body]  # type: ignore[union-attr]


def test_a_wrong_byte_is_named_by_its_place_in_the_file() -> None:
    bad = MESSAGE.replace(b"said the mayor", b"caf\xc3\xa9 na\xc3\xafve \xff the mayor")
    first, second = read(MESSAGE + bad)
    assert first.article is not None
    (finding,) = second.findings
    assert (finding.code, finding.offset) == ("ENCODING_BROKEN", len(MESSAGE) + bad.index(b"\xff"))
    assert finding.line == (MESSAGE + bad[: bad.index(b"\xff")]).count(b"\n") + 1


@pytest.mark.parametrize(
    ("letter", "code"),
    [("Z\xfcrich d\xe9j\xe0", "ENCODING_ASSUMED"), ("caf\x82", "ENCODING_BROKEN"), ("\x81a", "ENCODING_BROKEN")],
)
def test_what_cannot_be_told_is_the_wires_own_encoding_if_it_can_be_and_said(letter: str, code: str) -> None:
    (reading,) = read(MESSAGE.replace(b"the mayor", letter.encode("latin-1")))
    assert code in {one.code for one in reading.findings}
    assert (reading.article is not None) == (code == "ENCODING_ASSUMED")
