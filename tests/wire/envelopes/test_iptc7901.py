"""IPTC 7901: real messages of two agencies, with and without their control characters."""

from __future__ import annotations

import io

import pytest

from converter import read, validate_article
from converter.article import Article, DateHint
from converter.findings import ReadError
from converter.formats import Record
from converter.wire.envelopes.iptc7901 import Iptc7901Reader
from tests.shared import SHARED, needs_shared

FOLDER = SHARED / "corpus" / "agency-feeds" / "anpa-iptc7901-text"
READER = Iptc7901Reader()
HEADER = b"\x01bsf025 3 ec 12   etf 967\r\n\r\nEconomie/Ville/\r\n\x02"
TEXT = "Le marché est rouvert =\r\n\r\n   Paris (ats) Le marché a rouvert lundi après la fête.\r\n\r\n(SDA/sj)\r\n"
MESSAGE = HEADER + TEXT.encode("latin-1") + b"\x03091223 GMT dec 18\r\n\x04"


def _only(data: bytes) -> Article:
    (reading,) = read(data)
    assert reading.article is not None, reading.findings
    assert validate_article(reading.article) == []
    assert reading.article.source is not None
    assert reading.article.source.format == "iptc-7901"
    return reading.article


def test_header_slugs_headline_and_time_are_fields() -> None:
    article = _only(MESSAGE)
    assert (article.alt_ids[0].value, article.urgency, article.subjects[0].code) == ("bsf025", 3, "ec")
    assert (article.slugline, article.keywords) == ("Economie/Ville", ("Economie", "Ville"))
    assert article.headline == "Le marché est rouvert"
    assert article.dates.version_created == "2018-12-09T12:23:00Z"
    assert (article.dateline.place, article.credit_line) == ("Paris", "ats")  # type: ignore[union-attr]
    assert [block.text for block in article.body] == ["Le marché a rouvert lundi après la fête."]  # type: ignore[union-attr]
    assert article.body[0].lines == (6,)


def test_a_time_without_zone_is_a_hint() -> None:
    article = _only(MESSAGE.replace(b" GMT", b""))
    assert article.dates.version_created is None
    assert article.date_hints[0] == DateHint(text="091223 dec 18", day=9, month=12, year=2018, line=9)


def test_several_messages_are_several_articles() -> None:
    assert len([reading for reading in read(MESSAGE * 3) if reading.article]) == 3


@needs_shared
def test_a_real_message_of_ats_in_latin_1() -> None:
    article = _only((FOLDER / "superdesk-belga__ats.txt").read_bytes())
    assert article.headline == "Situation France: Gilets jaunes: une «catastrophe pour notre économie» (Le Maire)"
    assert (article.dateline.place, article.credit_line) == ("Paris", "ats afp")  # type: ignore[union-attr]
    assert len(article.body) == 3
    assert article.language == "fr"


@needs_shared
def test_a_real_message_of_dpa_without_control_characters() -> None:
    article = _only((FOLDER / "superdesk-belga__dpa.txt").read_bytes())
    assert article.headline == "Top EU court: Britain can unilaterally reverse Brexit decision"
    assert [one.name for one in article.authors] == ["Helen Maguire"]
    assert article.slugline == "politics/Britain/EU/Brexit/justice"
    assert article.dates.version_created == "2018-12-10T11:37:00Z"
    assert {"2ND LEAD", "3RD NET"} <= {note.text for note in article.editorial_notes}
    confidential = " ".join(note.text for note in article.internal_notes)
    assert "Editing by: Bill Heaney" in confidential
    assert not any("dpa.com" in block.text or "dpaq.de" in block.text for block in article.body)  # type: ignore[union-attr]


@needs_shared
def test_a_real_message_with_a_byline_in_its_header() -> None:
    article = _only((FOLDER / "superdesk-core__dpa_two_by_line.txt").read_bytes())
    assert article.headline == "Chiefs-Rams 2.0? Would be a fun Super Bowl, but don't count on it"
    assert [one.name for one in article.authors] == ["Tom Krasovic"]
    assert (article.dateline.place, article.credit_line) == ("San Diego", "tca/dpa")  # type: ignore[union-attr]


def test_undecodable_bytes_are_never_replaced() -> None:
    broken = HEADER + b"Titel =\r\n\r\nBerlin (dpa) - caf\xc3\xa9 na\xc3\xafve \xff t\xc3\xbcr" + b"\x03"
    readings = list(read(broken))
    assert readings[0].article is None
    assert readings[0].findings[0].code == "ENCODING_BROKEN"


def test_what_has_no_header_is_a_finding() -> None:
    assert READER.sniff(b"Jakarta (ANTARA) - Menteri") == 0
    with pytest.raises(ReadError) as caught:
        list(READER.read(Record(data=b"no header here", source="x")))
    assert [one.code for one in caught.value.findings] == ["ENVELOPE_BROKEN"]


@pytest.mark.parametrize("without", [b"", b"\x04", b"\x01\x02\x03\x04"])
def test_several_messages_part_whatever_control_characters_were_lost(without: bytes) -> None:
    data = (MESSAGE + MESSAGE.replace(b"bsf025", b"bsf026")).translate(None, without)
    found = list(READER.records(io.BytesIO(data), "x"))
    articles = [reading.article for record in found for reading in READER.read(record)]
    assert [one.alt_ids[0].value for one in articles if one] == ["bsf025", "bsf026"]
    assert [len(one.body) for one in articles if one] == [1, 1]
    assert b"".join(record.data for record in found) == data.replace(b"\x04", b"")
    assert [record.line for record in found] == [1, 1 + MESSAGE.count(b"\n")]


def test_a_wrong_byte_is_named_by_its_place_in_the_file() -> None:
    bad = HEADER + b"Titel =\r\n\r\nBerlin (dpa) - caf\xc3\xa9 \x7f na\xc3\xafve \xff t\xc3\xbcr\x03"
    first, second = read(MESSAGE + bad)
    assert first.article is not None
    (finding,) = second.findings
    assert finding.offset == (MESSAGE + bad).index(b"\xff")
    assert finding.line == (MESSAGE + bad)[: finding.offset].count(b"\n") + 1


def test_a_byline_of_nobody_in_particular_is_no_headline() -> None:
    article = _only(MESSAGE.replace(b"rouvert =", b"rouvert\r\nPar les correspondants de l'ats ="))
    assert article.headline == "Le march\xe9 est rouvert"
    assert (article.byline, article.authors) == ("Par les correspondants de l'ats", ())
    wrapped = _only(MESSAGE.replace(b"rouvert =", b"rouvert\r\nPar temps calme ="))
    assert wrapped.headline == "Le march\xe9 est rouvert Par temps calme"
