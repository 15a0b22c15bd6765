"""Each key of each rule: an article that passes, one that does not, and what is said of it."""

from __future__ import annotations

from typing import Any

import pytest

from converter import (
    Article,
    Blockquote,
    Cell,
    DateHint,
    Dates,
    Heading,
    ListBlock,
    ListItem,
    Mark,
    Media,
    Paragraph,
    Raw,
    Rendition,
    Rights,
    Subject,
    Table,
)
from converter.findings import Severity
from converter.origins import Origin
from tests.partners.making import AT, FULL, PICTURE, changed, codes, found, profile, rule


def linked(href: str, at: int = 0) -> tuple[Paragraph, ...]:
    plain = [Paragraph(text=f"Paragraph {number}") for number in range(5)]
    plain[at] = Paragraph(text="Paragraph", marks=(Mark(type="link", start=0, end=4, href=href),))
    return tuple(plain)


def marked(kind: Any, **more: str) -> tuple[Paragraph]:
    return (Paragraph(text="Paragraph", marks=(Mark(type=kind, start=0, end=4, **more),)),)


def picture(**fields: Any) -> tuple[Media, ...]:
    known = {"url": "https://example.com/1.jpg", "media_type": "image/jpeg", "width": 800, "height": 600, "size": 1000}
    return (Media(id="p1", renditions=(Rendition(**{**known, **fields}),)),)


