"""Quotations and related works."""

from __future__ import annotations

from typing import Final

from converter import Article, Loss, Quote, Relation
from converter_jsonld.things import Thing

_RELATIONS: Final = {"translation_of": "translationOfWork", "based_on": "isBasedOn"}
_DOUBTFUL: Final = ("medium", "low")


def add_quotes(work: Thing, article: Article, told: list[Loss]) -> None:
    """Add a Quotation for each quote; a speaker who is only guessed is kept back, since it could not be said here."""
    bodies = {one.name for one in article.organisations}
    work["hasPart"] = [_quotation(one, bodies, told) for one in article.quotes]


def tell_quotes(article: Article, told: list[Loss]) -> None:
    """Tell that the quotations are not written, since nobody asked for them."""
    for one in article.quotes:
        if one.speaker is not None:
            told.append(_SPEAKER_UNASKED)
            break
    for one in article.quotes:
        if one.speaker_role is not None:
            told.append(_ROLE_UNASKED)
            break
    told.append(_TEXT_UNASKED)


def _quotation(quote: Quote, bodies: set[str], told: list[Loss]) -> Thing:
    made: Thing = {"@type": "Quotation", "text": quote.text}
    if quote.speaker is None and quote.speaker_role is None:
        return made
    if quote.confidence in _DOUBTFUL:
        told.extend(_SPEAKER_WITHHELD)
        return made
    speaker: Thing = {"@type": "Organization" if quote.speaker in bodies else "Person"}
    if quote.speaker is not None:
        speaker["name"] = quote.speaker
    if quote.speaker_role is not None and speaker["@type"] == "Person":
        speaker["jobTitle"] = quote.speaker_role
    elif quote.speaker_role is not None:
        told.append(_ROLE)
    made["spokenByCharacter"] = speaker
    return made


QUOTED: Final = ("speaker", "speaker_role", "text")
_SPEAKER_UNASKED, _ROLE_UNASKED, _TEXT_UNASKED = (
    Loss(path=f"/quotes/{name}", outcome="dropped", reason="quotations are written with the option quotes only")
    for name in QUOTED
)
_SPEAKER_WITHHELD: Final = tuple(
    Loss(
        path=f"/quotes/{name}",
        outcome="withheld",
        reason="the speaker is inferred with less than high confidence, which schema.org cannot say",
    )
    for name in ("speaker", "speaker_role")
)
_ROLE: Final = Loss(path="/quotes/speaker_role", outcome="dropped", reason="schema.org has job titles for persons only")


def add_relations(work: Thing, article: Article, told: list[Loss]) -> None:
    """Add translationOfWork and isBasedOn; schema.org has no property for other relations."""
    for one in article.relations:
        home = _RELATIONS.get(one.rel)
        if home is None:
            told.extend(_dropped(one))
        else:
            work.setdefault(home, []).append(_related(one))


def _related(one: Relation) -> Thing:
    made: Thing = {"@type": "CreativeWork"}
    if one.id is not None:
        made["identifier"] = one.id
    if one.title is not None:
        made["name"] = one.title
    if one.url is not None:
        made["url"] = one.url
    if one.version is not None:
        made["version"] = one.version
    return made


def _dropped(one: Relation) -> list[Loss]:
    reason = f"schema.org has no property for the relation {one.rel}"
    names = [name for name in one.__struct_fields__ if getattr(one, name) is not None]
    return [Loss(path=f"/relations/{name}", outcome="dropped", reason=reason) for name in names]
