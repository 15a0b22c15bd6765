"""What a work is and what it is about."""

from __future__ import annotations

from typing import Final

from converter import Article, Loss, Term
from converter_jsonld.things import Thing, entity, term
from converter_jsonld.vocabulary import DIGITAL_SOURCES, uris


def add_topics(work: Thing, article: Article, told: list[Loss]) -> None:
    """Add genre, about, mentions, contentLocation, keywords and digitalSourceType."""
    if article.genres:
        work["genre"] = [term(one) for one in article.genres]
    if article.subjects:
        work["about"] = [term(one) for one in article.subjects]
    if article.people or article.organisations:
        people = [entity(one, "Person") for one in article.people]
        work["mentions"] = people + [entity(one, "Organization") for one in article.organisations]
    if article.places:
        work["contentLocation"] = [entity(one, "Place") for one in article.places]
    if article.keywords:
        work["keywords"] = article.keywords
    if article.sections:
        work["articleSection"] = article.sections
    if article.digital_source_type is not None:
        _add_digital_source(work, article.digital_source_type, told)


def _add_digital_source(work: Thing, stated: Term, told: list[Loss]) -> None:
    known = [DIGITAL_SOURCES[uri] for uri in uris(stated) if uri in DIGITAL_SOURCES]
    if known:
        work["digitalSourceType"] = known[0]
        told += _DIGITAL_SOURCE_RENAMED if stated.scheme is not None else ()
    elif stated.uri is not None:
        told.append(_DIGITAL_SOURCE_UNKNOWN)


_DIGITAL_SOURCE_RENAMED: Final = tuple(
    Loss(path=f"/digital_source_type/{name}", outcome="changed", reason="written as schema.org's name for the term")
    for name in ("scheme", "code")
)
_DIGITAL_SOURCE_UNKNOWN: Final = Loss(
    path="/digital_source_type/uri",
    outcome="dropped",
    reason="schema.org's IPTCDigitalSourceEnumeration has no such member",
)
