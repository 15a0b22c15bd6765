"""contentMeta: what the content is and what it is about, in the XSD's order."""

from __future__ import annotations

from typing import Final

from converter import AltHeadline, AltId, Article, Dateline, Location, Media, Subject, lines, plain_text
from converter_newsmlg2.codes import concept, flat, party, text_property
from converter_newsmlg2.job import Job
from converter_newsmlg2.media import creator, labels
from converter_newsmlg2.people import entity, info_source, located, maker
from converter_newsmlg2.shared import shared
from converter_newsmlg2.times import timed


def content_meta(job: Job, article: Article, lead: Media | None) -> str:
    """Return contentMeta, or nothing when the article says nothing of its content.

    ``lead`` is the media object that is the item's content, if it is not a text.
    """
    out: list[str] = []
    _administrative(job, article, out)
    if lead is not None:
        out.append(creator(job, lead))
    _subjects(job, article, out)
    _labels(job, article, out)
    if lead is not None:
        out += labels(job, article, lead)
        if text := plain_text(article):
            out.append(f"<description>{lines(text)}</description>")
    shown = "\n".join(job.kept.merged("contentMeta", out, sort=lead is not None))
    return f"{job.kept.opened('contentMeta')}\n{shown}\n</contentMeta>\n" if shown else ""


def _administrative(job: Job, article: Article, out: list[str]) -> None:
    dates = article.dates
    if article.urgency is not None:
        out.append(job.kept.take("urgency", article.urgency) or f"<urgency>{article.urgency}</urgency>")
    if dates.content_created is not None:
        out.append(timed(job, "contentCreated", dates.content_created, "/dates/content_created"))
    if dates.content_modified is not None:
        out.append(timed(job, "contentModified", dates.content_modified, "/dates/content_modified"))
    if article.digital_source_type is not None:
        out.append(flat(job, "digitalSourceType", article.digital_source_type, "/digital_source_type"))
    if article.dateline is not None and article.located is None:
        out.append(_dateline_place(job, article.dateline))
    elif article.located is not None:
        out.append(_located(job, article.located, article.dateline))
    if article.sources:
        out += [info_source(job, one) for one in article.sources]
    if article.authors:
        out += [maker(job, "creator", one, "/authors") for one in article.authors]
    if article.contributors:
        out += [maker(job, "contributor", one, "/contributors") for one in article.contributors]
    if article.rights.allow is not None or article.rights.deny is not None:
        out.append(_parties(job, "audience", article.rights.allow, "/rights/allow"))
        out.append(_parties(job, "exclAudience", article.rights.deny, "/rights/deny"))
    if article.alt_ids:
        out += [_alt_id(job, one) for one in article.alt_ids]


def _alt_id(job: Job, one: AltId) -> str:
    kept = job.kept.take("altId", one)
    if kept is not None:
        return kept
    role = job.role(one.role, "/alt_ids/role")
    return f"<altId{role}>{job.words(one.value, '/alt_ids/value')}</altId>"


@shared
def _dateline_place(job: Job, dateline: Dateline) -> str:
    """Return where the content was made by its dateline, as nothing else says it (field map, located)."""
    place = dateline.place
    if place is None:
        return ""
    if not dateline.text.startswith(place):
        job.changed("/dateline/place", _ELSEWHERE)
    kept = job.kept.take("located", Location(name=place)) if job.kept.values else None
    return kept or f"<located{party(job, place, None, '/dateline', '/place')}</located>"


def _located(job: Job, place: Location, dateline: Dateline | None) -> str:
    if dateline is not None and dateline.place is not None:
        if dateline.place != place.name:
            job.dropped("/dateline/place", "another place is stated for the content")
        elif not dateline.text.startswith(dateline.place):
            job.changed("/dateline/place", _ELSEWHERE)
    return located(job, place)


_ELSEWHERE: Final = "the dateline does not begin with it: it is where the content was made"


def _parties(job: Job, tag: str, names: tuple[str, ...] | None, path: str) -> str:
    if names == ():
        job.dropped(path, "NewsML-G2 cannot say that a list of parties is empty")
    out = ""
    for one in names or ():
        out += job.kept.take(tag, one) or f"<{tag}{party(job, one, None, path, '')}</{tag}>"
    return out


def _subjects(job: Job, article: Article, out: list[str]) -> None:
    if article.language is not None:
        taken = job.kept.take("language", article.language) if job.kept.values else None
        out.append(taken or f'<language tag="{article.language}"/>')
    if article.genres:
        out += [concept(job, "genre", one, "/genres") for one in article.genres]
    if article.keywords:
        out += [text_property(job, "keyword", one, "/keywords") for one in article.keywords]
    if article.subjects:
        out += [concept(job, "subject", one, "/subjects", _degrees(one)) for one in article.subjects]
    if article.people:
        out += [entity(job, "person", one, "/people") for one in article.people]
    if article.organisations:
        out += [entity(job, "organisation", one, "/organisations") for one in article.organisations]
    if article.places:
        out += [entity(job, "geoArea", one, "/places") for one in article.places]


def _degrees(one: Subject) -> str:
    out = "" if one.confidence is None else f' confidence="{one.confidence}"'
    return out if one.relevance is None else f'{out} relevance="{one.relevance}"'


def _labels(job: Job, article: Article, out: list[str]) -> None:
    if article.slugline is not None:
        out.append(text_property(job, "slugline", article.slugline, "/slugline"))
    if article.headline is not None or article.subheadline is not None or article.alt_headlines:
        _headlines(job, article, out)
    if article.dateline is not None:
        out.append(_dateline(job, article.dateline))
    if article.byline is not None:
        out.append(text_property(job, "by", article.byline, "/byline"))
    if article.credit_line is not None:
        out.append(text_property(job, "creditline", article.credit_line, "/credit_line"))
    if article.abstract is not None:
        role = ' role="drol:summary"'
        out.append(text_property(job, "description", article.abstract, "/abstract", role, breaks=True))


@shared
def _dateline(job: Job, dateline: Dateline) -> str:
    told = len(job.losses)
    shown = text_property(job, "dateline", dateline.text, "/dateline/text")
    if dateline.raw != dateline.text:
        job.changed("/dateline/raw", "a dateline is written without what parts it from the text")
    elif len(job.losses) > told:
        job.changed("/dateline/raw", "it comes back as the dateline's text does")
    return shown


def _other_headline(job: Job, one: AltHeadline) -> str:
    kept = job.kept.take("headline", one.text)
    if kept is not None:
        return kept
    attributes = ' rank="3"' + job.role(one.role, "/alt_headlines/role")
    return text_property(job, "headline", one.text, "/alt_headlines/text", attributes)


def _headlines(job: Job, article: Article, out: list[str]) -> None:
    """Write the headlines by rank: 1 the main one, 2 the line below it, 3 all others."""
    several = article.subheadline is not None or article.alt_headlines
    if article.headline is not None:
        rank = ' rank="1"' if several else ""
        out.append(text_property(job, "headline", article.headline, "/headline", rank))
    if not several:
        return
    if article.subheadline is not None:
        # The IPTC has no code for a subheadline: rank 2 says that it is the next after the main one.
        attributes = ' rank="2"' + job.own_role("subheadline", "/subheadline")
        out.append(text_property(job, "headline", article.subheadline, "/subheadline", attributes))
    out += [_other_headline(job, one) for one in article.alt_headlines]
