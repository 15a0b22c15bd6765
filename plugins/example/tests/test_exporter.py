"""What a feed says, read by an XML parser; the times were worked out with ``date --date=... +%s``."""

import html.parser
from xml.etree import ElementTree

import pytest
from converter import (
    Article,
    Dates,
    ExportError,
    Mark,
    Media,
    Paragraph,
    Rendition,
    export,
)

OPTIONS = {"country": "ID", "category": "News"}
AT = "2026-01-02T03:04:05Z"
ARTICLE = Article(
    id="urn:example:1",
    language="id",
    headline="Pasar <terapung> & kopi",
    sections=("Ekonomi",),
    keywords=("Bogor", "pasar"),
    url="https://example.com/news/1?a=1&b=2",
    dates=Dates(published="2016-04-12T08:30:00+07:00"),
    body=(Paragraph(text="A ]]> B & C", marks=(Mark(type="strong", start=0, end=1),)),),
    media=(Media(id="p", caption="Di tepi sungai", renditions=(Rendition(url="https://example.com/p.jpg"),)),),
)


def feed(article: Article) -> ElementTree.Element:
    return ElementTree.fromstring(export(article, "line-today", OPTIONS, at=AT).data)


def changed(article: Article, **values: object) -> Article:
    import msgspec

    return msgspec.structs.replace(article, **values)


def test_a_feed_has_the_elements_of_line_today() -> None:
    root = feed(ARTICLE)
    assert root.tag == "articles"
    assert root.findtext("time") == "1767323045000"
    item = root.find("article")
    assert item is not None
    assert item.findtext("ID") == "urn:example:1"
    assert (item.findtext("nativeCountry"), item.findtext("language")) == ("ID", "id")
    assert item.findtext("title") == "Pasar <terapung> & kopi"
    assert item.findtext("category") == "Ekonomi"
    assert item.findtext("startYmdtUnix") == item.findtext("publishTimeUnix") == "1460424600000"
    assert item.findtext("sourceUrl") == "https://example.com/news/1?a=1&b=2"
    assert item.findtext("thumbnail") == item.findtext("contents/image/url") == "https://example.com/p.jpg"
    assert [one.text for one in item.iterfind("tags/tag")] == ["Bogor", "pasar"]


def test_the_content_is_html_in_a_cdata_section() -> None:
    content = feed(ARTICLE).findtext("article/contents/text/content")
    assert content is not None
    words: list[str] = []

    class Reader(html.parser.HTMLParser):
        def handle_data(self, data: str) -> None:
            words.append(data)

    Reader().feed(content)
    assert "".join(words) == "A ]]> B & C"
    assert "<strong>A</strong>" in content


def test_an_article_without_expiry_ends_a_year_after_its_start_and_it_is_told() -> None:
    made = export(ARTICLE, "line-today", OPTIONS, at=AT)
    item = ElementTree.fromstring(made.data).find("article")
    assert item is not None
    assert item.findtext("endYmdtUnix") == str(1460424600000 + 365 * 24 * 60 * 60 * 1000)
    assert [found.code for found in made.findings] == ["LINE_TODAY_ASSIGNED"]


def test_a_withdrawn_article_ends_in_the_past_and_is_new() -> None:
    item = feed(changed(ARTICLE, pub_status="canceled")).find("article")
    assert item is not None
    assert int(item.findtext("endYmdtUnix") or 0) < 1767323045000
    assert item.findtext("updateTimeUnix") == "1767323045000"


def test_an_article_under_embargo_starts_when_it_ends() -> None:
    dates = Dates(published="2016-04-12T08:30:00+07:00", embargoed_until="2030-01-01T00:00:00Z")
    assert feed(changed(ARTICLE, dates=dates)).findtext("article/startYmdtUnix") == "1893456000000"


@pytest.mark.parametrize("lack", [{"headline": None}, {"language": "en"}])
def test_what_line_today_does_not_take_is_refused_with_the_reason(lack: dict[str, object]) -> None:
    with pytest.raises(ExportError) as caught:
        feed(changed(ARTICLE, **lack))
    assert caught.value.findings[0].code == "LINE_TODAY_INCOMPLETE"


def test_the_same_job_makes_the_same_feed() -> None:
    assert export(ARTICLE, "line-today", OPTIONS, at=AT) == export(ARTICLE, "line-today", OPTIONS, at=AT)
