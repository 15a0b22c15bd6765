"""What templates of pages make of schema.org: each shape is read for what it says, or kept and told."""

from __future__ import annotations

import json
from typing import Any

import pytest

from converter import Article, Contributor, Heading, ListBlock, MediaBlock, Paragraph, Person, validate_article
from tests.converter_jsonld.trips import article, bare, faults, read, readings, write


def work(**values: Any) -> dict[str, Any]:
    return {"@context": "https://schema.org", "@type": "NewsArticle", **values}


def extras(one: Article) -> Any:
    return one.extensions.get("jsonld", {})


@pytest.mark.parametrize("text", ["null", "undefined"])
def test_what_templates_write_for_want_of_a_value_is_no_value(text: str) -> None:
    values = {"author": {"@type": "Person", "name": text}, "publisher": text, "headline": text, "image": text}
    reading = read(work(**values, articleSection=[text, "News"], articleBody=text))
    one = reading.article
    assert one is not None
    assert (one.authors, one.provider, one.headline, one.media, one.body) == ((), None, None, (), ())
    assert one.sections == ("News",)
    assert extras(one) == {**values, "articleSection/1": text, "articleBody": text}
    assert {found.pointer for found in reading.findings} >= {"/author", "/publisher", "/image", "/headline"}


def test_numbers_are_texts_where_a_text_belongs() -> None:
    one = article(work(headline=2024, author={"@type": "Person", "name": 5}, articleSection=7, keywords=[2026, "a"]))
    assert (one.headline, one.authors, one.sections) == ("2024", (Person(name="5"),), ("7",))
    assert one.keywords == ("2026", "a")
    assert {one.origins[path].rule for path in ("/headline", "/keywords/0", "/sections/0")} == {"number as text"}
    assert article(work(headline=True)).headline is None


def test_containers_and_literals_of_json_ld_are_what_they_hold() -> None:
    one = article(
        work(
            headline={"@value": "H"},
            datePublished={"@type": "DateTime", "@value": "2026-01-02T03:04:05Z"},
            author={"@list": [{"@type": "Person", "name": "A"}, ["B", ["C"]]]},
            keywords={"@set": ["a", "b"]},
            creditText={"@value": "langue", "@language": "fr"},
            inLanguage="en",
        )
    )
    assert (one.headline, one.dates.published, one.keywords) == ("H", "2026-01-02T03:04:05Z", ("a", "b"))
    assert [person.name for person in one.authors] == ["A", "B", "C"]
    assert one.origins["/authors/2"].locator == "/author/@list/1/1/0"
    assert (one.credit_line, extras(one)["creditText"]["@language"]) == (None, "fr")


def test_of_several_times_the_first_is_read_and_the_others_are_kept() -> None:
    one = article(work(datePublished=["2026-01-02T03:04:05Z", "2026-01-03T03:04:05Z"]))
    assert (one.dates.published, extras(one)) == ("2026-01-02T03:04:05Z", {"datePublished/1": "2026-01-03T03:04:05Z"})
    assert bare(article(json.loads(write(one).data))) == bare(one)


def test_who_stands_within_a_role_is_read_with_its_name() -> None:
    one = article(
        work(
            author={"@type": "Role", "roleName": "Reporter", "author": {"@type": "Person", "name": "Siti"}},
            contributor=[
                {"@type": "Role", "roleName": "photographer", "contributor": {"@type": "Person", "name": "Budi"}},
                {"@type": "Role", "roleName": "a", "contributor": {"@type": "Role", "roleName": "b"}},
                {"@type": "Role", "roleName": "a", "startDate": "2020", "contributor": {"name": "C"}},
            ],
        )
    )
    assert one.authors == (Person(name="Siti", role="Reporter"),)
    assert one.contributors == (Contributor(name="Budi", role="photographer"),)
    assert len([key for key in extras(one) if key.startswith("contributor/")]) == 2


def test_creators_are_authors_where_no_author_is_named() -> None:
    one = article(work(creator=["A", {"@type": "Person", "name": "B", "email": "b@x.example"}]))
    assert [person.name for person in one.authors] == ["A", "B"]
    assert one.origins["/authors/1"].locator == "/creator/1"
    assert extras(one) == {"author/1/email": "b@x.example"}
    both = article(work(author="A", creator="B"))
    assert ([person.name for person in both.authors], extras(both)) == (["A"], {"creator": "B"})


