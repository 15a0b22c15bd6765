"""Mail: headers to fields, the plain part as copy, several mails in one file."""

from __future__ import annotations

import base64
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from converter import export, read, validate_article
from converter.article import Article, Note
from converter.formats import Record
from converter.wire.envelopes.hypertext import plain
from converter.wire.envelopes.mail import MailReader
from tests.shared import SHARED, needs_shared

FOLDER = SHARED / "corpus" / "agency-feeds" / "anpa-iptc7901-text"
STORY = (
    "Jakarta (ANTARA) - Menteri itu meninjau pasar rakyat di pinggir kota, “kata” pejabat — pagi hari.\n\nIa pulang.\n"
)


def _mail(text: str = STORY, charset: str = "utf-8", **headers: str) -> EmailMessage:
    mail = EmailMessage()
    given = {"From": "Rina <rina@example.org>", "Subject": "Berita pasar", "Date": "Tue, 12 Apr 2016 09:00:00 +0700"}
    for name, value in {**given, "Message-ID": "<1@example.org>", **headers}.items():
        mail[name] = value
    mail.set_content(text, charset=charset)
    return mail


def _only(data: bytes) -> Article:
    (reading,) = read(data)
    assert reading.article is not None, reading.findings
    assert validate_article(reading.article) == []
    assert reading.article.source is not None
    assert reading.article.source.format == "mail"
    return reading.article


def test_headers_are_fields_and_the_subject_is_no_headline() -> None:
    article = _only(_mail(Keywords="pasar, harga").as_bytes(policy=SMTP))
    assert (article.title, article.headline) == ("Berita pasar", None)
    assert article.dates.version_created == "2016-04-12T09:00:00+07:00"
    assert article.alt_ids[0].value == "1@example.org"
    assert article.keywords == ("pasar", "harga")
    assert (article.dateline.place, len(article.body)) == ("Jakarta", 2)  # type: ignore[union-attr]


def test_who_sent_it_reaches_no_exporter() -> None:
    article = _only(_mail(STORY + "\n-- \nRina, 0812-RAHASIA\n").as_bytes())
    assert article.internal_notes == (
        Note(text="Rina <rina@example.org>", role="sender"),
        Note(text="Rina, 0812-RAHASIA", role="signature"),
    )
    for name, options in (("newsml-g2", {"provider": "X"}), ("jsonld", {}), ("csv", {})):
        data = export(article, name, options, at="2026-01-02T03:04:05Z").data
        assert b"RAHASIA" not in data
        assert b"rina@example.org" not in data


def test_the_plain_part_goes_before_html_and_attachments_are_told() -> None:
    mail = _mail()
    mail.add_alternative("<p>HTML</p>", subtype="html")
    mail.add_attachment(b"x", maintype="application", subtype="pdf", filename="a.pdf")
    (reading,) = read(mail.as_bytes())
    assert reading.article is not None
    assert "HTML" not in str(reading.article.body)
    assert "MAIL_PARTS_LEFT" in {one.code for one in reading.findings}


def test_html_alone_is_read_as_text() -> None:
    mail = _mail()
    mail.set_content(
        "<style>p{}</style><p>Jakarta (ANTARA) - Menteri &amp; wali kota tiba.</p><div>Ia<br>pulang.</div>",
        subtype="html",
    )
    article = _only(mail.as_bytes())
    assert [block.text for block in article.body] == ["Menteri & wali kota tiba.", "Ia", "pulang."]  # type: ignore[union-attr]


def test_encodings_are_those_stated_or_told_to_be_wrong() -> None:
    assert "“kata” pejabat —" in str(_only(_mail(charset="windows-1252").as_bytes()).body)
    lying = _mail().as_bytes().replace(b'charset="utf-8"', b'charset="us-ascii"')
    (reading,) = read(lying)
    assert reading.article is not None
    assert "“kata” pejabat —" in str(reading.article.body)
    assert "CHARSET_WRONG" in {one.code for one in reading.findings}


def test_flowed_text_is_joined() -> None:
    mail = _mail("Jakarta (ANTARA) - Menteri itu meninjau \npasar rakyat.\n\nIa pulang.\n")
    mail.set_param("format", "flowed")
    article = _only(mail.as_bytes())
    assert article.body[0].text == "Menteri itu meninjau pasar rakyat."  # type: ignore[union-attr]


def test_an_mbox_holds_several_articles() -> None:
    one = b"From rina@example.org Tue Apr 12 09:00:00 2016\n" + _mail().as_bytes() + b"\n"
    assert MailReader().sniff(one[:4096]) == 70
    assert [reading.article is not None for reading in read(one * 3)] == [True] * 3


