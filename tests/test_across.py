"""Across formats and back: what is read of each, and the losses that its export declares, add up to the whole article.

The chain NewsML-G2, JSON-LD, CSV passes an article on from one format to the next; at each step the losses told explain
every difference.
"""

from __future__ import annotations

import itertools
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from converter import (
    AltHeadline,
    Article,
    Loss,
    Mark,
    Paragraph,
    ReadError,
    Source,
    Subject,
    plugins,
    read,
    validate_article,
)
from converter.testing import full_article
from converter.testing.adding_up import amiss
from converter.testing.contract import ContractError
from converter.testing.roundtrip import through
from converter.testing.strategies import articles
from tests.shared import SHARED, needs_shared


class Step(NamedTuple):
    """A format of the chain: its exporter's options, and which of them fill in what an article has not."""

    format: str
    options: Mapping[str, Any] = {}
    added: Mapping[str, str] = {}


AT: Final = "2026-01-02T03:04:05Z"
G2: Final = Step(
    "newsml-g2",
    {"provider": "Example", "at": AT},
    # NewsML-G2 demands a provider and a versionCreated of every item.
    {"/provider/name": "provider", "/dates/version_created": "at"},
)
JSONLD: Final = Step("jsonld")
CSV: Final = Step("csv")
CHAIN: Final = (G2, JSONLD, CSV)


def passed(article: Article, step: Step) -> Article | None:
    """Pass an article through a format; None when it is not written. What does not add up fails the test."""
    registry = plugins.registry()
    made = through(article, registry.exporter(step.format), registry.reader(step.format), step.options)
    if made is None:
        return None
    restored, losses = made
    added = {path: step.options[name] for path, name in step.added.items()}
    assert list(amiss(article, restored, losses, added=added)) == [], step.format
    assert validate_article(restored) == []
    return restored


def through_all(article: Article, chain: tuple[Step, ...] = CHAIN) -> list[str]:
    """Pass an article through the chain; return the formats that it came through."""
    came = []
    for step in chain:
        restored = passed(article, step)
        if restored is not None:
            came.append(step.format)
            article = restored
    return came


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


@pytest.mark.parametrize(
    "chain", list(itertools.permutations(CHAIN)), ids=lambda chain: " ".join(one.format for one in chain)
)
def test_an_article_with_every_field_goes_across_all_formats(chain: tuple[Step, ...]) -> None:
    # A format without a place for a kill or an embargo gets neither.
    dates = msgspec.structs.replace(full_article().dates, embargoed_until=None)
    whole = msgspec.structs.replace(full_article(), pub_status="usable", act=None, dates=dates)
    assert through_all(whole, chain) == [one.format for one in chain]


CORPUS: Final = SHARED / "corpus"
OURS: Final = Path(__file__).parent / "converter_csv" / "positive"
"""Tables of other programs; none is in the corpus but one of sentences."""
MOST: Final = {"jsonld": 80}
"""So many stories of a folder, spread evenly; 40 of any other."""


def corpus() -> Iterator[tuple[str, Article]]:
    """Yield all articles that can be read of the corpus, each with its folder."""
    for path in sorted([*CORPUS.rglob("*.*"), *OURS.glob("*.csv")]):
        folder = path.parent.relative_to(CORPUS).as_posix() if path.is_relative_to(CORPUS) else "tables"
        for data, reader in documents(path):
            try:
                found = [one.article for one in read(data, format=reader, name=path.name)]
            except ReadError:
                continue
            yield from ((folder, one) for one in found if one is not None and not validate_article(one))


def documents(path: Path) -> Iterator[tuple[bytes, str | None]]:
    """Yield the documents of a file: collections of blocks and of stories are of the corpus's own making."""
    if path.name == "newsarticle-embedded.jsonl":
        for line in path.read_text("utf-8").splitlines():
            yield json.dumps(json.loads(line)["block"]).encode(), "jsonld"
    elif path == CORPUS / "text" / "indonesian" / "articles.jsonl":
        for line in path.read_text("utf-8").splitlines():
            yield json.loads(line)["body"].encode(), "wire"
    elif path.is_file() and not path.name.startswith("README") and path.suffix not in {".gz", ".html", ".jsonl"}:
        yield path.read_bytes(), None


