"""A newsItem: the parts in the XSD's order."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from converter import Article, Media, paths_of, xml_attribute
from converter_newsmlg2 import nitf, xhtml
from converter_newsmlg2.catalog import CATALOG
from converter_newsmlg2.contentmeta import content_meta
from converter_newsmlg2.itemmeta import item_meta
from converter_newsmlg2.job import Job
from converter_newsmlg2.kept import EMPTY
from converter_newsmlg2.media import carrier, content, deliverable
from converter_newsmlg2.package import packaged
from converter_newsmlg2.rights import rights_info
from converter_newsmlg2.times import moment
from converter_newsmlg2.versions import VERSIONS

NAMESPACE: Final = "http://iptc.org/std/nar/2006-10-01/"
PROLOG: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_HEADS: Final = {
    (kind, version): f'{PROLOG}<{kind} xmlns="{NAMESPACE}" standard="NewsML-G2" standardversion="{version}"'
    ' conformance="power" guid="'
    for kind in ("newsItem", "packageItem")
    for version in VERSIONS
}
_CATALOG: Final = f'<catalogRef href="{CATALOG}"/>\n'


def news_item(job: Job, article: Article) -> list[str]:
    """Return a newsItem or packageItem document (conformance power), in pieces.

    Raises:
        ExportError: the article lacks what the standard demands, or contradicts itself.
    """
    media = deliverable(job, article) if article.media else {}
    lead = carrier(article, media) if media else None
    groups = packaged(job, article) if article.type == "composite" else None
    kind = "newsItem" if groups is None else "packageItem"
    parts = [_CATALOG, *job.kept.catalogs]
    if article.dates.published is not None:
        parts.append(_published(job, article.dates.published))
    parts += (
        rights_info(job, article.rights, lead),
        item_meta(job, article),
        content_meta(job, article, lead),
        _content_set(job, article, media, lead),
    )
    if groups is not None:
        parts.append(groups)
    if job.kept is not EMPTY:
        parts = job.kept.merged("", parts)
    return [_HEADS[kind, job.setting.version], _attributes(job, article), *parts, f"</{kind}>\n"]


def _attributes(job: Job, article: Article) -> str:
    kept, language = job.kept, article.language
    if kept.language and language is not None:
        language = kept.language
    spoken = _spoken(language, article.text_direction)
    return f'{xml_attribute(article.id)}" version="{article.version}"{spoken}{kept.attributes}>\n'


@lru_cache(maxsize=256)
def _spoken(language: str | None, direction: str | None) -> str:
    out = "" if language is None else f' xml:lang="{language}"'
    return out if direction is None else f'{out} dir="{direction}"'


def _published(job: Job, value: str) -> str:
    shown = moment(job, value, "/dates/published")
    if (kept := job.kept.take("pubHistory", value)) is not None:
        return kept
    return "" if shown is None else f"<pubHistory><published><timestamp>{shown}</timestamp></published></pubHistory>\n"


def _content_set(job: Job, article: Article, media: dict[str, Media], lead: Media | None) -> str:
    if lead is not None:
        _tell_beside(job, article, media)
        shown = content(job, lead)
    elif article.body or media:
        shown = (nitf if job.setting.nitf else xhtml).inline_xml(job, article, media)
    else:
        shown = ""
    if job.kept is not EMPTY:
        shown = "\n".join(job.kept.merged("contentSet", [shown]))
    return f"{job.kept.opened('contentSet')}\n{shown}\n</contentSet>\n" if shown else ""


def _tell_beside(job: Job, article: Article, media: dict[str, Media]) -> None:
    """Tell what an item that is no text cannot have besides its content."""
    for path in sorted(paths_of(tuple(media.values())[1:], "/media")):
        job.dropped(path, f"an item of type {article.type} has one media object only, and this has {len(media)}")
    for path in sorted(paths_of(article.body, "/body")):
        job.changed(path, f"an item of type {article.type} has its text as a plain description")