HTML = 'type = "html"\ntags = ["p", "strong", "h2", "ul", "li", "a"]'
CASES: list[tuple[str, str, dict[str, Any], dict[str, Any], str, str]] = [
    # name, rule, what passes, what does not, code, words of the message
    ("required", 'type = "required"\npaths = ["/headline"]', {}, {"headline": None}, "FIELD_MISSING", "/headline"),
    (
        "required below",
        'type = "required"\npaths = ["/rights"]',
        {"rights": Rights(copyright_holder="Antara")},
        {},
        "FIELD_MISSING",
        "/rights is absent",
    ),
    ("required body", 'type = "required"\npaths = ["/body"]', {}, {"body": ()}, "FIELD_MISSING", "/body is absent"),
    (
        "required any",
        'type = "required"\npaths = ["/byline", "/authors"]\nany = true',
        {"byline": "Rina", "authors": ()},
        {"authors": ()},
        "FIELD_MISSING",
        "/byline or /authors",
    ),
    (
        "min characters",
        'type = "length"\npath = "/headline"\nmin = 10',
        {"headline": "x" * 10},
        {"headline": "x" * 9},
        "LENGTH",
        "has 9 characters, but must have at least 10",
    ),
    (
        "max characters",
        'type = "length"\npath = "/headline"\nmax = 10',
        {"headline": "雨" * 10},
        {"headline": "x" * 11},
        "LENGTH",
        "at most 10",
    ),
    (
        "min and max",
        'type = "length"\npath = "/headline"\nmin = 5\nmax = 10',
        {"headline": None},
        {"headline": "x"},
        "LENGTH",
        "5 to 10",
    ),
    (
        "bytes",
        'type = "length"\npath = "/headline"\nunit = "bytes"\nmax = 10',
        {"headline": "x" * 10},
        {"headline": "雨" * 4},
        "LENGTH",
        "12 bytes",
    ),
    (
        "words",
        'type = "length"\npath = "/body"\nunit = "words"\nmin = 3',
        {"body": (Paragraph(text="one two"), Paragraph(text="three"))},
        {"body": (Paragraph(text="one two"),)},
        "LENGTH",
        "/body has 2 words",
    ),
    (
        "paragraphs",
        'type = "length"\npath = "/body"\nunit = "paragraphs"\nmax = 3',
        {},
        {"body": FULL.body * 2},
        "LENGTH",
        "6 paragraphs",
    ),
    (
        "each paragraph",
        'type = "length"\npath = "/body/paragraph"\nmax = 60',
        {},
        {"body": (*FULL.body, Paragraph(text="x" * 61))},
        "LENGTH",
        "61 characters",
    ),
    (
        "items",
        'type = "length"\npath = "/keywords"\nunit = "items"\nmax = 2',
        {"keywords": ("a", "b")},
        {"keywords": ("a", "b", "c")},
        "LENGTH",
        "3 items",
    ),
    (
        "unless",
        'type = "length"\npath = "/headline"\nmax = 5\nunless = "/subheadline"',
        {"headline": "x" * 9, "subheadline": "short"},
        {"headline": "x" * 9},
        "LENGTH",
        "9 characters",
    ),
    (
        "max_days",
        'type = "date"\npath = "/dates/published"\nmax_days = 2',
        {"dates": Dates(published="2026-01-08T12:00:00Z")},
        {"dates": Dates(published="2026-01-08T11:59:59Z")},
        "TOO_OLD",
        "at most 2 days before 2026-01-10T12:00:00Z",
    ),
    (
        "max_days of a date without time",
        'type = "date"\npath = "/dates/published"\nmax_days = 2',
        {"dates": Dates(published="2026-01-07")},
        {"dates": Dates(published="2026-01-06")},
        "TOO_OLD",
        "2026-01-06",
    ),
    (
        "max_days of a year alone",
        'type = "date"\npath = "/dates/published"\nmax_days = 2',
        {"dates": Dates(), "date_hints": (DateHint(text="2026", year=2026),)},
        {"dates": Dates(), "date_hints": (DateHint(text="2016", year=2016),)},
        "TOO_OLD",
        "the latest year that the copy gives, 2016",
    ),
    (
        "max_days of a notice's year",
        'type = "date"\npath = "/dates/published"\nmax_days = 2',
        {"dates": Dates()},
        {"dates": Dates(), "rights": Rights(copyright_year=2024)},
        "TOO_OLD",
        "2024",
    ),
    (
        "past",
        'type = "date"\npath = "/dates/published"\npast = true',
        {"dates": Dates(published="2026-01-10T19:00:00+07:00")},
        {"dates": Dates(published="2026-01-10T19:00:01+07:00")},
        "DATE_FUTURE",
        "which is after",
    ),
    (
        "past of a date without time",
        'type = "date"\npath = "/dates/published"\npast = true',
        {"dates": Dates(published="2026-01-11")},
        {"dates": Dates(published="2026-01-12")},
        "DATE_FUTURE",
        "2026-01-12",
    ),
    (
        "not_before",
        'type = "date"\npath = "/dates/published"\nnot_before = "2015-01-01"',
        {"dates": Dates(published="2014-12-31T10:00:00Z")},
        {"dates": Dates(published="2014-12-31T09:59:59Z")},
        "TOO_OLD",
        "must not be before 2015-01-01",
    ),
    (
        "languages",
        'type = "language"\nlanguages = ["id", "en-GB"]',
        {"language": "en-gb"},
        {"language": "en"},
        "LANGUAGE",
        "one of id, en-GB",
    ),
    (
        "a language is no prefix of a word",
        'type = "language"\nlanguages = ["i"]',
        {"language": None},
        {"language": "id"},
        "LANGUAGE",
        "'id'",
    ),
    (
        "schemes of url",
        'type = "links"\nschemes = ["https"]',
        {},
        {"url": "http://example.com/"},
        "LINK",
        "must begin with https:",
    ),
    (
        "schemes in the body",
        'type = "links"\nschemes = ["https"]',
        {"body": linked("https://other.example/")},
        {"body": linked("mailto:desk@example.com")},
        "LINK",
        "/body/0",
    ),
    (
        "schemes of pictures",
        'type = "links"\nschemes = ["https"]',
        {"media": picture()},
        {"media": picture(url="http://example.com/1.jpg")},
        "LINK",
        "/media/0/renditions/0/url",
    ),
    (
        "tracking",
        'type = "links"\ntracking = false',
        {"url": "https://example.com/?a=utm_source"},
        {"url": "https://example.com/?a=1&UTM_source=x"},
        "LINK",
        "utm_",
    ),
    (
        "own_after",
        'type = "links"\nown_after = 3',
        {"body": linked("https://example.com/other", 3)},
        {"body": linked("https://www.example.com/other", 2)},
        "LINK",
        "own site",
    ),
    (
        "min pictures",
        'type = "images"\nmin = 1',
        {},
        {"media": (Media(id="p", renditions=PICTURE.renditions, syndicate=False),)},
        "IMAGE_COUNT",
        "at least 1",
    ),
    (
        "max pictures",
        'type = "images"\nmax = 1',
        {},
        {"media": (PICTURE, Media(id="p2", renditions=PICTURE.renditions))},
        "IMAGE_COUNT",
        "at most 1",
    ),
    (
        "min_width",
        'type = "images"\nmin_width = 800',
        {"media": picture()},
        {"media": picture(width=799)},
        "IMAGE_SIZE",
        "799 pixels wide",
    ),
    (
        "min_height",
        'type = "images"\nmin_height = 600',
        {"media": picture()},
        {"media": picture(height=599)},
        "IMAGE_SIZE",
        "599 pixels high",
    ),
    (
        "min_side",
        'type = "images"\nmin_side = 600',
        {"media": picture(width=600, height=900)},
        {"media": picture(width=599, height=900)},
        "IMAGE_SIZE",
        "shorter side of 599",
    ),
    (
        "min_pixels",
        'type = "images"\nmin_pixels = 480000',
        {"media": picture()},
        {"media": picture(height=599)},
        "IMAGE_SIZE",
        "479200 pixels",
    ),
    (
        "max_bytes of a picture",
        'type = "images"\nmax_bytes = 1000',
        {"media": picture()},
        {"media": picture(size=1001)},
        "IMAGE_SIZE",
        "1001 bytes",
    ),
    (
        "sizes that nobody states",
        'type = "images"\nmin_side = 400',
        {"media": picture()},
        {"media": picture(width=None)},
        "IMAGE_UNMEASURED",
        "states no size",
    ),
    (
        "media_types",
        'type = "images"\nmedia_types = ["image/jpeg"]',
        {"media": picture(media_type="image/JPEG")},
        {"media": picture(media_type="image/webp")},
        "IMAGE_FORMAT",
        "image/webp",
    ),
    (
        "fields of a picture",
        'type = "images"\nfields = ["credit"]',
        {},
        {"media": picture()},
        "IMAGE_FIELD",
        "has no credit",
    ),
    (
        "pattern",
        'type = "pattern"\npath = "/id"\npattern = "^urn:"\nmeans = "a URN"',
        {},
        {"id": "1"},
        "PATTERN",
        "/id is '1', but must be a URN",
    ),
    (
        "pattern that is forbidden",
        'type = "pattern"\npath = "/headline"\npattern = "<[a-z]"\nforbid = true\nmeans = "text without HTML"',
        {"headline": "a < b"},
        {"headline": "a <b>b</b>"},
        "PATTERN",
        "text without HTML",
    ),
    (
        "pattern in a list",
        'type = "pattern"\npath = "/subjects/scheme"\npattern = "^medtop$"\nmeans = "medtop"',
        {"subjects": (Subject(scheme="medtop", code="1"),)},
        {"subjects": (Subject(scheme="medtop", code="1"), Subject(scheme="x", code="1"))},
        "PATTERN",
        "'x'",
    ),
    ("html marks", HTML, {"body": marked("strong")}, {"body": marked("underline")}, "HTML", "<u> is needed"),
    (
        "html headings",
        HTML,
        {"body": (Heading(text="x", level=2),)},
        {"body": (Heading(text="x", level=3),)},
        "HTML",
        "heading of level 3",
    ),
    (
        "html lists",
        HTML,
        {"body": (ListBlock(items=(ListItem(text="x"),)),)},
        {"body": (ListBlock(items=(ListItem(text="x", items=(ListItem(text="y"),), ordered=True),)),)},
        "HTML",
        "<ol>",
    ),
    (
        "html marks in cells",
        'type = "html"\ntags = ["table"]',
        {"body": (Table(rows=((Cell(text="x"),),)),)},
        {"body": (Table(rows=((Cell(text="x", marks=(Mark(type="code", start=0, end=1),)),),)),)},
        "HTML",
        "code text",
    ),
    ("html quotations", HTML, {}, {"body": (Blockquote(text="x"),)}, "HTML", "blockquote"),
    (
        "html raw",
        HTML,
        {},
        {"body": (Raw(content="<x>", media_type="text/html", reason="unknown"),)},
        "HTML",
        "raw content",
    ),
    (
        "id",
        'type = "id"',
        {"origins": {"/id": Origin(origin="stated")}},
        {"origins": {"/id": Origin(origin="assigned")}},
        "ID_ASSIGNED",
        "the converter assigned",
    ),
]


