"""Messages between ZCZC and NNNN: marked header lines, codes, headline blocks, several in one file."""

from __future__ import annotations

import io

import pytest

from converter import read, validate_article
from converter.article import Article
from converter.findings import ReadError
from converter.formats import Record
from converter.wire.envelopes.zczc import ZczcReader
from tests.shared import SHARED, needs_shared

FOLDER = SHARED / "corpus" / "agency-feeds" / "anpa-iptc7901-text"
TEXT = "The ferry to the islands is back after two months of repairs, the harbour master said.\r\n"
MESSAGE = (
    "ZCZC AAP\r\n%A\r\n#Ferry_BC1\r\n$Ferry is back in service\r\n:(HOBART)\r\n&DESK\\smithj\r\n*07000000\r\n@TAS\r\n"
    f"{TEXT}\r\nAAP RTV\r\nNNNN\r\n"
).encode()
ITALIAN = (
    "ZCZC\nAGI0123 3 CRO 0 R01 /\n\nBari: riaperto il porto =\n"
    "(AGI) - Bari, 12 giu. - Il porto di Bari ha riaperto martedì dopo due mesi di lavori.\n121212 GIU 24\n\nNNNN\n"
).encode()


def _only(data: bytes) -> Article:
    (reading,) = read(data)
    assert reading.article is not None, reading.findings
    assert validate_article(reading.article) == []
    assert reading.article.source is not None
    assert reading.article.source.format == "zczc"
    return reading.article


def test_marked_lines_of_the_header_are_fields_and_none_of_it_is_text() -> None:
    article = _only(MESSAGE)
    assert (article.slugline, article.headline) == ("Ferry_BC1", "Ferry is back in service")
    assert article.located is not None
    assert article.located.name == "HOBART"
    assert [block.text for block in article.body] == [TEXT.strip()]  # type: ignore[union-attr]
    assert article.body[0].lines == (9,)
    assert article.origins["/headline"].line == 4
    assert [note.text for note in article.internal_notes][-2:] == ["*07000000", "@TAS"]


def test_a_headline_ends_with_an_equals_sign_and_a_time_without_zone_is_a_hint() -> None:
    article = _only(ITALIAN)
    assert article.headline == "Bari: riaperto il porto"
    assert (article.dateline.place, article.credit_line) == ("Bari", "AGI")  # type: ignore[union-attr]
    assert article.alt_ids[0].value == "AGI0123"
    hint = article.date_hints[0]
    assert (hint.text, hint.day, hint.month, hint.year, hint.line) == ("121212 GIU 24", 12, 6, 2024, 6)
    assert article.dates.published is None


def test_several_messages_are_several_articles_with_their_own_lines() -> None:
    first, second = (one.article for one in read(MESSAGE + ITALIAN))
    assert first is not None
    assert second is not None
    assert second.origins["/headline"].line == 16


@pytest.mark.parametrize("text", ["The code ZCZC begins a message.", "ZCZCA is a name.", "A ZCZC\n", ""])
def test_other_copy_is_left_to_others(text: str) -> None:
    assert ZczcReader().sniff(text.encode()) == 0


def test_without_a_start_the_reader_refuses() -> None:
    with pytest.raises(ReadError, match="start of message"):
        list(ZczcReader().read(Record(data=b"no start", source="x")))


def test_a_message_without_text_is_refused_and_the_next_is_read() -> None:
    findings = [one.findings[0].code if one.article is None else "" for one in read(b"ZCZC\nNNNN\n" + MESSAGE)]
    assert findings == ["WIRE_EMPTY", ""]


def test_records_are_cut_where_messages_end() -> None:
    records = list(ZczcReader().records(io.BytesIO(MESSAGE + b"\r\n" + ITALIAN), "x"))
    assert [one.offset for one in records] == [0, len(MESSAGE)]
    assert [one.line for one in records] == [1, 13]


@needs_shared
def test_real_messages_lose_their_frame() -> None:
    messages = [data for one in sorted(FOLDER.iterdir()) if (data := one.read_bytes()).lstrip().startswith(b"ZCZC")]
    assert len(messages) >= 8
    for data in messages:
        texts = [block.text for block in _only(data).body]  # type: ignore[union-attr]
        assert texts
        assert not any("ZCZC" in text or "NNNN" in text for text in texts)


def test_lines_ended_by_a_carriage_return_alone_are_lines() -> None:
    data = MESSAGE.replace(b"\r\n", b"\r")
    article = _only(data)
    assert (article.slugline, article.headline) == ("Ferry_BC1", "Ferry is back in service")
    assert article.body[0].lines == (9,)
    assert [one.line for one in ZczcReader().records(io.BytesIO(data * 2), "x")] == [1, 13]


def test_two_letters_before_each_field_name_it() -> None:
    copy = (
        "zczc\nAN#26945219\nPD#06 June 2016 14:00:00\nBY#\nKY#ACNB Ferry\nTI#Ferry is back\nAB#It is back.\nTX#\n"
        + TEXT
    )
    article = _only(copy.encode())
    assert (article.headline, article.abstract) == ("Ferry is back", "It is back.")
    assert [block.text for block in article.body] == [TEXT.strip()]  # type: ignore[union-attr]
    assert article.body[0].lines == (9,)


def test_codes_of_priority_wire_and_desk_are_header() -> None:
    copy = f"ZCZC\nPRI GEN NAT\n.HOBART HBT12\nFERRY-BACK\nFerry is back in service\n{TEXT}NNNN\n"
    article = _only(copy.encode())
    assert article.slugline == "FERRY-BACK"
    assert len(article.body) == 2
    doubled = _only(f"ZCZC FMG000\nHH TDCom\n{TEXT}NNNN\n".encode())
    assert len(doubled.body) == 1


def test_a_message_without_its_end_ends_where_the_next_begins() -> None:
    cut = MESSAGE.partition(b"\r\nAAP RTV")[0] + b"\r\n"
    first, second = (one.article for one in read(cut + MESSAGE))
    assert first is not None
    assert second is not None
    assert len(first.body) == len(second.body) == 1


def test_an_end_on_the_last_line_of_the_text_is_no_text() -> None:
    article = _only(MESSAGE.replace(b"master said.\r\n\r\nAAP RTV\r\nNNNN\r\n", b"master said. NNNN"))
    assert [block.text for block in article.body] == [TEXT.strip()]  # type: ignore[union-attr]


def test_a_wrong_byte_is_named_by_its_place_in_the_file() -> None:
    bad = MESSAGE.replace(b"master said", b"caf\xc3\xa9 na\xc3\xafve \xff said")
    findings = [one for reading in read(MESSAGE + bad) if reading.article is None for one in reading.findings]
    assert [one.offset for one in findings] == [(MESSAGE + bad).index(b"\xff")]
    assert [one.line for one in findings] == [12 + 9]
