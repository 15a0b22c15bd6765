"""The gate: what a schema cannot say, each rule with a case that breaks it and one that keeps it, in readable words."""

from __future__ import annotations

import json
from typing import Any

import pytest

from converter import Article, Finding, Severity, from_dict, schemas, validate_article
from converter.findings import UsageError
from converter.schema_words import pointer
from converter.testing import full_article

ID = "urn:example:1"
TEXT = "Bogor hosts training"
PICTURE = {"id": "p1", "renditions": [{"url": "https://example.com/p1.jpg"}]}


def told(**fields: Any) -> list[Finding]:
    return validate_article(from_dict({"id": ID, **fields}))


def codes(**fields: Any) -> list[tuple[str, str | None]]:
    return [(one.code, one.pointer) for one in told(**fields)]


def marked(start: int, end: int, text: str = TEXT, **more: Any) -> dict[str, Any]:
    return {"type": "paragraph", "text": text, "marks": [{"type": "strong", "start": start, "end": end, **more}]}


HOLDERS = {
    "/body/0/marks/0": lambda one: [one | {"type": "paragraph"}],
    "/body/1/marks/0": lambda one: [{"type": "paragraph", "text": "x"}, one | {"type": "heading"}],
    "/body/0/items/0/marks/0": lambda one: [{"type": "list", "items": [one]}],
    "/body/0/items/0/items/0/marks/0": lambda one: [{"type": "list", "items": [{"text": "x", "items": [one]}]}],
    "/body/0/rows/0/1/marks/0": lambda one: [{"type": "table", "rows": [[{"text": "x"}, one]]}],
}


def test_a_plain_and_a_full_article_pass() -> None:
    assert validate_article(Article(id=ID)) == []
    assert validate_article(full_article()) == []


@pytest.mark.parametrize("pointer", HOLDERS)
@pytest.mark.parametrize(("end", "found"), [(len(TEXT), []), (len(TEXT) + 1, ["MARK_RANGE"])])
def test_a_mark_lies_within_its_text_wherever_the_text_is(pointer: str, end: int, found: list[str]) -> None:
    block = marked(0, end)
    del block["type"]
    assert codes(body=HOLDERS[pointer](block)) == [(code, pointer) for code in found]


@pytest.mark.parametrize(("start", "end"), [(3, 3), (5, 4), (19, 21)])
def test_an_empty_backward_or_overlong_mark_is_told(start: int, end: int) -> None:
    assert codes(body=[marked(start, end)]) == [("MARK_RANGE", "/body/0/marks/0")]


def test_a_mark_counts_code_points() -> None:
    assert codes(body=[marked(0, 2, text="\U0001d49c\U0001d49c")]) == []
    assert codes(body=[marked(0, 4, text="\U0001d49c\U0001d49c")]) == [("MARK_RANGE", "/body/0/marks/0")]


def test_a_mark_in_a_cell_without_text_is_told() -> None:
    cell = {"marks": [{"type": "strong", "start": 0, "end": 1}]}
    assert codes(body=[{"type": "table", "rows": [[cell]]}]) == [("MARK_RANGE", "/body/0/rows/0/0/marks/0")]


@pytest.mark.parametrize(
    ("kind", "field", "value"), [("link", "href", "https://example.com/"), ("language", "language", "id")]
)
def test_a_link_needs_an_address_and_a_language_mark_a_language(kind: str, field: str, value: str) -> None:
    assert codes(body=[marked(0, 5, type=kind)]) == [("MARK_ATTRIBUTES", "/body/0/marks/0")]
    assert codes(body=[marked(0, 5, type=kind, **{field: value})]) == []


@pytest.mark.parametrize("extra", [{"href": "https://example.com/"}, {"title": "x"}, {"language": "id"}])
def test_a_mark_has_nothing_that_belongs_to_another_type(extra: dict[str, str]) -> None:
    assert codes(body=[marked(0, 5, type="strong", **extra)]) == [("MARK_ATTRIBUTES", "/body/0/marks/0")]


@pytest.mark.parametrize(
    ("pointer", "fields"),
    [
        ("/dates/published", lambda value: {"dates": {"published": value}}),
        ("/dates/expires", lambda value: {"dates": {"expires": value}}),
        ("/dateline/date", lambda value: {"dateline": {"raw": "x", "text": "x", "date": value}}),
    ],
)
def test_a_date_is_in_the_calendar(pointer: str, fields: Any) -> None:
    assert codes(**fields("2016-02-29")) == []
    assert codes(**fields("2015-02-29")) == [("DATE_IMPOSSIBLE", pointer)]
    assert codes(**fields("2016-04-31")) == [("DATE_IMPOSSIBLE", pointer)]


def test_a_time_is_in_the_calendar() -> None:
    assert codes(dates={"embargoed_until": "2016-04-31T10:00:00+07:00"}) == [
        ("DATE_IMPOSSIBLE", "/dates/embargoed_until")
    ]
    assert codes(corrections=[{"note": "x", "time": "2015-02-29T10:00:00Z"}]) == [
        ("DATE_IMPOSSIBLE", "/corrections/0/time")
    ]
    assert codes(corrections=[{"note": "x", "time": "2016-02-29T10:00:00.123456789-05:30"}]) == []


def test_a_time_without_a_zone_is_no_time() -> None:
    assert codes(dates={"version_created": "2016-04-12T10:00:00"}) == [("SCHEMA_INVALID", "/dates/version_created")]
    assert codes(dates={"version_created": "2016-04-12"}) == [("SCHEMA_INVALID", "/dates/version_created")]