@pytest.mark.parametrize(
    ("page", "address", "kept"),
    [
        ("https://x.example/1", "https://x.example/1", False),
        ({"@type": "WebPage", "@id": "https://x.example/1"}, "https://x.example/1", False),
        (
            {"@type": "WebPage", "url": "https://x.example/1", "@id": "https://google.com/article"},
            "https://x.example/1",
            True,
        ),
        ({"@type": "WebPage", "@id": "https://x.example/1", "name": "N"}, "https://x.example/1", True),
        ({"@id": "https://x.example/1#webpage"}, "https://x.example/1", True),
        ({"@id": "#page"}, "https://x.example/2", True),
        ({"@type": "WebPage", "@id": "/1"}, None, True),
        (True, None, True),
    ],
)
def test_the_address_is_that_of_the_page_that_the_article_is_on(page: Any, address: str | None, kept: bool) -> None:
    other = {"@type": "WebPage", "@id": "#page", "url": "https://x.example/2"}
    [reading] = readings(json.dumps({**work(), "@graph": [work(mainEntityOfPage=page), other]}).encode())[1:]
    one = reading.article
    assert one is not None
    assert one.url == address
    assert ("mainEntityOfPage" in extras(one)) is kept
    written = write(one)
    again = bare(article(json.loads(written.data)))
    assert (again == bare(one)) is (written.losses == ())


def test_articles_are_found_within_pages_and_lists_of_teasers() -> None:
    page = {"@type": "WebPage", "mainEntity": {"@type": "NewsArticle", "headline": "1"}}
    items = [{"@type": "ListItem", "position": 1, "item": {"@type": "NewsArticle", "headline": "2"}}]
    listed = {"@type": "ItemList", "itemListElement": [*items, {"@type": "NewsArticle", "headline": "3"}]}
    found = readings(json.dumps({"@context": "https://schema.org", "@graph": [page, listed]}).encode())
    assert [one.article.headline for one in found if one.article] == ["1", "2", "3"]
    blog = work(headline="4", mainEntity={"@type": "NewsArticle", "headline": "5"})
    assert [one.article.headline for one in readings(json.dumps(blog).encode()) if one.article] == ["4"]


def test_references_lead_into_other_objects_whatever_the_order_of_keys() -> None:
    within = {"@type": "Organization", "@id": "#o", "name": "O", "url": "https://o.example/"}
    page = {"@type": "WebPage", "publisher": within, "about": {"@id": "#o", "name": "Other"}}
    one = work(publisher={"@id": "#o"}, copyrightHolder={"@id": "#o", "name": "Stated"})
    for graph in ([one, page], [page, one]):
        for keys in (list, lambda pairs: list(reversed(list(pairs)))):
            turned = [dict(keys(member.items())) for member in graph]
            [reading] = readings(json.dumps({"@context": "https://schema.org", "@graph": turned}).encode())
            assert reading.article is not None
            assert reading.article.provider is not None
            assert (reading.article.provider.name, reading.article.provider.url) == ("O", "https://o.example/")
            assert reading.article.rights.copyright_holder == "Stated"


