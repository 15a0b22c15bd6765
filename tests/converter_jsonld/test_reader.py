"""What the reader makes of the shapes that pages carry."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from converter_jsonld.exporter import JsonLdExporter
from converter_jsonld.reader import JsonLdReader
from converter_jsonld.times import moment

from converter import (
    Article,
    DateHint,
    Finding,
    Origin,
    Paragraph,
    Person,
    ReadError,
    Record,
    Term,
    convert,
    read as read_any,
)
from converter.testing import full_article, reader_contract
from tests.converter_jsonld.trips import CORPUS, article, bare, read, readings, write
from tests.shared import needs_shared

OWN = JsonLdExporter().export(full_article(), {}).data
PAGE = json.dumps(
    {
        "@context": "http://schema.org",
        "@graph": [
            {
                "@type": "NewsArticle",
                "headline": "A &amp; B",
                "datePublished": "2026-01-02 03:04:05",
                "author": {"@id": "#a"},
            },
            {"@type": "Person", "@id": "#a", "name": "Siti Rahma", "image": "a.jpg"},
            {"@type": "WebSite", "name": "Example"},
        ],
    },
    indent=1,
).encode()


def lines(count: int) -> bytes:
    return b"".join(
        JsonLdExporter().export(Article(id=f"urn:x:{number}", headline="h"), {}).data for number in range(count)
    )


TestJsonLdReader = reader_contract(JsonLdReader(), {"own": OWN, "page": PAGE, "lines": lines(3)}, many=lines)


def work(**values: Any) -> dict[str, Any]:
    return {"@context": "https://schema.org", "@type": "NewsArticle", **values}


def codes(found: tuple[Finding, ...]) -> list[str]:
    return [one.code for one in found]


def extras(one: Article) -> dict[str, Any]:
    made: dict[str, Any] = one.extensions.get("jsonld", {})
    return made


@pytest.mark.parametrize(
    ("image", "urls"),
    [
        ("https://x/a.jpg", ["https://x/a.jpg"]),
        (["https://x/a.jpg", "https://x/b.jpg"], ["https://x/a.jpg", "https://x/b.jpg"]),
        ({"@type": "ImageObject", "url": "https://x/a.jpg"}, ["https://x/a.jpg"]),
        (
            [{"@type": "ImageObject", "contentUrl": "https://x/a.jpg"}, "https://x/b.jpg"],
            ["https://x/a.jpg", "https://x/b.jpg"],
        ),
        (
            {"@type": "ImageObject", "caption": "c", "url": ["https://x/a.jpg", "https://x/b.jpg"]},
            ["https://x/a.jpg", "https://x/b.jpg"],
        ),
        # Of which of the two the width is, nobody says.
        ({"@type": "ImageObject", "width": 9, "url": ["https://x/a.jpg", "https://x/b.jpg"]}, ["https://x/a.jpg"]),
        ({"@list": [{"@type": "ImageObject", "url": "https://x/a.jpg"}]}, ["https://x/a.jpg"]),
        ([["https://x/a.jpg"], ["https://x/b.jpg"]], ["https://x/a.jpg", "https://x/b.jpg"]),
    ],
)
def test_every_shape_of_image_is_a_picture(image: Any, urls: list[str]) -> None:
    found = article(work(image=image))
    assert [file.url for one in found.media for file in one.renditions] == urls
    assert bare(article(json.loads(write(found).data))) == bare(found)


@pytest.mark.parametrize(
    ("author", "people"),
    [
        ("Siti", [Person(name="Siti")]),
        ({"@type": "Person", "name": "Siti", "url": "https://x/s"}, [Person(name="Siti", url="https://x/s")]),
        ([{"@type": ["Person"], "name": "Siti"}, "Budi"], [Person(name="Siti"), Person(name="Budi")]),
        ({"@type": "NewsMediaOrganization", "name": "dpa"}, [Person(name="dpa", kind="organisation")]),
        (
            [{"name": ""}, {"@type": "Person", "name": "Siti", "sameAs": ["https://x/s"]}],
            [Person(name="Siti", uri="https://x/s")],
        ),
        (["", {"@type": "Person"}], []),
    ],
)
def test_every_shape_of_author_is_a_person_or_kept(author: Any, people: list[Person]) -> None:
    found = article(work(author=author))
    assert list(found.authors) == people
    assert bool(people) or extras(found)["author"] == author
    assert bare(article(json.loads(write(found).data))) == bare(found)


def test_pictures_have_sizes_whatever_way_they_are_written() -> None:
    for width in (1200, "1200", "1200px", {"@type": "QuantitativeValue", "value": 1200, "unitCode": "E37"}):
        found = article(work(image={"@type": "ImageObject", "url": "https://x/a.jpg", "width": width}))
        assert found.media[0].renditions[0].width == 1200
    found = article(work(image={"@type": "ImageObject", "url": "https://x/a.jpg", "width": "wide"}))
    assert extras(found) == {"image/0/width": "wide"}


def test_things_referred_to_are_read_where_the_document_has_them() -> None:
    (reading,) = readings(PAGE)
    found = reading.article
    assert found is not None
    assert found.authors == (Person(name="Siti Rahma"),)
    assert extras(found) == {"author/0/@id": "#a", "author/0/image": "a.jpg", "datePublished": "2026-01-02 03:04:05"}
    assert "JSONLD_OTHER_THINGS" in codes(reading.findings)
    assert "WebSite" in next(one.message for one in reading.findings if one.code == "JSONLD_OTHER_THINGS")


@pytest.mark.parametrize("name", [["#a"], {"@value": "#a"}, 7, None])
def test_things_whose_id_is_no_text_are_others(name: Any) -> None:
    graph = [{"@type": "NewsArticle", "headline": "h"}, {"@type": "WebPage", "@id": name}]
    [reading] = readings(json.dumps({"@context": "https://schema.org", "@graph": graph}).encode())
    assert reading.article is not None
    assert codes(reading.findings) == ["JSONLD_OTHER_THINGS"]


def test_texts_escaped_for_html_are_decoded_once_and_the_origin_says_so() -> None:
    (reading,) = readings(PAGE)
    assert reading.article is not None
    assert reading.article.headline == "A & B"
    origin = reading.article.origins["/headline"]
    assert (origin.origin, origin.rule, origin.locator) == ("derived", "character references", "/@graph/0/headline")
    (told,) = [one for one in reading.findings if one.code == "JSONLD_ENTITY_DECODED"]
    assert (told.line, told.column) == (6, 16)
    assert article(work(headline="&amp;lt;")).headline == "&lt;"
    assert article(work(url="https://x/?a=1&amp;b=2")).url == "https://x/?a=1&b=2"
    assert article(work(url="https://x/?a=1&copy=2")).url == "https://x/?a=1&copy=2"


def test_a_time_without_zone_is_a_hint_and_is_written_as_it_came() -> None:
    reading = read(work(datePublished="2021-05-11 09:49:18"))
    found = reading.article
    assert found is not None
    assert found.dates.published is None
    assert found.date_hints == (DateHint(text="2021-05-11 09:49:18", day=11, month=5, year=2021),)
    assert codes(reading.findings) == ["JSONLD_TIME_WITHOUT_ZONE"]
    assert json.loads(write(found).data)["datePublished"] == "2021-05-11 09:49:18"


@pytest.mark.parametrize(
    ("stated", "read_as"),
    [
        ("2026-01-02T03:04:05+0700", "2026-01-02T03:04:05+07:00"),
        ("2026-01-02T03:04:05+07", "2026-01-02T03:04:05+07:00"),
        ("2026-01-02 03:04:05 UTC", "2026-01-02T03:04:05Z"),
        ("2026-01-02T03:04Z", "2026-01-02T03:04:00Z"),
        ("2026-01-02t03:04:05.123z", "2026-01-02T03:04:05.123Z"),
        ("20260102T030405+0700", "2026-01-02T03:04:05+07:00"),
        ("Fri, 02 Jan 2026 03:04:05 GMT", "2026-01-02T03:04:05Z"),
        ("2026-01-02", "2026-01-02"),
        ("2026-01-02T03:04:05", "2026-01-02T03:04:05"),
        ("Thu, 02 Jan 2026 03:04:05 GMT", None),
        ("2026-02-30", None),
        ("2026-01-02T24:00:00Z", None),
        ("2026-01-02T03:04:60Z", None),
        ("2026-01-02T03:04:05+24:00", None),
        ("2026-1-2", "2026-01-02"),
        ("2026/01/02 3:04:05 +0900", "2026-01-02T03:04:05+09:00"),
        ("2026/01-02", None),
        ("2026-01-02 03:04 CET", "2026-01-02T03:04:00+01:00"),
        ("2026-01-02T03:04:05 WIB", "2026-01-02T03:04:05+07:00"),
        ("2026/1/2 3:04 EET", "2026-01-02T03:04:00+02:00"),
        ("Fri, 02 Jan 2026 03:04:05 PST", "2026-01-02T03:04:05-08:00"),
        ("2026-01-02 03:04 IST", None),  # India, Israel or Ireland
        ("2026-01-02 03:04 PM", None),
        ("Fri Jan 02 2026 03:04:05 GMT+0700 (Western Indonesia Time)", "2026-01-02T03:04:05+07:00"),
        ("Thu Jan 02 2026 03:04:05 GMT+0700", None),
        ("Fri Jan 2 03:04:05 WIB 2026", "2026-01-02T03:04:05+07:00"),
        ("Fri Jan  2 03:04:05 CET 2026", "2026-01-02T03:04:05+01:00"),
        ("Thu Jan 02 03:04:05 CET 2026", None),
        ("Fri Jan 02 03:04:05 IST 2026", None),
        ("٢٠٢٦-01-02", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_times_are_read_in_the_forms_that_say_one_moment(stated: str, read_as: str | None) -> None:
    found = moment(stated)
    assert (None if found is None else found.text) == read_as


def test_a_repaired_time_is_derived() -> None:
    reading = read(work(datePublished="2026-01-02T03:04:05+0700"))
    assert reading.article is not None
    assert reading.article.dates.published == "2026-01-02T03:04:05+07:00"
    assert reading.article.origins["/dates/published"].origin == "derived"
    assert codes(reading.findings) == ["JSONLD_TIME_REPAIRED"]


def test_a_text_that_is_no_time_is_kept() -> None:
    reading = read(work(dateModified="Tue Jan 28 15:28:56 IST 2020"))
    assert reading.article is not None
    assert extras(reading.article) == {"dateModified": "Tue Jan 28 15:28:56 IST 2020"}
    assert codes(reading.findings) == ["JSONLD_TIME_UNREADABLE"]


def test_every_article_of_lists_and_graphs_is_read() -> None:
    one, two = work(headline="1"), work(headline="2")
    inner = {"@type": "Article", "headline": "3"}
    nested = [one, {"@context": "https://schema.org", "@graph": [inner, two]}, {"@type": "WebSite"}]
    found = readings(json.dumps(nested).encode())
    assert [reading.article.headline for reading in found if reading.article] == ["1", "3", "2"]
    assert found[1].article is not None
    assert found[1].article.origins["/headline"] == Origin(origin="stated", locator="/1/@graph/0/headline")


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ({"@context": "https://schema.org", "@type": "WebPage"}, "JSONLD_NO_ARTICLE"),
        ({"@context": "https://schema.org", "@type": 5}, "JSONLD_NO_ARTICLE"),
        ([], "JSONLD_NO_ARTICLE"),
        ("NewsArticle", "JSONLD_NO_ARTICLE"),
        ({"@context": "https://example.com/", "@type": "NewsArticle"}, "JSONLD_CONTEXT_FOREIGN"),
    ],
)
def test_what_has_no_article_says_why(document: Any, code: str) -> None:
    reading = read(document)
    assert reading.article is None
    assert codes(reading.findings) == [code]
    assert reading.findings[0].line == 1


def test_types_are_known_alone_in_lists_and_with_their_address() -> None:
    for kind in (
        "Article",
        ["Article", "NewsArticle"],
        "https://schema.org/NewsArticle",
        "schema:NewsArticle",
        "Report",
    ):
        found = article(work() | {"@type": kind, "headline": "h"})
        assert bare(article(json.loads(write(found).data))) == bare(found)
        short = kind.removeprefix("https://schema.org/").removeprefix("schema:") if isinstance(kind, str) else kind
        assert json.loads(write(found).data)["@type"] == short
    found = article(work() | {"@type": "OpinionNewsArticle"})
    assert found.genres == (Term(uri="https://schema.org/OpinionNewsArticle"),)
    assert json.loads(write(found).data)["@type"] == "OpinionNewsArticle"


def test_the_id_is_stated_or_the_address_or_a_hash() -> None:
    def told(**values: Any) -> tuple[str, str]:
        found = article(work(**values))
        return found.id, found.origins["/id"].origin

    assert told(identifier="urn:x:1", url="https://x/1") == ("urn:x:1", "stated")
    assert told(**{"@id": "https://x/1#a", "identifier": 5}) == ("https://x/1#a", "stated")
    assert told(url="https://x/1") == ("https://x/1", "derived")
    assert told(mainEntityOfPage={"@type": "WebPage", "@id": "https://x/1"}) == ("https://x/1", "derived")
    name, origin = told(headline="h")
    assert (name[:11], origin) == ("urn:sha256:", "assigned")
    assert told(headline="h") == (name, origin)
    assert told(**{"@id": "#local", "headline": "h"})[1] == "assigned"


def test_bodies_are_parted_at_empty_lines() -> None:
    found = article(work(articleBody="a\r\nb\r\n\r\nc\n\n\nd\n"))
    assert found.body == (Paragraph(text="a\nb"), Paragraph(text="c"), Paragraph(text="d"))
    assert found.origins["/body"].rule == "paragraphs, line ends"


def test_what_the_model_has_no_field_for_is_written_again() -> None:
    plain = work(
        headline="h",
        speakable={"@type": "SpeakableSpecification", "cssSelector": [".a"]},
        publisher={
            "@type": "NewsMediaOrganization",
            "name": "p",
            "sameAs": ["https://x/a", "https://x/b"],
            "foundingDate": "1949",
        },
        wordCount=524,
        creativeWorkStatus="Draft",
        **{"https://x/y#z": "free"},
    )
    found = article(plain)
    written = json.loads(write(found).data)
    assert {key: written[key] for key in plain} == plain
    assert bare(article(written)) == bare(found)


def test_what_was_kept_gives_way_to_what_the_article_says() -> None:
    kept = {"headline": "other", "creativeWorkStatus": "Draft", "author/7/image": "x", "wordCount": 524}
    made = Article(id="a", headline="h", pub_status="canceled", extensions={"jsonld": kept, "newsml-g2": {}})
    export = write(made)
    written = json.loads(export.data)
    assert (written["headline"], written["creativeWorkStatus"], written["wordCount"]) == ("h", "canceled", 524)
    assert sorted(one.reason.split()[0] for one in export.losses) == [
        "author/7/image",
        "creativeWorkStatus",
        "headline",
        "only",
    ]
    assert all(one.path == "/extensions" for one in export.losses)


def test_control_characters_in_strings_are_read_and_told() -> None:
    (reading,) = readings(b'{"@context": "https://schema.org", "@type": "NewsArticle",\n"headline": "a\tb\nc\\\\\n"}')
    assert reading.article is not None
    assert reading.article.headline == "a\tb\nc\\\n"
    assert [(one.code, one.line, one.column) for one in reading.findings] == [("JSONLD_CONTROL_CHARACTER", 2, 15)]
    with pytest.raises(ReadError, match="JSON_MALFORMED"):
        readings(b'{"@type": "NewsArticle", "headline": "a\\\nb"}')


def test_lines_are_documents_of_their_own() -> None:
    one, other = json.dumps(work(headline="1")), json.dumps(work(headline="2"))

    def split(text: str) -> list[tuple[int, int]]:
        return [(one.line, one.offset) for one in JsonLdReader().records(io.BytesIO(text.encode()), "x")]

    assert split(f"{one}\n{other}\n") == [(1, 0), (2, len(one) + 1)]
    assert split(f"\n{one}\n\n{other}") == [(2, 1), (4, len(one) + 3)]
    assert split(f"{one[:-2]}}}\n{other}\n") == [(1, 0), (2, len(one))]
    assert split(f"[\n{one},\n{other}\n]\n") == [(1, 0)]
    assert split(f"[\n{one}\n]\n") == [(1, 0)]
    assert split(f'{{"@context":"https://schema.org","@graph":[\n{one}\n]}}\n') == [(1, 0)]
    assert split(json.dumps(work(), indent=1)) == [(1, 0)]
    assert split("") == [(1, 0)]
    found = readings(f"\ufeff{one}\n".encode())
    assert found[0].article is not None


def test_the_content_alone_tells_the_format() -> None:
    assert [one.article.headline for one in read_any(PAGE) if one.article] == ["A & B"]
    assert convert(OWN, "article", from_="jsonld")
    assert JsonLdReader().sniff(b'{"schema_version": "1.0", "id": "a"}') == 0
    assert JsonLdReader().sniff(b"Jakarta (ANTARA) - schema.org") == 0


@needs_shared
def test_what_cannot_be_parsed_says_where() -> None:
    places = []
    for line in (CORPUS / "ldjson-unparsable.jsonl").read_text("utf-8").splitlines():
        raw = json.loads(line)["raw"]
        with pytest.raises(json.JSONDecodeError) as judged:
            json.loads(raw)
        try:
            found = readings(raw.encode())[0].findings
        except ReadError as error:
            found = error.findings
            assert codes(found) == ["JSON_MALFORMED"]
        places.append(((found[0].line or 0, found[0].column or 0), (judged.value.lineno, judged.value.colno)))
    # A comma too many is told where it stands, Python tells what comes after it.
    assert all(ours <= judges for ours, judges in places)
    assert sum(ours == judges for ours, judges in places) >= len(places) - 1


@needs_shared
def test_real_pages_give_articles_with_what_an_editor_looks_for() -> None:
    blocks = [
        json.loads(line)["block"] for line in (CORPUS / "newsarticle-embedded.jsonl").read_text("utf-8").splitlines()
    ]
    made = [one.article for block in blocks for one in readings(json.dumps(block).encode())]
    known = [one for one in made if one is not None]
    assert len(known) == len(made) >= 436
    share = {
        "headline": sum(one.headline is not None for one in known),
        "published": sum(one.dates.published is not None or bool(one.date_hints) for one in known),
        "authors": sum(bool(one.authors) for one in known),
        "media": sum(bool(one.media) for one in known),
        "provider": sum(one.provider is not None for one in known),
    }
    assert share["headline"] == len(known)
    assert share["published"] > 0.95 * len(known)
    assert share["authors"] > 0.93 * len(known)
    assert share["media"] > 0.95 * len(known)
    assert share["provider"] > 0.92 * len(known)


def test_records_may_begin_anywhere_in_their_source() -> None:
    data = b'{"@type": "NewsArticle", "datePublished": "x"}'
    (reading,) = JsonLdReader().read(Record(data=data, source="a.jsonl", line=7))
    assert [(one.code, one.line) for one in reading.findings] == [
        ("JSONLD_CONTEXT_MISSING", 7),
        ("JSONLD_TIME_UNREADABLE", 7),
    ]
