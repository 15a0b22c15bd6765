"""One article as a schema.org work: a dict in a fixed order of keys, absent values left out.

The homes of the model's fields follow schema.org 30.0; what has none there, or not quite, is reported as a loss.
"""

from __future__ import annotations

from typing import Final

from converter import Article, Loss
from converter_jsonld import things
from converter_jsonld.forms import is_node_id
from converter_jsonld.life import add_dates, add_rights, add_status
from converter_jsonld.media import add_media
from converter_jsonld.parts import add_quotes, add_relations, tell_quotes
from converter_jsonld.people import add_contributors, add_people
from converter_jsonld.place import add_place
from converter_jsonld.text import add_body
from converter_jsonld.things import Thing
from converter_jsonld.topics import add_topics
from converter_jsonld.vocabulary import CONTEXT, NATURE, type_of


def work_of(article: Article, publisher: str | None, told: list[Loss], *, quotes: bool = False) -> Thing:
    """Return the article as a NewsArticle, with its quotations when ``quotes`` is set.

    ``publisher`` is named when the article has no provider. Losses that only this step can know are added to ``told``.
    """
    many: list[Loss] = []  # what may be said more than once, by one author after the other
    work: Thing = {"@context": CONTEXT, "@type": type_of(article.genres)}
    _add_identity(work, article)
    _add_titles(work, article, told)
    add_place(work, article, told)
    _add_parties(work, article, publisher, many)
    add_rights(work, article.rights)
    add_dates(work, article.dates, told)
    add_status(work, article)
    add_topics(work, article, told)
    add_body(work, article, told)
    if article.quotes and quotes:
        add_quotes(work, article, many)
    elif article.quotes:
        tell_quotes(article, told)
    if article.relations:
        add_relations(work, article, many)
    if article.media:
        add_media(work, article.media, many)
    if many:
        told.extend(dict.fromkeys(many))
    return work


def _add_identity(work: Thing, article: Article) -> None:
    if is_node_id(article.id):
        work["@id"] = article.id
    if article.type != "text":
        work["additionalType"] = NATURE + article.type
    work["identifier"] = _identifiers(article) if article.alt_ids else article.id
    work["version"] = article.version
    if article.url is not None:
        work["url"] = article.url
        work["mainEntityOfPage"] = article.url
    if article.language is not None:
        work["inLanguage"] = article.language


def _identifiers(article: Article) -> list[str | Thing]:
    others = [one.value if one.role is None else things.property_value(one.role, one.value) for one in article.alt_ids]
    return [article.id, *others]


def _add_titles(work: Thing, article: Article, told: list[Loss]) -> None:
    if article.headline is not None:
        work["headline"] = article.headline
    if article.subheadline is not None or article.alt_headlines:
        others = [] if article.subheadline is None else [article.subheadline]
        work["alternativeHeadline"] = others + [one.text for one in article.alt_headlines]
        if article.alt_headlines:
            told.append(_ALTERNATIVES)
    if article.title is not None:
        work["name"] = article.title
    if article.abstract is not None:
        work["abstract"] = article.abstract
        # Search engines and readers of social previews look at description only.
        work["description"] = article.abstract


_ALTERNATIVES: Final = Loss(
    path="/alt_headlines/text",
    outcome="changed",
    reason="alternativeHeadline holds the subheadline and the other headlines alike",
)


def _add_parties(work: Thing, article: Article, publisher: str | None, told: list[Loss]) -> None:
    if article.authors:
        add_people(work, article.authors, told)
    if article.contributors:
        add_contributors(work, article.contributors, told)
    if article.credit_line is not None:
        work["creditText"] = article.credit_line
    if article.provider is not None:
        work["publisher"] = things.publisher(article.provider)
    elif publisher is not None:
        work["publisher"] = {"@type": "Organization", "name": publisher}
    if article.sources:
        work["sourceOrganization"] = [things.organisation(one) for one in article.sources]