def test_a_media_block_names_a_media_object() -> None:
    body = [{"type": "media", "media": "p1"}]
    assert codes(body=body, media=[PICTURE]) == []
    assert codes(body=body) == [("REFERENCE_DANGLING", "/body/0/media")]
    assert codes(body=[{"type": "media", "media": "p2"}], media=[PICTURE]) == [("REFERENCE_DANGLING", "/body/0/media")]


def test_media_objects_have_ids_of_their_own() -> None:
    assert codes(media=[PICTURE, PICTURE | {"id": "p2"}]) == []
    assert codes(media=[PICTURE, PICTURE]) == [("MEDIA_ID_REPEATED", "/media")]


@pytest.mark.parametrize(
    ("block", "start", "end", "found"),
    [(0, 0, len(TEXT), 0), (1, 0, 3, 1), (0, 0, len(TEXT) + 1, 1), (0, 4, 4, 1), (2, 0, 1, 1)],
)
def test_a_quote_lies_in_a_block_s_text(block: int, start: int, end: int, found: int) -> None:
    body = [{"type": "paragraph", "text": TEXT}, {"type": "list", "items": [{"text": "x"}]}]
    quote = {"block": block, "start": start, "end": end, "text": TEXT[start:end] or "x"}
    assert codes(body=body, quotes=[quote]) == [("REFERENCE_DANGLING", "/quotes/0")] * found


def test_every_fault_is_told_at_once() -> None:
    found = codes(body=[marked(0, 99), {"type": "media", "media": "none"}], dates={"published": "2015-02-29"})
    assert [code for code, _ in found] == ["MARK_RANGE", "DATE_IMPOSSIBLE", "REFERENCE_DANGLING"]


READABLE = [
    ({"body": [{"type": "paragraph", "text": 3}]}, "/body/0/text", "/body/0/text is 3, but must be string"),
    ({"body": [{"type": "paragraph", "text": "x", "txt": 1}]}, "/body/0/txt", "/body/0 has unknown properties: 'txt'"),
    ({"body": [{"type": "heading"}]}, "/body/0", "/body/0 lacks 'text'"),
    ({"body": [{"type": "heading", "text": "x", "level": 9}]}, "/body/0/level", "9 is greater than the maximum of 6"),
    (
        {"body": [{"type": "list", "items": [{"text": "x", "marks": [{"type": "bold", "start": 0, "end": 1}]}]}]},
        "/body/0/items/0/marks/0/type",
        'is "bold", but must be one of "strong", "emphasis"',
    ),
    ({"body": [{"type": "table", "rows": [[{"text": ""}]]}]}, "/body/0/rows/0/0/text", "must not be empty"),
    ({"dateline": {"raw": "x"}}, "/dateline", "/dateline lacks 'text'"),
    ({"dateline": {"raw": "x", "text": "x", "place": ""}}, "/dateline/place", "must not be empty"),
    ({"pub_status": "cancelled"}, "/pub_status", 'is "cancelled", but must be one of "usable", "withheld", "canceled"'),
    ({"relations": [{"rel": "supersedes"}]}, "/relations/0", "/relations/0 lacks 'url'"),
    ({"subjects": [{"scheme": "x"}]}, "/subjects/0", "/subjects/0 lacks 'name'"),
    ({"dates": {"published": "12 April"}}, "/dates/published", 'is "12 April", which has not the form asked for: '),
    ({"headline": ""}, "/headline", "leave it out, or make it null, where it is absent"),
    ({"schema_version": "2.0"}, "/schema_version", 'is "2.0", but must be "1.0"'),
    ({"urgency": 0}, "/urgency", "0 is less than the minimum of 1"),
    ({"id": None}, "/id", "/id is null, but must be string"),
]


@pytest.mark.parametrize(("fields", "pointer", "message"), READABLE, ids=[one[1] for one in READABLE])
def test_a_breach_of_the_schema_is_told_in_words_at_its_place(
    fields: dict[str, Any], pointer: str, message: str
) -> None:
    found = list(schemas.explain("article", {"id": ID, **fields}, "story.json"))
    assert [(one.code, one.pointer, one.source) for one in found] == [("SCHEMA_INVALID", pointer, "story.json")]
    assert message in found[0].message
    assert "any of the given schemas" not in found[0].message
    assert found[0].schema.startswith("article#/")
    assert found[0].severity is Severity.ERROR


def test_a_block_of_no_known_type_is_told_with_the_types() -> None:
    found = list(schemas.explain("article", {"id": ID, "body": [{"type": "poem", "text": "x"}]}))
    assert [one.pointer for one in found] in (["/body/0"], ["/body/0/type"])
    assert "paragraph" in found[0].message
    assert "any of the given schemas" not in found[0].message


def test_a_pointer_leads_to_its_value() -> None:
    assert pointer(["extensions", "a/b~c", 0]) == "/extensions/a~1b~0c/0"


def test_an_article_that_only_its_structs_allow_is_refused() -> None:
    found = validate_article(Article(id="two words", headline=""))
    assert {one.pointer for one in found} == {"/id", "/headline"}


def test_an_unknown_schema_is_named_with_those_known() -> None:
    with pytest.raises(UsageError, match="known: article"):
        schemas.text("artikel")


def test_lone_surrogates_are_refused_since_no_format_can_write_them() -> None:
    assert [one.code for one in validate_article(Article(id=ID, headline="\ud800"))] == ["TEXT_SURROGATE"]


def test_pairs_of_surrogates_in_json_are_text() -> None:
    assert schemas.accepts("article", json.loads('{"id": "a", "headline": "\\ud83d\\udc4d"}'))