@pytest.mark.parametrize(
    ("text", "passes", "fails", "code", "words"), [one[1:] for one in CASES], ids=[c[0] for c in CASES]
)
def test_a_rule_lets_pass_and_finds(
    text: str, passes: dict[str, Any], fails: dict[str, Any], code: str, words: str
) -> None:
    made = rule(text)
    assert codes(changed(**passes), made) == []
    [finding] = found(changed(**fails), made)
    assert finding.code == f"PARTNER_{code}"
    assert words in finding.message
    assert finding.message.startswith("test: ")
    assert finding.hint
    assert finding.severity is (Severity.WARNING if code == "IMAGE_UNMEASURED" else Severity.ERROR)


def test_every_type_and_key_of_rules_has_a_case() -> None:
    from converter import schemas

    tested: dict[str, set[str]] = {"feed": {"one_language", "max_items", "max_bytes"}}  # tests/partners/test_target.py
    for _, text, *_ in CASES:
        keys = dict(line.split(" = ", 1) for line in text.splitlines())
        tested.setdefault(keys.pop("type").strip('"'), set()).update(keys)
    definitions = schemas.load("partner")["$defs"]
    for one in definitions["rule"]["anyOf"]:
        kind = one["$ref"].removeprefix("#/$defs/")
        asked = set(definitions[kind]["properties"]) - {"type", "source", "severity", "hint"}
        assert asked == tested.get(kind, set()), kind


