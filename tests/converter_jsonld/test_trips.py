"""There and back: what an article says comes back, or the losses say that it does not."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

from converter import Article, Origin, Paragraph, plain_text, validate_article
from converter.losses import Loss
from converter.paths import WITHHELD
from converter.testing import articles, canary, full_article, one_field
from converter.testing.hostile import hostile_articles
from tests.converter_jsonld.trips import CORPUS, EXPORTER, bare, faults, losses, readings, values, write
from tests.shared import needs_shared

MOVED = {
    "/body/paragraph": {"/extensions"},  # empty lines alone are no paragraph, and kept as they came
    "/alt_headlines/text": {"/subheadline"},
    "/dateline/place": {"/located/name"},
    "/dates/first_created": {"/dates/content_created"},
    "/dates/version_created": {"/dates/content_modified"},
}
"""Where a value comes back that a loss says was written elsewhere."""


def back(article: Article) -> Article:
    [reading] = readings(write(article).data)
    assert reading.article is not None
    assert not validate_article(reading.article)
    return reading.article


def explained(told: tuple[Loss, ...]) -> set[str]:
    paths = {one.path for one in told}
    return paths.union(*(MOVED.get(path, set()) for path in paths))


def unexplained(article: Article, told: tuple[Loss, ...]) -> list[str]:
    before, after = values(article), values(back(article))
    reasons = explained(told)
    changed = [path for path in sorted(before.keys() | after.keys()) if before.get(path) != after.get(path)]
    words = any(path.startswith("/body/") for path in reasons)
    if any(one.text not in plain_text(article) for one in article.quotes):
        # A quotation must stand in the body to be one of the model's: others are kept as they came.
        changed = [path for path in changed if not path.startswith("/quotes/") and path != "/extensions"]
    return [
        path
        for path in changed
        if path not in reasons
        and not any(path.startswith(withheld) for withheld in WITHHELD)
        # Blocks of other types come back as paragraphs: their words are compared below.
        and not (words and path == "/body/paragraph")
    ]


def check(article: Article) -> None:
    told = losses(article)
    assert unexplained(article, told) == []
    if "/body/paragraph" not in {one.path for one in told}:
        assert plain_text(back(article)) == _parted(plain_text(article))
    assert write(back(back(article))).data == write(back(article)).data


def _parted(text: str) -> str:
    """A body's text with the empty lines within its blocks as those between them."""
    return "\n\n".join(one.strip("\n") for one in text.split("\n\n") if one.strip("\n"))


@settings(max_examples=150, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(articles(controls=True))
def test_generated_articles_come_back_but_for_the_losses_told(article: Article) -> None:
    check(article)


def test_the_full_article_comes_back_but_for_the_losses_told() -> None:
    check(full_article())


def test_hostile_articles_come_back_but_for_the_losses_told() -> None:
    for article in hostile_articles().values():
        if not validate_article(article):
            check(article)


@pytest.mark.parametrize("path", sorted(EXPORTER.carries))
def test_each_path_alone_comes_back_or_is_told(path: str) -> None:
    article = one_field(path)
    told = {one.path for one in losses(article)}
    if path not in told and canary(path) in repr(article):
        assert canary(path) in repr(bare(back(article)))
    check(article)


def test_text_that_looks_escaped_comes_back_as_it_is() -> None:
    texts = ("AT&amp;T", "&lt;p&gt;", "a\r\nb", "&#x41;", "\\r &nbsp; \\", "fish & chips; &c.", "&unknown;")
    for text in (*texts, "null", "undefined", "<p>a</p>", " <div class='a'>b", "<p"):
        article = Article(id="a", headline=text, body=(Paragraph(text=text),))
        assert bare(back(article)) == article
    written = json.loads(write(Article(id="a", headline="AT&amp;T")).data)
    assert (written["headline"], written["encodingFormat"]) == ("AT&amp;T", "text/plain")
    assert "encodingFormat" not in json.loads(write(Article(id="a", headline="AT&T; \\r")).data)


def test_a_whole_number_of_any_size_comes_back() -> None:
    article = Article(id="a", extensions={"jsonld": {"commentCount": 10**30}})
    assert bare(back(article)) == article


def _plain(article: Article) -> Article:
    """The article with its body as articleBody can hold it, where the page had HTML there."""
    if article.origins.get("/body", Origin(origin="default")).rule != "HTML":
        return article
    texts = plain_text(article).split("\n\n")
    return msgspec.structs.replace(article, body=tuple(Paragraph(text=one) for one in texts))


@needs_shared
def test_what_real_pages_carry_is_the_same_after_a_second_reading() -> None:
    count = faulty = 0
    for line in (CORPUS / "newsarticle-embedded.jsonl").read_text("utf-8").splitlines():
        for reading in readings(json.dumps(json.loads(line)["block"]).encode()):
            article = reading.article
            assert article is not None
            assert validate_article(article) == []
            first = write(article)
            lost = [one.reason for one in first.losses if one.path == "/extensions"]
            assert not [reason for reason in lost if "no place" in reason]
            assert faults(first.data) == []
            if not lost:
                assert bare(back(article)) == bare(_plain(article))
            assert write(back(article)).data == first.data
            count += 1
            faulty += bool(lost)
    assert count >= 436
    assert faulty < 20
