"""Facts about real items, taken from the files by XPath and looked through by a person, never by our own reader.

A text is named by its first four words. ``paragraphs`` counts paragraphs and headings outside tables, lists, figures
and quotations.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest

from converter import Article, Dates, Heading, Paragraph
from tests.converter_newsmlg2.corpus import files, items
from tests.shared import needs_shared

FOLDER: Final = Path(__file__).parent / "goldens"
GOLDENS: Final = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.json"))}
CASES: Final = [
    pytest.param(golden["source"], number, id=f"{name}-{number}")
    for name, golden in GOLDENS.items()
    for number in range(len(golden["items"]))
]
KINDS: Final = {"graphics": "graphic"}
PLACES: Final = {
    "versionCreated": "version_created",
    "firstCreated": "first_created",
    "embargoed": "embargoed_until",
    "contentCreated": "content_created",
    "contentModified": "content_modified",
}


def _case(source: str, number: int) -> tuple[dict[str, Any], Article]:
    golden = next(one for one in GOLDENS.values() if one["source"] == source)["items"][number]
    path = next(one for one in files() if one.name == source)
    found = [one.article for one in items(path) if one.article is not None]
    return golden, found[number]


def _start(text: str | None) -> str | None:
    return None if text is None else " ".join(text.replace("\n", " ").split(" ")[:4])


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 40
    agencies = ("reuters", "afp", "ap.org", "ansa", "dpa", "stt", "ntb", "tt.se", "apa")
    known = " ".join(json.dumps(one).lower() for one in GOLDENS.values())
    assert [one for one in agencies if one not in known] == []


@needs_shared
@pytest.mark.parametrize(("source", "number"), CASES)
def test_identity_kind_and_status(source: str, number: int) -> None:
    golden, article = _case(source, number)
    assert article.id == golden["guid"]
    assert article.version == int(golden["version"] or 1)
    kind = golden["kind"].rpartition(":")[2]
    assert article.type == KINDS.get(kind, kind)
    assert article.pub_status == golden.get("pubStatus", "stat:usable").rpartition(":")[2]
    languages = golden.get("languages") or [golden.get("xml_lang")]
    assert article.language == languages[0]


@needs_shared
@pytest.mark.parametrize(("source", "number"), CASES)
def test_times(source: str, number: int) -> None:
    golden, article = _case(source, number)
    for tag, field in PLACES.items():
        stated = golden.get(tag, "")
        zoned = stated.endswith("Z") or stated[-6:-5] in ("+", "-")
        dated = len(stated) == 10 and tag.startswith("content")
        expected = stated if zoned or dated else None
        assert getattr(article.dates, field) == expected, tag
    assert article.dates.published is None or article.dates != Dates()


@needs_shared
@pytest.mark.parametrize(("source", "number"), CASES)
def test_rights_and_parties(source: str, number: int) -> None:
    golden, article = _case(source, number)
    provider = golden["provider"]
    code = provider.get("qcode", "").rpartition(":")[2]
    assert article.provider is not None
    assert article.provider.name == (provider.get("name") or provider.get("literal") or code or provider.get("uri"))
    holder = golden.get("holder", "").rpartition(":")[2] if ":" in golden.get("holder", "") else golden.get("holder")
    assert article.rights.copyright_holder in (holder, golden.get("holder"))
    assert _start(article.rights.copyright_notice) == golden.get("copyrightNotice")
    assert _start(article.rights.usage_terms) == golden.get("usageTerms")
    assert [one.name for one in article.authors] == [one for one in golden["creators"] if one]
    assert len(article.contributors) == golden["contributors"]


@needs_shared
@pytest.mark.parametrize(("source", "number"), CASES)
def test_labels_and_topics(source: str, number: int) -> None:
    golden, article = _case(source, number)
    headlines = [text for _, _, text in golden.get("headlines", [])]
    read = [article.headline, article.subheadline, *(one.text for one in article.alt_headlines)]
    assert sorted(filter(None, map(_start, read))) == sorted(headlines)
    assert _start(article.slugline) == golden.get("slugline")
    assert _start(article.byline) == golden.get("by")
    assert _start(article.credit_line) == golden.get("creditline")
    if "dateline" in golden:
        assert article.dateline is not None
        assert _start(article.dateline.text) == golden["dateline"]
    assert article.urgency == (int(golden["urgency"]) if golden.get("urgency") else None)
    assert len(article.keywords) == golden["keywords"]
    topics = [*article.subjects, *article.people, *article.organisations, *article.places]
    stated = [one for one in golden["subjects"] if one]
    assert len(topics) == len(stated)
    codes = {one.code or one.name or one.uri for one in topics}
    assert {one for one in stated if one.rpartition(":")[2] not in codes and one not in codes} <= {
        one for one in stated if one in {topic.name for topic in topics} | {topic.uri for topic in topics}
    }


@needs_shared
@pytest.mark.parametrize(("source", "number"), CASES)
def test_text_and_files(source: str, number: int) -> None:
    golden, article = _case(source, number)
    texts = [block.text for block in article.body if isinstance(block, Paragraph | Heading)]
    starts = [_start(text) for text in texts]
    assert [one for one in golden["starts"] if one not in starts] == []
    assert len(texts) == golden["paragraphs"]
    if article.type in ("picture", "video", "audio", "graphic") and golden["files"]:
        assert [one.url for one in article.media[0].renditions][: len(golden["files"])] == golden["files"]