@needs_shared
def test_real_stories_go_across_formats() -> None:
    folders: dict[str, list[Article]] = {}
    for folder, story in corpus():
        folders.setdefault(folder, []).append(story)
    came: Counter[str] = Counter()
    readers: Counter[str] = Counter()
    for folder, stories in sorted(folders.items()):
        most = MOST.get(folder, 40)
        for story in stories[:: -(-len(stories) // most)]:
            readers[story.source.format if story.source else ""] += 1
            written = through_all(story)
            came.update(written)
            # schema.org has no embargo: an article under one is held back.
            assert ("jsonld" in written) == (story.dates.embargoed_until is None), (folder, story.id)
    assert set(readers) >= {"newsml-g2", "jsonld", "csv", "wire", "anpa-1312", "iptc-7901", "mail"}
    assert sum(readers.values()) >= 220
    assert came["newsml-g2"] == came["csv"] == sum(readers.values())


@needs_shared
def test_real_stories_go_into_each_format_by_themselves() -> None:
    # What the first format of the chain does not carry reaches the others here.
    stories = [story for _, story in corpus()]
    for story in stories[:: len(stories) // 60]:
        free = story.dates.embargoed_until is None
        assert [passed(story, step) is not None for step in (JSONLD, CSV)] == [free, True]


def test_a_forgotten_value_is_caught() -> None:
    article = Article(id="a", headline="H", alt_headlines=(AltHeadline(text="other", role="short"),))
    forgot = msgspec.structs.replace(article, alt_headlines=())
    [told] = amiss(article, forgot, [Loss(path="/alt_headlines/role", outcome="dropped", reason="no place")])
    assert told.startswith("/alt_headlines/text, written")


def test_an_invented_value_is_caught() -> None:
    [told] = amiss(Article(id="a"), Article(id="a", byline="Rina"), [])
    assert "came from nowhere" in told
    assert list(amiss(Article(id="a"), Article(id="a", byline="Rina"), [], added={"/byline": "Rina"})) == []
    assert len(list(amiss(Article(id="a"), Article(id="a", byline="Rina"), [], added={"/byline": "Sari"}))) == 1
    assert len(list(amiss(Article(id="a", byline="A"), Article(id="a", byline="B"), [], added={"/byline": "B"}))) == 1


def test_only_the_reader_of_a_format_keeps_more_of_it() -> None:
    def kept(source: str, **extensions: Any) -> Article:
        return Article(id="a", source=Source(format=source, sha256="0" * 64, bytes=1), extensions=extensions)

    before = kept("wire", jsonld={"a": [1, 2]}, other=1)
    assert list(amiss(before, kept("jsonld", jsonld={"a": [1, 3, 2], "b": 1}, other=1), [])) == []
    [lost] = amiss(before, kept("jsonld", jsonld={"a": [2, 1]}, other=1), [])
    assert lost.startswith("/extensions/jsonld, written")
    [strange] = amiss(before, kept("csv", jsonld={"a": [1, 2], "b": 1}, other=1), [])
    assert strange.startswith("/extensions/jsonld") and "came from nowhere" in strange
    [strange] = amiss(before, kept("csv", jsonld={"a": [1, 2]}, other=1, third=1), [])
    assert strange.startswith("/extensions/third") and "came from nowhere" in strange


def test_texts_and_codes_that_are_written_as_one_have_only_moved() -> None:
    before = Article(
        id="a",
        body=(Paragraph(text="One."), Paragraph(text="Two.")),
        subjects=(Subject(scheme="https://a.example/", code="b"),),
    )
    after = Article(id="a", abstract="One.\n\nTwo.", subjects=(Subject(uri="https://a.example/b"),))
    lost = ("/body/paragraph", "/subjects/scheme", "/subjects/code")
    assert list(amiss(before, after, [Loss(path=path, outcome="dropped", reason="") for path in lost])) == []


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