def test_bodies_that_are_html_are_read_as_such() -> None:
    text = '<p>Satu &amp; <b>dua</b>.</p>\r\n<h2>Tiga</h2><ul><li>empat</li></ul><img src="https://x.example/i.jpg">'
    for body in (text, text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")):
        one = article(
            work(articleBody=body, image={"@type": "ImageObject", "identifier": "media-1", "url": "https://x/1"})
        )
        assert validate_article(one) == []
        first, *others, place = one.body
        assert isinstance(first, Paragraph)
        assert (first.text, [mark.type for mark in first.marks]) == ("Satu & dua.", ["strong"])
        assert [type(block) for block in others] == [Heading, ListBlock]
        assert isinstance(place, MediaBlock)
        assert [picture.id for picture in one.media] == ["media-1", place.media]
        assert (one.origins["/body"].origin, one.origins["/body"].rule) == ("derived", "HTML")


def test_a_body_in_pieces_is_one_body_and_text_stands_in_for_it() -> None:
    assert article(work(articleBody=["a", "b\n\nc"])).body == tuple(Paragraph(text=one) for one in "abc")
    one = article(work(text="a\n\nb", wordCount=2))
    assert (one.body, extras(one)) == ((Paragraph(text="a"), Paragraph(text="b")), {})
    assert extras(article(work(articleBody="a", text="b"))) == {"text": "b"}
    reading = read(work(articleBody=["a", {"b": 1}]))
    assert reading.article is not None
    assert reading.article.body == ()
    assert [found.code for found in reading.findings] == ["JSONLD_VALUE_UNREAD"]


def test_what_schema_org_does_not_allow_stays_with_the_article_and_is_not_written() -> None:
    one = article(
        work(
            headline="H",
            dateModified="yesterday",
            author={"@type": "Person", "name": "A", "sameAs": ["no address", "https://a.example/"], "email": "a@x"},
            video=[{"@type": "VideoObject", "name": "V", "duration": "5 min", "embedUrl": "https://x.example/v"}],
        )
    )
    assert extras(one)["dateModified"] == "yesterday"
    written = write(one)
    plain = json.loads(written.data)
    assert faults(written.data) == []
    assert "dateModified" not in plain
    assert plain["author"] == [{"@type": "Person", "name": "A", "sameAs": ["https://a.example/"], "email": "a@x"}]
    assert plain["video"] == [{"@type": "VideoObject", "name": "V", "embedUrl": "https://x.example/v"}]
    assert [loss.path for loss in written.losses] == ["/extensions"] * 3
    assert extras(one)["dateModified"] == "yesterday"


def test_a_name_in_parts_is_put_together_where_its_order_is_known() -> None:
    parts = {"@type": "Person", "givenName": "Anna Giulia", "familyName": "Fink"}
    one = article(work(author=[parts, "Budi"]))
    assert one.authors == (Person(name="Anna Giulia Fink"), Person(name="Budi"))
    assert (one.origins["/authors/0"].origin, one.origins["/authors/0"].rule) == ("derived", "given and family name")
    assert extras(one) == {"author/0/givenName": "Anna Giulia", "author/0/familyName": "Fink"}
    assert bare(article(json.loads(write(one).data))) == bare(one)
    for other in ({"familyName": "김", "givenName": "태연"}, {"familyName": "Fink"}, {**parts, "name": {"a": "b"}}):
        reading = read(work(author=other))
        assert reading.article is not None
        assert (reading.article.authors, extras(reading.article)) == ((), {"author": other})
        assert [(found.code, found.pointer) for found in reading.findings] == [("JSONLD_VALUE_UNREAD", "/author")]


@pytest.mark.parametrize(
    "logo",
    [
        "https://x/l.png",
        {"@type": "ImageObject", "url": "https://x/l.png"},
        {"@type": "ImageObject", "url": ["https://x/l.png"], "width": 828},
        {"@type": "ImageObject", "contentUrl": "https://x/l.png"},
        [{"@type": "ImageObject", "url": "https://x/l.png"}],
    ],
)
def test_a_logo_is_read_whatever_its_shape(logo: Any) -> None:
    one = article(work(publisher={"@type": "Organization", "name": "P", "logo": logo}))
    assert one.provider is not None
    assert one.provider.logo == "https://x/l.png"
    assert bare(article(json.loads(write(one).data))) == bare(one)


@pytest.mark.parametrize("free", [True, "True", "true", "http://schema.org/True", "https://schema.org/True"])
def test_a_truth_value_is_read_as_a_word_or_as_schema_org_s_address(free: Any) -> None:
    assert article(work(isAccessibleForFree=free)).free_to_read is True
    shut = free is True or free.replace("True", "False").replace("true", "false")
    assert article(work(isAccessibleForFree=shut if shut is not True else False)).free_to_read is False
    assert article(work(isAccessibleForFree="maybe")).free_to_read is None


def test_a_relative_address_of_the_page_is_told() -> None:
    for page in ("/news/1", {"@type": "WebPage", "@id": "/news/1"}):
        reading = read(work(headline="H", mainEntityOfPage=page))
        assert reading.article is not None
        assert (reading.article.url, extras(reading.article)) == (None, {"mainEntityOfPage": page})
        assert [(found.code, found.pointer) for found in reading.findings] == [
            ("JSONLD_VALUE_UNREAD", "/mainEntityOfPage")
        ]
    assert read(work(headline="H", mainEntityOfPage={"@id": "#page"})).findings == ()


@pytest.mark.parametrize(
    ("width", "pixels"),
    [
        ({"@type": "QuantitativeValue", "value": 1200, "unitCode": "E37"}, 1200),
        ({"@type": "QuantitativeValue", "value": 1200, "unitCode": "px"}, 1200),
        ({"@type": "QuantitativeValue", "value": "1200", "unitText": "px"}, 1200),
        ({"@type": "QuantitativeValue", "value": 1200}, 1200),
        ({"@type": "QuantitativeValue", "value": 12, "unitCode": "CMT"}, None),
        ({"@type": "QuantitativeValue", "value": 12, "unitCode": ["px"]}, None),
        ({"@type": "QuantitativeValue", "unitCode": "px"}, None),
        ({"@type": "QuantitativeValue", "value": 12, "maxValue": 14}, None),
    ],
)
def test_a_size_is_read_where_it_is_in_pixels(width: Any, pixels: int | None) -> None:
    one = article(work(image={"@type": "ImageObject", "url": "https://x/a.jpg", "width": width}))
    assert one.media[0].renditions[0].width == pixels
    assert extras(one) == ({} if pixels else {"image/0/width": width})
    assert bare(article(json.loads(write(one).data))) == bare(one)


@pytest.mark.parametrize("author", ["dpa/A. B.", {"@type": "Person", "name": "dpa/A. B."}])
def test_the_author_of_a_picture_is_its_creator(author: Any) -> None:
    one = article(work(image={"@type": "ImageObject", "url": "https://x/a.jpg", "author": author}))
    assert one.media[0].creator == "dpa/A. B."
    assert bare(article(json.loads(write(one).data))) == bare(one)
    both = article(work(image={"@type": "ImageObject", "url": "https://x/a.jpg", "author": author, "creator": "C"}))
    assert (both.media[0].creator, extras(both)) == ("C", {"image/0/author": author})


NEWS = {"@type": "NewsArticle", "headline": "H"}


@pytest.mark.parametrize(
    "around",
    [
        {"@type": "WebPage", "mainEntity": NEWS},
        {"@type": "CollectionPage", "mainEntity": {"@type": "ItemList", "itemListElement": [{"item": NEWS}]}},
        {"@type": "WebPage", "hasPart": [{"@type": "WebPageElement"}, NEWS]},
        {"@type": "Blog", "blogPost": [{**NEWS, "@type": "BlogPosting"}]},
        {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": NEWS}]},
        {"@type": "Event", "subjectOf": NEWS},
        {"@graph": NEWS},
        {"@graph": [{"@type": "WebPage", "mainEntity": {"@type": "NewsArticle", "@id": "#a"}}, {**NEWS, "@id": "#a"}]},
    ],
)
def test_an_article_is_found_wherever_a_page_holds_it(around: dict[str, Any]) -> None:
    found = readings(json.dumps({"@context": "https://schema.org", **around}).encode())
    assert [one.article.headline for one in found if one.article] == ["H"]


def test_a_reference_alone_is_no_article() -> None:
    page = {"@context": "https://schema.org", "@type": "WebPage", "mainEntity": {"@type": "NewsArticle", "@id": "#a"}}
    [reading] = readings(json.dumps(page).encode())
    assert (reading.article, [one.code for one in reading.findings]) == (None, ["JSONLD_NO_ARTICLE"])


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("inLanguage", "Indonesian"),
        ("inLanguage", ["id", "en"]),
        ("inLanguage", {"@type": "Language", "name": "English"}),
        ("isAccessibleForFree", "yes"),
        ("copyrightYear", "2020-2026"),
        ("license", {"@type": "CreativeWork", "url": "https://x/l"}),
        ("creativeWorkStatus", "Withdrawn"),
        ("version", "1.2"),
        ("liveBlogUpdate", [{"@type": "BlogPosting", "headline": "U"}]),
    ],
)
def test_a_value_that_should_have_been_read_is_told(key: str, value: Any) -> None:
    reading = read(work(headline="H", **{key: value}))
    assert reading.article is not None
    [finding] = [one for one in reading.findings if one.code == "JSONLD_VALUE_UNREAD"]
    assert finding.pointer == "/" + key.replace("~", "~0").replace("/", "~1")
    assert (finding.line, key in finding.message) == (1, True)
    assert list(extras(reading.article).values()) == [value]


def test_a_list_of_one_language_is_that_language() -> None:
    assert article(work(inLanguage=["id"])).language == "id"