@needs_shared
def test_real_mails() -> None:
    titles = {}
    for name in ("simple_email", "odd_charset_email", "googleform"):
        titles[name] = _only((FOLDER / f"superdesk-core__{name}.txt").read_bytes()).title
    assert titles == {
        "simple_email": "Test message 1234",
        "odd_charset_email": "TravTalk’s Special for TAAI convention",
        "googleform": "Formatted Editorial Story",
    }


def test_malformed_headers_are_no_fault_of_ours() -> None:
    data = (
        b"From: <<>>@@\nSubject: =?x?q?=ff?=\nDate: 99 Foo\nMessage-ID: [\nContent-Type: text/;;\n\nHarga beras naik.\n"
    )
    (reading,) = read(data)
    assert reading.article is not None or reading.findings
    assert not any(one.code == "PLUGIN_FAULT" for one in reading.findings)


def test_a_mail_without_text_is_a_finding() -> None:
    mail = _mail()
    mail.clear_content()
    mail.set_content(b"x", maintype="application", subtype="pdf")
    (reading,) = read(mail.as_bytes())
    assert reading.article is None
    assert [one.code for one in reading.findings] == ["MAIL_NO_TEXT"]


@pytest.mark.parametrize(
    ("date", "moment", "hint"),
    [
        ("Tue, 12 Apr 2016 10:00:00 +0700", "2016-04-12T10:00:00+07:00", None),
        ("Tue, 12 Apr 2016 10:00:00 WITA", "2016-04-12T10:00:00+08:00", None),
        ("Tue, 12 Apr 2016 10:00:00 IST", None, "Tue, 12 Apr 2016 10:00:00 IST"),  # India, Ireland or Israel
        ("Tue, 12 Apr 2016 10:00:00", None, "Tue, 12 Apr 2016 10:00:00"),
    ],
)
def test_a_date_without_a_zone_that_is_sure_stays_a_hint(date: str, moment: str | None, hint: str | None) -> None:
    article = _only(f"From: a@b.example\nTo: c@d.example\nSubject: x\nDate: {date}\n\nHarga beras naik.\n".encode())
    assert article.dates.version_created == moment
    assert [one.text for one in article.date_hints] == ([hint] if hint else [])


@pytest.mark.parametrize(
    ("label", "encoding", "text"),
    [
        ("iso-8859-1", "cp1252", "Le “café” a fermé."),
        ("cp866", "cp866", "МОСКВА: бюджет утверждён."),
        ("x-mac-roman", "mac_roman", "Le café a fermé."),
        ("gb2312", "gb18030", "朱镕基在北京。"),
        ("windows-31j", "cp932", "①東京㈱の発表。"),
        ("euc-kr", "cp949", "똠방각하 방영."),
        ("iso-8859-8-i", "iso8859_8", "הממשלה אישרה."),
    ],
)
def test_a_stated_charset_is_read_as_mail_means_it(label: str, encoding: str, text: str) -> None:
    head = f"From: a@b.example\nMIME-Version: 1.0\nContent-Type: text/plain; charset={label}\n"
    data = f"{head}Content-Transfer-Encoding: 8bit\n\n".encode() + text.encode(encoding) + b"\n"
    (reading,) = MailReader().read(Record(data=data, source="x.eml"))
    assert reading.article is not None
    assert "CHARSET_WRONG" not in {finding.code for finding in reading.findings}
    assert [getattr(block, "text", None) for block in reading.article.body] == [text]


HEADERS = b"From: a@b.example\r\nTo: c@d.example\r\nSubject: Pasar\r\nMessage-ID: <1@b>\r\nMIME-Version: 1.0\r\n"
PLAIN = b"Content-Type: text/plain; charset=utf-8\r\n"


def test_mail_that_was_cut_is_told() -> None:
    whole = base64.encodebytes(STORY.encode())
    head = HEADERS + PLAIN + b"Content-Transfer-Encoding: base64\r\n\r\n"
    for body, damaged in ((whole, False), (whole.replace(b"\n", b"")[:-7], True), (whole[:-5] + b"%%", True)):
        codes = {one.code for reading in read(head + body) for one in reading.findings}
        assert ("MAIL_DAMAGED" in codes) == damaged
    parts = (
        HEADERS + b'Content-Type: multipart/alternative; boundary="B"\r\n\r\n--B\r\n' + PLAIN + b"\r\nHarga naik.\r\n"
    )
    assert "MAIL_DAMAGED" in {one.code for reading in read(parts) for one in reading.findings}
    assert "MAIL_DAMAGED" not in {one.code for reading in read(parts + b"--B--\r\n") for one in reading.findings}


