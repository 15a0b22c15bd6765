"""Across formats and back: what is read of each, and the losses that its export declares, add up to the whole article.

The chain NewsML-G2, JSON-LD, CSV passes an article on from one format to the next; at each step the losses told explain
every difference.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from converter import AltHeadline, Article, Loss, Mark, Paragraph, plugins, read, validate_article
from converter.testing import full_article
from converter.testing.adding_up import adds_up, amiss, through
from converter.testing.contract import ContractError
from converter.testing.strategies import articles
from tests.shared import SHARED, needs_shared


class Step(NamedTuple):
    """A format of the chain: the options of its exporter, and the paths that are filled in on the way."""

    format: str
    options: Mapping[str, Any] = {}
    added: frozenset[str] = frozenset()


G2: Final = Step(
    "newsml-g2",
    {"provider": "Example", "at": "2026-01-02T03:04:05Z"},
    # The reader keeps what it read in a form that the writer gives out again to the letter.
    frozenset({"/provider/name", "/dates/version_created", "/extensions"}),
)
# schema.org knows contributors, and no roles of theirs.
JSONLD: Final = Step("jsonld", {}, frozenset({"/contributors/role"}))
CSV: Final = Step("csv")
CHAIN: Final = (G2, JSONLD, CSV)
VARIANTS: Final = (
    G2._replace(options={**G2.options, "body": "nitf"}),
    CSV._replace(options={"body": "html"}),
    CSV._replace(options={"columns": ["id", "headline", "body"]}),
    CSV._replace(options={"columns": ["id", "pub_status", "headline", "body"], "body": "html"}),
    CSV._replace(options={"dialect": "excel"}),
    Step("article"),
)


def passed(article: Article, step: Step) -> Article | None:
    """Pass an article through a format; None when it is not written. What does not add up fails the test."""
    registry = plugins.registry()
    made = through(article, registry.exporter(step.format), registry.reader(step.format), step.options)
    if made is None:
        return None
    restored, losses = made
    assert list(amiss(article, restored, losses, added=step.added)) == [], step.format
    assert validate_article(restored) == []
    return restored


def through_all(article: Article) -> list[str]:
    """Pass an article through the chain; return the formats that it came through."""
    came = []
    for step in CHAIN:
        restored = passed(article, step)
        if restored is not None:
            came.append(step.format)
            article = restored
    return came


@pytest.mark.parametrize("step", [*CHAIN, *VARIANTS], ids=lambda step: f"{step.format} {dict(step.options)}")
def test_what_comes_back_and_what_is_lost_add_up_to_all_of_it(step: Step) -> None:
    registry = plugins.registry()
    adds_up(registry.exporter(step.format), registry.reader(step.format), step.options, added=step.added)


@given(article=articles())
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    database=None,
    phases=(Phase.generate,),  # three formats an example: shrinking one would take minutes
)
def test_generated_articles_go_across_formats(article: Article) -> None:
    through_all(article)


def test_an_article_with_every_field_goes_across_all_formats() -> None:
    # A format without a place for a kill or an embargo gets neither.
    dates = msgspec.structs.replace(full_article().dates, embargoed_until=None)
    whole = msgspec.structs.replace(full_article(), pub_status="usable", act=None, dates=dates)
    assert through_all(whole) == ["newsml-g2", "jsonld", "csv"]


@needs_shared
def test_real_stories_go_across_formats() -> None:
    came: list[str] = []
    count = 0
    for folder, pattern, reader in (
        ("text", "*.txt", "wire"),
        ("iptc", "*.xml", None),
        ("agency-feeds", "*.xml", None),
    ):
        for path in sorted((SHARED / "corpus" / folder).rglob(pattern)):
            stories = [one.article for one in read(path, format=reader) if one.article is not None]
            for story in [one for one in stories if one.type == "text" and not validate_article(one)][:3]:
                count += 1
                came += through_all(story)
    assert count >= 60
    assert came.count("csv") >= count * 0.9


def test_a_forgotten_value_is_caught() -> None:
    article = Article(id="a", headline="H", alt_headlines=(AltHeadline(text="other", role="short"),))
    forgot = msgspec.structs.replace(article, alt_headlines=())
    [told] = amiss(article, forgot, [Loss(path="/alt_headlines/role", outcome="dropped", reason="no place")])
    assert told.startswith("/alt_headlines/text, written")


def test_an_invented_value_is_caught() -> None:
    [told] = amiss(Article(id="a"), Article(id="a", byline="Rina"), [])
    assert "came from nowhere" in told
    assert list(amiss(Article(id="a"), Article(id="a", byline="Rina"), [], added=["/byline"])) == []


def test_a_moved_mark_is_caught() -> None:
    def body(end: int) -> Article:
        return Article(id="a", body=(Paragraph(text="Satu dua", marks=(Mark(type="strong", start=0, end=end),)),))

    assert list(amiss(body(4), body(4), [])) == []
    assert list(amiss(body(4), body(5), [])) == []  # a blank more
    [told] = amiss(body(4), body(6), [])
    assert told.startswith("/body/marks/strong")


def test_an_exporter_that_fails_is_no_pass() -> None:
    class Broken:
        name, media_type, suffix, carries = "broken", "text/plain", ".txt", frozenset[str]()
        options_schema: Mapping[str, Any] = {"type": "object", "properties": {}}

        def frame(self, options: Any) -> None: ...
        def export(self, article: Article, options: Any) -> Any:
            raise ValueError("no")

    with pytest.raises(ContractError, match="no"):
        through(Article(id="a"), Broken(), plugins.registry().reader("csv"), {})  # type: ignore[arg-type]
