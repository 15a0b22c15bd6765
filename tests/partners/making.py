"""Profiles and articles for tests of partners."""

from __future__ import annotations

from typing import Any

import msgspec

from converter import Article, Dates, Finding, Media, Paragraph, Person, Provider, Rendition, Source
from converter.partners import Profile, partner_findings
from converter.partners.load import parse

AT = "2026-01-10T12:00:00Z"
HEAD = 'name = "test"\ntitle = "Test Partner"\n'
OUTPUT = '[output]\nformat = "jsonld"\n'
SEND = '[inferred]\npolicy = "send"\n'

PICTURE = Media(
    id="p1",
    caption="The market",
    alt="Stalls",
    credit="Antara/Budi",
    renditions=(
        Rendition(url="https://example.com/1.jpg", media_type="image/jpeg", width=1600, height=900, size=400_000),
    ),
)
FULL = Article(
    id="urn:newsroom:1",
    url="https://example.com/1",
    language="id",
    headline="A floating market opens in Bogor",
    abstract="A market on the river.",
    dates=Dates(published="2026-01-10T08:00:00+07:00"),
    authors=(Person(name="Rina"),),
    provider=Provider(name="Antara"),
    body=tuple(Paragraph(text=f"Paragraph {number} of the story, with some words.") for number in range(3)),
    media=(PICTURE,),
    source=Source(format="wire", sha256="0" * 64, bytes=1, name="story.txt"),
)


def profile(text: str, head: str = HEAD + OUTPUT) -> Profile:
    """Return a profile of a few lines of TOML."""
    return parse((head + text).encode(), "test.toml")


def rule(text: str) -> Profile:
    """Return a profile with one rule."""
    return profile(f"[[rules]]\n{text}\n")


def changed(article: Article = FULL, /, **fields: Any) -> Article:
    """Return an article with other values."""
    return msgspec.structs.replace(article, **fields)


def found(article: Article, made: Profile, at: str | None = AT) -> list[Finding]:
    """Return what a profile says of an article."""
    return partner_findings(article, made, at)


def codes(article: Article, made: Profile, at: str | None = AT) -> list[str]:
    """Return the codes of what a profile says of an article."""
    return [one.code for one in found(article, made, at)]