def test_a_header_in_no_stated_encoding_is_read_and_told() -> None:
    data = HEADERS.replace(b"Pasar", "Actualit\xe9 \xe9conomique".encode("latin-1")) + PLAIN + b"\r\nHarga naik.\r\n"
    (reading,) = read(data)
    assert reading.article is not None
    assert reading.article.title == "Actualit\xe9 \xe9conomique"
    assert "MAIL_HEADER_ENCODING" in {one.code for one in reading.findings}
    (utf8,) = read(data.replace(b"\xe9", b"\xc3\xa9"))
    assert utf8.article is not None
    assert utf8.article.title == "Actualit\xe9 \xe9conomique"
    assert "MAIL_HEADER_ENCODING" not in {one.code for one in utf8.findings}


def test_a_wrong_byte_is_named_by_its_place_in_the_file_if_it_has_one() -> None:
    body = "Kaf\xe9 \u201cMenteri\u201d pasar ".encode() + b"\xff rusak.\r\n"
    data = HEADERS + PLAIN + b"\r\nSatu.\r\n" + body
    (reading,) = read(data)
    assert [(one.code, one.offset) for one in reading.findings] == [("ENCODING_BROKEN", data.index(b"\xff"))]
    assert reading.findings[0].line == data[: data.index(b"\xff")].count(b"\n") + 1
    (encoded,) = read(HEADERS + PLAIN + b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(body))
    assert [(one.code, one.offset) for one in encoded.findings] == [("ENCODING_BROKEN", None)]


def test_what_mbox_put_before_from_is_taken_off() -> None:
    mail = HEADERS + PLAIN + b"\r\nHarga naik.\n\n>From Jakarta he went to Palu.\n"
    (reading,) = read(b"From a@b.example Tue Apr 12 09:00:00 2016\n" + mail)
    assert "From Jakarta he went" in str(reading.article and reading.article.body)
    assert ">From" not in str(reading.article and reading.article.body)
    (alone,) = read(mail)
    assert ">From" in str(alone.article and alone.article.body)


def test_preformatted_html_keeps_its_lines() -> None:
    article = _only(
        HEADERS + b"Content-Type: text/html\r\n\r\n<pre>Harga beras naik.\n\nIa pulang.</pre><p>Ia\ntidur.</p>"
    )
    assert [block.text for block in article.body] == ["Harga beras naik.", "Ia pulang.", "Ia tidur."]  # type: ignore[union-attr]


def test_a_header_that_is_too_long_stands_as_it_is_and_is_told() -> None:
    (reading,) = read(HEADERS.replace(b"Pasar", b"kata " * 2_000) + PLAIN + b"\r\nHarga naik.\r\n")
    assert reading.article is not None
    assert (reading.article.title or "").split() == ["kata"] * 2_000
    assert "MAIL_HEADER_ENCODING" in {one.code for one in reading.findings}


def test_what_never_ends_in_html_is_text() -> None:
    html = HEADERS + b"Content-Type: text/html\r\n\r\n"
    article = _only(html + b"<p>Harga beras naik.</p><p>Ia pulang <b")
    assert [block.text for block in article.body] == ["Harga beras naik.", "Ia pulang <b"]  # type: ignore[union-attr]
    commented = "<!-- x --><p>Harga naik.</p><![if !mso]><p>Ia pulang.</p><!-- Ia tidur <p>x</p>"
    assert plain(commented) == "Harga naik.\nIa pulang.\n<!-- Ia tidur\nx"


SENT_ON = [
    "---------- Forwarded message ---------\nFrom: Budi <budi@example.net>\nDate: Tue, Nov 24, 2026\nTo: <a@b.example>",
    "-----Ursprüngliche Nachricht-----\nVon: Anna Beispiel <anna@example.net>\nGesendet: Dienstag, 24. November 2026",
    "Begin forwarded message:\n\nFrom: Budi <budi@example.net>\nSubject: Flood",
]


@pytest.mark.parametrize("headers", SENT_ON)
def test_headers_of_a_mail_sent_on_are_a_note_for_no_one_else(headers: str) -> None:
    article = _only(_mail(f"Mohon disiarkan.\n\n{headers}\n\n{STORY}").as_bytes(policy=SMTP))
    assert "Mohon disiarkan." in str(article.body[0])
    assert article.dateline is not None
    assert article.dateline.place == "Jakarta"
    assert "@" not in str(article.body)
    note = article.internal_notes[-1]
    assert note.role == "headers of a mail sent on"
    assert note.text.split() == headers.split()


@pytest.mark.parametrize(
    "text",
    [
        "Ia menulis:\n\n---------- Forwarded message ---------\n\nTidak ada yang tahu siapa pengirimnya.\n",
        "-- Original Message --\nJadwal: Senin\nTempat: balai kota\n\nWarga datang pada pagi hari ke balai itu.\n",
    ],
)
def test_a_mark_without_headers_below_it_stays(text: str) -> None:
    assert "essage" in str(_only(_mail(text).as_bytes(policy=SMTP)).body)