def test_severity_source_and_hint_of_a_rule_are_those_of_its_findings() -> None:
    made = profile(
        '[[sources]]\nid = "page"\ntitle = "Feed rules"\ndate = "2026-01-01"\nkind = "observed"\n'
        '[[rules]]\ntype = "required"\npaths = ["/headline"]\n'
        'severity = "warning"\nsource = "page"\nhint = "Write one."'
    )
    [finding] = found(changed(headline=None), made)
    assert finding.severity is Severity.WARNING
    assert finding.schema == "Feed rules (observed, 2026-01-01)"
    assert finding.hint == "Write one."
    assert "recommended" in finding.message


def test_a_finding_stands_where_the_value_was_read() -> None:
    made = rule('type = "length"\npath = "/headline"\nmax = 3')
    origins = {"/headline": Origin(origin="stated", line=4, column=2)}
    [finding] = found(changed(origins=origins), made)
    assert (finding.source, finding.line, finding.column, finding.pointer) == ("story.txt", 4, 2, "/headline")
    body = (Paragraph(text="x" * 9, lines=(7, 8)),)
    [finding] = found(changed(body=body), rule('type = "length"\npath = "/body/paragraph"\nmax = 3'))
    assert (finding.line, finding.pointer) == (7, "/body/0")


def test_without_a_time_rules_about_ages_say_that_they_were_not_applied() -> None:
    made = rule('type = "date"\npath = "/dates/published"\nmax_days = 2\npast = true')
    assert codes(FULL, made, None) == ["PARTNER_UNCHECKED"] * 2
    assert codes(FULL, made, AT) == []


def test_one_rendition_that_fits_is_enough() -> None:
    small = Rendition(url="https://example.com/s.jpg", media_type="image/jpeg", width=100, height=100)
    both = Media(id="p", renditions=(small, *PICTURE.renditions))
    assert codes(changed(media=(both,)), rule('type = "images"\nmin_side = 400')) == []


def test_a_schema_says_what_no_rule_does() -> None:
    made = profile('[article_schema.properties.keywords]\nminItems = 1\nitems = { pattern = "^[a-z]+$" }')
    assert codes(changed(keywords=("pasar",)), made) == []
    [finding] = found(changed(keywords=("Pasar",)), made)
    assert (finding.code, finding.pointer) == ("PARTNER_SCHEMA", "/keywords/0")
    assert codes(FULL, made) == ["PARTNER_SCHEMA"]


def test_patterns_run_in_linear_time() -> None:
    made = profile(
        '[[rules]]\ntype = "pattern"\npath = "/headline"\npattern = "(.*,)*x$"\nmeans = "x"\n'
        '[article_schema.properties.headline]\npattern = "^(a+)+$"'
    )
    article: Article = changed(headline="a," * 20_000 + "!")
    assert codes(article, made) == ["PARTNER_PATTERN", "PARTNER_SCHEMA"]
